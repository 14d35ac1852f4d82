"""The published file, opened read-only and locked down, and opened anew when a build has put another in its place.

A build replaces the file by a rename, so a new inode is a new file. Whoever is in the middle of a query keeps the old one, which
is closed when its last user has gone. Which statements may run is decided in `gate`; here stands what holds whatever they say:
no file but this one, no extension, no setting to be changed, bounded memory and threads.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from orchestration.serving.lexer import quoted_literal

DATABASE = "crosswire"
"""Name under which clients see the file, whatever it is called."""
SEARCH_PATH = (f"{DATABASE}.marts", f"{DATABASE}.main")
"""Where a table without a schema is looked for."""

_log = logging.getLogger(__name__)
_CATALOG = Path(__file__).with_name("catalog.sql")

Identity = tuple[int, int, int, int]
"""Device, inode, time of change and size: another file has another."""


class UnavailableError(Exception):
    """There is no file to serve, or it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What clients may use up."""

    memory: str = "1GB"
    """Memory for the data of all queries together, as DuckDB writes it."""
    threads: int = 2
    """Threads for all queries together."""
    seconds: float = 60.0
    """Time for one statement, until its last row is sent."""
    connections: int = 32
    """Clients at the same time."""


@dataclass(slots=True)
class Generation:
    """One published file for as long as somebody reads it."""

    identity: Identity
    _root: duckdb.DuckDBPyConnection
    macros: frozenset[str]
    """Names of the questions that the file answers as table functions."""
    is_retired: bool = False
    _users: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self) -> Generation:
        """Keep the file open, whatever is published, until `let_go`."""
        with self._lock:
            self._users += 1
        return self

    def let_go(self) -> None:
        """One user fewer; with the last one a former file is closed."""
        with self._lock:
            self._users -= 1
        self._close_if_unused()

    def cursor(self, search_path: tuple[str, ...] = SEARCH_PATH) -> duckdb.DuckDBPyConnection:
        """A connection of its own, for one result at a time; give it back to `release`."""
        with self._lock:
            cursor = self._root.cursor()
            self._users += 1
        cursor.execute(f"set search_path = {quoted_literal(','.join((*search_path, 'memory.pgc')))}")
        return cursor

    def release(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Close a cursor."""
        cursor.close()
        self.let_go()

    def retire(self) -> None:
        """There is a newer file: close this one as soon as nobody uses it."""
        self.is_retired = True
        self._close_if_unused()

    def _close_if_unused(self) -> None:
        with self._lock:
            if self.is_retired and self._users == 0:
                self._root.close()


class PublishedFile:
    """The file of that name, whichever build wrote it."""

    def __init__(self, path: Path, bounds: Bounds) -> None:
        self.path = path
        self.bounds = bounds
        self._current: Generation | None = None
        self._lock = threading.Lock()

    def hold(self) -> Generation:
        """The newest file, to be let go of after use; the last good one while the newest cannot be opened.

        Raises:
            UnavailableError: no file could ever be opened.
        """
        with self._lock:
            try:
                identity = identity_of(self.path)
                if self._current is None or identity != self._current.identity:
                    fresh = _open(self.path, self.bounds)
                    if self._current is not None:
                        self._current.retire()
                        _log.info("serving the file that was published anew")
                    self._current = fresh
            except (OSError, duckdb.Error) as error:
                if self._current is None:
                    raise UnavailableError(f"{self.path} cannot be opened: {error}") from error
                _log.warning("still serving the former file: %s", error)
            return self._current.hold()

    def close(self) -> None:
        """Let go of the file once its last query has ended."""
        with self._lock:
            if self._current is not None:
                self._current.retire()
                self._current = None


def identity_of(path: Path) -> Identity:
    """What tells a file from the one that was there before.

    Raises:
        OSError: there is none.
    """
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def _open(path: Path, bounds: Bounds) -> Generation:
    while True:
        identity = identity_of(path)
        root = open_locked_down(path, bounds)
        # A build may have replaced the file between the look and the opening.
        if identity_of(path) == identity:
            break
        root.close()
    found = root.execute("select function_name from duckdb_functions() where database_name = ? and not internal", [DATABASE]).fetchall()
    return Generation(identity, root, frozenset(name for (name,) in found))


def open_locked_down(path: Path, bounds: Bounds) -> duckdb.DuckDBPyConnection:
    """A database in memory that has the file attached, read-only, and the catalogue of PostgreSQL beside it.

    Nothing else can be reached from it, and no setting changed.
    """
    root = duckdb.connect(":memory:", config=configuration(bounds))
    try:
        root.execute(f"attach {quoted_literal(str(path))} as {DATABASE} (read_only)")
        root.execute("set global TimeZone = 'UTC'")
        root.execute(_catalog())
        root.execute("set enable_external_access = false")
        root.execute("set lock_configuration = true")
    except BaseException:
        root.close()
        raise
    return root


def configuration(bounds: Bounds) -> dict[str, str | bool | int | float | list[str]]:
    """Settings of a database that serves strangers, before it is locked."""
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_persistent_secrets": False,
        # A name that no table has must never be looked for among the variables of this program.
        "python_enable_replacements": False,
        "memory_limit": bounds.memory,
        "threads": bounds.threads,
        # Nothing is written to disk, not even what does not fit into memory.
        "temp_directory": "",
    }


@cache
def _catalog() -> str:
    return _CATALOG.read_text(encoding="utf-8")
