"""Where DuckDB's server extension is found: nothing is fetched unless somebody asks for the feature that needs it.

DuckDB checks the signature of whatever it loads, so that it does not matter who brought the file.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import duckdb

NEEDED = ("httpfs", "quack")
"""In the order in which they are loaded: the server answers nothing without the former."""


class MissingExtensionError(Exception):
    """The extension is neither installed nor to be had; the message says what would do."""


def load(connection: duckdb.DuckDBPyConnection, names: Sequence[str] = NEEDED) -> None:
    """Load extensions: from their packages, else from DuckDB's own folder, else from DuckDB's own repository, which is a download.

    Raises:
        MissingExtensionError: all three failed.
    """
    for name in names:
        packaged = packaged_extension(name)
        if packaged is not None:
            connection.load_extension(str(packaged))
            continue
        try:
            connection.load_extension(name)
        except duckdb.Error:  # not there yet
            _install(connection, name)


def packaged_extension(name: str) -> Path | None:
    """The extension as the package `duckdb-extension-NAME` brings it, for exactly this version of DuckDB; None without it."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    if found is None or found.origin is None:
        return None
    file = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return file if file.is_file() else None


def _install(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    try:
        connection.install_extension(name)
        connection.load_extension(name)
    except duckdb.Error as error:
        packages = " and ".join(f"duckdb-extension-{each}=={duckdb.__version__}" for each in NEEDED)
        raise MissingExtensionError(
            f"DuckDB's own server needs its extensions {' and '.join(NEEDED)} for DuckDB {duckdb.__version__}, and {name} could not be "
            f"had: {str(error).splitlines()[0]}\nWith a network they are fetched from DuckDB's repository; without one, install "
            f"{packages} beside this command. PostgreSQL's protocol needs neither."
        ) from error
