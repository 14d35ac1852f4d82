"""Suites about names: of actors across outlets, of speakers inside an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from expectations.spec import Suite

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


def _names_are_spelt_alike() -> Sequence[Expectation]:
    from expectations.custom import ExpectNamesToBeSpeltAlike

    return [ExpectNamesToBeSpeltAlike()]


def _speakers_are_named() -> Sequence[Expectation]:
    from expectations.custom import ExpectSpeakersToBeNamed

    return [ExpectSpeakersToBeNamed()]


SUITES = (
    Suite(
        name="names_are_spelt_alike",
        asset_table="fct_discrepancies",
        severity="warning",
        description="Names the actors whom outlets spell or title differently.",
        tables=("fct_discrepancies", "dim_actors", "dim_stories"),
        expectations=_names_are_spelt_alike,
    ),
    Suite(
        name="speakers_are_named",
        asset_table="fct_claims",
        severity="warning",
        description="Names the claims whose speaker was read as a mere pronoun.",
        tables=("fct_claims",),
        expectations=_speakers_are_named,
    ),
)
