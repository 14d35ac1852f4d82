"""The border at which other frames become the small pandas frames that Great Expectations can read. Nothing else converts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LARGEST_FRAME = 1_000_000
"""Rows. The queries aggregate, so a frame beyond this means that a query forgot to."""


def to_pandas(frame: Any) -> pd.DataFrame:
    """A pandas frame with a plain 0..n-1 index, from a pandas or a Polars frame.

    Lists inside cells become readable text, since pandas cannot hash them.

    Raises:
        ValueError: the frame has more rows than `LARGEST_FRAME`.
        TypeError: this is no frame.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        if not hasattr(frame, "to_dict"):
            raise TypeError(f"expected a pandas or Polars frame, got {type(frame).__name__}")
        # Not Polars' own to_pandas: that needs pyarrow, which nothing else here does.
        frame = pd.DataFrame(frame.to_dict(as_series=False))
    if len(frame) > LARGEST_FRAME:
        raise ValueError(f"a frame of {len(frame):,} rows is too large to be judged row by row; the query should aggregate")
    converted: pd.DataFrame = frame.reset_index(drop=True)
    for column in converted.columns:
        if converted[column].dtype == object:
            converted[column] = converted[column].map(_readable)
    return converted


def _readable(cell: object) -> object:
    if isinstance(cell, (list, tuple, set)) or type(cell).__name__ == "ndarray":
        return "; ".join(str(part) for part in cell)  # type: ignore[attr-defined]
    return cell
