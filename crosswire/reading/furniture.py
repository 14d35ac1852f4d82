"""Stretches of a line that are no part of the report, by the patterns of `seeds/reference/page_furniture.csv`.

Columns of the table: `kind` (boilerplate; or caption, where the rest of the line is a picture's caption), `scope` (line:
all of the line; start, end: the stretch matched there), `position` (any; head, tail: only there in the text), `contains`
(one of these must stand in the lower-case line before the pattern is tried: for speed), `pattern` (case is ignored),
`reason`. A pattern may name what it shows about the article: groups `publisher`, `title`, `year`. Which of the patterns apply at a
place in the text is decided by `blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from crosswire.resources import table, words

_BULLET = re.compile(r"[•*·▪–—-]\s*")
Position = Literal["any", "head", "tail"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A match inside a line: the stretch that is furniture, and what it tells."""

    kind: Literal["boilerplate", "caption"]
    """`caption`: the rest of the line is the caption of a picture."""
    start: int
    end: int
    reason: str
    publisher: str | None = None
    title: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: Literal["boilerplate", "caption"]
    scope: Literal["line", "start", "end"]
    position: Position
    contains: tuple[str, ...]
    regex: re.Pattern[str]
    reason: str


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            kind=cast(Literal["boilerplate", "caption"], row["kind"]),
            scope=cast(Literal["line", "start", "end"], row["scope"]),
            position=cast(Position, row["position"]),
            contains=words(row["contains"]),
            regex=re.compile(row["pattern"], re.IGNORECASE),
            reason=row["reason"],
        )
        for row in table("page_furniture")
    )


@cache
def _patterns_of(in_head: bool, in_tail: bool) -> tuple[_Pattern, ...]:
    """The patterns that are to be tried at a place: most lines are in neither the head nor the tail."""
    positions = {"any", *(["head"] if in_head else []), *(["tail"] if in_tail else [])}
    return tuple(pattern for pattern in _patterns() if pattern.position in positions)


def find_furniture(line: str, *, in_head: bool, in_tail: bool) -> Furniture | None:
    """The first pattern that holds of the line at its place; whole-line patterns start at the line's first character."""
    lower = line.lower()
    bullet = _BULLET.match(line) if in_tail else None
    for pattern in _patterns_of(in_head, in_tail):
        for hint in pattern.contains:
            if hint in lower:
                break
        else:
            if pattern.contains:
                continue
        match = pattern.regex.search(line) if pattern.scope == "end" else pattern.regex.match(line)
        if match is None and bullet and pattern.scope == "line":
            match = pattern.regex.match(line, bullet.end())
        if match is None:
            continue
        named = match.groupdict()
        year = named.get("year")
        return Furniture(
            kind=pattern.kind,
            start=match.start() if pattern.scope == "end" else 0,
            end=match.end() if pattern.scope == "start" else len(line),
            reason=pattern.reason,
            publisher=(named.get("publisher") or "").strip().removeprefix("the ") or None,
            title=(named.get("title") or "").strip() or None,
            year=int(year) if year else None,
        )
    return None
