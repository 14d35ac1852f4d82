"""Units, modifiers, ranges, ratios, scores and ages in sentences of our own."""

from __future__ import annotations

from math import inf

import pytest

from crosswire.figures.expression import Expression
from crosswire.figures.expressions import read_expressions


def read(text: str) -> list[Expression]:
    return read_expressions(text)[1]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "modifier", "unit"),
    [
        ("They counted about 400 seals", "about 400", 380, 420, "about", "count"),
        ("Nearly 60 goats escaped", "Nearly 60", 57, 60, "nearly", "count"),
        ("more than a dozen ferries", "more than a dozen", 12, inf, "more_than", "count"),
        ("at least 17 sheep", "at least 17", 17, inf, "at_least", "count"),
        ("30 or more guests", "30 or more", 30, inf, "at_least", "count"),
        ("fewer than 90 seats", "fewer than 90", 0, 90, "less_than", "count"),
        ("as many as 70 trucks", "as many as 70", 0, 70, "at_most", "count"),
        ("no more than 9 plates", "no more than 9", 0, 9, "at_most", "count"),
        ("Hundreds of gulls", "Hundreds", 200, inf, "at_least", "count"),
        ("the bill topped $80,000", "topped $80,000", 80_000, inf, "more_than", "USD"),
        ("an estimated £2.5m", "an estimated £2.5m", 2_375_000, 2_625_000, "about", "GBP"),
        ("a fine of €1. 5bn", "€1. 5bn", 1.5e9, 1.5e9, "exact", "EUR"),
        ("fees of Dh7, 350 a term", "Dh7, 350", 7350, 7350, "exact", "AED"),
        ("worth $30-45 million", "$30-45 million", 30e6, 45e6, "range", "USD"),
        ("between five and nine geese", "between five and nine", 5, 9, "range", "count"),
        ("14 to 18 months", "14 to 18 months", 14, 18, "range", "month"),
        ("a 16- to 20-foot mast", "16- to 20-foot", 16, 20, "range", "foot"),
        ("two decades of drought", "two decades", 20, 20, "exact", "year"),
        ("at 95 mph", "95 mph", 95, 95, "exact", "mile_per_hour"),
        ("up to 210km/h", "up to 210km/h", 0, 210, "at_most", "kilometre_per_hour"),
        ("a 4,200-square - metre shed", "4,200-square - metre", 4200, 4200, "exact", "square_metre"),
        ("one in four gardens", "one in four", 0.25, 0.25, "exact", "ratio"),
        ("she batted .291", ".291", 0.291, 0.291, "exact", "ratio"),
        ("minus 12 degrees", "minus 12 degrees", -12, -12, "exact", "degree"),
        ("a 5.8 magnitude tremor", "5.8 magnitude", 5.8, 5.8, "exact", "magnitude"),
        ("within six days", "within six days", 0, 6, "at_most", "day"),
        ("A baker, Ida Holm, 52, won", "52", 52, 52, "exact", "age"),
        ("a woman aged 33", "33", 33, 33, "exact", "age"),
        ("about 1 300 000 seals", "about 1 300 000", 1_235_000, 1_365_000, "about", "count"),
        ("worth €12 500 today", "€12 500", 12_500, 12_500, "exact", "EUR"),
        ("some 1\u202f300 seals", "some 1\u202f300", 1235, 1365, "about", "count"),
        ("40 000 tons", "40 000 tons", 40_000, 40_000, "exact", "ton"),
        ("Ida Holm will be 29 next week", "29", 29, 29, "exact", "age"),
        ("a deal of $21MM a year", "$21MM", 21e6, 21e6, "exact", "USD"),
        ("a. 38-caliber gun", ". 38-caliber", 0.38, 0.38, "exact", "calibre"),
        ("Ida Holm and Ada Lund, both 51, sail", "51", 51, 51, "exact", "age"),
        ("at the age of 19", "19", 19, 19, "exact", "age"),
        ("between 20 and 25 years old", "between 20 and 25 years old", 20, 25, "range", "age"),
        ("12 per cent of mills", "12 per cent", 12, 12, "exact", "percent"),
        ("within half an hour", "within half an hour", 0, 0.5, "at_most", "hour"),
        ("a quarter of a mile", "a quarter of a mile", 0.25, 0.25, "exact", "mile"),
        ("an hour and a half later", "an hour and a half", 1.5, 1.5, "exact", "hour"),
        ("half a century of peace", "half a century", 50, 50, "exact", "year"),
        ("three more weeks", "three more weeks", 3, 3, "exact", "week"),
        ("the fee has gone up to $40", "$40", 40, 40, "exact", "USD"),
        ("by plus or minus 3 percentage points", "3 percentage points", 3, 3, "exact", "percentage_point"),
        ("Ida Holm, now 52, won", "52", 52, 52, "exact", "age"),
        ("nine nautical miles out", "nine nautical miles", 9, 9, "exact", "nautical_mile"),
    ],
)  # fmt: skip
def test_one_expression(text: str, printed: str, low: float, high: float, modifier: str, unit: str) -> None:
    (found,) = read(text)
    assert text[found.start : found.end] == printed
    assert (found.low, found.high) == pytest.approx((low, high))
    assert (found.modifier, found.unit) == (modifier, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It opened on March 14, 2019.", "They met in 2016.", "The 3:45 p.m. ferry left.", "It began at 8: 15 am.", "Call 555-0142 now.",
        "He flew a Boeing 747 home.", "See Article 12 of the code.", "They fired an AK-47.", "No one came.", "This one is red.",
        "She lives at 48 Hazel Street.", "The S&P 500 rose.", "The 2018-19 season ended.", "A reader asked for the iPhone 12.",
        "The G20 will meet.", "Interstate 80 is shut.", "He called 911.", "They met at one point.", "The 1990s were loud.",
        "See https://example.org/2024/11/5 for more.", "Flight 231 turned back.",
        "He was first elected there.", "These 2016 hopefuls quit.", "They met on 6.10 in Oslo.", "The 2nd Street bridge is shut.",
        "It was built about A.D. 1000.", "Planet 9 was never seen.", "The iPhone 11 and 11 Pro were shown.",
        "LUND, APRIL 11: The mill burned.",
        "She told the programme “60 Minutes” on Sunday.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert read(text) == []


def test_a_score_is_two_counts_on_the_same_characters() -> None:
    first, second = read("The council passed it 31-24.")
    assert (first.value, second.value) == (31, 24)
    assert (first.start, first.end) == (second.start, second.end)
    assert (first.distribution, second.distribution) == (1, 2)


def test_a_change_is_two_figures_of_one_unit() -> None:
    first, second = read("Depth rose from 13 to 14 mm.")
    assert (first.value, first.unit, second.value, second.unit) == (13, "millimetre", 14, "millimetre")


def test_a_step_and_the_level_it_leads_to_are_no_range() -> None:
    assert [(e.value, e.unit) for e in read("Crude shed $1.11 to $53.36 a barrel.")] == [(1.11, "USD"), (53.36, "USD")]
    (offered,) = read("They offered $20 to $60 a day.")
    assert offered.modifier == "range"


def test_over_before_a_duration_is_a_bound_only_where_something_lasts() -> None:
    (lasting,) = read("It went on for over two hours.")
    *_, spread = read("They will pay $90 million over six years.")
    assert lasting.modifier == "more_than"
    assert spread.modifier == "exact"


def test_a_negated_bound_turns_round() -> None:
    found = read("None of them offered more than four years.")
    assert found[-1].modifier == "at_most"
    (never,) = read("The mill never sold fewer than 26 looms.")
    assert never.modifier == "at_least"


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("No bidder has offered more than $40.", "at_most"),
        ("They are unlikely to go beyond more than $40.", "at_most"),
        ("No damage has been done to more than 40 homes.", "more_than"),
        ("They did not leave because more than 40 boats sank.", "more_than"),
    ],
)
def test_a_negation_reaches_the_bound_of_its_own_clause(text: str, modifier: str) -> None:
    assert read(text)[-1].modifier == modifier


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("She scored 20 points over six games.", "exact"),
        ("Over three weeks, 40 boats sank.", "exact"),
        ("They cancelled over 30 games.", "more_than"),
        ("It happened over two days ago.", "more_than"),
    ],
)
def test_over_says_during_beside_what_is_spread(text: str, modifier: str) -> None:
    assert modifier in {found.modifier for found in read(text)}
    assert (modifier == "exact") == all(found.modifier == "exact" for found in read(text))


def test_what_ends_one_number_does_not_open_the_next() -> None:
    assert [found.modifier for found in read("four days and more than 30 hours")] == ["exact", "more_than"]


@pytest.mark.parametrize("text", ["They met the 1,000-metre minimum.", "It lies below the minimum of 100 metres."])
def test_a_limit_that_is_named_is_the_number_itself(text: str) -> None:
    assert read(text)[-1].modifier == "exact"


def test_in_the_range_is_about() -> None:
    (found,) = read("an offer in the $75 million range")
    assert found.modifier == "about"


@pytest.mark.parametrize("text", ["She has not lost in more than four years.", "The mill has not paid for more than four years."])
def test_the_time_in_which_nothing_happened_is_not_negated(text: str) -> None:
    (found,) = read(text)
    assert found.modifier == "more_than"


def test_magnitude_is_shared_by_a_range_only_where_it_fits() -> None:
    (shared,) = read("worth $3-5 million")
    (apart,) = read("ranging from $300 to $2 million")
    assert (shared.low, shared.high) == (3e6, 5e6)
    assert (apart.low, apart.high) == (300, 2e6)


def test_a_long_sentence_takes_no_time_to_speak_of() -> None:
    import time

    text = "more than 1,200 to 1,300 or between 5 and $6 million - " * 2000
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5  # about a second here; a backtracking trap would take minutes


def test_a_bare_number_has_the_unit_of_the_one_it_is_compared_with() -> None:
    assert [(e.value, e.unit) for e in read("Profit was $3.5 million, up from 2 million.")] == [(3.5e6, "USD"), (2e6, "USD")]
    assert [(e.value, e.unit) for e in read("Its share fell to 47 percent from 53.")] == [(47, "percent"), (53, "percent")]
    assert [(e.value, e.unit) for e in read("They gave $5 million to 3 million people.")] == [(5e6, "USD"), (3e6, "count")]
