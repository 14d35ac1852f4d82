"""Features of the numbers themselves: evidence only, since two outlets may state one quantity differently."""

from __future__ import annotations

import math
import re

from crosswire.findings.features.pairs import kept_for_pair
from crosswire.findings.features.told import same_description
from crosswire.findings.intervals import Interval, gap, judge, on_one_scale, rounds
from crosswire.findings.referents import Referent

_ROUND_WORD = re.compile(r"\b(?:dozens?|scores?|tens|hundreds|thousands|millions)$", re.IGNORECASE)
_ORDERS = math.log10(30)
_CLOSE = 0.12
"""Relative distance within which a bound speaks of the number ('more than 61,000' of 61,482)."""


@kept_for_pair
def _scaled(a: Referent, b: Referent) -> tuple[Interval, Interval]:
    return on_one_scale(a.figure, b.figure)


@kept_for_pair
def same_value(a: Referent, b: Referent) -> float:
    """the same number"""
    left, right = _scaled(a, b)
    return float(math.isclose(left.value, right.value, rel_tol=0.006))


def telling_value(a: Referent, b: Referent) -> float:
    """the number is the same and too special to be a coincidence"""
    if not same_value(a, b):
        return 0.0
    digits = len(f"{a.figure.value:.6g}".replace(".", "").strip("0"))
    return min(1.0, max(0, digits - 1) / 3)


def values_overlap(a: Referent, b: Referent) -> float:
    """the numbers differ and the words allow the same one"""
    return float(not same_value(a, b) and not values_apart(a, b))


def one_rounded(a: Referent, b: Referent) -> float:
    """one number is the other printed to fewer digits"""
    return float(not same_value(a, b) and rounds(a.figure, b.figure))


def close_bound(a: Referent, b: Referent) -> float:
    """one is a bound that lies just beside the other number"""
    if same_value(a, b) or values_apart(a, b):
        return 0.0
    left, right = _scaled(a, b)
    return float(abs(left.value - right.value) <= _CLOSE * max(abs(left.value), abs(right.value)))


def values_far_apart(a: Referent, b: Referent) -> float:
    """the numbers lie far apart (1 from a factor of ten on), and not the same is told of both"""
    return 0.0 if same_description(a, b) else _distance(a, b)


def far_apart_described(a: Referent, b: Referent) -> float:
    """the same is told of both, and the numbers lie far apart"""
    return _distance(a, b) if same_description(a, b) else 0.0


def orders_apart(a: Referent, b: Referent) -> float:
    """one number is many times the other (from a factor of thirty on), and they contradict each other"""
    left, right = _scaled(a, b)
    if left.touches(right) or left.value <= 0 or right.value <= 0:
        return 0.0
    return float(abs(math.log10(left.value / right.value)) >= _ORDERS)


def _distance(a: Referent, b: Referent) -> float:
    left, right = _scaled(a, b)
    if left.touches(right) or left.value <= 0 or right.value <= 0:
        return 0.0
    return min(1.0, abs(math.log10(left.value / right.value)))


@kept_for_pair
def values_apart(a: Referent, b: Referent) -> float:
    """no number satisfies both"""
    return float(judge(a.figure, b.figure)[0] == "conflict")


def near_miss(a: Referent, b: Referent) -> float:
    """the same is told, and the numbers miss each other by a tenth or less"""
    left, right = _scaled(a, b)
    return float(0 < gap(left, right) <= 0.1 and bool(same_description(a, b)))


def one_vague(a: Referent, b: Referent) -> float:
    """they contradict each other, and one is a round word: a dozen, scores, hundreds"""
    return float(bool(values_apart(a, b)) and (_is_vague(a) or _is_vague(b)))


def one_zero(a: Referent, b: Referent) -> float:
    """one says 'none', which is said of a part that the other does not mean"""
    return float((a.figure.value == 0) != (b.figure.value == 0))


def small_number(a: Referent, b: Referent) -> float:
    """both are so small that many things come in that number"""
    return float(all(value <= 3 and value == int(value) for value in (a.figure.value, b.figure.value)))


def _is_vague(referent: Referent) -> bool:
    return _ROUND_WORD.search(referent.figure.figure_text) is not None


def same_unit(a: Referent, b: Referent) -> float:
    """measured in the same unit"""
    return float(a.figure.unit == b.figure.unit and a.kind != "count")


FEATURES = (
    same_value,
    telling_value,
    values_overlap,
    one_rounded,
    close_bound,
    values_far_apart,
    far_apart_described,
    orders_apart,
    values_apart,
    near_miss,
    one_vague,
    one_zero,
    small_number,
    same_unit,
)
