from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.report.axis import interval_text, make_axis, short_number

numbers = st.floats(min_value=0, max_value=1e13, allow_nan=False)
intervals = st.tuples(numbers, numbers, st.floats(0, 1)).map(
    lambda drawn: (min(drawn[:2]), max(drawn[:2]), min(drawn[:2]) + (max(drawn[:2]) - min(drawn[:2])) * drawn[2])
)


@given(st.lists(intervals, min_size=1, max_size=8), st.booleans())
def test_order_on_the_axis_is_order_of_the_numbers(drawn: list[tuple[float, float, float]], whole: bool) -> None:
    axis = make_axis(drawn, whole=whole)
    ends = sorted(number for interval in drawn for number in interval)
    positions = [axis.position(number) for number in ends]
    assert positions == sorted(positions)
    assert all(0 <= position <= 100 for position in positions)
    assert all(0 <= tick.position <= 100 for tick in axis.ticks)
    assert len(axis.ticks) <= 12


def test_numbers_of_different_size_are_told_apart() -> None:
    axis = make_axis([(3, 3, 3), (40, 42, 41), (900_000, 900_000, 900_000)])
    assert axis.is_logarithmic
    assert axis.position(40) - axis.position(3) > 10


def test_an_open_end_reaches_the_edge_and_says_so() -> None:
    mark = make_axis([(12, math.inf, 12), (14, 14, 14)]).mark(12, math.inf, 12)
    assert mark.is_open_right
    assert not mark.is_open_left
    assert mark.right > 99


def test_people_are_counted_in_whole_numbers() -> None:
    assert [tick.label for tick in make_axis([(2, 2, 2), (3, 3, 3)], whole=True).ticks] == ["2", "3"]


def test_one_number_alone_stands_between_its_neighbours() -> None:
    axis = make_axis([(6, 6, 6)], whole=True)
    assert {"5", "6", "7"} <= {tick.label for tick in axis.ticks}


@pytest.mark.parametrize(
    "low, high, text",
    [
        (52, 52, "52"),
        (950, 1050, "950 to 1,050"),
        (12, math.inf, "12 or more"),
        (-math.inf, 5, "5 or less"),
        (-math.inf, math.inf, "any number"),
        (6e6, 7e6, "6m to 7m"),
        (0.5, 0.5, "0.5"),
    ],
)
def test_an_interval_in_words(low: float, high: float, text: str) -> None:
    assert interval_text(low, high) == text


def test_short_numbers_keep_their_digits() -> None:
    assert [short_number(value) for value in (1234, 1_500_000, 2.25e9, 0.3333)] == ["1,234", "1.5m", "2.25bn", "0.3333"]
