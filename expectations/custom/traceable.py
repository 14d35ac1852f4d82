"""The expectations that every row can be followed back to what was printed. They find broken data, not disagreement."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation


class ProblemsExpectation(RowsExpectation):
    """Expect that the column `problem` of every row is empty."""

    reads: ClassVar[tuple[str, ...]] = ("problem",)

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """A row offends where something is wrong with it."""
        return frame["problem"].fillna("").astype(str) != ""


class ExpectEveryFigureToBeTraceable(ProblemsExpectation):
    """Expect of every figure a claim, an article with a file, a place in its text that reads as printed, a sound interval."""

    sentence: ClassVar[str] = "Every figure has a claim, stands in its article's text as printed, and lies in its own interval."
    shows: ClassVar[tuple[str, ...]] = ("outlet", "article", "figure_text", "text_there", "problem", "row_count", "figure_id")


class ExpectEveryClaimToBeTraceable(ProblemsExpectation):
    """Expect of every claim a place in its article's text that reads as printed, and a source that exists."""

    sentence: ClassVar[str] = "Every claim stands in its article's text as printed, and the source that it cites exists."
    shows: ClassVar[tuple[str, ...]] = ("outlet", "article", "claim_text", "text_there", "problem", "row_count", "claim_id")


class ExpectEverySourceToBeTraceable(ProblemsExpectation):
    """Expect of every citation a name, a place in its article's text, and a chain that stays in the article."""

    sentence: ClassVar[str] = "Every citation names a source, stands in its article's text, and is passed on by a source of that article."
    shows: ClassVar[tuple[str, ...]] = ("outlet", "article", "source_name", "problem", "row_count", "citation_id")


class ExpectEveryComparisonToBeExplained(ProblemsExpectation):
    """Expect of every comparison a reason, two figures of its measure, and a judgement that its intervals bear out."""

    sentence: ClassVar[str] = "Every comparison gives its reason and is borne out by the two figures that it compares."
    shows: ClassVar[tuple[str, ...]] = ("judgement", "figure_a", "figure_b", "reason", "problem", "row_count", "comparison_id")
