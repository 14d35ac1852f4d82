"""How fast a long step goes and how long it will take, in one line for the terminal and Dagster's log."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

SECONDS_BETWEEN = 2.0
"""A line at most this often: a log of a million articles has to stay readable."""


@dataclass(slots=True)
class Pace:
    """Counts what is done of a known number of things, and tells it now and then."""

    total: int
    what: str
    """The things, in the plural: `articles`."""
    tell: Callable[[str], object]
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    rejected: int = 0
    _started: float = field(init=False)
    _told: float = field(init=False, default=float("-inf"))

    def __post_init__(self) -> None:
        self._started = self.clock()

    def add(self, done: int, rejected: int = 0) -> None:
        """So many more are over, so many of them set aside."""
        self.done += done
        self.rejected += rejected
        now = self.clock()
        if now - self._told >= SECONDS_BETWEEN or self.done >= self.total:
            self._told = now
            self.tell(self.line())

    def line(self) -> str:
        """`read 640 of 3,000 articles, 31.2 a second, 2 min left, 1 set aside`."""
        seconds = max(self.clock() - self._started, 1e-9)
        rate = self.done / seconds
        parts = [f"read {self.done:,} of {self.total:,} {self.what}", f"{rate:,.1f} a second"]
        if 0 < self.done < self.total:
            parts.append(f"{duration((self.total - self.done) / rate)} left")
        if self.rejected:
            parts.append(f"{self.rejected:,} set aside")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 20 min`."""
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
