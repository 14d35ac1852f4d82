"""How the files of a build are opened with DuckDB: nothing is fetched from the network, and memory has a bound.

Left alone, DuckDB keeps what it has read and written until most of the machine's memory is in use, in every process that builds. Within
a bound it sorts, joins and groups on disk instead. What is opened, and when, belongs to the callers; what clients of the served file may
use up, to `orchestration.serving`. DuckDB is imported late: settings and the first look at a file's place do without it.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": False}
MEMORY_VARIABLE = "CROSSWIRE_DATABASE_MEMORY"
"""Environment variable with another bound, such as `2GB`. The same as in `orchestration.settings`, which holds it to a form."""
_LEAST = 512
_EACH_CORE = 128
"""Megabytes: every thread of DuckDB needs blocks of its own."""
_LOWEST = 32
"""Megabytes to which a connection is let down for a moment, so that it lets go of what it keeps."""
_MEGABYTE = 1_000_000
_SIZE = re.compile(r"([\d.]+) ?([KMGT]?)i?B", re.IGNORECASE)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def bounded() -> dict[str, Any]:
    """The settings of a connection that builds."""
    named = os.environ.get(MEMORY_VARIABLE)
    return {**OFFLINE, "memory_limit": named or f"{usual_megabytes(*granted())}MB"}


def usual_megabytes(memory: int, threads: int) -> int:
    """The bound where none is named: what so many threads need, but never more than DuckDB would take by itself."""
    return min(max(_LEAST, _EACH_CORE * threads), max(1, memory // _MEGABYTE))


@cache
def granted() -> tuple[int, int]:
    """Bytes of memory and threads that DuckDB would take by itself: of a container it sees the quota, and not the whole machine."""
    import duckdb

    with duckdb.connect(config=OFFLINE) as asked:
        ((threads,),) = asked.execute("select current_setting('threads')").fetchall()
        return memory_of(asked), int(threads)


def memory_of(connection: Any) -> int:
    """Bytes that a connection of DuckDB may use."""
    ((limit,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    return size_in_bytes(str(limit))


def let_go(connection: Any) -> None:
    """Give back the memory that a connection of DuckDB has of what it read and wrote: another one works while this one waits.

    Up to its bound DuckDB keeps every page of a file, and lets go of them only where they do not fit into a lower one.
    """
    import duckdb

    ((told,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    with suppress(duckdb.OutOfMemoryException):  # what it cannot do without stays
        connection.execute(f"set memory_limit = '{_LOWEST}MB'")
    # `953.6 MiB` is the bound cut to a tenth: half a tenth more is as near as can be, and told the same again.
    connection.execute(f"set memory_limit = '{told.replace(' ', '5 ')}'")


def size_in_bytes(text: str) -> int:
    """Bytes of a size as DuckDB tells it: `953.6 MiB`."""
    found = _SIZE.match(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no size")
    return int(float(found[1]) * 1024 ** _POWERS[(found[2] or "").upper()])


def spilled_beside(file: Path) -> Path:
    """Where DuckDB puts what does not fit into memory while it has a file open; it makes the folder when it must, and removes it."""
    return Path(f"{file}.tmp")


def spilled_of_publishing(target: Path) -> Path:
    """The same while a file is published: hidden, beside its place, so on a disk that has room for it."""
    return target.with_name(f".{target.name}.spilled.tmp")


def remove_spilled(working: Path, target: Path | None) -> None:
    """Remove what a killed build had no room for in memory. Nobody else may be building these files."""
    shutil.rmtree(spilled_beside(working), ignore_errors=True)
    if target:
        shutil.rmtree(spilled_of_publishing(target), ignore_errors=True)
