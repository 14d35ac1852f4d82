"""Whether time explains why two numbers of one quantity differ: a toll grows, a storm weakens, a strike goes on, somebody has a birthday.

Only the days of the two reports and what the figures speak of are looked at. What an article says of a correction stands in
`surroundings`; every other rule of a comparison in `comparisons`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from crosswire.findings.intervals import comparable, in_base, on_one_scale
from crosswire.findings.qualifiers import CHANGED
from crosswire.findings.referents import Referent
from crosswire.model import Judgement
from crosswire.resources import table, words

BIRTHDAY_DAYS = 60
"""From so many days between two reports on, every sixth person has had a birthday."""
_DAY = 86_400.0
_SLACK_DAYS = 1.0
"""A report of one day is often printed on the next."""

Explained = tuple[Judgement, str]
"""The judgement instead of a conflict, and the rule."""


def explained_by_time(a: Referent, b: Referent, day_a: date | None, day_b: date | None) -> Explained | None:
    """What the time between two reports makes of numbers that exclude each other, or None where it explains nothing.

    Args:
        a: what one report speaks of.
        b: what the other one speaks of.
        day_a: publication day of the first, None where unknown.
        day_b: that of the other.
    """
    days, is_later_greater = None, False
    if day_a is not None and day_b is not None:
        days, is_later_greater = abs((day_a - day_b).days), (day_a < day_b) == _is_greater(b, a)
        later = a if day_a > day_b else b
        if days and CHANGED in later.around.qualifiers:  # 'now expects', 'three rather than two'
            return "update", "the later report says that it has changed"
    rules: tuple[Callable[[Referent, Referent, int | None, bool], Explained | None], ...] = (_count, _quantity_of_the_day, _duration, _age)
    return next((found for rule in rules if (found := rule(a, b, days, is_later_greater)) is not None), None)


def _is_greater(a: Referent, b: Referent) -> bool:
    left, right = on_one_scale(a.figure, b.figure)
    return left.value > right.value


def _count(a: Referent, b: Referent, days: int | None, is_later_greater: bool) -> Explained | None:
    """A count that can grow (a toll), or fall as well (those missing), on two days."""
    if not days or not comparable(a.figure, b.figure) or not {a.predicate, b.predicate} & _cumulative().keys():
        return None
    if is_later_greater or any(_cumulative().get(r.predicate or "") for r in (a, b)):
        return "update", "the later report states a later count"
    if a.figure.part_of_figure_id and b.figure.part_of_figure_id:
        return "unsure", "parts of a count that may have changed in between"
    return None


def _quantity_of_the_day(a: Referent, b: Referent, days: int | None, _: bool) -> Explained | None:
    """A wind, a price, a rate: another one every day."""
    if days == 0 or not (_changes_daily(a) and _changes_daily(b)):
        return None
    if days is None:
        return "unsure", "it changes from day to day, and the reports may be of two days"
    return "update", "it changes from day to day, and the reports are of two days"


def _changes_daily(referent: Referent) -> bool:
    """The thing measured is the topic where the sentence counts nothing: `the wind was 48 mph`."""
    kind = referent.figure.unit_kind
    thing = referent.head or (referent.around.topic if kind != "count" else None)
    return thing in _listed("head", kind) or referent.figure.rate_per in _listed("rate", kind)


def _duration(a: Referent, b: Referent, days: int | None, is_later_greater: bool) -> Explained | None:
    """Something that goes on (`for 12 days now`), or is still to come (`in three days`), as of two days."""
    if not days or a.figure.unit_kind != "duration" or _is_fixed(a) or _is_fixed(b):
        return None
    seconds = abs(in_base(a.figure).value - in_base(b.figure).value)
    if seconds > (days + _SLACK_DAYS) * _DAY or seconds < _DAY:
        return None
    return (
        ("update", "as much time has passed between the reports") if is_later_greater else ("unsure", "the time left may have become less")
    )


def _is_fixed(referent: Referent) -> bool:
    """A term that does not run with the days: a sentence, a contract."""
    return referent.head in _listed("fixed", "duration") or referent.predicate in _listed("fixed_by", "duration")


def _age(a: Referent, b: Referent, days: int | None, _: bool) -> Explained | None:
    """Two ages a year apart, told months apart or one of them as the next: `will turn 30 in May`, `will be 30`."""
    if not a.figure.unit == b.figure.unit == "age" or abs(a.figure.value - b.figure.value) != 1:
        return None
    if (days is not None and days >= BIRTHDAY_DAYS) or any(r.figure.realis != "happened" for r in (a, b)):
        return "unsure", "a birthday may lie between"
    return None


@cache
def _cumulative() -> dict[str, bool]:
    """Predicates of counts that grow from day to day, and whether they may as well fall."""
    return {row["predicate"]: row["may_fall"] == "true" for row in table("cumulative_predicates")}


@cache
def _listed(what: str, unit_kind: str) -> frozenset[str]:
    """The words of a list of seeds/reference/changing_quantities.csv that hold for a kind of unit."""
    rows = [row for row in table("changing_quantities") if row["what"] == what and row["unit_kind"] in ("", unit_kind)]
    return frozenset(word for row in rows for word in words(row["words"]))
