"""The expectations that outlets spell names alike and quote alike."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation


class ExpectNamesToBeSpeltAlike(RowsExpectation):
    """Expect that an actor bears one spelling and one title, whichever outlet writes."""

    sentence: ClassVar[str] = "Every outlet spells an actor's name alike and gives the actor the same role."
    reads: ClassVar[tuple[str, ...]] = ("is_alike",)
    shows: ClassVar[tuple[str, ...]] = ("story", "actor", "kind", "summary", "outlets", "row_count", "discrepancy_id")

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """An actor offends where a finding says that outlets name the actor differently."""
        return ~frame["is_alike"].astype(bool)


class ExpectQuotationsToBeAlike(RowsExpectation):
    """Expect that a statement reads the same in every outlet that quotes it, no words dropped."""

    sentence: ClassVar[str] = "A statement that several outlets quote has the same words in all of them."
    reads: ClassVar[tuple[str, ...]] = ("is_alike",)
    shows: ClassVar[tuple[str, ...]] = ("story", "kind", "summary", "outlets", "row_count", "discrepancy_id")

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """A statement offends where a finding says that its wordings differ."""
        return ~frame["is_alike"].astype(bool)
