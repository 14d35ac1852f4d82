"""Numbers that are tied together or to set words: records, heights, sides, tries, lists with one unit, `a day or two`, idioms."""

from __future__ import annotations

import pytest

from crosswire.figures.expressions import read_expressions
from crosswire.model import Tier
from tests.unit.figures.telling import TIERS, figures

Told = list[tuple[float, str]]


def read(text: str) -> Told:
    return [(found.value, found.unit) for found in read_expressions(text)[1]]


@pytest.mark.parametrize(
    ("text", "wins"),
    [
        ("Holm (31-6-2, 18 stoppages) boxes in May.", [31, 6, 2, 18]),
        ("The Herons have gone 4-2-1 since May.", [4, 2, 1]),
        ("The champion, Ida Holm, 31-6-2, boxes in May.", [31, 6, 2]),
        ("The Herons improved their record to 9-4-1 on Sunday.", [9, 4, 1]),
    ],
)
def test_a_record_of_three_parts_is_three_counts(text: str, wins: list[float]) -> None:
    assert [value for value, _ in read(text)] == wins


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The Herons improved their record to 9-4-1 on Sunday.", ["wins", "losses", "draws"]),
        ("The Herons have a 9-4 record.", ["wins", "losses"]),
        ("The Herons improved their record to 9-4 on Sunday.", ["wins", "losses"]),
        ("The Herons won 9-4 on Sunday.", [None, None]),
    ],
)
def test_the_parts_of_a_record_are_wins_losses_and_draws(text: str, counted: list[str | None]) -> None:
    assert [figure.counted for figure in figures(text)] == counted


def test_the_sets_of_a_match_are_scores_whoever_won_them() -> None:
    assert [value for value, _ in read("She won 6-4, 3-6, 7-5 on Sunday.")] == [6, 4, 3, 6, 7, 5]
    assert read("Children of 10-12, 14-16 and more came.")[0][0] == 11


def test_stoppages_make_a_record_of_a_score() -> None:
    assert [figure.counted for figure in figures("Ida Holm (31-6, 18 KOs) boxes in May.")][:2] == ["wins", "losses"]


@pytest.mark.parametrize(
    "text",
    ["They lined up in a 4-4-2 formation.", "It is as easy as 1-2-3.", "The bill, Section 12-4-1, passed.", "The vote fell on 12-05-2021."],
)
def test_what_looks_like_a_record_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The 6-foot-6 keeper dived.", [(6.5, "foot")]),
        ("She is five-feet-nine inches tall.", [(5.75, "foot")]),
        ("The rug is 8-by-12 feet.", [(8, "foot"), (12, "foot")]),
        ("a plot of 20 by 30 metres", [(20, "metre"), (30, "metre")]),
        ("The forward shot 3-of-11 that night.", [(3, "count"), (11, "count")]),
        ("They slept 20 of every 24 hours.", [(20, "hour"), (24, "hour")]),
    ],
)
def test_sizes_and_shares_whose_parts_are_tied(text: str, told: Told) -> None:
    assert read(text) == told


def test_a_split_of_shares_was_not_tried() -> None:
    assert read("The mill announced a 4-for-1 split.") != [(4, "count"), (1, "count")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Terms of five, 10 and 20 years loom.", [(5, "year"), (10, "year"), (20, "year")]),
        ("Rates of 10, 12 and 37 percent apply.", [(10, "percent"), (12, "percent"), (37, "percent")]),
        ("Turnout was 82 and 83 percent.", [(82, "percent"), (83, "percent")]),
        ("The crew beat 30 and two days later sailed.", [(30, "count"), (2, "day")]),
        ("They sold 40 boats and 3 percent of the mill.", [(40, "count"), (3, "percent")]),
    ],
)
def test_a_list_prints_its_unit_once(text: str, told: Told) -> None:
    assert read(text) == told


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [("It may take a day or two.", "a day or two", "day"), ("over the next decade or two", "decade or two", "year")],
)
def test_one_or_two_is_a_range(text: str, printed: str, unit: str) -> None:
    (found,) = read_expressions(text)[1]
    factor = 10 if "decade" in printed else 1
    assert (text[found.start : found.end], found.low, found.high, found.unit) == (printed, factor, 2 * factor, unit)


def test_the_thing_before_one_or_two_is_counted() -> None:
    (found,) = figures("The party lost a seat or two.")
    assert (found.low, found.high, found.counted) == (1, 2, "seat")


@pytest.mark.parametrize(
    "text",
    [
        "She was on cloud nine.",
        "He knows a thing or two about boats.",
        "They went the whole nine yards.",
        "The harbour has zero tolerance for rust.",
        "It is a zero-sum game.",
    ],
)
def test_idioms_state_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He hit a. 291 average.", 0.291, "ratio"),
        ("They offered a one-seat majority.", 1, "count"),
        ("The boxer has 12KOs.", 12, "count"),
        ("A $12 million grant was lost.", 12e6, "USD"),
    ],
)
def test_single_numbers_in_odd_print(text: str, value: float, unit: str) -> None:
    assert (value, unit) in read(text)


def test_the_block_of_a_street_is_no_count() -> None:
    assert read("It burned in the 2300 block of Elm Street.") == []
    assert read("They built a 12-block quarter.") == [(12, "count")]


@pytest.mark.parametrize(
    ("text", "low"),
    [("a few hundred gulls", 200), ("several dozen boats", 24), ("a couple of million tons", 2e6), ("a few hundred thousand gulls", 2e5)],
)
def test_some_of_a_magnitude_is_at_least_two(text: str, low: float) -> None:
    (found,) = read_expressions(text)[1]
    assert (found.low, found.modifier) == (low, "at_least")


@pytest.mark.parametrize("tier", TIERS)
def test_times_what_somebody_has_is_a_multiple(tier: Tier) -> None:
    (found,) = figures("The price was 20 times Norvik's profit.", tier)
    assert (found.figure_text, found.unit) == ("20 times", "ratio")
