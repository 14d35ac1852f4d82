"""Whose figure it is: the owner, subject or agent by name, or nobody."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.telling import figures


def bearers(text: str, tier: Tier = "full") -> list[str | None]:
    return [figure.bearer for figure in figures(text, tier)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvik has offered 300 jobs.", ["norvik"]),
        ("Norvik's offer of $40 million was refused.", ["norvik"]),
        ("A bid of $40 million by Norvik was refused.", ["norvik"]),
        ("Holm earned $3 million last year, and Brandt lost $2 million.", ["holm", "brandt"]),
        ("The lawyers of Holm asked for 12 years.", ["holm"]),
        ("Norvik has given Ada Holm a 12-year contract.", ["norvik"]),
        ("Ada Holm, 34, sang.", ["holm"]),
        ("Holm is believed to be seeking $12 million.", ["holm"]),
        ("Holm countered by asking for $12 million.", ["holm"]),
        ("Holm estimated the damage at $12 million.", [None]),
        ("Holm agreed to a seven-year contract.", ["holm"]),
        ("Holm finished the last year of a three-year contract.", ["holm"]),
        ("The mill makes cuts demanded by Norvik in return for a $3 million grant.", [None]),
        ("About 300 people were arrested.", [None]),
        ("The ferry carried 300 people.", [None]),
    ],
)
def test_the_grammar_says_whose_number_it_is(text: str, expected: list[str | None]) -> None:
    assert bearers(text) == expected


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_a_name_before_brackets_owns_what_stands_in_them(tier: Tier) -> None:
    assert bearers("Ada Holm (12 goals, 3 assists) beat Ida Brandt (9 goals).", tier) == ["holm", "holm", "brandt"]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_what_follows_a_bracket_is_not_in_it(tier: Tier) -> None:
    assert bearers("The ferry (built in Norvik) carried 300 people.", tier) == [None]


def test_a_letter_of_a_name_bears_nothing() -> None:
    assert bearers("Holm spent over $300 at Build-A-Boat.") == ["holm"]
    assert bearers("Build-A won $300.") == [None]


def test_months_and_forms_of_companies_bear_nothing() -> None:
    assert bearers("Norvik Inc. sold 300 boats.") == ["norvik"]
    assert bearers("In March, 300 boats were sold.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last week the Angels offered $40 million.", ["angels"]),
        ("Last week the Norvik Nationals offered $40 million.", ["nationals"]),
        ("Other clubs are the Orioles (seven years) and the Nationals (eight years).", ["orioles", "nationals"]),
        ("Other clubs are the Orioles (seven years) and Nationals (eight years).", ["orioles", "nationals"]),
        ("Angels Offer Holm $40 Million After Talks", [None]),
    ],
)
def test_a_common_word_with_a_capital_inside_a_sentence_is_a_name(text: str, expected: list[str | None]) -> None:
    assert bearers(text) == expected


def test_a_new_thing_is_not_set_beside_the_name_before_it() -> None:
    assert bearers("The manager offered Holm, 28, an eight-year deal worth $184 million.")[-1] != "holm"
