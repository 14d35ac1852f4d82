"""A bound on the memory of the whole process, held by the system.

DuckDB counts what it keeps in blocks towards its own limit, and not the texts that a function makes: `repeat('x', 4000000000)` would
take four gigabytes whatever the limit. Beyond this bound the system gives no more, DuckDB tells the client so, and the server goes on.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

import duckdb

from orchestration.databases import memory_of

_log = logging.getLogger(__name__)
ROOM = 1_000_000_000
"""Bytes beyond what the process has at first and what its databases may take: for rows on their way to clients, and threads."""


def bound_memory(memory: str, databases: int) -> int | None:
    """Set the bound for what DuckDB may take, where the system has such a one (Linux).

    Args:
        memory: what each database may take, as DuckDB writes it.
        databases: how many of them may be at work at the same time.

    Returns:
        The bound in bytes; None where none was set: DuckDB's own limits hold nevertheless.
    """
    if sys.platform != "linux":
        return None
    import resource

    with duckdb.connect(config={"memory_limit": memory}) as asked:
        limit = memory_of(asked)
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8", errors="replace")  # the name of the program is in it
    except OSError as error:
        _log.warning("the memory of the process has no bound: %s", error)
        return None
    found = re.search(r"^VmData:\s+(\d+) kB", status, re.MULTILINE)
    if found is None:
        return None
    bound = int(found[1]) * 1024 + databases * limit + ROOM
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY and most <= bound:
        return None
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
    except (OSError, ValueError) as error:
        _log.warning("the memory of the process has no bound: %s", error)
        return None
    return bound
