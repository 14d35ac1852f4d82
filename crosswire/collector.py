"""Python's search for cycles among objects, put off while very many are made.

Analysis and linking make millions of small records, none of which refer to one another in a circle: searching them again
and again for circles takes a third of the time and frees nothing. Reference counting goes on as ever.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles inside the block; afterwards it is as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
