from __future__ import annotations

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.checks.intake import READ, WHOLE, intake
from orchestration.resources.warehouse import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    file = tmp_path / "crosswire.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "create schema raw;"
            "create table raw.rejected_inputs (rejected_input_id varchar, source_path varchar, reason varchar, detail varchar);"
            "create table raw.articles (source_path varchar, outlet_name varchar, intake_notes varchar[]);"
            "insert into raw.articles values ('a.txt', 'Echo', []), ('b.txt', null, [])"
        )
    return Warehouse(path=str(file))


def judged(warehouse: Warehouse, change: str = "select 1") -> dict[str, dg.AssetCheckResult]:
    with duckdb.connect(warehouse.path) as connection:
        connection.execute(change)
    return {str(result.check_name): result for result in intake(warehouse)}


def test_inputs_that_were_all_read_pass(warehouse: Warehouse) -> None:
    assert all(result.passed for result in judged(warehouse).values())


def test_what_was_set_aside_is_a_finding_with_its_reason(warehouse: Warehouse) -> None:
    found = judged(warehouse, "insert into raw.rejected_inputs values ('1', 'c.pdf', 'c.pdf is a PDF; save its text.', null)")
    assert found[WHOLE].passed
    result = found[READ]
    assert not result.passed
    assert result.severity is dg.AssetCheckSeverity.WARN
    assert "c.pdf is a PDF; save its text." in str(result.metadata["findings"].value)
    assert result.metadata["offending rows"].value == 1


def test_notes_of_the_intake_are_a_finding_with_their_article(warehouse: Warehouse) -> None:
    found = judged(warehouse, "update raw.articles set intake_notes = ['2 bytes | are no UTF-8.'] where source_path = 'b.txt'")
    assert found[READ].passed
    assert not found[WHOLE].passed
    assert "| b.txt |  | 2 bytes \\| are no UTF-8. |" in str(found[WHOLE].metadata["findings"].value)
