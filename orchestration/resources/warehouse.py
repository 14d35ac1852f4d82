"""The working warehouse: one DuckDB file with one writer and, while it is being built, no readers.

Connections are opened late and closed whatever happens: DuckDB lets one process write a file and, inside a process, one
configuration open it, so a connection that leaks stops the next step. The file can always be made anew from the readings
and shards beside it, so one that is broken is put aside. What is written belongs to the assets.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import dagster as dg
import duckdb

from orchestration.databases import bounded, remove_spilled
from orchestration.durable import TakenError, alone, lock_of

POOL = "warehouse"
"""Concurrency pool of everything that opens the file."""
_LOCKED = re.compile(r"Could not set lock on file")
_BROKEN = re.compile(
    r"not a valid DuckDB database|[Cc]orrupt|checksum|[Dd]eseriali[sz]|database has been invalidated|INTERNAL Error|unexpected end of file"
    r"|WAL file|Could not read enough bytes|read a database file with version"
)
"""What DuckDB says of a file that was cut, overwritten or damaged, or that a later release wrote."""
_log = logging.getLogger(__name__)


class AnotherBuildError(dg.Failure):
    """Two builds want the same working file; the second one gives way."""


class LockedError(dg.Failure):
    """A program has the working file open that is no build; the message names it."""


class BrokenFileError(dg.Failure):
    """The working file is damaged. It was put aside, so that the next build makes it anew."""


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The DuckDB file being built."""

    path: str
    target: str = ""
    """The file that is published of it; none where empty."""
    patience: float = 30
    """Seconds to wait for another build, or for a program that has the file open: what a killed build left running, say."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Warehouse]:
        """Keep the file for this run, from its first step to its last: another build would mix its tables with ours.

        The published file likewise: a build with another folder of work files would publish over ours. In this order, so that
        no two builds wait for each other. What a killed run left of its work on disk goes.

        Raises:
            AnotherBuildError: another run, here or in another process, builds the same file or publishes to the same place.
        """
        with ExitStack() as stack:
            for lock, taken in self._locks():
                try:
                    stack.enter_context(alone(lock, self.patience))
                except TakenError as error:
                    raise AnotherBuildError(taken, allow_retries=False) from error
            remove_spilled(Path(self.path), Path(self.target) if self.target else None)
            yield self

    def _locks(self) -> Iterator[tuple[Path, str]]:
        """What a run has for itself, and what to say where another run has it."""
        yield Path(f"{self.path}.lock"), f"another build is using {self.path}; wait until it is over."
        if self.target:
            yield (
                lock_of(Path(self.target)),
                f"another build, with another folder of work files, publishes to {self.target}; wait for its end or name another file.",
            )

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
        connection = self._open(read_only=read_only)
        try:
            yield connection
        except duckdb.Error as error:
            if _BROKEN.search(str(error)):
                connection.close()
                raise self._put_aside(error) from error
            raise
        finally:
            connection.close()

    def _open(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        """A connection, as soon as nobody else has one.

        Raises:
            LockedError: somebody still has when patience is at its end.
            BrokenFileError: the file is damaged and was to be read; a damaged file that is to be written starts anew.
        """
        until = time.monotonic() + self.patience
        while True:
            try:
                return self._connect(read_only=read_only)
            except duckdb.Error as error:
                if _LOCKED.search(str(error)):
                    if time.monotonic() > until:
                        holder = str(error).partition("Conflicting lock is held in ")[2].partition(". ")[0] or "another program"
                        raise LockedError(
                            f"{self.path} is open in {holder}; close it there. The published file is the one for readers.",
                            allow_retries=False,
                        ) from error
                    time.sleep(0.5)
                elif _BROKEN.search(str(error)):
                    broken = self._put_aside(error)
                    if read_only:
                        raise broken from error
                    return self._connect(read_only=False)
                else:
                    raise

    def _connect(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(self.path, read_only=read_only, config=bounded())

    def _put_aside(self, error: Exception) -> BrokenFileError:
        """Move the file and its log out of the way; the last one that was put aside goes."""
        aside = Path(f"{self.path}.broken")
        Path(self.path).replace(aside)
        Path(f"{self.path}.wal").unlink(missing_ok=True)
        _log.warning("%s is damaged and was moved to %s: %s", self.path, aside, error)
        first = str(error).splitlines()[0]
        return BrokenFileError(
            f"{self.path} is damaged ({first}); it was moved to {aside.name}, and the next build makes it anew.", allow_retries=False
        )
