"""What a stage has freed goes back to the system: other processes of the build work beside this one afterwards.

The bound within which DuckDB works belongs to `orchestration.databases`.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress


def give_back() -> None:
    """Give back what is free on the heap of this process; where the C library is not glibc, only find what is free.

    By itself glibc gives back the end of its heap alone: one string that is still held there keeps all that was freed before it.
    """
    gc.collect()
    with suppress(OSError, TypeError, AttributeError):  # no library by this name, or one without the function
        ctypes.CDLL("libc.so.6").malloc_trim(0)
