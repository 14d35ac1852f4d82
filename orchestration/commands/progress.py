"""What a build shows while it runs: a bar on a terminal, one line a stage elsewhere. Always on standard error."""

from __future__ import annotations

import logging
import sys
import time
from typing import IO, TYPE_CHECKING, Protocol

from orchestration.commands.log import BuildLog
from orchestration.logs import JsonLines, about, formatter

if TYPE_CHECKING:
    import dagster as dg

STAGES = {
    "start": "Starting",
    "ingest": "Reading files",
    "raw__articles_every_input_is_accounted_for": "Counting inputs",
    "extract": "Extracting figures, claims, sources and actors",
    "intake": "Listing what was set aside",
    "link": "Comparing articles",
    "model": "Building tables and testing them",
    "audit": "Judging the data",
    "audit__data_docs": "Writing the audit's pages",
    "published__warehouse": "Publishing",
    "published__report": "Writing the report",
}
"""Step of the job -> what it does, in the order in which they run. `start` is the time before the job."""


class Progress(Protocol):
    """Somewhere to show how far the build is."""

    def begin(self, stage: str) -> None:
        """A stage begins; the one before it has ended."""

    def note(self, text: str) -> None:
        """Something a stage says of itself while it runs."""

    def end(self) -> None:
        """The build is over, one way or the other."""


class PlainProgress:
    """One line a stage, with its time, when it is over."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._stage: str | None = None
        self._since = time.monotonic()

    def begin(self, stage: str) -> None:
        """Print the stage that is over."""
        self.end()
        self._stage, self._since = stage, time.monotonic()

    def note(self, text: str) -> None:
        """Quiet."""

    def end(self) -> None:
        """Print the last stage."""
        if self._stage:
            print(f"{STAGES.get(self._stage, self._stage)}: {time.monotonic() - self._since:.1f} s", file=self._out, flush=True)
        self._stage = None


class JsonProgress(PlainProgress):
    """One line of JSON a stage, with its time, when it is over; and what stages say of themselves."""

    def note(self, text: str) -> None:
        """A line of its own."""
        self._line(text, about(stage=self._stage))

    def end(self) -> None:
        """A line for the last stage."""
        if self._stage:
            self._line(STAGES.get(self._stage, self._stage), about(stage=self._stage, seconds=round(time.monotonic() - self._since, 1)))
        self._stage = None

    def _line(self, text: str, told: dict[str, object]) -> None:
        record = {"name": "crosswire.build", "levelno": logging.INFO, "levelname": "INFO", "msg": text, **told}
        print(JsonLines().format(logging.makeLogRecord(record)), file=self._out, flush=True)


class BarProgress:
    """A bar over the stages, with what the current one is doing; gone when the build is over."""

    def __init__(self, out: IO[str]) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(24),
            TextColumn("{task.description}"),
            TextColumn("{task.fields[note]}", style="dim"),
            TimeElapsedColumn(),
            console=Console(file=out),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=len(STAGES), note="")
        self._bar.start()

    def begin(self, stage: str) -> None:
        """Move the bar to this stage."""
        done = list(STAGES).index(stage) if stage in STAGES else None
        self._bar.update(self._task, completed=done, description=STAGES.get(stage, stage), note="")

    def note(self, text: str) -> None:
        """Show it beside the stage."""
        self._bar.update(self._task, note=text)

    def end(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def make_progress(form: str = "text") -> Progress:
    """The bar on a terminal, lines elsewhere; lines of JSON where the log is in it."""
    if form == "json":
        return JsonProgress(sys.stderr)
    return BarProgress(sys.stderr) if sys.stderr.isatty() else PlainProgress(sys.stderr)


class _DagsterHandler(logging.Handler):
    """Hears Dagster's events and the assets' own words; keeps all of them in the log file."""

    def __init__(self, progress: Progress, log: BuildLog, form: str) -> None:
        super().__init__(logging.DEBUG)
        self._progress = progress
        self._log = log
        self.setFormatter(formatter(form))

    def emit(self, record: logging.LogRecord) -> None:
        self._log.line(self.format(record))
        meta = getattr(record, "dagster_meta", None) or {}
        event = meta.get("dagster_event")
        if event is not None:
            if event.event_type_value == "STEP_START":
                self._progress.begin(event.step_key)
        elif meta.get("step_key") and record.levelno == logging.INFO:
            self._progress.note(str(meta.get("orig_message", "")).splitlines()[0])


def progress_logger(progress: Progress, log: BuildLog, form: str = "text") -> dg.LoggerDefinition:
    """A Dagster logger that moves the progress and writes everything to a file, and nothing to the terminal."""
    import dagster as dg

    def make(_: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("crosswire.build", logging.DEBUG)
        logger.addHandler(_DagsterHandler(progress, log, form))
        return logger

    return dg.LoggerDefinition(make, description="Moves the progress of the command line.")
