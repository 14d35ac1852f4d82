"""The records of a warehouse cut into parts: Parquet files that worker processes read by themselves, one folder a table and part.

DuckDB writes the files, each table in one pass, so cutting takes no row through Python and no memory to speak of. What is found
in a part belongs to `orchestration.linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from crosswire.frames import RAW_TABLES, from_frame, schema_of
from crosswire.model import Analysis, Tier
from orchestration.extraction import RECORDS
from orchestration.fingerprints import extractor_fingerprint
from orchestration.loading import ORDER
from orchestration.tables import literal, quoted, select_list

PART = "part"
ARTICLES_AT_A_TIME = 5_000
"""Articles that are cut in one pass over their table: DuckDB holds all rows that it cuts until it is done."""
_NUMBERS = "numbered_parts"


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a corpus, by number."""

    folder: Path
    tier: Tier

    def cut(self, connection: duckdb.DuckDBPyConnection, numbers: pl.DataFrame, tables: Iterable[str]) -> None:
        """Write these tables of `raw`, each row to the part of its article.

        Args:
            connection: the warehouse.
            numbers: `article_id` and the number of its `part`; rows of other articles are left out.
            tables: tables with a column `article_id`.
        """
        file = self._file_of(numbers)
        for table in tables:
            columns = select_list(list(schema_of(RAW_TABLES[table])), "t")
            rows = f"{quoted('raw', table)} as t join read_parquet({literal(file)}) as numbers using (article_id)"
            for some in _some_at_a_time(numbers):
                self._write(connection, table, f"select {columns}, numbers.{PART} from {rows} where {some}")  # noqa: S608

    def cut_links(self, connection: duckdb.DuckDBPyConnection, numbers: pl.DataFrame, found: Path) -> None:
        """Write the stories' articles and the actors, as found over all articles, each to the parts whose articles they are about."""
        file = self._file_of(numbers)
        own = (
            f"select distinct numbers.{PART}, links.* from read_parquet({literal(found / 'actor_links.*.parquet')}) as links "  # noqa: S608
            f"join raw.article_actors as actors using (article_actor_id) join read_parquet({literal(file)}) as numbers using (article_id)"
        )
        self._write(connection, "actor_links", own)
        self._write(
            connection,
            "actors",
            f"with own as ({own}) select distinct own.{PART}, actors.* "  # noqa: S608
            f"from read_parquet({literal(found / 'actors.*.parquet')}) as actors join own using (actor_id)",
        )
        self._write(
            connection,
            "story_articles",
            f"select links.*, numbers.{PART} from read_parquet({literal(found / 'story_articles.*.parquet')}) as links "  # noqa: S608
            f"join read_parquet({literal(file)}) as numbers using (article_id)",
        )

    def rows(self, table: str, number: int) -> pl.DataFrame:
        """The rows of a table that belong to a part, in the order of the table."""
        files = sorted((self.folder / table / f"{PART}={number}").glob("*.parquet"))
        schema = schema_of(RAW_TABLES[table])
        if not files:
            return pl.DataFrame(schema=schema)
        order = ORDER.get(table, tuple(schema.names()[:2]))
        return pl.concat([pl.read_parquet(file, hive_partitioning=False) for file in files]).select(schema.names()).sort(order)

    def records(self, table: str, number: int) -> list[Any]:
        """The same rows as the records that `crosswire` knows."""
        return from_frame(self.rows(table, number), RAW_TABLES[table])

    def analyses(self, number: int, tables: Iterable[str] = tuple(RECORDS)) -> list[Analysis]:
        """The articles of a part, in the order of ids, with what was read out of them into these tables."""
        records: dict[str, dict[str, list[Any]]] = {}
        for table in tables:
            by_article: dict[str, list[Any]] = {}
            for record in self.records(table, number):
                by_article.setdefault(record.article_id, []).append(record)
            records[RECORDS[table]] = by_article
        version = extractor_fingerprint()
        return [
            Analysis(
                article=article,
                tier=self.tier,
                extractor_version=version,
                **{field: tuple(records.get(field, {}).get(article.article_id, ())) for field in RECORDS.values()},
            )
            for article in sorted(self.records("articles", number), key=lambda article: article.article_id)
        ]

    def _write(self, connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
        how = f"format parquet, partition_by ({PART}), overwrite_or_ignore, compression lz4"
        connection.execute(f"copy ({query}) to {literal(self.folder / table)} ({how})")

    def _file_of(self, numbers: pl.DataFrame) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{_NUMBERS}.parquet"
        numbers.write_parquet(file)
        return file


def _some_at_a_time(numbers: pl.DataFrame) -> Iterator[str]:
    """For each pass the condition of its parts, which are numbered in ascending order."""
    firsts = numbers[PART].gather_every(ARTICLES_AT_A_TIME).unique(maintain_order=True).to_list()
    for first, following in zip_longest(firsts, firsts[1:]):
        yield f"numbers.{PART} >= {first}" + (f" and numbers.{PART} < {following}" if following is not None else "")
