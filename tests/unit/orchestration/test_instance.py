"""The history of runs has a bound."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from orchestration.instance import forget_old_runs


@dg.op
def speak() -> None:
    print("so much work")


@dg.job
def work() -> None:
    speak()


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
    assert kept_of(tmp_path, runs[-1])
    assert kept_of(tmp_path, runs[0]) + kept_of(tmp_path, runs[1]) == []
