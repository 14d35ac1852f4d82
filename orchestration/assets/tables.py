"""How the tables of the schema `raw` are declared as assets and reported, the same way in every stage.

What is in them, and when they are written, belongs to the stages' own modules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
import duckdb
import polars as pl

from orchestration.assets import OWNERS
from orchestration.automation import DAILY, FOLLOW
from orchestration.columns import meanings_of_raw
from orchestration.metadata import PREVIEW_ROWS, table_metadata
from orchestration.tables import quoted, row_count

RAW = "raw"


def raw_key(table: str) -> dg.AssetKey:
    """The asset key of a raw table; dbt's sources have the same ones."""
    return dg.AssetKey([RAW, table])


def raw_specs(group: str, descriptions: Mapping[str, str], *, deps: Sequence[str] = ()) -> list[dg.AssetSpec]:
    """One asset spec a table of a stage; `deps` are the raw tables that the stage reads. One that reads none waits for runs."""
    return [
        dg.AssetSpec(
            key=raw_key(table),
            deps=[raw_key(dep) for dep in deps],
            description=description,
            group_name=group,
            owners=OWNERS,
            kinds={"python", "polars", "duckdb"},
            tags={"layer": RAW},
            automation_condition=FOLLOW if deps else None,
            freshness_policy=None if deps else DAILY,
        )
        for table, description in descriptions.items()
    ]


def materialized(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str], **extra: Mapping[str, Any]
) -> Iterator[dg.MaterializeResult[None]]:
    """One result a table, as it stands in the warehouse; `extra` holds further metadata by table name."""
    from orchestration.resources.dbt import manifest

    meanings = meanings_of_raw(manifest())
    for table in tables:
        head = pl.DataFrame(connection.sql(f"select * from {quoted(RAW, table)} limit {PREVIEW_ROWS}"))  # noqa: S608
        metadata = table_metadata(RAW, table, head, row_count(connection, RAW, table), meanings.get(table))
        yield dg.MaterializeResult(asset_key=raw_key(table), metadata={**metadata, **extra.get(table, {})})
