"""How the files of a build are opened with DuckDB: nothing is fetched from the network, and memory has a bound.

Left alone, DuckDB keeps what it has read and written until most of the machine's memory is in use, in every process that builds. Within
a bound it sorts, joins and groups on disk instead. What is opened, and when, belongs to the callers; what clients of the served file may
use up, to `orchestration.serving`.
"""

from __future__ import annotations

import os
from typing import Any

OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": False}
MEMORY_VARIABLE = "CROSSWIRE_DATABASE_MEMORY"
"""Environment variable with another bound, such as `2GB`."""
_LEAST = 384
_EACH_CORE = 128
"""Megabytes: every thread of DuckDB needs blocks of its own. 128 were too few to publish 10,000 articles with two threads."""


def bounded() -> dict[str, Any]:
    """The settings of a connection that builds."""
    return {**OFFLINE, "memory_limit": os.environ.get(MEMORY_VARIABLE) or f"{max(_LEAST, _EACH_CORE * (os.cpu_count() or 1))}MB"}
