"""`crosswire build`: the same Dagster job as in the UI, run in this process, and a short account of what came out."""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.commands import CommandError
from orchestration.commands.log import BuildLog
from orchestration.commands.progress import Progress, make_progress, progress_logger
from orchestration.databases import MEMORY_VARIABLE, bounded
from orchestration.durable import TakenError, is_full
from orchestration.failed_rows import EXAMPLE
from orchestration.settings import Settings, load_settings

if TYPE_CHECKING:
    import dagster as dg

BROKEN = 1
NOTHING_READ = 2
_SHOWN_ROWS = 5
_SAID_OF_A_CHECK = ("findings", "dagster_dbt/failed_row_count", EXAMPLE)
_OUT_OF_MEMORY = re.compile(r"Out of Memory Error|OutOfMemoryException")
"""What DuckDB says beyond its bound; dbt hands it on."""


def run(arguments: argparse.Namespace) -> int:
    """Build, publish, and say what was found."""
    given = ("articles", "warehouse", "tier", "workers", "scheduler")
    settings = load_settings(**{name: getattr(arguments, name) for name in given})
    _check_paths(settings)
    if not arguments.force and _is_current(settings, retire=arguments.retire):
        return 0
    progress = make_progress(settings.log)
    with ExitStack() as stack:
        log = stack.enter_context(BuildLog(settings.log_file, settings.log))
        stack.callback(progress.end)
        stack.enter_context(redirect_stdout(log))
        stack.enter_context(redirect_stderr(log))
        try:
            result = _run_job(settings, progress, log, retire=arguments.retire)
        except Exception as error:
            traceback.print_exc(file=log)
            raise CommandError(f"the build could not start: {error}\nThe full story is in {settings.log_file}", BROKEN) from error
    if not result.success:
        if not _only_the_report_failed(result):
            raise _explained(result, settings)
        print(f"crosswire: published, but the report could not be written; the full story is in {settings.log_file}", file=sys.stderr)
    from orchestration.commands.summary import print_summary

    print_summary(settings)
    return 0


def _is_current(settings: Settings, *, retire: bool) -> bool:
    """Whether there is nothing to do; says so, and what the published file holds."""
    from orchestration.currency import if_current

    current = if_current(settings, retire=retire)
    if current is None:
        return False
    from orchestration.commands.summary import print_summary

    _catch_up(settings)
    kept = f" Articles of {current.gone:,} files that are gone are kept; --retire takes them out." if current.gone else ""
    print(f"Nothing changed: the published file is current.{kept}\n")
    print_summary(settings)
    return True


def _catch_up(settings: Settings) -> None:
    """Write the report of a current file where there is none, or one of a former file."""
    import duckdb

    from orchestration.report import is_report_current, write_report

    if is_report_current(settings.warehouse):
        return
    try:
        write_report(settings.warehouse)
    except (OSError, TakenError, ValueError, duckdb.Error) as error:
        print(f"crosswire: the report could not be written: {error}", file=sys.stderr)


def _only_the_report_failed(result: dg.ExecuteInProcessResult) -> bool:
    """Whether the file was published and only the pages beside it were not."""
    return {event.step_key for event in result.all_events if event.is_step_failure} == {"published__report"}


def _check_paths(settings: Settings) -> None:
    if not settings.articles.exists():
        raise CommandError(f"{settings.articles} does not exist. Name a folder of .txt, .md, .html or .jsonl articles.", NOTHING_READ)
    from orchestration.placing import ForeignFileError, check_place

    if settings.warehouse.is_dir():
        raise CommandError(f"{settings.warehouse} is a folder; --warehouse takes the name of a file, such as storm.duckdb.")
    if wrong := settings.outputs_among_inputs():
        raise CommandError(wrong)
    try:
        check_place(settings.warehouse, settings.published_record)
    except ForeignFileError as error:
        raise CommandError(str(error)) from error
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        settings.log_file.touch()
    except OSError as error:
        raise CommandError(f"{settings.home} cannot be written to ({error.strerror}); CROSSWIRE_HOME names another place.") from error


def _run_job(settings: Settings, progress: Progress, log: BuildLog, *, retire: bool) -> dg.ExecuteInProcessResult:
    progress.begin("start")
    import dagster as dg

    from orchestration.definitions import build_defs
    from orchestration.instance import dagster_home, keeps_history
    from orchestration.jobs import BUILD, TRIGGER_TAG
    from orchestration.logs import PYTHON_LOGS

    definitions = build_defs(settings, loggers={"progress": progress_logger(progress, log, settings.log)})
    job = definitions.resolve_job_def(BUILD)
    instance = (
        dg.DagsterInstance.from_config(str(dagster_home())) if keeps_history() else dg.DagsterInstance.ephemeral(settings=dict(PYTHON_LOGS))
    )
    with instance:
        return job.execute_in_process(
            instance=instance,
            run_config={"loggers": {"progress": {}}, "ops": {"ingest": {"config": {"retire": retire}}}},
            tags={TRIGGER_TAG: "command line"},
            raise_on_error=False,
        )


def _explained(result: dg.ExecuteInProcessResult, settings: Settings) -> CommandError:
    """What went wrong, in words that name the remedy, and the exit code that fits."""
    kept = f"{settings.warehouse} was left as it was." if settings.warehouse.exists() else "Nothing was published."
    where = f"{kept} The full story is in {settings.log_file}"
    errors = [_first_cause(event) for event in result.all_events if event.is_step_failure or event.is_failure]
    names = {str(getattr(error, "cls_name", "")) for error in errors}
    if names & {"KeyboardInterrupt", "DagsterExecutionInterruptedError"}:
        raise KeyboardInterrupt
    if "NothingToReadError" in names:
        error = next(error for error in errors if error.cls_name == "NothingToReadError")
        return CommandError(f"{_message(error)}\n{where}", NOTHING_READ)
    memory = _little_memory(errors)
    broken = [check for check in result.get_asset_check_evaluations() if _is_broken(check)]
    if broken:
        listed = "\n".join(_broken_check(check) for check in broken)
        also = f"\nAlso, {memory}" if memory else ""
        return CommandError(f"the data is broken, so it was not published:\n{listed}{also}\n{where}", BROKEN)
    told = memory or "\n".join(dict.fromkeys(_message(error) for error in errors if error)) or "a step failed"
    return CommandError(f"the build failed: {told}{_full_disks(settings)}\n{where}", BROKEN)


def _little_memory(errors: Sequence[Any]) -> str:
    """What to do where DuckDB had too little memory, in whichever step; nothing where it had enough."""
    if not any(error and _OUT_OF_MEMORY.search(str(error.message)) for error in errors):
        return ""
    bound = bounded()["memory_limit"]
    return f"DuckDB needs more memory than its bound of {bound}; {MEMORY_VARIABLE} names another, such as 2GB."


def _full_disks(settings: Settings) -> str:
    """The disks without room, each named: libraries that write files, temporary ones too, have words of their own for that."""
    folders = dict.fromkeys((settings.home, settings.warehouse.parent, Path(tempfile.gettempdir())))
    return "".join(f"\n{os.strerror(errno.ENOSPC)}: {folder}" for folder in folders if is_full(folder))


def _first_cause(event: Any) -> Any:
    """The error that started it, for Dagster wraps what a step raises; one of our own explains itself better than its cause."""
    error = event.step_failure_data.error if event.is_step_failure else getattr(event.event_specific_data, "error", None)
    while error is not None and error.cause is not None and not error.message.startswith("orchestration."):
        error = error.cause
    return error


def _message(error: Any) -> str:
    """What was said; the name of the error only where it is none of our own, which speak for themselves."""
    text = str(error.message).strip()
    name, separator, rest = text.partition(": ")
    return rest if separator and name.startswith(("orchestration.", "dagster.")) else text


def _is_broken(check: dg.AssetCheckEvaluation) -> bool:
    """Whether a check found broken data. One that ended in an error (dbt's word for it) judged nothing: its step tells the error."""
    status = check.metadata.get("status")
    return not check.passed and check.severity.value == "ERROR" and (status is None or status.value != "error")


def _broken_check(check: dg.AssetCheckEvaluation) -> str:
    said = [str(check.metadata[name].value) for name in _SAID_OF_A_CHECK if name in check.metadata]
    lines = "\n".join(said).splitlines()[: _SHOWN_ROWS + 4]
    head = f"  {check.asset_key.to_user_string()}: {check.check_name}" + (f" ({check.description})" if check.description else "")
    return "\n".join([head, *(f"    {line}" for line in lines if line)])
