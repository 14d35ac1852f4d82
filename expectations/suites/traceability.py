"""Suites that find broken data: a row that cannot be followed back to print keeps the build from being published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from expectations.spec import Suite

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


def _figures() -> Sequence[Expectation]:
    from expectations.custom import ExpectEveryFigureToBeTraceable

    return [ExpectEveryFigureToBeTraceable()]


def _claims() -> Sequence[Expectation]:
    from expectations.custom import ExpectEveryClaimToBeTraceable

    return [ExpectEveryClaimToBeTraceable()]


def _sources() -> Sequence[Expectation]:
    from expectations.custom import ExpectEverySourceToBeTraceable

    return [ExpectEverySourceToBeTraceable()]


def _comparisons() -> Sequence[Expectation]:
    from expectations.custom import ExpectEveryComparisonToBeExplained

    return [ExpectEveryComparisonToBeExplained()]


SUITES = (
    Suite(
        name="figures_are_traceable",
        asset_table="fct_figures",
        severity="error",
        description="Every figure leads back to a claim, an article and the very characters that were printed.",
        tables=("fct_figures", "fct_claims", "dim_articles", "dim_outlets"),
        expectations=_figures,
        is_by_row=True,
    ),
    Suite(
        name="claims_are_traceable",
        asset_table="fct_claims",
        severity="error",
        description="Every claim leads back to the characters that were printed and to the source that it cites.",
        tables=("fct_claims", "fct_sources", "dim_articles", "dim_outlets"),
        expectations=_claims,
        is_by_row=True,
    ),
    Suite(
        name="sources_are_traceable",
        asset_table="fct_sources",
        severity="error",
        description="Every citation leads back to its place in an article, and to whoever passed it on there.",
        tables=("fct_sources", "dim_articles", "dim_outlets"),
        expectations=_sources,
        is_by_row=True,
    ),
    Suite(
        name="comparisons_are_explained",
        asset_table="fct_figure_comparisons",
        severity="error",
        description="Every comparison gives a reason, and is of two figures of its measure.",
        tables=("fct_figure_comparisons", "fct_figures"),
        expectations=_comparisons,
        is_by_row=True,
    ),
)
