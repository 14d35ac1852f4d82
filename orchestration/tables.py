"""Polars frames into DuckDB tables and back.

Frames go in through Parquet files and come out through Arrow's stream interface, both without a further package. What
the tables mean does not belong here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl


def quoted(*parts: str) -> str:
    """A name as SQL wants it: `quoted('raw', 'articles')` -> `"raw"."articles"`."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def replace_tables(connection: duckdb.DuckDBPyConnection, schema: str, frames: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> None:
    """Put these frames in the place of the tables of their names, all of them or none."""
    with tempfile.TemporaryDirectory(prefix="crosswire-") as folder:
        files = {name: Path(folder) / f"{name}.parquet" for name in frames}
        for name, frame in frames.items():
            frame.lazy().sink_parquet(files[name])
        connection.execute("begin")
        connection.execute(f"create schema if not exists {quoted(schema)}")
        for name, file in files.items():
            connection.execute(f"create or replace table {quoted(schema, name)} as select * from read_parquet(?)", [str(file)])  # noqa: S608
        connection.execute("commit")


def fetch_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> pl.DataFrame:
    """All rows of a table."""
    return pl.DataFrame(connection.sql(f"select * from {quoted(schema, table)}"))  # noqa: S608
