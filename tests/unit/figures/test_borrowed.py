"""Units that a bare number takes from the amount before it."""

from __future__ import annotations

import pytest

from crosswire.figures.expressions import read_expressions


def units(text: str) -> list[tuple[float, str]]:
    return [(expression.value, expression.unit) for expression in read_expressions(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "They get $2 million from the state and one million from the town.",
        "The state pays $2 million a year, plus one million for the ports.",
    ],
)
def test_a_further_sum_is_of_the_same_currency(text: str) -> None:
    assert units(text) == [(2e6, "USD"), (1e6, "USD")]


@pytest.mark.parametrize(
    "text",
    ["It costs $2 million and one million were vaccinated.", "They spent $2 million and one million people came."],
)
def test_people_beside_a_sum_are_no_money(text: str) -> None:
    assert units(text) == [(2e6, "USD"), (1e6, "count")]
