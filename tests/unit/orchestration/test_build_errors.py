"""What a failed build says: broken data is told from checks that could not be asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.commands.build import _explained
from orchestration.databases import MEMORY_VARIABLE
from orchestration.settings import load_settings

OUT_OF_MEMORY = "Runtime Error in test t_has_its_key\n  Out of Memory Error: failed to pin block of size 256.0 KiB (18.9 MiB/19.0 MiB used)"


def told(tmp_path: Path, status: str, error: str, count: int = 0) -> str:
    """What is said of a build whose step had one check end so, and itself ended in an error."""
    spec = dg.AssetCheckSpec("t_has_its_key", asset="t")

    @dg.asset(check_specs=[spec])
    def t() -> Any:
        metadata = {"status": status, "dagster_dbt/failed_row_count": count}
        yield dg.AssetCheckResult(passed=False, check_name=spec.name, metadata=metadata)
        yield dg.Output(None)
        raise RuntimeError(error)

    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([t], instance=instance, raise_on_error=False)
    return str(_explained(result, load_settings({}, warehouse=tmp_path / "w.duckdb")))


def test_too_little_memory_is_no_broken_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "20MB")
    said = told(tmp_path, "error", OUT_OF_MEMORY)
    assert said.startswith(f"the build failed: DuckDB needs more memory than its bound of 20MB; {MEMORY_VARIABLE} names another")
    assert "broken" not in said


def test_a_check_that_ended_in_an_error_is_no_broken_data(tmp_path: Path) -> None:
    said = told(tmp_path, "error", "Binder Error: no such column")
    assert said.startswith("the build failed: ")
    assert "Binder Error: no such column" in said


def test_a_check_that_failed_is_broken_data(tmp_path: Path) -> None:
    said = told(tmp_path, "fail", "dbt ended with 1", 3)
    assert said.startswith("the data is broken, so it was not published:\n  t: t_has_its_key\n    3\n")
    assert MEMORY_VARIABLE not in said


def test_broken_data_and_too_little_memory_are_both_told(tmp_path: Path) -> None:
    said = told(tmp_path, "fail", OUT_OF_MEMORY, 3)
    assert said.startswith("the data is broken")
    assert MEMORY_VARIABLE in said
