"""One axis for the figures of one quantity: where each value stands on it, in percent of its width, and which ticks it has.

Positions are percentages, so that a plot is as wide as its page and its text keeps its size. Nothing here knows of HTML.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_MARGIN = 4.0
"""Percent kept free at either end, for the halves of ticks' labels and for the arrows of open ends."""
_TICKS = 5
_LOG_FROM = 200.0
"""From this ratio of the largest to the smallest number on, a linear axis would press all small ones into one point."""
_LEAST = 1e-12
"""Smaller numbers are as good as none: no text prints them, and a logarithmic axis would have to begin there."""
_SHORT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    position: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An interval on the axis. An end is open where the interval has none: it then lies at the edge of the plot."""

    left: float
    right: float
    point: float
    is_open_left: bool
    is_open_right: bool

    @property
    def is_point(self) -> bool:
        """Whether the interval is a single value."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high`."""

    low: float
    high: float
    is_logarithmic: bool
    ticks: tuple[Tick, ...] = ()

    def position(self, value: float) -> float:
        """Percent of the width at which the value stands; values beyond the ends stand at the ends."""
        low, high, at = (self._scaled(number) for number in (self.low, self.high, min(max(value, self.low), self.high)))
        share = (at - low) / (high - low)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def mark(self, low: float, high: float, value: float) -> Mark:
        """Where an interval and its value stand."""
        return Mark(
            left=0.5 if math.isinf(low) else self.position(low),
            right=99.5 if math.isinf(high) else self.position(high),
            point=self.position(value),
            is_open_left=math.isinf(low),
            is_open_right=math.isinf(high),
        )

    def _scaled(self, number: float) -> float:
        return math.log10(number) if self.is_logarithmic else number


def make_axis(intervals: Sequence[tuple[float, float, float]], *, whole: bool = False) -> Axis:
    """An axis on which all the intervals (low, high, value) can be told apart.

    Args:
        intervals: at least one; ends may be infinite.
        whole: whether only whole numbers make sense, as for people.
    """
    numbers = [number for interval in intervals for number in interval if math.isfinite(number)]
    smallest, largest = min(numbers, default=0.0), max(numbers, default=1.0)
    if smallest > _LEAST and largest / smallest >= _LOG_FROM:
        low, high = 10 ** math.floor(math.log10(smallest)), 10 ** math.ceil(math.log10(largest))
        return _with_ticks(Axis(low, high if high > low else low * 10, True), whole=whole)
    room = (largest - smallest) * 0.12 or max(abs(largest) * 0.25, 1.0)
    low, high = smallest - room, largest + room
    if smallest >= 0:
        low = max(low, 0.0)
    return _with_ticks(Axis(low, high, False), whole=whole)


def _with_ticks(axis: Axis, *, whole: bool) -> Axis:
    if axis.is_logarithmic:
        first, last = round(math.log10(axis.low)), round(math.log10(axis.high))
        values = [10.0**power for power in range(first, last + 1, max(1, -(-(last - first) // _TICKS)))]
    else:
        step = _step((axis.high - axis.low) / _TICKS)
        step = max(1.0, step) if whole else step
        first, last = math.ceil(axis.low / step), math.floor(axis.high / step)
        values = [number * step for number in range(first, last + 1)]
    ticks = tuple(Tick(axis.position(value), short_number(value)) for value in values)
    return Axis(axis.low, axis.high, axis.is_logarithmic, ticks)


def _step(rough: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) that is nearest above."""
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(factor for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999) * power)


def short_number(value: float) -> str:
    """A number in few characters: 1,200; 4.5m; 0.3."""
    for size, letter in _SHORT:
        if abs(value) >= size:
            return f"{value / size:.4g}{letter}"
    if abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.4g}"


def interval_text(low: float, high: float) -> str:
    """An interval in words: '950 to 1,050', '12 or more', 'up to 5', '52'."""
    if math.isinf(low) and math.isinf(high):
        return "any number"
    if math.isinf(high):
        return f"{short_number(low)} or more"
    if math.isinf(low):
        return f"{short_number(high)} or less"
    return short_number(low) if low == high else f"{short_number(low)} to {short_number(high)}"
