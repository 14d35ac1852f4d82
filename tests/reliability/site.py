"""A folder of articles with a warehouse to build from it, by processes of their own that can be killed, and what came of it."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from orchestration.settings import Settings, load_settings
from tests.reliability.ready import SOCKET_VARIABLE, Started

REPORTS = 6
HISTORY = ("fct_check_results",)
"""Tables that grow by every build, and so differ between two that came out alike."""
SECONDS = 600
"""No build of these few articles takes so long, on a busy machine either."""
_STEP = re.compile(r"Started execution of step \"(?P<step>[\w]+)\"")
_TOOK = re.compile(r"Finished execution of step \"(?P<step>[\w]+)\" in (?P<number>[\d.]+)(?P<unit>ms|s|m)")
_OVER = re.compile(r"(?:RUN_SUCCESS|RUN_FAILURE) - ")

Contents = dict[str, list[str]]


@dataclass
class Build:
    """A build that was started, and where what it says goes."""

    process: subprocess.Popen[bytes] | Started
    output: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def poll(self) -> int | None:
        return self.process.poll()

    def end(self) -> tuple[int, str]:
        """Wait for its end: its exit code, and what it said. One that does not end is killed."""
        try:
            code = self.process.wait(SECONDS)
        finally:
            if self.process.poll() is None:
                self.kill(whole_group=True)
        said = self.output.read_text(encoding="utf-8", errors="replace")
        self.output.unlink()
        return code, said

    def send_signal(self, number: int) -> None:
        self.process.send_signal(number)

    def kill(self, *, whole_group: bool) -> None:
        """SIGKILL: to the process alone, as the kernel does it when memory runs out, or to its children as well."""
        with contextlib.suppress(ProcessLookupError):
            if whole_group:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.send_signal(signal.SIGKILL)
        self.process.wait(60)
        self.output.unlink(missing_ok=True)


@dataclass
class Site:
    """One place where builds happen."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    cold: bool = False
    """Whether builds start as the shell starts them; else from a process that has imported everything (`ready`)."""

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def settings(self) -> Settings:
        return load_settings(
            {}, articles=self.articles, warehouse=self.folder / "out" / "storm.duckdb", home=self.folder / "home", tier="fast"
        )

    def start(self, *options: str, cold: bool | None = None) -> Build:
        """A build that runs in a process group of its own. Some settings are small, so that there is something to lose."""
        settings = self.settings
        small = {"CROSSWIRE_BATCH": "2", "CROSSWIRE_WORKERS": "1", "CROSSWIRE_HOME": str(settings.home)}
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", **small, **self.environment}
        arguments = ["build", str(self.articles), "--warehouse", str(settings.warehouse), "--tier", "fast", *options]
        descriptor, output = tempfile.mkstemp(prefix="said-")
        try:
            process: subprocess.Popen[bytes] | Started
            if self.cold if cold is None else cold:
                command = [sys.executable, "-m", "orchestration.cli", *arguments]
                process = subprocess.Popen(command, env=environment, stdout=descriptor, stderr=descriptor, start_new_session=True)
            else:
                at = ready()
                environment[SOCKET_VARIABLE] = at
                process = Started("build", arguments, at=at, output=descriptor, environment=environment, folder=str(Path.cwd()))
        finally:
            os.close(descriptor)
        return Build(process, Path(output))

    def build(self, *options: str, cold: bool | None = None) -> tuple[int, str]:
        """A build to its end: its exit code, and what it said."""
        return self.start(*options, cold=cold).end()

    def build_and_kill(
        self,
        step: str,
        seconds: float = 0.0,
        *,
        options: tuple[str, ...] = ("--force",),
        whole_group: bool = False,
        cold: bool | None = None,
    ) -> str | None:
        """A build that is killed so long after it began a step (`start`: its process), or when that step is over.

        Returns:
            The step that it was killed in; None where it was over before.
        """
        log = self.settings.log_file
        log.unlink(missing_ok=True)
        build = self.start(*options, cold=cold)
        until = time.monotonic() + SECONDS
        reached = time.monotonic() if step == "start" else None
        while build.poll() is None and time.monotonic() < until:
            steps = steps_of(log)
            if reached is None and step in steps:
                reached = time.monotonic()
            if reached is not None:
                over = steps[-1:] != [step] if step != "start" else bool(steps)
                if over or time.monotonic() - reached >= seconds:
                    break
            time.sleep(0.01)
        was_over = build.poll() is not None
        build.kill(whole_group=whole_group)
        return None if was_over else (steps_of(log) or ["start"])[-1]

    def published(self) -> Contents:
        """Every row of the published file."""
        return rows_of(self.settings.warehouse, "marts")

    def raw(self) -> Contents:
        """Every row that was read, extracted and linked."""
        return rows_of(self.settings.working_file, "raw")

    def marts(self) -> Contents:
        """Every row of the tables that were to be published."""
        return rows_of(self.settings.working_file, "marts")

    def copies(self) -> Contents:
        """Every row of the Parquet copies beside the published file."""
        folder = self.settings.warehouse.with_name(f"{self.settings.warehouse.stem}_parquet")
        with duckdb.connect() as connection:
            return {
                file.stem: sorted(
                    row for (row,) in connection.execute("select r::varchar from read_parquet(?) as r", [str(file)]).fetchall()
                )
                for file in sorted(folder.glob("*.parquet"))
                if file.stem not in HISTORY
            }

    def leftovers(self) -> list[str]:
        """Files and folders with a temporary name."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.name.endswith(".tmp"))


def write_reports(folder: Path, *, late: bool) -> None:
    """Invented reports on a storm; the late ones bring two more, another number in one, and take one away."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(REPORTS + 2 * late):
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


@cache
def ready() -> str:
    """The socket of a process that forks builds (`tests.reliability.ready`), started when it is first wanted."""
    folder = Path(tempfile.mkdtemp(prefix="crosswire-ready-"))
    at = str(folder / "socket")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.ready", at],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.endswith("ready\n"), line

    def end() -> None:
        process.communicate("")
        shutil.rmtree(folder, ignore_errors=True)

    _endings.append(end)
    atexit.register(end_ready)
    return at


_endings: list[object] = []


def end_ready() -> None:
    """End the process that forks builds, so that the time of everything it forked is known."""
    while _endings:
        _endings.pop()()  # type: ignore[operator]
    ready.cache_clear()


def cpu_minutes() -> float:
    """Processor time of this process and of all that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used) / 60


def steps_of(log: Path) -> list[str]:
    """The steps that a build has begun; after its last one, the word `over`."""
    if not log.exists():
        return []
    text = log.read_text(encoding="utf-8", errors="replace")
    return [*(found["step"] for found in _STEP.finditer(text)), *(["over"] if _OVER.search(text) else [])]


def times_of(log: Path) -> dict[str, float]:
    """Seconds that each step of a build took."""
    units = {"ms": 0.001, "s": 1.0, "m": 60.0}
    return {found["step"]: float(found["number"]) * units[found["unit"]] for found in _TOOK.finditer(log.read_text(encoding="utf-8"))}


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
            time.sleep(0.1)
    with connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = ? and not internal order by 1", [schema]
        ).fetchall()
        return {
            name: sorted(row for (row,) in connection.execute(f"select r::varchar from {schema}.{name} as r").fetchall())
            for (name,) in names
            if name not in HISTORY
        }


def restore(kept: Path, place: Path) -> None:
    """Put a copy of a folder in the place of another."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place, symlinks=True)
