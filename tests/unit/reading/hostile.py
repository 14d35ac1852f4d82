"""Reading inputs made to do harm, or broken on the way: each is read, cleaned with a note, or set aside with a reason, within bounds."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from crosswire.reading import Limits, Reading, read_all

GOOD = "The bridge over the Mill river was closed on Friday, the town council said. It is 90 years old."
SECONDS = 20
"""Far more than any of these takes; a run-away takes minutes."""


def taken(folder: Path, limits: Limits | None = None) -> Reading:
    """What is read of the folder, in bounded time."""
    started = time.process_time()
    reading = read_all(folder, limits=limits or Limits())
    assert time.process_time() - started < SECONDS
    assert all(rejected.reason.endswith(".") for rejected in reading.rejected)
    return reading


def reason(folder: Path, limits: Limits | None = None) -> str:
    """Why the one input is set aside."""
    reading = taken(folder, limits)
    assert reading.articles == ()
    (rejected,) = reading.rejected
    return rejected.reason


def zipped(folder: Path, entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> None:
    """Write `a.zip` with these entries."""
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
