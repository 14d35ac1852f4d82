"""The machine: room on the disks, memory, cores, and ports that are taken."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from orchestration.diagnosis import Remark
from orchestration.diagnosis.files import readable, size_of
from orchestration.settings import Settings

_LEAST_DISK = 200_000_000
_SPARE_DISK = 2_000_000_000
_SPARE_MEMORY = 2_000_000_000
"""A process of the full tier needs somewhat over half of it."""
PORTS = {3000: ("crosswire ui", "--port"), 5433: ("crosswire serve", "--port"), 9494: ("crosswire serve --quack", "--quack-port")}


def look(settings: Settings) -> Iterator[Remark]:
    """Disk, memory, ports."""
    for path in dict.fromkeys((settings.warehouse.parent, settings.home)):
        yield disk(path, size_of(settings.warehouse) + size_of(settings.working_file))
    yield memory()
    for port, (command, option) in PORTS.items():
        if _is_taken(port):
            yield Remark(
                "ports",
                "note",
                f"{port}, the usual port of `{command}`, is taken",
                f"if that is no `{command}` of yours, {option} names another",
            )


def disk(path: Path, used: int) -> Remark:
    """Room where files are written: a build writes the warehouse and its copy anew beside the old ones."""
    there = next(parent for parent in (path, *path.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    left = f"{readable(free)} left on the disk of {there}"
    if free < max(_LEAST_DISK, used):
        return Remark("disk", "error", f"only {left}", "make room: a build writes a second copy before the first one goes")
    if free < max(_SPARE_DISK, 3 * used):
        return Remark("disk", "warning", left, "make room before the next large build")
    return Remark("disk", "ok", left)


def memory() -> Remark:
    """Memory that a build could have."""
    free = _available_memory()
    if free is None:
        return Remark("memory", "ok", f"{os.cpu_count()} cores; memory cannot be told on this system")
    told = f"{readable(free)} of memory available, {os.cpu_count()} cores"
    if free < _SPARE_MEMORY:
        return Remark("memory", "warning", told, "fewer worker processes (CROSSWIRE_WORKERS=1), or --tier fast")
    return Remark("memory", "ok", told)


def _available_memory() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None  # no Linux
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(found) * 1024 if found else None


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0
