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
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_OPENS_ANYHOW = re.compile(r"(?:\(\?P<\w+>)?\.")
"""A pattern that any line may begin with takes long, so that it is tried only where one of its hints stands."""
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


@dataclass(frozen=True, slots=True)
class _AtPlace:
    """The patterns that are to be tried at a place in the text, in the order of the table."""

    every: tuple[_Pattern, ...]
    opening: re.Pattern[str]
    """Any of those that say how a line begins: in one look, which few lines pass."""
    others: tuple[_Pattern, ...]
    """Those that may hold of a line all the same."""


@cache
def _patterns_of(in_head: bool, in_tail: bool) -> _AtPlace:
    """The patterns of a place: most lines are in neither the head nor the tail."""
    positions = {"any", *(["head"] if in_head else []), *(["tail"] if in_tail else [])}
    every = tuple(pattern for pattern in _patterns() if pattern.position in positions)
    others = tuple(pattern for pattern in every if pattern.scope == "end" or _OPENS_ANYHOW.match(pattern.regex.pattern))
    openings = (_GROUP_NAME.sub("(?:", pattern.regex.pattern) for pattern in every if pattern not in others)
    return _AtPlace(every, re.compile("|".join(f"(?:{opening})" for opening in openings), re.IGNORECASE), others)


def find_furniture(line: str, *, in_head: bool, in_tail: bool) -> Furniture | None:
    """The first pattern that holds of the line at its place; whole-line patterns start at the line's first character."""
    lower = line.lower()
    bullet = _BULLET.match(line) if in_tail else None
    at_place = _patterns_of(in_head, in_tail)
    opens = at_place.opening.match(line) or (bullet and at_place.opening.match(line, bullet.end()))
    for pattern in at_place.every if opens else at_place.others:
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
