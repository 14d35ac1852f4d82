"""Floors of the labelled events, invented and real: same quantities and conflicts, one event at a time.

`held_out` is scored and never looked at; its floors are the honest ones. They only rise.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from findings_quality import tally
from fit_measures import texts_of

EVENTS, REPORTS = Path(__file__).parent / "events", Path(__file__).parent / "reports"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "pairs", "conflicts"),
    [("development", 0.77, 0.64), ("more", 0.80, 0.58), ("held_out", 0.72, 0.63)],
)
def test_same_quantities_and_conflicts_are_found(folder, pairs, conflicts):
    counts = tally(EVENTS / folder)
    assert f1(*counts[:3]) >= pairs
    assert f1(*counts[3:]) >= conflicts


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "pairs", "conflicts"), [("tuning", 0.75, 0.49), ("held_out", 0.71, 0.15)])
def test_same_quantities_and_conflicts_of_real_reports_are_found(folder, pairs, conflicts):
    if not texts_of(REPORTS / folder).is_dir():
        pytest.skip(f"the texts are absent: {texts_of(REPORTS / folder)} does not exist")
    counts = tally(REPORTS / folder)
    assert f1(*counts[:3]) >= pairs
    assert f1(*counts[3:]) >= conflicts


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold)
