"""What builds opens DuckDB within a bound of memory, and goes on on disk beyond it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials, PluginConfig
from dbt.adapters.duckdb.environments.local import LocalEnvironment

from orchestration.databases import (
    MEMORY_VARIABLE,
    bounded,
    granted,
    let_go,
    memory_of,
    spilled_beside,
    spilled_of_publishing,
    usual_megabytes,
)
from orchestration.resources import dbt_place
from orchestration.resources.warehouse import AnotherBuildError, Warehouse
from orchestration.settings import VARIABLES


def bound_of(connection: duckdb.DuckDBPyConnection) -> str:
    ((bound,),) = connection.execute("select current_setting('memory_limit')").fetchall()
    return str(bound)


def test_both_sides_speak_of_the_same_variable() -> None:
    assert VARIABLES["database_memory"] == MEMORY_VARIABLE


def test_the_working_file_is_opened_within_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "512MiB")
    with Warehouse(path=str(tmp_path / "crosswire.duckdb")).write() as connection:
        assert bound_of(connection) == "512.0 MiB"


def test_dbt_is_held_to_the_same_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "crosswire.duckdb"
    monkeypatch.setenv(MEMORY_VARIABLE, "512MiB")
    monkeypatch.setenv(dbt_place.WORKING_FILE_VARIABLE, str(file))
    plugins = [PluginConfig(module=dbt_place.__name__, alias="place")]
    dbt = LocalEnvironment(DuckDBCredentials(database="crosswire", schema="main", path=":memory:", plugins=plugins))
    handle = dbt.handle()
    ((bound,),) = handle.cursor().execute("select current_setting('memory_limit')").fetchall()
    handle.close()
    assert file.is_file()
    assert bound == "512.0 MiB"


@pytest.mark.parametrize(
    ("memory", "threads", "bound"),
    [(16_000_000_000, 1, 512), (16_000_000_000, 16, 2048), (1_500_000_000, 64, 1500), (200_000_000, 2, 200)],
)
def test_more_cores_may_hold_more_but_not_more_than_there_is(memory: int, threads: int, bound: int) -> None:
    assert usual_megabytes(memory, threads) == bound


def test_where_no_bound_is_named_duckdb_is_asked_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    with duckdb.connect() as connection:
        ((threads,),) = connection.execute("select current_setting('threads')").fetchall()
        assert granted() == (memory_of(connection), threads)
    monkeypatch.setattr("orchestration.databases.granted", lambda: (300_000_000, 64))
    assert bounded()["memory_limit"] == "300MB"


def test_what_does_not_fit_into_the_bound_is_worked_on_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEMORY_VARIABLE, "64MB")
    file = tmp_path / "crosswire.duckdb"
    with duckdb.connect(str(file), config=bounded()) as connection:
        connection.execute("set threads = 1")
        connection.execute(
            "create table rows as select hash(i)::varchar || repeat('x', 80) as text from range(1_000_000) as t(i) order by 1"
        )
        assert connection.execute("select count(*) from rows").fetchall() == [(1_000_000,)]
        assert spilled_beside(file).is_dir()  # made when the first block has to go
    assert not spilled_beside(file).exists()


def test_what_a_killed_build_worked_on_on_disk_goes_once_nobody_else_builds(tmp_path: Path) -> None:
    working, target = tmp_path / "work" / "crosswire.duckdb", tmp_path / "out.duckdb"
    spilled = spilled_beside(working), spilled_of_publishing(target)
    for folder in spilled:
        folder.mkdir(parents=True)
        (folder / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"rows")
    first, second = (Warehouse(path=str(working), target=str(target), patience=0.1) for _ in range(2))
    with first.yield_for_execution(None):  # type: ignore[arg-type]
        assert not any(folder.exists() for folder in spilled)
        spilled[0].mkdir()
        with pytest.raises(AnotherBuildError), second.yield_for_execution(None):  # type: ignore[arg-type]
            pass
        assert spilled[0].exists()


def test_pages_of_a_file_are_let_go_and_the_bound_stays(tmp_path: Path) -> None:
    def held(connection: duckdb.DuckDBPyConnection) -> int:
        ((size,),) = connection.execute("select sum(memory_usage_bytes)::bigint from duckdb_memory()").fetchall()
        return int(size)

    file = tmp_path / "large.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table words as select hash(range) as word from range(8_000_000)")
    with duckdb.connect(str(file), config={"memory_limit": "600MB"}) as connection:
        wanted = connection.execute("select sum(word % 7) from words").fetchall()
        bound, before = bound_of(connection), held(connection)
        let_go(connection)
        assert held(connection) < before / 1.5
        assert bound_of(connection) == bound
        assert connection.execute("select sum(word % 7) from words").fetchall() == wanted
