"""The analysed articles of the working warehouse, as the records that `crosswire` knows, some at a time.

What is compared with what belongs to `orchestration.linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from crosswire.frames import RAW_TABLES, from_frame, schema_of
from crosswire.model import Analysis, Article, Tier
from orchestration.extraction import RECORDS
from orchestration.fingerprints import extractor_fingerprint
from orchestration.tables import quoted, select_list

SLICE = 500
"""Articles that are turned into records together."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles of a warehouse."""

    connection: duckdb.DuckDBPyConnection
    tier: Tier

    def article_ids(self) -> list[str]:
        """The ids of all articles, in their order."""
        return [row[0] for row in self.connection.execute("select article_id from raw.articles order by article_id").fetchall()]

    def analyses(self, tables: Iterable[str] = tuple(RECORDS), *, with_text: bool = True) -> Iterator[Analysis]:
        """Every article with what was read out of it into these tables, in the order of ids; a slice at a time in memory."""
        ids = self.article_ids()
        for start in range(0, len(ids), SLICE):
            yield from self.of(ids[start : start + SLICE], tables, with_text=with_text)

    def of(self, article_ids: Sequence[str], tables: Iterable[str] = tuple(RECORDS), *, with_text: bool = True) -> list[Analysis]:
        """These articles, in the order of ids, with what was read out of them into these tables."""
        records: dict[str, dict[str, list[Any]]] = {}
        for table in tables:
            by_article: dict[str, list[Any]] = {}
            for record in from_frame(self._rows(table, article_ids), RAW_TABLES[table]):
                by_article.setdefault(record.article_id, []).append(record)
            records[RECORDS[table]] = by_article
        articles = self._rows("articles", article_ids)
        if not with_text:
            articles = articles.with_columns(text=pl.lit(""))
        return [
            Analysis(
                article=article,
                tier=self.tier,
                extractor_version=extractor_fingerprint(),
                **{field: tuple(records.get(field, {}).get(article.article_id, ())) for field in RECORDS.values()},
            )
            for article in sorted(from_frame(articles, Article), key=lambda article: article.article_id)
        ]

    def _rows(self, table: str, article_ids: Sequence[str]) -> pl.DataFrame:
        columns = select_list(list(schema_of(RAW_TABLES[table])), "t")
        sql = f"select {columns} from {quoted('raw', table)} as t where article_id in (select unnest($ids))"  # noqa: S608
        return pl.DataFrame(self.connection.sql(sql, params={"ids": list(article_ids)}))
