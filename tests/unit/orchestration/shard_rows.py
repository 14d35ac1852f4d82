"""The rows of all shards of a folder, for comparing what different workers wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from orchestration.shards import SHARD


def rows_of(folder: Path, tables: Iterable[str]) -> dict[str, list[str]]:
    """Every row of every table, as text, in an order of its own; which shard it lies in does not matter."""
    # What a killed worker left unfinished lies under a name with a dot before it, and is no shard.
    shards = [shard for shard in folder.iterdir() if not shard.name.startswith(".")]
    return {
        table: sorted(str(row) for shard in shards for row in pl.read_parquet(shard / f"{table}.parquet").drop(SHARD).iter_rows())
        for table in tables
    }
