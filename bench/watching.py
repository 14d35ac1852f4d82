"""A command that is watched while it runs: how long each of its stages takes, and how much memory all its processes hold meanwhile.

Used by the benchmarks of whole builds. What they measure and print is theirs.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parents[1]
STAGE = re.compile(r"^(?P<stage>.+): (?P<seconds>[\d.]+) s$", re.M)
"""How a build tells that a stage is over."""
_WATCH_SECONDS = 0.5
_REST = "after the last stage"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that somebody waits, and seconds of processor time of all processes."""

    waited: float
    worked: float

    def __add__(self, other: Cost) -> Cost:
        """Both after one another."""
        return Cost(self.waited + other.waited, self.worked + other.worked)

    def __sub__(self, other: Cost) -> Cost:
        """What came after the other."""
        return Cost(self.waited - other.waited, self.worked - other.worked)

    def over(self, other: Cost) -> str:
        """How many times as much this is."""
        return f"{self.waited / other.waited:.1f}, {self.worked / other.worked:.1f}"

    def __str__(self) -> str:
        """Both, as the tables show them."""
        return f"{self.waited:,.1f} s, {self.worked:,.1f} s"


@dataclass(frozen=True, slots=True)
class Run:
    """A command that was watched."""

    whole: Cost
    stages: dict[str, Cost]
    """By the name that the command printed at the end of each."""
    most_held: dict[str, float]
    """The most megabytes that all its processes held together during each stage; what they share is counted once."""

    @property
    def memory(self) -> float:
        """The same of the whole command."""
        return max(self.most_held.values(), default=0.0)


def watched(command: Sequence[str]) -> Run:
    """Run a command; what it prints as `stage: 1.2 s` ends a stage.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    started = time.perf_counter()
    running = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    process = psutil.Process(running.pid)
    held: list[tuple[float, float]] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_WATCH_SECONDS):
            megabytes = _megabytes(process)
            held.append((time.perf_counter() - started, megabytes))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    before = Cost(0.0, 0.0)
    stages: dict[str, Cost] = {}
    ends: list[tuple[str, float]] = []
    for line in running.stderr or ():
        if found := STAGE.match(line):
            now = Cost(time.perf_counter() - started, _processor_seconds(process) or before.worked)
            stages[found["stage"]] = now - before
            before = now
            ends.append((found["stage"], now.waited))
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watching.join()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(command))
    return Run(Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime), stages, most_held(held, ends))


def most_held(held: Sequence[tuple[float, float]], ends: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The most megabytes of each stage and of what came after the last, from samples and the ends of stages, each with its seconds.

    A stage that no sample fell into has 0.
    """
    stages, times = [*(stage for stage, _ in ends), _REST], [seconds for _, seconds in ends]
    most = dict.fromkeys(stages, 0.0)
    for seconds, megabytes in held:
        stage = stages[bisect_left(times, seconds)]
        most[stage] = max(most[stage], megabytes)
    return most


def _processor_seconds(process: psutil.Process) -> float:
    """Of a process, all below it, and those below it that have ended."""
    total = 0.0
    with suppress(psutil.Error):
        own = process.cpu_times()
        total = own.user + own.system + own.children_user + own.children_system
        for child in process.children(recursive=True):
            with suppress(psutil.Error):
                times = child.cpu_times()
                total += times.user + times.system
    return total


def _megabytes(process: psutil.Process) -> float:
    """What a process and all below it hold."""
    total = 0
    with suppress(psutil.Error):
        for each in [process, *process.children(recursive=True)]:
            with suppress(psutil.Error):
                total += each.memory_full_info().pss
    return total / 1e6
