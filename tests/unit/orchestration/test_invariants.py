from __future__ import annotations

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.checks.invariants import every_input_is_accounted_for
from orchestration.resources.warehouse import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    file = tmp_path / "crosswire.duckdb"
    with duckdb.connect(str(file)) as connection:
        for statement in (
            "create schema raw; create schema build",
            "create table build.inputs as select 'many.jsonl' as source_path, 3 as outcomes union all select 'bad.txt', 1",
            "create table raw.articles as select 'many.jsonl#' || n as source_path from range(1, 4) as r (n)",
            "create table raw.rejected_inputs as select 'bad.txt' as source_path, 'It is empty.' as reason",
        ):
            connection.execute(statement)
    return Warehouse(path=str(file))


def judged(warehouse: Warehouse, damage: str = "") -> dg.AssetCheckResult:
    with duckdb.connect(warehouse.path) as connection:
        connection.execute(damage or "select 1")
    result = every_input_is_accounted_for(warehouse)
    assert isinstance(result, dg.AssetCheckResult)
    return result


def test_inputs_that_became_articles_or_were_set_aside_are_accounted_for(warehouse: Warehouse) -> None:
    assert judged(warehouse).passed


@pytest.mark.parametrize(
    "damage",
    [
        "insert into build.inputs values ('lost.txt', 0)",
        "delete from raw.articles where source_path = 'many.jsonl#2'",
        "insert into raw.articles values ('many.jsonl#2')",
        "delete from raw.rejected_inputs",
    ],
    ids=["a file without outcome", "an article lost", "an article doubled", "a rejection lost"],
)
def test_what_is_lost_or_doubled_breaks_the_build(warehouse: Warehouse, damage: str) -> None:
    result = judged(warehouse, damage)
    assert not result.passed
    assert result.severity is dg.AssetCheckSeverity.ERROR


def test_an_analysis_that_failed_is_no_second_outcome(warehouse: Warehouse) -> None:
    from orchestration.extraction import FAILED

    assert judged(warehouse, f"insert into raw.rejected_inputs values ('many.jsonl#1', '{FAILED}')").passed
