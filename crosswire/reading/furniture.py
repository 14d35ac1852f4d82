"""Stretches of a line that are no part of the report, by the patterns of `seeds/reference/page_furniture.csv`.

A pattern may name what it shows about the article: groups `publisher`, `title`, `year`. Which of the patterns apply at a
place in the text is decided by `blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from crosswire.resources import table

Position = Literal["any", "head", "tail"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A match inside a line: from where on it is furniture, and what it tells."""

    kind: Literal["boilerplate", "caption"]
    """`caption`: what stands before the match is the caption of a picture."""
    start: int
    reason: str
    publisher: str | None = None
    title: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: Literal["boilerplate", "caption"]
    whole_line: bool
    position: Position
    regex: re.Pattern[str]
    reason: str


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            kind=cast(Literal["boilerplate", "caption"], row["kind"]),
            whole_line=row["scope"] == "line",
            position=cast(Position, row["position"]),
            regex=re.compile(row["pattern"], re.IGNORECASE),
            reason=row["reason"],
        )
        for row in table("page_furniture")
    )


def find_furniture(line: str, *, in_head: bool, in_tail: bool) -> Furniture | None:
    """The first pattern that holds of the line at its place; whole-line patterns start at the line's first character."""
    for pattern in _patterns():
        if (pattern.position == "head" and not in_head) or (pattern.position == "tail" and not in_tail):
            continue
        match = pattern.regex.match(line) if pattern.whole_line else pattern.regex.search(line)
        if match is None:
            continue
        named = match.groupdict()
        year = named.get("year")
        return Furniture(
            kind=pattern.kind,
            start=0 if pattern.whole_line else match.start(),
            reason=pattern.reason,
            publisher=(named.get("publisher") or "").strip() or None,
            title=(named.get("title") or "").strip() or None,
            year=int(year) if year else None,
        )
    return None
