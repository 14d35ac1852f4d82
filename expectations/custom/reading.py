"""The expectation that articles were read at all."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation

LARGEST_UNREAD_SHARE = 0.5
"""One article in which nothing is found is no wonder; most articles without anything mean that reading itself is broken."""


class ExpectMostArticlesToBeRead(RowsExpectation):
    """Expect that in most of the articles that can be read, a claim, a figure or an actor was found."""

    sentence: ClassVar[str] = "In most English articles, something was found: a claim, a figure or an actor."
    reads: ClassVar[tuple[str, ...]] = ("readable_count", "unread_count")
    shows: ClassVar[tuple[str, ...]] = ("outlet", "article_count", "readable_count", "unread_count")

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Where most articles of all outlets together went unread, every outlet offends of which one did."""
        broken = frame["unread_count"].sum() > LARGEST_UNREAD_SHARE * frame["readable_count"].sum()
        return (frame["unread_count"] > 0) & bool(broken)
