"""Suites that find what outlets tell differently: findings for an editor, never a reason not to publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from expectations.spec import Suite

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


def _outlets_agree() -> Sequence[Expectation]:
    from expectations.custom import ExpectOutletsToAgreeOnMeasures

    return [ExpectOutletsToAgreeOnMeasures()]


def _parts_sum() -> Sequence[Expectation]:
    from expectations.custom import ExpectPartsToSumToWhole

    return [ExpectPartsToSumToWhole()]


def _quotations_are_alike() -> Sequence[Expectation]:
    from expectations.custom import ExpectQuotationsToBeAlike

    return [ExpectQuotationsToBeAlike()]


SUITES = (
    Suite(
        name="outlets_agree_on_figures",
        asset_table="fct_discrepancies",
        severity="warning",
        description="Names the quantities on which outlets or speakers contradict one another: what each printed, and on whose word.",
        tables=("fct_figure_comparisons", "fct_figures", "dim_measures", "dim_stories", "dim_articles", "dim_outlets"),
        expectations=_outlets_agree,
    ),
    Suite(
        name="parts_sum_to_wholes",
        asset_table="fct_discrepancies",
        severity="warning",
        description="Names the totals that the listed parts do not add up to, inside an article or across several.",
        tables=("fct_discrepancies", "dim_measures", "dim_stories"),
        expectations=_parts_sum,
    ),
    Suite(
        name="quotations_are_alike",
        asset_table="fct_discrepancies",
        severity="warning",
        description="Names the statements that outlets quote in different words, or with words left out.",
        tables=("fct_discrepancies", "fct_claims", "dim_stories"),
        expectations=_quotations_are_alike,
    ),
)
