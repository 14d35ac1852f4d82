"""A bound on the memory of the whole process, held by the system.

DuckDB counts what it keeps in blocks towards its own limit, and not the texts that a function makes: `repeat('x', 4000000000)` would
take four gigabytes whatever the limit. Beyond this bound the system gives no more, DuckDB tells the client so, and the server goes on.
"""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

import duckdb

ROOM = 1_000_000_000
"""Bytes beyond what the process has at first and twice what DuckDB may take: for rows on their way to clients, and threads."""
_SIZE = re.compile(r"([\d.]+) ?([KMGT]?)i?B|([\d.]+) bytes", re.IGNORECASE)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def bound_memory(memory: str) -> int | None:
    """Set the bound for what DuckDB may take, where the system has such a one (Linux); returns it in bytes."""
    if sys.platform != "linux":
        return None
    import resource

    with duckdb.connect(config={"memory_limit": memory}) as asked:
        ((limit,),) = asked.execute("select current_setting('memory_limit')").fetchall()
    found = re.search(r"^VmData:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    if found is None:
        return None
    bound = int(found[1]) * 1024 + 2 * size_in_bytes(str(limit)) + ROOM
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY and most <= bound:
        return None
    with contextlib.suppress(OSError):  # not ours to set: DuckDB's own limit holds nevertheless
        resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
    return bound


def size_in_bytes(text: str) -> int:
    """Bytes of a size as DuckDB tells it: `953.6 MiB`."""
    found = _SIZE.match(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no size")
    return int(float(found[3] or found[1]) * 1024 ** _POWERS[(found[2] or "").upper()])
