"""Of whom a verb with a clause, or with an object and its state, says what happened."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.telling import TIERS, figures


def predicates(text: str, tier: Tier = "full") -> list[str | None]:
    return [figure.predicate for figure in figures(text, tier)]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Two witnesses said three people had been killed.", [None, "killed"]),
        ("Four ministers denied that 12 people were arrested.", [None, "arrested"]),
        ("One militia said 23 of its men had been killed.", [None, "killed"]),
    ],
)
def test_who_says_it_is_not_whom_it_befell(text: str, said: list[str | None], tier: Tier) -> None:
    assert predicates(text, tier) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Two bombs left 12 people dead.", [None, "killed"]),
        ("Twelve people are believed to have been killed.", ["killed"]),
        ("Forty men remain detained.", ["held"]),
    ],
)
def test_a_state_is_told_of_the_object_where_there_is_one(text: str, said: list[str | None]) -> None:
    assert predicates(text) == said


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text", ["All but three were rescued.", "Rescuers saved all except for the three sailors.", "None but three died."]
)
def test_nothing_is_told_of_whom_it_did_not_befall(text: str, tier: Tier) -> None:
    assert predicates(text, tier) == [None]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Two men fired on the crowd.", "opened_fire"),
        ("The ten contenders laid out their plans.", None),
        ("Some 300 were laid off.", "dismissed"),
    ],
)
def test_only_who_loses_a_job_is_dismissed(text: str, said: str | None, tier: Tier) -> None:
    assert said == predicates(text, tier)[0] or (said is None and predicates(text, tier)[0] != "dismissed")


def test_what_befell_those_whose_number_is_estimated_is_told_of_the_number() -> None:
    assert predicates("The ministry put the number of soldiers killed at 70.") == ["killed"]
