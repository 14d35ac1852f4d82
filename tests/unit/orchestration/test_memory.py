"""Memory goes back to the system."""

from __future__ import annotations

import platform
import resource
from pathlib import Path

import pytest

from orchestration.memory import give_back


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told to give back what lies between")
def test_what_was_freed_below_something_that_is_held_goes_back() -> None:
    blocks = [bytes(2_000) for _ in range(50_000)]
    held = blocks[::500]
    before = resident()
    blocks.clear()
    give_back()
    assert before - resident() > 60_000_000
    assert all(len(block) == 2_000 for block in held)


def resident() -> int:
    """Bytes of this process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
