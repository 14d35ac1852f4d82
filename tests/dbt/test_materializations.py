"""The project's own ways to make tables and views, on a project of one model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.conftest import PROJECT

PROFILE = {"small": {"target": "build", "outputs": {"build": {"type": "duckdb", "path": "small.duckdb", "threads": 1}}}}
DESCRIPTION = "Roofs, the mayor's count"


class Small:
    """A project in a folder of its own; JSON is YAML."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "models").mkdir()
        macros = [str(PROJECT / "macros" / "materializations")]
        self._write("profiles.yml", PROFILE)
        self._write("dbt_project.yml", {"name": "small", "version": "0.1.0", "profile": "small", "macro-paths": macros})

    def _write(self, name: str, content: object) -> None:
        (self.folder / name).write_text(json.dumps(content), encoding="utf-8")

    def run(self, kind: str, sql: str, *, contract: bool = False) -> bool:
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager
        from dbt.cli.main import dbtRunner

        (self.folder / "models" / "roofs.sql").write_text(sql, encoding="utf-8")
        config = {"materialized": kind, "contract": {"enforced": contract}, "persist_docs": {"relation": True, "columns": True}}
        column = {"name": "number", "data_type": "integer", "description": "How many"}
        model = {"name": "roofs", "description": DESCRIPTION, "config": config, "columns": [column]}
        self._write("models/models.yml", {"version": 2, "models": [model]})
        folders = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder), "--target-path", str(self.folder / "target")]
        try:
            return dbtRunner().invoke(["--quiet", "run", *folders, "--log-path", str(self.folder / "logs")]).success
        finally:
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.folder / "small.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def holds(self, kind: str, number: int) -> None:
        """There is the model and nothing else, of this kind, with this row, and with its comments."""
        assert self.query("select table_name, table_type from information_schema.tables") == [("roofs", kind)]
        assert self.query("from roofs") == [(number,)]
        assert self.query("select comment from duckdb_columns() where table_name = 'roofs' and not internal") == [("How many",)]
        told = "select comment from duckdb_tables() union all select comment from duckdb_views() where not internal"
        assert self.query(told) == [(DESCRIPTION,)]


def test_a_model_changes_its_kind_keeps_its_comments_and_outlives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small = Small(tmp_path)
    assert small.run("table", "select 40 as number")
    small.holds("BASE TABLE", 40)
    assert small.run("view", "select 41 as number")
    small.holds("VIEW", 41)
    assert small.run("table", "select 42 as number", contract=True)
    small.holds("BASE TABLE", 42)
    for contract in (True, False):
        assert not small.run("table", "select error('no roofs')::integer as number", contract=contract)
        small.holds("BASE TABLE", 42)
