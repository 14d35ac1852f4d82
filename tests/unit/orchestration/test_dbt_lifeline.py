"""dbt does not outlive the build that started it, and its log does not grow without end."""

from __future__ import annotations

import os
import subprocess
import sys

from orchestration.resources import dbt, dbt_lifeline

WATCHED = """
import time
from orchestration.resources.dbt_lifeline import Plugin
Plugin("lifeline", {})
print("alive", flush=True)
time.sleep(60)
"""


def test_a_process_ends_with_the_build_that_it_watches() -> None:
    build = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    environment = {**os.environ, dbt_lifeline.BUILD_VARIABLE: str(build.pid)}
    watched = subprocess.Popen([sys.executable, "-c", WATCHED], stdout=subprocess.PIPE, text=True, env=environment)
    assert watched.stdout is not None
    assert watched.stdout.readline() == "alive\n"
    build.kill()
    build.wait()
    assert watched.wait(20) == 1
    again = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, env=environment, timeout=50, check=False)
    assert (again.returncode, again.stdout) == (1, "")


def test_both_sides_speak_of_the_same_variable() -> None:
    assert dbt.BUILD_VARIABLE == dbt_lifeline.BUILD_VARIABLE


def test_dbt_knows_the_variable_that_bounds_its_log() -> None:
    from dbt.cli.main import cli

    assert any(dbt.LOG_SIZE_VARIABLE in (option.envvar or ()) for option in cli.params)
