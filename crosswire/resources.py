"""Reference tables: the one place that knows where `seeds/reference` lies and how its files are read.

A table is a UTF-8 CSV with a header line. In a source checkout it lies in `seeds/reference`; in a wheel the same files
lie inside the package. What a table means belongs to the module that uses it, not here.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_CANDIDATES = (
    Path(__file__).resolve().parent / "reference",
    Path(__file__).resolve().parent.parent / "seeds" / "reference",
)


@cache
def folder() -> Path:
    """The folder that holds the reference tables.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for candidate in _CANDIDATES:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"reference tables not found; looked in {', '.join(map(str, _CANDIDATES))}")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `NAME.csv`, each a dict from column to text. Lists inside a cell are separated by `|`."""
    with (folder() / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def words(cell: str | None) -> tuple[str, ...]:
    """The entries of a list cell: `'said|says'` -> `('said', 'says')`."""
    return tuple(part for part in (cell or "").split("|") if part)
