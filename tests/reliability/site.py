"""A folder of articles with a warehouse to build from it, as a process of its own that can be killed, and what came of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.settings import Settings, load_settings

REPORTS = 14
HISTORY = ("fct_check_results",)
"""Tables that grow by every build, and so differ between two that came out alike."""
SECONDS = 600
"""No build of these few articles takes so long."""
_STEP = re.compile(r"Started execution of step \"(?P<step>[\w]+)\"")

Contents = dict[str, list[str]]


@dataclass
class Site:
    """One place where builds happen."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def settings(self) -> Settings:
        return load_settings(
            {}, articles=self.articles, warehouse=self.folder / "out" / "storm.duckdb", home=self.folder / "home", tier="fast"
        )

    def start(self, *options: str) -> subprocess.Popen[str]:
        """A build that runs: two at a time, in worker processes, so that there is something to lose."""
        settings = self.settings
        small = {"CROSSWIRE_BATCH": "2", "CROSSWIRE_WORKERS_FROM": "4", "CROSSWIRE_WORKERS": "2", "CROSSWIRE_HOME": str(settings.home)}
        arguments = ["build", str(self.articles), "--warehouse", str(settings.warehouse), "--tier", "fast", *options]
        return subprocess.Popen(
            [sys.executable, "-m", "orchestration.cli", *arguments],
            env={**os.environ, **small, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, *options: str) -> tuple[int, str]:
        """A build to its end: its exit code, and what it said."""
        process = self.start(*options)
        try:
            out, told = process.communicate(timeout=SECONDS)
        finally:
            end(process)
        return process.returncode, out + told

    def build_and_kill(self, seconds: float | None = None, step: str | None = None) -> str:
        """A build that is killed after so many seconds, or as soon as it begins a step; returns what it was doing.

        The process alone is killed, as the kernel does it when memory runs out: its children live on as long as they like.
        """
        log = self.settings.log_file
        log.unlink(missing_ok=True)
        process = self.start("--force")
        started = time.monotonic()
        while process.poll() is None and time.monotonic() - started < SECONDS:
            if seconds is not None and time.monotonic() - started >= seconds:
                break
            if step is not None and step in steps_of(log):
                break
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return (steps_of(log) or ["start"])[-1]

    def published(self) -> Contents:
        """Every row of the published file."""
        return rows_of(self.settings.warehouse, "marts")

    def raw(self) -> Contents:
        """Every row that was read, extracted and linked."""
        return rows_of(self.settings.working_file, "raw")

    def leftovers(self) -> list[str]:
        """Files and folders with a temporary name."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.name.endswith(".tmp"))


def write_reports(folder: Path, *, late: bool) -> None:
    """Invented reports on a storm; the late ones bring one more, another number in one, and take one away."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(REPORTS + late):
        dead = number % 4 + 3 + (late and number == 2)
        text = (
            f"PORT ANSEL — The storm of Tuesday night killed {dead} fishermen off Port Ansel, the coast guard said.\n\n"
            f"Mayor Rita Lindqvist said {40 + number % 3} houses lost their roofs and {12 + number} people were injured.\n\n"
            "“We have never seen such waves,” she told reporters."
        )
        record = {"title": f"Storm kills {dead} at Port Ansel", "outlet": f"Paper {number}", "published": "2025-03-04", "text": text}
        (folder / f"{number:02}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (folder / "broken.jsonl").write_text("{not json", encoding="utf-8")
    if late:
        (folder / "05.jsonl").unlink()


def end(process: subprocess.Popen[str]) -> None:
    """Kill a build with everything it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def steps_of(log: Path) -> list[str]:
    """The steps that a build has begun."""
    return [found["step"] for found in _STEP.finditer(log.read_text(encoding="utf-8"))] if log.exists() else []


def rows_of(file: Path, schema: str) -> Contents:
    """Every row of every table of a schema, as text, in an order of its own. Waits for what a killed build left running."""
    until = time.monotonic() + 60
    while True:
        try:
            connection = duckdb.connect(str(file), read_only=True)
            break
        except duckdb.IOException:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
    with connection:
        names = connection.execute("select table_name from duckdb_tables() where schema_name = ? order by 1", [schema]).fetchall()
        return {
            name: sorted(map(repr, connection.execute(f"select * from {schema}.{name}").fetchall()))
            for (name,) in names
            if name not in HISTORY
        }


def restore(kept: Path, place: Path) -> None:
    """Put a copy of a folder in the place of another."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place, symlinks=True)
