"""The rows of all shards of a folder, for comparing what different workers wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from orchestration.shards import SHARD


def rows_of(folder: Path, tables: Iterable[str]) -> dict[str, list[str]]:
    """Every row of every table, as text, in an order of its own; which shard it lies in does not matter."""
    return {
        table: sorted(str(row) for file in folder.glob(f"*/{table}.parquet") for row in pl.read_parquet(file).drop(SHARD).iter_rows())
        for table in tables
    }
