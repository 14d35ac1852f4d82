"""Judging two figures of one measure: closed intervals and printed precision, nothing else.

Whether two figures speak of the same quantity is decided elsewhere (`referents`, `measures`); here they already do.
How far a number may be rounded or converted stands in a table, `seeds/reference/tolerances.csv`; the rules are those of a careful
reader: 'more than 1,000' does not contradict 'nearly 1,200'; '$22bn' is '$22.4bn'
printed shorter; '52' is not a rounded '54'.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from crosswire.model import Figure
from crosswire.resources import table

_DIGITS = re.compile(r"\d[\d,]*(?:[ \u00a0\u202f\u2009]\d{3}\b)*(?:\.\d+)?|\.\d+")
_BETWEEN_DIGITS = re.compile(r"[,\s]")
_THOUSAND = 1000
"""From this magnitude on a number in words may be a rounded one, and a word such as 'million' stands for printed zeros."""


@cache
def _tolerances() -> dict[str, tuple[float, float]]:
    """Unit kind to the number from which on it may be rounded, and the relative slack after conversion; `*` is all others."""
    return {row["unit_kind"]: (float(row["rounds_from"]), float(row["conversion_slack"])) for row in table("tolerances")}


def _tolerance(figure: Figure) -> tuple[float, float]:
    return _tolerances().get(figure.unit_kind) or _tolerances()["*"]


def conversion_slack(figure: Figure) -> float:
    """The relative gap up to which a conversion into another unit explains a difference."""
    return _tolerance(figure)[1]


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval with the value that was stated."""

    value: float
    low: float
    high: float

    def touches(self, other: Interval) -> bool:
        """Whether the two intervals share a point."""
        return self.low <= other.high and other.low <= self.high


Verdict = Literal["agreement", "compatible", "conflict", "unsure"]


def comparable(a: Figure, b: Figure) -> bool:
    """Whether the two can be put on one scale: the same unit, or units of one kind that convert (never currencies)."""
    if a.unit == b.unit:
        return True
    return a.unit_kind == b.unit_kind and a.unit_kind != "money" and a.base_unit is not None and a.base_unit == b.base_unit


def on_one_scale(a: Figure, b: Figure) -> tuple[Interval, Interval]:
    """Both figures as intervals in one unit: the printed one where they share it, else the base unit of their kind."""
    if a.unit == b.unit:
        return Interval(a.value, a.low, a.high), Interval(b.value, b.low, b.high)
    return in_base(a), in_base(b)


def in_base(figure: Figure) -> Interval:
    """A figure in the base unit of its kind; as printed where it has none."""
    if figure.base_value is None or not figure.value:
        return Interval(figure.value, figure.low, figure.high)
    factor = figure.base_value / figure.value
    return Interval(figure.value * factor, figure.low * factor, figure.high * factor)


def printed_step(figure: Figure) -> float:
    """How finely a figure is printed: to a hundred million in '22.4bn', to a thousand in '$43,000', to one in '52'."""
    return _printed_step(figure.figure_text, abs(figure.value), _tolerance(figure)[0])


@lru_cache(maxsize=65536)
def _printed_step(figure_text: str, value: float, rounds_from: float) -> float:
    """The same; one figure is asked for in many pairs."""
    digits = _DIGITS.search(figure_text)
    if digits is None:
        text = figure_text.lower()
        if "decade" in text:
            return 10.0
        if "dozen" in text:
            return 12.0
        return 1.0 if value < _THOUSAND else 10.0 ** math.floor(math.log10(value))
    printed = float(_BETWEEN_DIGITS.sub("", digits.group()))
    scale = value / printed if printed and value >= _THOUSAND * printed * 0.999 else 1.0
    if "." in digits.group():
        return scale * 10.0 ** -len(digits.group().split(".")[1])
    if scale > 1 or not printed:
        return scale
    if value < rounds_from:
        return 1.0
    whole = str(int(printed))
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))


def rounds(a: Figure, b: Figure) -> bool:
    """Whether one exact number is the other one printed to fewer digits."""
    if a.modifier != "exact" or b.modifier != "exact":
        return False
    return abs(a.value - b.value) <= max(printed_step(a), printed_step(b)) / 2


def gap(a: Interval, b: Interval) -> float:
    """Distance of the intervals over the larger of their near ends; 0 where they touch."""
    if a.touches(b):
        return 0.0
    near = (b.low, a.high) if b.low > a.high else (a.low, b.high)
    largest = max(abs(near[0]), abs(near[1]))
    return abs(near[0] - near[1]) / largest if largest else 0.0


def judge(a: Figure, b: Figure) -> tuple[Verdict, float, str]:
    """How two figures of one measure stand to each other: verdict, gap, and the rule that decided, as a phrase."""
    if not comparable(a, b):
        return "unsure", 0.0, f"{a.unit} and {b.unit} cannot be converted into each other"
    left, right = on_one_scale(a, b)
    if math.isclose(left.low, right.low) and math.isclose(left.high, right.high):
        return "agreement", 0.0, "both state the same"
    distance = gap(left, right)
    if a.unit != b.unit and distance <= conversion_slack(a):
        exact = a.modifier == b.modifier
        return ("agreement" if exact else "compatible"), 0.0, "the same after conversion"
    if distance == 0.0:
        return "compatible", 0.0, "the words allow the same number"
    if a.unit == b.unit and rounds(a, b):
        return "compatible", 0.0, "one is the other printed to fewer digits"
    return "conflict", distance, "no number satisfies both"
