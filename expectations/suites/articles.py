"""Suites about the articles themselves: whether there are any, whether we know whose they are and when they appeared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from expectations.spec import Suite

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


def _articles_are_whole() -> Sequence[Expectation]:
    from expectations.custom import ExpectMostArticlesToBeRead
    from expectations.engine import load

    gxe = load().expectations
    return [
        gxe.ExpectTableRowCountToBeBetween(min_value=1, description="There is at least one article."),
        gxe.ExpectColumnValuesToBeBetween(column="empty_count", max_value=0, description="No outlet has an article without text."),
        gxe.ExpectColumnValuesToBeBetween(
            column="untraced_count", max_value=0, description="No outlet has an article whose file is unknown."
        ),
        ExpectMostArticlesToBeRead(),
    ]


def _articles_are_identified() -> Sequence[Expectation]:
    from expectations.engine import load

    gxe = load().expectations
    return [
        gxe.ExpectColumnValuesToNotBeNull(column="outlet", description="The outlet of every article is known."),
        gxe.ExpectColumnValuesToBeBetween(
            column="undated_count", max_value=0, description="The day on which every article appeared is known."
        ),
        gxe.ExpectColumnValuesToBeBetween(
            column="without_language_count", max_value=0, description="The language of every article is known."
        ),
    ]


WHOLE = Suite(
    name="articles_are_whole",
    asset_table="dim_articles",
    severity="error",
    description="There are articles, each with a text and the file that it came from, and most of them could be read.",
    tables=("dim_articles", "dim_outlets", "fct_claims", "fct_figures", "fct_actors"),
    shown=("outlet", "article_count", "empty_count", "untraced_count"),
    expectations=_articles_are_whole,
)

IDENTIFIED = Suite(
    name="articles_are_identified",
    asset_table="dim_articles",
    severity="warning",
    description="Whose article it is, when it appeared and in which language could be told.",
    tables=("dim_articles", "dim_outlets"),
    shown=("outlet", "article_count", "undated_count", "without_language_count", "articles"),
    expectations=_articles_are_identified,
)
