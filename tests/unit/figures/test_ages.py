"""Whose age a number is, and what is no age."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.telling import figures


def units(text: str, tier: Tier) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in figures(text, tier)]


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The driver, 34, was fined on Monday.", 34),
        ("Police let go the driver, 34.", 34),
        ("Ida Holm was 42, a baker by trade.", 42),
        ("The singer, then 19, left the band.", 19),
        ("Doctors treated a woman of 71 with a broken wrist.", 71),
    ],
)
def test_an_age_stands_behind_a_person(text: str, age: float, tier: Tier) -> None:
    assert units(text, tier) == [(age, "age")]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_what_is_called_it_has_years(tier: Tier) -> None:
    assert units("Built by hand, making it 36 years old.", tier) == [(36, "year")]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_a_list_behind_people_is_no_age(tier: Tier) -> None:
    assert (3, "age") not in units("The drivers, 3, 4 and 5, were late.", tier)


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_both_ends_of_a_span_are_ages(tier: Tier) -> None:
    assert units("It is for people between the ages of 18 and 64, and 12 came.", tier) == [(18, "age"), (64, "age"), (12, "count")]
    assert units("Soldiers aged between 20 and 30 came.", tier) == [(25, "age")]


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    "text",
    [
        "The Dow was 42 down.",
        "The score was 42.",
        "The death toll in Italy was 42, officials said.",
        "The high in Chicago was 42.",
        "The number of votes for Holm was 42.",
        "Chicago was 42.",
    ],
)
def test_what_the_is_said_of_has_no_age(text: str, tier: Tier) -> None:
    assert (42, "age") not in units(text, tier)


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_the_number_of_a_speaker_is_no_figure(tier: Tier) -> None:
    assert units("POLICE OFFICER 1: This guy is still walking.", tier) == []
