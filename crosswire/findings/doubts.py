"""What makes a contradiction between two numbers doubtful, although they were taken for one quantity.

A tie rests on the words around two numbers and is judged alike whether they agree or not. Some contradictions are seldom meant all the
same: those between reports of different days, on a few members of a class of which every report tells others, on shares of people
who were asked different things. Each doubt is told once here; seeds/reference/doubts.csv says how much it takes from the log-odds. What
ties two figures in the first place is decided in `features`, what time does to a quantity in `changes`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from crosswire.findings.features.around import context_alike
from crosswire.findings.features.told import implied_by
from crosswire.findings.referents import Referent
from crosswire.resources import table, words

A_DOZEN = 12
"""Up to so many members of a class are told of by the way: two candidates here, nine states there."""
FEW_WORDS = 0.2
"""Cosine of the words around two figures below which they hardly share any."""
_WHOLE_WEEK = 7
_ORDERS = 2.0
"""Powers of ten from which on two numbers are no further apart."""

Doubt = Callable[[Referent, Referent], float]


class Doubts(NamedTuple):
    """What all doubts together take from the log-odds of a tie."""

    of_judgement: float
    """Before it is decided whether two numbers contradict each other."""
    of_confidence: float
    """Before it is told how sure that is."""


def days_apart(a: Referent, b: Referent) -> float:
    """their articles are of different days, in full from a week on; reports of one day are often printed on the next"""
    if a.published_on is None or b.published_on is None:
        return 0.0
    return min(1.0, max(0, abs((a.published_on - b.published_on).days) - 1) / (_WHOLE_WEEK - 1))


def members_of_class(a: Referent, b: Referent) -> float:
    """they count a few members of a class (states, senators, candidates), of which not the same is told"""
    are_members = a.kind == "count" and a.group == b.group and a.head in _class_members()
    return float(are_members and max(a.figure.value, b.figure.value) <= A_DOZEN and not _is_told_alike(a, b))


def shares_of_people(a: Referent, b: Referent) -> float:
    """they are shares of people, of whom not the same is told: answers to different questions"""
    return float(a.kind == b.kind == "percent" and a.is_person and b.is_person and not _is_told_alike(a, b))


def few_in_passing(a: Referent, b: Referent) -> float:
    """they count a few of something, of which not the same is told, in sentences that hardly share a word"""
    is_few = a.kind == "count" and max(a.figure.value, b.figure.value) <= A_DOZEN
    if not is_few or _is_told_alike(a, b) or (a.nations and a.nations == b.nations):
        return 0.0
    return float(context_alike(a, b) < FEW_WORDS)


def told_by_noun(a: Referent, b: Referent) -> float:
    """what is told of them lies in the nouns alone: votes are cast, candidates stand"""
    if a.kind != "count" or a.predicate is None or a.predicate != b.predicate:
        return 0.0
    return float(a.predicate in implied_by(a.head) and b.predicate in implied_by(b.head))


def orders_of_magnitude(a: Referent, b: Referent) -> float:
    """how many powers of ten lie between them, two at most"""
    smaller, larger = sorted((abs(a.figure.value), abs(b.figure.value)))
    return min(_ORDERS, math.log10(larger / smaller)) if smaller > 0 else _ORDERS


DOUBTS: tuple[Doubt, ...] = (days_apart, members_of_class, shares_of_people, few_in_passing, told_by_noun, orders_of_magnitude)


def doubts_of(a: Referent, b: Referent) -> Doubts:
    """What speaks against a contradiction between two figures that were taken for one quantity."""
    strengths = [(doubt(a, b), *_weights()[doubt.__name__]) for doubt in DOUBTS]
    return Doubts(sum(s * judgement for s, judgement, _ in strengths), sum(s * confidence for s, _, confidence in strengths))


def _is_told_alike(a: Referent, b: Referent) -> bool:
    """Whether the same is told of both in words of its own, not only by the noun: `respondents` are asked, whatever they answer."""
    return a.predicate is not None and a.predicate == b.predicate and a.predicate not in implied_by(a.head)


@cache
def _weights() -> dict[str, tuple[float, float]]:
    return {row["doubt"]: (float(row["judgement"]), float(row["confidence"])) for row in table("doubts")}


@cache
def _class_members() -> frozenset[str]:
    return frozenset(word for row in table("class_members") for word in words(row["words"]))
