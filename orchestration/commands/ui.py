"""`crosswire ui`: the Dagster UI on the loopback interface."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from orchestration.commands import CommandError
from orchestration.instance import dagster_home
from orchestration.settings import PROJECT_FOLDER, VARIABLES, load_settings


def run(arguments: argparse.Namespace) -> int:
    """Become `dagster dev`; does not return."""
    settings = load_settings(articles=arguments.articles, warehouse=arguments.warehouse, by_day=arguments.by_day or None)
    if wrong := settings.outputs_among_inputs():
        raise CommandError(wrong)
    program = Path(sys.executable).with_name("dagster")
    if not program.exists():
        raise CommandError(f"{program} does not exist: the installation is incomplete; `make install` mends it.")
    given = {name: getattr(settings, name) for name in ("articles", "warehouse", "home", "by_day")}
    os.environ.update({VARIABLES[name]: str(value) for name, value in given.items()})
    os.environ["DAGSTER_HOME"] = str(dagster_home())
    os.environ["PATH"] = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    # A shell that is not interactive starts programs deaf to SIGINT, and Dagster would then never stop.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    workspace = str(PROJECT_FOLDER / "workspace.yaml")
    command = [str(program), "dev", "--workspace", workspace, "--host", "127.0.0.1", "--port", str(arguments.port)]
    if settings.log == "json":
        command += ["--log-format", "json"]
    print(f"The Dagster UI comes up on http://127.0.0.1:{arguments.port} in half a minute. Ctrl-C stops it.", file=sys.stderr)
    os.execv(program, command)  # noqa: S606  # our own arguments, no shell
