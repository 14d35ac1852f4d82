"""The trend of the checks over builds."""

from datetime import UTC, datetime

import duckdb
import pytest

from expectations.results import AuditResult, ExpectationResult, SuiteResult
from orchestration.checks import history
from orchestration.checks.history import COLUMNS, TABLE, keep, recover


def found(unexpected: int) -> AuditResult:
    expectation = ExpectationResult("expect_agreement", "Outlets agree.", unexpected == 0, False, None, 12, unexpected)
    return AuditResult((SuiteResult("outlets_agree", unexpected == 0, "warning", False, (expectation,)),))


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        yield connection


def test_every_run_adds_its_rows(connection):
    assert keep(connection, found(3), "one", datetime(2026, 5, 1, 8, tzinfo=UTC)) == 1
    keep(connection, found(0), "two", datetime(2026, 5, 2, 8, tzinfo=UTC))
    trend = connection.execute(f"select run_id, is_success, unexpected_count, element_count from {TABLE} order by checked_at").fetchall()
    assert trend == [("one", False, 3, 12), ("two", True, 0, 12)]


def test_a_run_that_is_checked_again_replaces_its_rows(connection):
    for unexpected in (3, 2):
        keep(connection, found(unexpected), "one", datetime(2026, 5, 1, 8, tzinfo=UTC))
    assert connection.execute(f"select unexpected_count from {TABLE}").fetchall() == [(2,)]


def test_table_and_columns_are_explained(connection):
    keep(connection, found(0), "one", datetime(2026, 5, 1, 8, tzinfo=UTC))
    told = dict(connection.execute("select column_name, comment from duckdb_columns() where table_name = 'fct_check_results'").fetchall())
    assert set(told) == set(COLUMNS)
    assert all(told.values())


def test_a_warehouse_made_anew_has_the_history_of_the_published_file(connection, tmp_path):
    published = tmp_path / "published.duckdb"
    with duckdb.connect(str(published)) as former:
        former.execute("create schema marts")
        keep(former, found(3), "one", datetime(2026, 5, 1, 8, tzinfo=UTC))
    assert recover(connection, published) == 1
    assert recover(connection, published) == 0
    keep(connection, found(0), "two", datetime(2026, 5, 2, 8, tzinfo=UTC))
    assert connection.execute(f"select run_id, unexpected_count from {TABLE} order by 1").fetchall() == [("one", 3), ("two", 0)]


def test_a_published_file_that_cannot_be_read_costs_the_history_alone(connection, tmp_path):
    published = tmp_path / "published.duckdb"
    assert recover(connection, published) == 0
    published.write_bytes(b"no database")
    assert recover(connection, published) == 0
    assert keep(connection, found(0), "two", datetime(2026, 5, 2, 8, tzinfo=UTC)) == 1


def test_the_oldest_runs_go_once_there_are_very_many(connection, monkeypatch):
    monkeypatch.setattr(history, "RUNS_KEPT", 2)
    for day in (1, 2, 3):
        keep(connection, found(day), f"run {day}", datetime(2026, 5, day, 8, tzinfo=UTC))
    assert connection.execute(f"select run_id from {TABLE} order by 1").fetchall() == [("run 2",), ("run 3",)]
