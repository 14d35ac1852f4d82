from __future__ import annotations

import json
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.columns import KEPT, lineage_of_models, meanings_of_raw, origins_table
from orchestration.resources.dbt import manifest

TOTALS = """
with counted as (select outlet_id, count(*) as articles, max(published_on) as latest from crosswire.raw.articles group by all)
select o.outlet_id, upper(o.name) as name, counted.articles, coalesce(counted.latest, o.seen_on) as latest, 'fixed' as kind
from crosswire.raw.outlets as o left join counted using (outlet_id)
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("create schema raw; create schema marts")
    made.execute("create table raw.articles (article_id varchar, outlet_id varchar, published_on date)")
    made.execute("create table raw.outlets (outlet_id varchar, name varchar, seen_on date)")
    made.execute("create table marts.totals (outlet_id varchar, name varchar, articles bigint, latest date, kind varchar)")
    return made


def compiled(target: Path, sql: str) -> Path:
    """A folder as dbt leaves it, with one model."""
    node = {"resource_type": "model", "schema": "marts", "alias": "totals", "package_name": "p", "original_file_path": "models/totals.sql"}
    file = target / "compiled" / "p" / "models" / "totals.sql"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sql)
    (target / "manifest.json").write_text(json.dumps({"nodes": {"model.p.totals": node, "test.p.x": {"resource_type": "test"}}}))
    return target


def test_columns_are_followed_through_joins_and_expressions(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    found = lineage_of_models(connection, compiled(tmp_path, TOTALS), tmp_path / "manifest.json")["marts.totals"].deps_by_column
    told = {column: [("/".join(dep.asset_key.path), dep.column_name) for dep in deps] for column, deps in found.items()}
    assert told["name"] == [("raw/outlets", "name")]
    assert told["latest"] == [("raw/articles", "published_on"), ("raw/outlets", "seen_on")]
    assert "kind" not in told
    table = origins_table(lineage_of_models(connection, tmp_path, tmp_path / "manifest.json")["marts.totals"])
    assert "| latest | raw.articles.published_on, raw.outlets.seen_on |" in table.splitlines()


def test_what_was_followed_is_kept_until_the_model_changes(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    target = compiled(tmp_path, TOTALS)
    first = lineage_of_models(connection, target, target / "manifest.json")
    kept = (target / KEPT).stat().st_mtime_ns
    assert lineage_of_models(connection, target, target / "manifest.json") == first
    assert (target / KEPT).stat().st_mtime_ns == kept
    compiled(tmp_path, TOTALS.replace("upper(o.name)", "o.outlet_id"))
    (dep,) = lineage_of_models(connection, target, target / "manifest.json")["marts.totals"].deps_by_column["name"]
    assert dep == dg.TableColumnDep(dg.AssetKey(["raw", "outlets"]), "outlet_id")


@pytest.mark.parametrize("damage", ["", "[]", '{"state": 1}', "{"])
def test_a_damaged_list_is_made_anew(tmp_path: Path, connection: duckdb.DuckDBPyConnection, damage: str) -> None:
    target = compiled(tmp_path, TOTALS)
    (target / KEPT).write_text(damage)
    assert "marts.totals" in lineage_of_models(connection, target, target / "manifest.json")


def test_a_model_that_cannot_be_followed_has_no_lineage(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    assert lineage_of_models(connection, compiled(tmp_path, "select from where ("), tmp_path / "manifest.json") == {}


def test_every_raw_column_has_a_meaning() -> None:
    meanings = meanings_of_raw(manifest())
    assert len(meanings) > 10
    assert all(text for columns in meanings.values() for text in columns.values())
