"""Warehouses that dbt built from handmade records, in this process, once a session."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from crosswire.frames import RAW_TABLES, to_frame
from tests.dbt.handmade import records

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"


@dataclass(frozen=True)
class Build:
    """A run of dbt: what it said of each node, its manifest, and the file it filled."""

    path: Path
    target: Path
    success: bool
    statuses: dict[str, str]
    messages: dict[str, str]

    @property
    def manifest(self) -> dict[str, Any]:
        parsed(self.path.parent)
        return _manifests[0]

    @property
    def semantic_manifest(self) -> str:
        parsed(self.path.parent)
        return _semantic_manifests[0]

    def query(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    def failures(self) -> dict[str, str]:
        """Name of each node that did not pass -> its status."""
        return {name: status for name, status in self.statuses.items() if status not in ("success", "pass", "no-op")}


def read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def load_raw(path: Path, tables: Mapping[str, Sequence[Any]]) -> None:
    """Write a warehouse that has the raw tables alone; tables that are not given are empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema if not exists raw")
        for name, cls in RAW_TABLES.items():
            file = path.parent / f"{name}.parquet"
            to_frame(tables.get(name, ()), cls).write_parquet(file)
            connection.execute(f"create or replace table raw.{name} as select * from read_parquet(?)", [str(file)])


def run_dbt(command: str, path: Path, *, warnings_are_errors: bool = True) -> Build:
    """Run dbt in this process on the warehouse at `path`, and let go of the file afterwards."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    target = path.parent / "target"
    strictness = ["--warn-error"] if warnings_are_errors else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSWIRE_WORKING_FILE", str(path))
        try:
            runner = dbtRunner(manifest=parsed(path.parent))
            outcome = runner.invoke(["--quiet", *strictness, *command.split(), *folders(path.parent)])
        finally:
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if outcome.exception:
        raise outcome.exception
    results = [result for result in getattr(outcome.result, "results", ()) if getattr(result, "node", None)]
    return Build(
        path=path,
        target=target,
        success=outcome.success,
        statuses={result.node.name: str(result.status) for result in results},
        messages={result.node.name: str(result.message) for result in results},
    )


def folders(folder: Path) -> list[str]:
    """The options that keep what dbt writes out of the project."""
    wanted = {"project-dir": PROJECT, "profiles-dir": PROJECT, "target-path": folder / "target", "log-path": folder / "logs"}
    return [part for name, value in wanted.items() for part in (f"--{name}", str(value))]


_parsed: list[Any] = []
_manifests: list[dict[str, Any]] = []
_semantic_manifests: list[str] = []


def parsed(folder: Path) -> Any:
    """What dbt understood of the project, read once a session: reading takes as long as building."""
    from dbt.cli.main import dbtRunner

    if not _parsed:
        outcome = dbtRunner().invoke(["--quiet", "--warn-error", "parse", "--no-partial-parse", *folders(folder)])
        if outcome.exception:
            raise outcome.exception
        _parsed.append(outcome.result)
        _manifests.append(read_json(folder / "target" / "manifest.json"))
        _semantic_manifests.append((folder / "target" / "semantic_manifest.json").read_text(encoding="utf-8"))
    return _parsed[0]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The handmade story, built."""
    path = tmp_path_factory.mktemp("built") / "crosswire.duckdb"
    load_raw(path, records())
    return run_dbt("build", path)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A warehouse built from no record at all."""
    path = tmp_path_factory.mktemp("empty") / "crosswire.duckdb"
    load_raw(path, {})
    return run_dbt("build", path)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The path of a warehouse for one test alone."""
    return tmp_path / "crosswire.duckdb"
