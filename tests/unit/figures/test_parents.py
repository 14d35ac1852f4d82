"""The children of a parent: counted, no age, and nothing that became of the parent became of them."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.telling import figures


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    "text",
    [
        "A mother of two was killed in the fire on Monday.",
        "A mother of two small children was killed in the fire on Monday.",
        "The mother-of-two was killed in the fire on Monday.",
    ],
)
def test_what_became_of_a_parent_is_not_told_of_the_children(text: str, tier: Tier) -> None:
    assert [(f.value, f.unit, f.counted_head, f.predicate) for f in figures(text, tier)] == [(2, "count", "child", None)]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_a_number_too_large_for_children_is_an_age(tier: Tier) -> None:
    assert [(f.value, f.unit) for f in figures("A mother of 40 was hurt.", tier)] == [(40, "age")]
