"""dbt: which project, which executable, and a manifest that is as new as the models.

What the models say belongs to `dbt_project`; how they appear as assets, to `orchestration.assets.dbt`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

from orchestration.settings import PROJECT_FOLDER

PROJECT = PROJECT_FOLDER / "dbt_project"
WORKING_FILE_VARIABLE = "CROSSWIRE_WORKING_FILE"
"""Environment variable through which `profiles.yml` learns where the working warehouse lies."""
BUILD_VARIABLE = "CROSSWIRE_BUILD_PROCESS"
"""Environment variable with the process id of the build, without which dbt ends: see `orchestration.resources.dbt_lifeline`."""
LOG_SIZE_VARIABLE = "DBT_LOG_FILE_MAX_BYTES"
LOG_SIZE = "1000000"
"""Bytes after which dbt begins its log anew. It keeps five former ones; its own ten megabytes each would be most of a small work folder."""
_SOURCES = ("*.sql", "*.yml", "*.md", "*.csv")
_MADE_BY_DBT = ("target", "logs")

EXECUTABLE = str(Path(sys.executable).with_name("dbt"))
"""The `dbt` of the running interpreter, whether or not its folder is on the PATH."""
# dagster-dbt looks for `dbt` on the PATH when it is imported.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


@contextmanager
def _without_dbt() -> Iterator[None]:
    """As if dbt were not installed, which dagster-dbt allows for: it would import half of it for the names of a few statuses.

    That is more than a second of every start, and dbt runs in a process of its own. It stays so for this process, whatever is imported
    later: `select=` and `exclude=` of `@dbt_assets` need dbt-core in it, so they cannot be used here.
    """
    held = sys.modules.get("dbt.version")
    sys.modules["dbt.version"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["dbt.version"]
        if held is not None:
            sys.modules["dbt.version"] = held


with _without_dbt():
    from dagster_dbt import DbtCliResource
from packaging import version  # noqa: E402


class ManifestError(RuntimeError):
    """dbt could not read its project; the message carries what it said."""


class Dbt(DbtCliResource):
    """dbt as a process of its own, started without what dagster-dbt would do before each start.

    That is: asking the executable for its version, which takes seconds and calls the package index, and opening the
    project once more inside this process for row counts, which leaves a connection to the warehouse open.
    """

    @property
    def _cli_version(self) -> version.Version:
        return version.parse(metadata.version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Any) -> Any:
        return None


def dbt_resource() -> Dbt:
    """Dbt on the project of this checkout."""
    return Dbt(project_dir=str(PROJECT), profiles_dir=str(PROJECT), dbt_executable=EXECUTABLE)


def manifest(project: Path = PROJECT) -> Path:
    """The manifest of the project, made anew where a file of the project is newer.

    Raises:
        ManifestError: the project does not parse.
    """
    file = project / "target" / "manifest.json"
    if not file.exists() or file.stat().st_mtime < _newest_change(project):
        _parse(project, file)
    return file


def _newest_change(project: Path) -> float:
    files = (file for pattern in _SOURCES for file in project.rglob(pattern))
    return max((f.stat().st_mtime for f in files if f.relative_to(project).parts[0] not in _MADE_BY_DBT), default=0.0)


def _parse(project: Path, file: Path) -> None:
    """Parse into a folder of its own, then rename: two processes that find the manifest stale do not spoil each other's."""
    file.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="parse-", dir=file.parent) as folder:
        run = subprocess.run(  # noqa: S603  # our own executable and arguments
            [EXECUTABLE, "parse", "--quiet", "--no-partial-parse"],
            cwd=project,
            env={**os.environ, **quiet_environment(project, Path(folder))},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise ManifestError(f"dbt could not read {project}:\n{run.stdout}{run.stderr}")
        for name in ("partial_parse.msgpack", "semantic_manifest.json", file.name):
            (Path(folder) / name).replace(file.with_name(name))


def quiet_environment(project: Path, target: Path) -> Mapping[str, str]:
    """Variables for a dbt process that reads this project, writes below `target`, and calls nobody."""
    return {
        "DBT_PROJECT_DIR": str(project),
        "DBT_PROFILES_DIR": str(project),
        "DBT_TARGET_PATH": str(target),
        "DBT_LOG_PATH": str(target),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
