from __future__ import annotations

import math
from datetime import date

import duckdb
import polars as pl
import pytest

from orchestration.metadata import markdown_table, table_metadata
from orchestration.tables import fetch_table, quoted, replace_tables

FRAME = pl.DataFrame(
    {
        "name": ["a", None],
        "day": [date(2024, 1, 2), None],
        "low": [-math.inf, 1.5],
        "names": [["x", "y"], []],
        "blocks": [[{"kind": "body", "char_start": 0}], []],
    }
)


@pytest.mark.parametrize("frame", [FRAME, FRAME.clear()], ids=["rows", "no rows"])
def test_a_table_comes_back_as_it_went_in(frame: pl.DataFrame) -> None:
    with duckdb.connect() as connection:
        replace_tables(connection, "raw", {"things": frame})
        assert fetch_table(connection, "raw", "things").equals(frame)


def test_a_table_is_replaced_and_not_added_to() -> None:
    with duckdb.connect() as connection:
        replace_tables(connection, "raw", {"things": FRAME})
        replace_tables(connection, "raw", {"things": FRAME.lazy()})
        assert fetch_table(connection, "raw", "things").height == 2


def test_quoted_names_hold_quotation_marks() -> None:
    assert quoted("raw", 'a"b') == '"raw"."a""b"'


def test_a_cell_cannot_break_a_markdown_table_or_become_markup() -> None:
    table = markdown_table(["text"], [("a|b\n<script>alert(1)</script> [link](x) `code`",)])
    (row,) = table.splitlines()[2:]
    assert row == r"| a\|b &lt;script&gt;alert(1)&lt;/script&gt; \[link](x) \`code\` |"


def test_long_cells_are_cut() -> None:
    assert markdown_table(["text"], [("x" * 500,)], 10).splitlines()[2] == f"| {'x' * 9}… |"


def test_metadata_tells_rows_and_columns() -> None:
    metadata = table_metadata("raw", "things", FRAME)
    assert metadata["dagster/row_count"] == 2
    assert [column.name for column in metadata["dagster/column_schema"].columns] == FRAME.columns
