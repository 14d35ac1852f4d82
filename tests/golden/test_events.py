"""Floors of the invented, labelled events: figures, same quantities and conflicts, one event at a time.

`held_out` is scored and never looked at; its floors are the honest ones. They only rise.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from findings_quality import tally

EVENTS = Path(__file__).parent / "events"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "pairs", "conflicts"),
    [("development", 0.71, 0.51), ("more", 0.70, 0.43), ("held_out", 0.72, 0.61)],
)
def test_same_quantities_and_conflicts_are_found(folder, pairs, conflicts):
    counts = tally(EVENTS / folder)
    assert f1(*counts[:3]) >= pairs
    assert f1(*counts[3:]) >= conflicts


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold)
