"""Which years and months a figure's time names: 2003 and 2005 are two periods, and so are January to March and the second quarter.

The time itself is read by `crosswire.figures.times`; what hangs on the day of printing, such as `last month`, names no period here, nor
does what has only a beginning or an end.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import NamedTuple

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_OF_YEAR = re.compile(r"\b(?:19|20)\d\d-(\d\d)\b")
_WORD = re.compile(r"[a-z]+")
_SPAN = re.compile(r"\b(?:to|through|until)\b")
_OPEN_ENDED = re.compile(r"(?:since|before|after|until|by)\b")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_QUARTERS = {"first quarter": (1, 2, 3), "second quarter": (4, 5, 6), "third quarter": (7, 8, 9), "fourth quarter": (10, 11, 12)}


class Period(NamedTuple):
    """The years, and the months from 1 to 12, that a time names; empty where it names none."""

    years: frozenset[int]
    months: frozenset[int]

    def excludes(self, other: Period) -> bool:
        """Whether both name years, or months, and none in common."""
        return any(own and others and own.isdisjoint(others) for own, others in zip(self, other, strict=True))


@lru_cache(maxsize=4096)
def period_of(time: str | None) -> Period:
    """The period that a figure's time names.

    >>> sorted(period_of("january to march").months)
    [1, 2, 3]
    >>> period_of("2003").excludes(period_of("2005-04"))
    True
    """
    if time is None or _OPEN_ENDED.match(time):
        return Period(frozenset(), frozenset())
    months = [_MONTHS[word] for word in _WORD.findall(time) if word in _MONTHS] + [int(month) for month in _MONTH_OF_YEAR.findall(time)]
    if _SPAN.search(time) and months:
        months = list(range(months[0], months[-1] + 1))
    return Period(frozenset(map(int, _YEAR.findall(time))), frozenset(_QUARTERS.get(time, months)))
