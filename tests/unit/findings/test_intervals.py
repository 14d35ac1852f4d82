import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.findings.intervals import Interval, gap, judge, printed_step
from tests.factories import make_figure, more_than, nearly

MONEY = {"unit": "USD", "unit_kind": "money"}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (make_figure("52", 52), make_figure("52", 52), "agreement"),
        (make_figure("52", 52), make_figure("54", 54), "conflict"),
        (more_than(1000), nearly(1200), "compatible"),
        (nearly(1200), nearly(1300), "conflict"),
        (make_figure("14", 14), more_than(12, "more than a dozen"), "compatible"),
        (make_figure("$22bn", 22e9, **MONEY), make_figure("$22.4bn", 22.4e9, **MONEY), "compatible"),
        (make_figure("$22bn", 22e9, **MONEY), make_figure("$22.6bn", 22.6e9, **MONEY), "conflict"),
        (make_figure("$43,000", 43000, **MONEY), make_figure("$43,350", 43350, **MONEY), "compatible"),
        (make_figure("500", 500), make_figure("494", 494), "conflict"),
        (make_figure(".358", 0.358), make_figure(".537", 0.537), "conflict"),
        (make_figure(".36", 0.36), make_figure(".358", 0.358), "compatible"),
        (make_figure("€5", 5, unit="EUR", unit_kind="money"), make_figure("$5", 5, **MONEY), "unsure"),
    ],
)
def test_judge_follows_the_words_and_the_printed_precision(a, b, expected):
    assert judge(a, b)[0] == expected
    assert judge(b, a)[0] == expected


def test_judge_converts_physical_units_and_allows_an_editors_rounding():
    kilometres = make_figure("193 km", 193, unit="kilometre", unit_kind="length", base_value=193_000, base_unit="metre")
    miles = make_figure("120 miles", 120, unit="mile", unit_kind="length", base_value=193_121, base_unit="metre")
    assert judge(kilometres, miles)[0] == "agreement"


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("22.4bn", 22.4e9, 1e8),
        ("43,000", 43000, 1000),
        ("43 000", 43000, 1000),
        ("1 234", 1234, 1),
        ("52", 52, 1),
        ("three decades", 30, 10),
        ("2.5", 2.5, 0.1),
    ],
)
def test_printed_step_is_the_worth_of_the_last_printed_digit(text, value, step):
    assert printed_step(make_figure(text, value)) == pytest.approx(step)


bounds = st.floats(min_value=-1e9, max_value=1e9)


@given(bounds, bounds, bounds, bounds)
def test_gap_is_symmetric_and_zero_exactly_where_intervals_touch(a, b, c, d):
    left, right = Interval(a, min(a, b), max(a, b)), Interval(c, min(c, d), max(c, d))
    assert gap(left, right) == gap(right, left)
    assert (gap(left, right) == 0) == left.touches(right)
    assert gap(left, right) >= 0


def test_gap_of_an_open_interval_is_finite():
    assert gap(Interval(50, 50, math.inf), Interval(30, 28, 32)) == pytest.approx(18 / 50)
