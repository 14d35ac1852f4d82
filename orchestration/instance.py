"""Where Dagster keeps its history. Whether there is one at all is decided by DAGSTER_HOME."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from orchestration.settings import PROJECT_FOLDER


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
