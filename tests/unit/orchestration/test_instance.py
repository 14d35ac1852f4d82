"""The history of runs has a bound."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import dagster as dg

from orchestration.instance import forget_old_runs


@dg.asset_check(asset=dg.AssetKey("thing"))
def is_fine() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


@dg.asset
def thing() -> None:
    speak_of_it = "so much work"
    print(speak_of_it)


work = dg.Definitions(assets=[thing], asset_checks=[is_fine], jobs=[dg.define_asset_job("work")]).resolve_job_def("work")


def kept_of(folder: Path, run: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if run in str(file)]


def test_the_oldest_runs_go_with_everything_that_was_kept_of_them(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        runs = [work.execute_in_process(instance=instance).run_id for _ in range(3)]
        assert forget_old_runs(instance, kept=3) == 0
        assert forget_old_runs(instance, kept=1) == 2
        assert [run.run_id for run in instance.get_runs()] == runs[-1:]
        assert instance.all_logs(runs[-1])
        assert forget_old_runs(instance, kept=1) == 0
    with sqlite3.connect(tmp_path / "history" / "runs" / "index.db") as index:
        assert index.execute("select run_id from asset_check_executions").fetchall() == [(runs[-1],)]
    assert kept_of(tmp_path, runs[-1])
    assert kept_of(tmp_path, runs[0]) + kept_of(tmp_path, runs[1]) == []
