"""What an asset tells the reader of the UI about a table: rows, columns, a preview.

Names of metadata that Dagster knows (`dagster/row_count`, ...) are used where there are any, so that its own pages show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dagster as dg
import polars as pl

PREVIEW_ROWS = 5
CELL_LENGTH = 80
TYPE_LENGTH = 30


def table_metadata(
    schema: str, table: str, frame: pl.DataFrame, rows: int | None = None, meanings: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Row count, column schema, table name and a preview of a table.

    Args:
        schema: the schema it lies in.
        table: its name.
        frame: its rows, or the first of them.
        rows: how many there are, where the frame holds the first alone.
        meanings: column -> what it means.
    """
    return {
        "dagster/row_count": frame.height if rows is None else rows,
        "dagster/table_name": f"{schema}.{table}",
        "dagster/column_schema": dg.TableSchema(
            columns=[
                dg.TableColumn(name=name, type=_type_name(dtype), description=(meanings or {}).get(name))
                for name, dtype in frame.schema.items()
            ]
        ),
        "preview": dg.MetadataValue.md(markdown_table(frame.columns, frame.head(PREVIEW_ROWS).iter_rows())),
    }


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]], cell_length: int = CELL_LENGTH) -> str:
    """A table in Markdown; long cells are cut, and nothing in a cell can break the table or become markup."""
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {' | '.join(_cell(value, cell_length) for value in row)} |" for row in rows]
    return "\n".join(lines)


def _type_name(dtype: pl.DataType) -> str:
    """The type in few characters: what a list of structures holds would push the meanings off the page."""
    text = str(dtype)
    return text if len(text) <= TYPE_LENGTH else f"{text.partition('(')[0]}(…)"


def _cell(value: object, length: int) -> str:
    if value is None:
        return ""
    text = " ".join((", ".join(map(str, value)) if isinstance(value, list) else str(value)).split())
    if len(text) > length:
        text = text[: length - 1] + "…"
    for character, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\\", "\\\\"), ("|", "\\|"), ("`", "\\`"), ("[", "\\[")):
        text = text.replace(character, escaped)
    return text
