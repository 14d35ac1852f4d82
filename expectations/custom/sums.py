"""The expectation that listed parts give the stated whole."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation


class ExpectPartsToSumToWhole(RowsExpectation):
    """Expect that where an article, or several together, list the parts of a whole, the parts add up to it."""

    sentence: ClassVar[str] = "The parts that are listed add up to the whole that is stated."
    reads: ClassVar[tuple[str, ...]] = ("adds_up",)
    shows: ClassVar[tuple[str, ...]] = ("story", "measure", "summary", "outlets", "figure_count", "discrepancy_id")

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """A sum offends where it does not add up."""
        return ~frame["adds_up"].astype(bool)
