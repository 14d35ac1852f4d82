"""Readings and shards into the tables of the schema `raw`: Parquet files in, DuckDB tables out, no row through Python.

Rows come in an order of their own, whatever the files were and whoever wrote them, so that a build in one go and a build
in pieces give the same tables.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from crosswire.frames import RAW_TABLES, schema_of
from orchestration.inputs import SeenInput
from orchestration.readings import TABLES, ReadingStore
from orchestration.shards import DIGEST, SHARD, ShardStore
from orchestration.tables import quoted, select_list

RAW = "raw"
INPUTS = "build.inputs"
"""Table of the files that were read, with the number of articles and rejected inputs that each became."""
ORDER = {
    "articles": ("source_path", "article_id"),
    "outlets": ("name", "outlet_id"),
    "rejected_inputs": ("source_path", "rejected_input_id"),
    "sentences": ("article_id", "sentence_number"),
    "figures": ("article_id", "char_start", "figure_id"),
    "claims": ("article_id", "char_start", "claim_id"),
    "citations": ("article_id", "char_start", "citation_id"),
    "article_actors": ("article_id", "first_char_start", "article_actor_id"),
    "mentions": ("article_id", "char_start", "char_end", "article_actor_id"),
}


def load_readings(connection: duckdb.DuckDBPyConnection, store: ReadingStore, inputs: Sequence[SeenInput]) -> None:
    """Put what was read of these inputs in the place of the tables of articles, outlets and rejected inputs."""
    connection.execute(f"create schema if not exists {RAW}")
    connection.execute("create schema if not exists build")
    wanted = pl.DataFrame(
        [(seen.source_path, seen.reading) for seen in inputs], schema={"input_file": pl.String(), "reading": pl.String()}, orient="row"
    )
    with _as_table(connection, wanted, "wanted_inputs") as name:
        for table in TABLES:
            parts = store.parts(table, wanted["reading"])
            rows = _parquet(parts, table, ["input_file", "reading"])
            one_each = "distinct on (outlet_id) " if table == "outlets" else ""
            # The fullest record of an outlet that several articles name: one with a domain.
            order = "outlet_id, domain is null, domain, name, kind, country" if table == "outlets" else _ordered(table)
            connection.execute(
                f"create or replace table {quoted(RAW, table)} as "  # noqa: S608
                f"select {one_each}{select_list(list(schema_of(RAW_TABLES[table])), 'found')} from {rows} as found "
                f"semi join {name} as wanted using (input_file, reading) order by {order}"
            )
        handled = " union all ".join(
            f"select input_file, reading from {_parquet(store.parts(table, wanted['reading']), table, ['input_file', 'reading'])}"  # noqa: S608
            for table in ("articles", "rejected_inputs")
        )
        connection.execute(
            f"create or replace table {INPUTS} as select input_file as source_path, count(handled.reading) as outcomes "  # noqa: S608
            f"from {name} left join ({handled}) as handled using (input_file, reading) group by all order by 1"
        )


def load_shards(connection: duckdb.DuckDBPyConnection, store: ShardStore, chosen: pl.DataFrame, tables: Iterable[str]) -> None:
    """Put what was read out of the chosen articles (`article_id`, shard) in the place of the tables of these names."""
    with _as_table(connection, chosen.select("article_id", SHARD), "chosen_articles") as name:
        for table in tables:
            rows = _parquet(store.parts(table, chosen), table, [SHARD])
            connection.execute(
                f"create or replace table {quoted(RAW, table)} as "  # noqa: S608
                f"select {select_list(list(schema_of(RAW_TABLES[table])), 'found')} from {rows} as found "
                f"semi join {name} as chosen using (article_id, {SHARD}) order by {_ordered(table)}"
            )


def digests_of_articles(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Of every article of the warehouse its id and a digest of its whole row, in the order of ids."""
    digest = f"md5(a::varchar) as {DIGEST}"
    return pl.DataFrame(connection.sql(f"select article_id, {digest} from raw.articles as a order by article_id"))  # noqa: S608


def articles_in_batches(connection: duckdb.DuckDBPyConnection, wanted: pl.DataFrame, size: int) -> Iterator[pl.DataFrame]:
    """The rows of `raw.articles` for these ids and digests, with the digests, so many at a time; never all of them in memory.

    The connection is in use until the last batch was taken.
    """
    schema = {**schema_of(RAW_TABLES["articles"]), DIGEST: pl.String()}
    with _as_table(connection, wanted, "wanted_articles") as name:
        columns = select_list(list(schema_of(RAW_TABLES["articles"])), "a")
        found = connection.execute(f"select {columns}, wanted.{DIGEST} from raw.articles as a join {name} as wanted using (article_id)")  # noqa: S608
        while rows := found.fetchmany(size):
            yield pl.DataFrame(rows, schema=schema, orient="row")


def _ordered(table: str) -> str:
    return ", ".join(f"found.{quoted(column)}" for column in ORDER[table])


def _parquet(files: Sequence[str], table: str, further: Sequence[str]) -> str:
    """A source of rows for FROM; without files one without rows, which has the columns nevertheless."""
    if files:
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"
    return f"read_parquet('{_empty_file(table, tuple(further))}')"


@cache
def _empty_file(table: str, further: tuple[str, ...]) -> Path:
    """A Parquet file of a table without rows, as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="crosswire-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pl.DataFrame(schema={**schema_of(RAW_TABLES[table]), **dict.fromkeys(further, pl.String())}).write_parquet(folder / "empty.parquet")
    return folder / "empty.parquet"


@contextmanager
def _as_table(connection: duckdb.DuckDBPyConnection, frame: pl.DataFrame, name: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="crosswire-") as folder:
        file = Path(folder) / "rows.parquet"
        frame.write_parquet(file)
        connection.execute(f"create or replace temp table {quoted(name)} as select * from read_parquet(?)", [str(file)])  # noqa: S608
        try:
            yield quoted(name)
        finally:
            connection.execute(f"drop table if exists {quoted(name)}")
