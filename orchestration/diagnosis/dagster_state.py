"""Where Dagster keeps its history, and whether somebody evaluates the schedules and sensors that are switched on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from orchestration.diagnosis import Remark
from orchestration.diagnosis.files import readable, size_of
from orchestration.settings import PROJECT_FOLDER, Settings

_FRESH_SECONDS = 120
"""The daemon says every half minute that it is there."""


def look(_: Settings) -> Iterator[Remark]:
    """The home, and the daemon if anything waits for it."""
    given = os.environ.get("DAGSTER_HOME")
    home = Path(given or PROJECT_FOLDER / ".dagster_home").expanduser().resolve()
    if not home.is_dir():
        yield Remark("dagster", "note", f"no history yet ({home})", "`make dev` or `crosswire ui` begins one")
        return
    yield Remark(
        "dagster",
        "ok",
        f"history: {home} ({readable(size_of(home))})" + ("" if given else "; builds from the shell are not in it without DAGSTER_HOME"),
    )
    if not os.access(home, os.W_OK):
        yield Remark("dagster", "error", f"{home} cannot be written to", "change its rights, or DAGSTER_HOME")
    # Asking Dagster costs seconds: only where it has ever kept anything.
    if (home / "dagster.yaml").exists() and any(home.glob("**/*.db")):
        yield from _daemon(home)


def _daemon(home: Path) -> Iterator[Remark]:
    try:
        from dagster import DagsterInstance

        with DagsterInstance.from_config(str(home)) as instance:
            running = [state.instigator_name for state in instance.all_instigator_state() if state.is_running]
            beats = [status.last_heartbeat.timestamp for status in instance.get_daemon_statuses().values() if status.last_heartbeat]
    except Exception as error:  # noqa: BLE001  # told below, whatever it is: the store may be of another version, broken, or locked
        yield Remark(
            "dagster",
            "warning",
            f"its history cannot be read: {str(error).splitlines()[0][:200]}",
            "dagster instance migrate, or another DAGSTER_HOME",
        )
        return
    is_alive = bool(beats) and time.time() - max(beats) < _FRESH_SECONDS
    if running and not is_alive:
        yield Remark(
            "dagster", "error", f"switched on, but no daemon runs: {', '.join(sorted(running))}", "`make dev` or `crosswire ui` runs it"
        )
    elif is_alive:
        yield Remark("dagster", "ok", f"the daemon runs; switched on: {', '.join(sorted(running)) or 'nothing'}")
    else:
        yield Remark("dagster", "ok", "no schedule or sensor is switched on")
