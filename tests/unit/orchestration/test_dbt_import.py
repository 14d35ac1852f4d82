"""dagster-dbt is imported without dbt-core, and dbt-core can be imported nevertheless."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import sys
from orchestration.resources.dbt import Dbt, dbt_resource
import dagster_dbt.compat
print(dagster_dbt.compat.DBT_PYTHON_VERSION, any(name.startswith("dbt.") for name in sys.modules))
import dbt.version
print(dbt_resource()._cli_version == __import__("packaging.version").version.parse(dbt.version.__version__))
"""
BEFORE = """
import dbt.version
import sys
held = sys.modules["dbt.version"]
import orchestration.resources.dbt
print(sys.modules["dbt.version"] is held)
"""


def said(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()


def test_dagster_dbt_does_without_dbt_core_which_can_be_imported_afterwards() -> None:
    assert said(WITHOUT) == ["None", "False", "True"]


def test_dbt_core_that_was_imported_before_stays() -> None:
    assert said(BEFORE) == ["True"]
