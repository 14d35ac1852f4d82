"""What builds opens DuckDB within a bound of memory, and goes on on disk beyond it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from orchestration.databases import MEMORY_VARIABLE, bounded
from orchestration.resources import dbt_place
from orchestration.resources.warehouse import Warehouse


def bound_of(connection: duckdb.DuckDBPyConnection) -> str:
    ((bound,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    return str(bound)


def test_the_working_file_is_opened_within_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "512MiB")
    with Warehouse(path=str(tmp_path / "crosswire.duckdb")).write() as connection:
        assert bound_of(connection) == "512.0 MiB"


def test_dbt_is_held_to_the_same_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "512MiB")
    config: dict[str, object] = {}
    dbt_place.Plugin("place", {}).update_connection_config(DuckDBCredentials(database="crosswire", schema="main", path=":memory:"), config)
    assert config["memory_limit"] == "512MiB"


@pytest.mark.parametrize(("cores", "bound"), [(1, "384MB"), (2, "384MB"), (16, "2048MB")])
def test_more_cores_may_hold_more(cores: int, bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert bounded()["memory_limit"] == bound


def test_what_does_not_fit_into_the_bound_is_worked_on_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "64MB")
    with duckdb.connect(str(tmp_path / "crosswire.duckdb"), config=bounded()) as connection:
        connection.execute("set threads = 1")
        connection.execute(
            "create table rows as select hash(i)::varchar || repeat('x', 80) as text from range(1_000_000) as t(i) order by 1"
        )
        assert connection.execute("select count(*) from rows").fetchall() == [(1_000_000,)]
