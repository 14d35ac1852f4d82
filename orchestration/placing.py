"""Whether a build may put its file where it is told to: not over a file that no build published.

Every way to publish asks here: the command line before it begins, the published asset before it writes.
"""

from __future__ import annotations

from pathlib import Path

from orchestration.currency import is_recorded
from orchestration.databases import bounded


class ForeignFileError(RuntimeError):
    """What lies in the place of the published file is not known to be a build's; the message says what to do."""


def check_place(warehouse: Path, record: Path) -> None:
    """Let a build have a place that is empty, or that holds what a build published.

    Args:
        warehouse: the file that is to be published.
        record: what was published last from this home; a file that it names is a build's, damaged or open elsewhere as it may be.

    Raises:
        ForeignFileError: a file is there that is not known to be a build's.
    """
    if not warehouse.is_file() or is_recorded(warehouse, record):
        return
    import duckdb

    try:
        with duckdb.connect(str(warehouse), read_only=True, config=bounded()) as connection:
            if connection.execute("select 1 from duckdb_tables() where schema_name = 'main' and table_name = 'about'").fetchall():
                return
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise ForeignFileError(f"{warehouse} is open in another program; close it or name another file.") from error
    raise ForeignFileError(f"{warehouse} is there already and was published by no build; name another file, or remove it first.")
