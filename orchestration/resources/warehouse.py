"""The working warehouse: one DuckDB file with one writer and, while it is being built, no readers.

Connections are opened late and closed whatever happens: DuckDB lets one process write a file and, inside a process, one
configuration open it, so a connection that leaks stops the next step. What is written belongs to the assets.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import duckdb
from filelock import FileLock, Timeout

POOL = "warehouse"
"""Concurrency pool of everything that opens the file."""
LOCK_SECONDS = 5


class AnotherBuildError(dg.Failure):
    """Two builds want the same working file; the second one gives way."""


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The DuckDB file being built."""

    path: str

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Warehouse]:
        """Keep the file for this run, from its first step to its last: another build would mix its tables with ours.

        Raises:
            AnotherBuildError: another run, here or in another process, builds the same file.
        """
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{self.path}.lock")
        try:
            lock.acquire(timeout=LOCK_SECONDS)
        except Timeout as error:
            raise AnotherBuildError(f"another build is using {self.path}; wait until it is over.", allow_retries=False) from error
        try:
            yield self
        finally:
            lock.release()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that may change the file; makes the file when it is not there."""
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        with self._connection(read_only=False) as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that may not change the file.

        Raises:
            dagster.Failure: nothing has been built yet.
        """
        if not Path(self.path).exists():
            raise dg.Failure(f"{self.path} does not exist yet: materialise the assets before this one first.", allow_retries=False)
        with self._connection(read_only=True) as connection:
            yield connection

    @contextmanager
    def _connection(self, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = duckdb.connect(self.path, read_only=read_only, config={"autoinstall_known_extensions": False})
        try:
            yield connection
        finally:
            connection.close()
