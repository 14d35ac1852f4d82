"""An example of what a test of dbt found: how many rows failed does not say what is wrong with them.

The SQL of the test, as dbt compiled it, is run once more for one row, and of a test that failed alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

EXAMPLE = "example"
"""The name under which a check shows it."""
_COLUMNS = 6
_LENGTH = 80


def example_of(connection: duckdb.DuckDBPyConnection, target: Path, test: str) -> str | None:
    """The first columns of a row that failed, named; None where the SQL of the test is not there or finds nothing any more.

    Args:
        connection: to the file that the test ran against.
        target: the folder into which dbt compiled its tests.
        test: its name.
    """
    import duckdb

    files = list((target / "compiled").rglob(f"{test}.sql"))
    if len(files) != 1:
        return None
    try:
        found = connection.execute(f"select * from (\n{files[0].read_text(encoding='utf-8')}\n) limit 1")  # noqa: S608
        row = found.fetchone()
    except (OSError, duckdb.Error):
        # The check has failed with or without an example of it.
        return None
    if row is None:
        return None
    named = zip((column[0] for column in found.description), row, strict=True)
    return ", ".join(f"{name} = {_shown(value)}" for name, value in list(named)[:_COLUMNS])


def _shown(value: object) -> str:
    if value is None:
        return "NULL"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…"
