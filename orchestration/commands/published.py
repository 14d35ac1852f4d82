"""Reading the published file: opening it read-only, and printing what a query found."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from orchestration.commands import CommandError
from orchestration.databases import OFFLINE

CELL_LENGTH = 200
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a formula begins with, in one spreadsheet or another."""


@contextmanager
def open_published(file: Path, config: Mapping[str, Any] = OFFLINE) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to a published file.

    Args:
        file: the published file.
        config: settings of DuckDB. Whoever asks may use the memory that there is; a build that reads keeps to its bound.

    Raises:
        CommandError: there is none, or it is no DuckDB file.
    """
    if not file.is_file():
        raise CommandError(f"{file} does not exist. `crosswire build FOLDER --warehouse {file.name}` makes it; --warehouse names another.")
    try:
        connection = duckdb.connect(str(file), read_only=True, config=dict(config))
    except duckdb.Error as error:
        raise CommandError(f"{file} cannot be opened: {error}") from error
    try:
        yield connection
    finally:
        connection.close()


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], output_format: str | None) -> None:
    """Rows on standard output: a table for people, CSV or JSON for programs."""
    chosen = output_format or ("table" if sys.stdout.isatty() else "csv")
    if chosen == "json":
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str, ensure_ascii=False, indent=1))
    elif chosen == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_plain(cell) for cell in row] for row in rows)
    else:
        _print_table(columns, rows)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for index, column in enumerate(columns):
        numbers = all(isinstance(row[index], int | float) for row in rows if row[index] is not None)
        table.add_column(column, justify="right" if rows and numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shortened(cell)) for cell in row))
    Console(soft_wrap=False).print(table)
    print(f"{len(rows):,} row{'' if len(rows) == 1 else 's'}")


def _plain(cell: object) -> object:
    """A cell of CSV. Text that a spreadsheet would take for a formula begins with an apostrophe, which it does not show."""
    text = "|".join(str(part) for part in cell) if isinstance(cell, list) else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULAS) else text


def _shortened(cell: object) -> str:
    if cell is None:
        return ""
    text = (
        ", ".join(map(str, cell)) if isinstance(cell, list) else f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell)
    )
    return text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - 1] + "…"
