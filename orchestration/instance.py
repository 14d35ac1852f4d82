"""Where Dagster keeps its history, and how much of it. Whether there is one at all is decided by DAGSTER_HOME."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    import dagster as dg

RUNS_KEPT = 200
"""Runs that are over and stay in the UI. Each takes some megabytes, so without a bound a busy inbox would fill the disk."""


def dagster_home() -> Path:
    """The folder of Dagster's history, made, with the project's `dagster.yaml` in it; a folder from elsewhere keeps its own."""
    own = PROJECT_FOLDER / ".dagster_home"
    home = Path(os.environ.get("DAGSTER_HOME") or own).expanduser().resolve()
    home.mkdir(parents=True, exist_ok=True)
    if home == own or not (home / "dagster.yaml").exists():
        shutil.copy(PROJECT_FOLDER / "dagster.yaml", home)
    return home


def keeps_history() -> bool:
    """Whether builds from the command line are to appear in the UI: whoever sets DAGSTER_HOME wants them to."""
    return bool(os.environ.get("DAGSTER_HOME"))


def forget_old_runs(instance: dg.DagsterInstance, kept: int = RUNS_KEPT) -> int:
    """Remove the oldest runs that are over, with everything that was kept of them; returns how many.

    Dagster's own `delete_run` leaves the file of the run's events, what its steps printed, and what its checks found.
    """
    import sqlalchemy
    from dagster import DagsterRunStatus, RunsFilter
    from dagster._core.storage.event_log import SqlEventLogStorage

    over = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]
    runs = instance.get_runs(filters=RunsFilter(statuses=over))[kept:]
    for run in runs:
        instance.delete_run(run.run_id)
        root = Path(instance.root_directory)
        for left in (root / "history" / "runs").glob(f"{run.run_id}.db*"):
            left.unlink(missing_ok=True)
        shutil.rmtree(root / "storage" / run.run_id, ignore_errors=True)
        if isinstance(storage := instance.event_log_storage, SqlEventLogStorage):
            with storage.index_connection() as connection:
                connection.execute(sqlalchemy.text("delete from asset_check_executions where run_id = :run_id"), {"run_id": run.run_id})
    return len(runs)
