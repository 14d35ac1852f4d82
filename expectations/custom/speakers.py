"""The expectation that a speaker is somebody."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation

PRONOUNS = frozenset(
    ["he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "me", "us", "his", "hers", "theirs", "who", "that", "this", "these"]
)


class ExpectSpeakersToBeNamed(RowsExpectation):
    """Expect that a speaker is a name or a describing phrase, never a pronoun that points to somewhere else in the article."""

    sentence: ClassVar[str] = "A speaker is named or described, never a mere pronoun."
    reads: ClassVar[tuple[str, ...]] = ("speaker",)
    shows: ClassVar[tuple[str, ...]] = ("speaker", "claim_count", "article_count", "example")

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """A speaker offends who is a pronoun, or nothing but spaces."""
        names = frame["speaker"].dropna().astype(str).str.strip().str.lower()
        return (names.isin(PRONOUNS) | (names == "")).reindex(frame.index, fill_value=False)
