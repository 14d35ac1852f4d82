"""Where the phrase of the thing counted begins and ends: whole words, nothing of a dash, a unit or a clause beside it."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.telling import TIERS, figures


def counted(text: str, tier: Tier) -> list[str | None]:
    return [figure.counted for figure in figures(text, tier)]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The air force sent 12 F-22 jets to the island.", "F-22 jets"),
        ("The clinic opened three COVID-19 wards.", "COVID-19 wards"),
        ("She wrote two best-selling novels.", "best-selling novels"),
        ("He was given three 10-year sentences.", "10-year sentences"),
        ("They burned two pick-up trucks on the quay.", "pick-up trucks"),
        ("The mayor saw one possibility -- a strong one.", "possibility"),
    ],
)
def test_a_hyphen_belongs_to_the_phrase_and_a_dash_does_not(text: str, phrase: str, tier: Tier) -> None:
    assert counted(text, tier)[0] == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He signed a seven-year contract worth $38 million.", "seven-year contract"),
        ("Out-of-pocket costs rose to 60 percent.", "Out-of-pocket costs"),
    ],
)
def test_a_phrase_is_told_in_whole_words(text: str, phrase: str) -> None:
    assert counted(text, "full")[-1] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Some 82 percent of the gifts were for $100 or less.",
        "About three million dollars had cost him $90,000 in fees.",
        "The 10% will go up to 25% on Friday.",
    ],
)
def test_the_unit_of_one_amount_is_no_thing_of_another(text: str) -> None:
    assert counted(text, "full")[-1] not in {"percent", "dollars", "million dollars", "%"}


@pytest.mark.parametrize("text", ["Spending per pupil fell 6 percent.", "Emissions from industry fell 2 percent."])
def test_no_phrase_of_the_fast_tier_begins_with_a_preposition(text: str) -> None:
    assert counted(text, "fast")[-1] in {"pupil", "industry", "Spending", "Emissions", None}


def test_what_follows_a_dash_in_a_headline_is_not_counted() -> None:
    assert "dead - activists" not in counted("Shells hit queue, at least 27 dead - activists", "full")
