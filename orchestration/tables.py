"""Polars frames into DuckDB tables and back.

Frames go in through Parquet files and come out through Arrow's stream interface, both without a further package. What
the tables mean does not belong here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl


def quoted(*parts: str) -> str:
    """A name as SQL wants it: `quoted('raw', 'articles')` -> `"raw"."articles"`."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def literal(value: object) -> str:
    """Text as SQL wants it, where a statement takes no parameters: `literal("O'Neil")` -> `'O''Neil'`."""
    return "'" + str(value).replace("'", "''") + "'"


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what happens inside, or none of it."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def replace_tables(connection: duckdb.DuckDBPyConnection, schema: str, frames: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> None:
    """Put these frames in the place of the tables of their names, all of them or none."""
    with transaction(connection):
        put_tables(connection, schema, frames)


def put_tables(connection: duckdb.DuckDBPyConnection, schema: str, frames: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> None:
    """The same inside a transaction of the caller's."""
    connection.execute(f"create schema if not exists {quoted(schema)}")
    with tempfile.TemporaryDirectory(prefix="crosswire-") as folder:
        for name, frame in frames.items():
            file = Path(folder) / f"{name}.parquet"
            frame.lazy().sink_parquet(file)
            connection.execute(f"create or replace table {quoted(schema, name)} as select * from read_parquet(?)", [str(file)])  # noqa: S608


def select_list(columns: Sequence[str], alias: str) -> str:
    """Columns of a table for a SELECT."""
    return ", ".join(quoted(alias, column) for column in columns)


def fetch_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> pl.DataFrame:
    """All rows of a table."""
    return pl.DataFrame(connection.sql(f"select * from {quoted(schema, table)}"))  # noqa: S608


def row_count(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> int:
    """The number of rows of a table."""
    ((rows,),) = connection.execute(f"select count(*) from {quoted(schema, table)}").fetchall()  # noqa: S608
    return int(rows)
