"""The expectation that outlets agree on figures."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from expectations.custom.rows import RowsExpectation


class ExpectOutletsToAgreeOnMeasures(RowsExpectation):
    """Expect no measure of a story on which two printed figures contradict one another.

    Rounding, vaguer wording and later states are no conflict: `crosswire.findings` has judged that beforehand.
    """

    sentence: ClassVar[str] = "No two outlets or speakers contradict one another on the same quantity."
    reads: ClassVar[tuple[str, ...]] = ("measure", "conflict_count")
    shows: ClassVar[tuple[str, ...]] = (
        "story",
        "measure",
        "printed_values",
        "outlets",
        "speakers",
        "conflict_count",
        "is_one_source",
        "reason",
        "measure_id",
    )

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """A measure offends where at least one comparison of its figures is a conflict."""
        return frame["conflict_count"].fillna(0) > 0
