"""The files of the dashboards against the tables that they read: every statement and metric runs, every chart finds its columns.

Whether Superset shows them is tested by tests/bi.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml  # type: ignore[import-untyped]

from tests.dbt.conftest import PROJECT, Build

FILES = PROJECT.parent / "bi" / "superset"
DASHBOARDS = ("outlets", "story")


@cache
def files(kind: str) -> dict[str, dict[str, Any]]:
    """Name -> content, of the files of a kind."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((FILES / kind).rglob("*.yaml"))}


def charts_on(dashboard: str) -> list[dict[str, Any]]:
    parts = [part for part in files("dashboards")[dashboard]["position"].values() if isinstance(part, dict)]
    shown = {part["meta"]["uuid"] for part in parts if part["type"] == "CHART"}
    return [chart for chart in files("charts").values() if chart["uuid"] in shown]


def dataset_of(chart: dict[str, Any]) -> dict[str, Any]:
    (found,) = [dataset for dataset in files("datasets").values() if dataset["uuid"] == chart["dataset_uuid"]]
    return found


@pytest.mark.parametrize("name", sorted(files("datasets")))
@pytest.mark.parametrize("build", ["built", "empty"])
def test_every_dataset_and_metric_runs(build: str, name: str, request: pytest.FixtureRequest) -> None:
    file: Build = request.getfixturevalue(build)
    dataset = files("datasets")[name]
    with duckdb.connect(str(file.path), read_only=True) as connection:
        found = connection.sql(dataset["sql"])
        assert set(found.columns) == {column["column_name"] for column in dataset["columns"]}
        rows = len(found.fetchall())
        assert (rows > 0) == (build == "built")
        for metric in dataset["metrics"]:
            connection.sql(f"select {metric['expression']} from ({dataset['sql']})").fetchall()


@pytest.mark.parametrize("name", sorted(files("datasets")))
def test_every_column_and_metric_says_what_it_is(name: str) -> None:
    dataset = files("datasets")[name]
    for part in (*dataset["columns"], *dataset["metrics"]):
        assert part["verbose_name"], part
        assert part["description"], part
    assert dataset["description"]


@pytest.mark.parametrize("name", sorted(files("charts")))
def test_every_chart_says_what_it_shows_and_finds_its_columns(name: str) -> None:
    chart = files("charts")[name]
    dataset = dataset_of(chart)
    columns = {column["column_name"] for column in dataset["columns"]}
    metrics = {metric["metric_name"] for metric in dataset["metrics"]}
    params = chart["params"]
    assert chart["slice_name"]
    assert chart["description"]
    assert chart["viz_type"] == params["viz_type"]
    wanted = [params.get(key) for key in ("x_axis", "source", "target")]
    for key in ("groupby", "groupbyRows", "groupbyColumns", "all_columns"):
        value = params.get(key) or []
        wanted += [value] if isinstance(value, str) else value
    wanted += [condition["subject"] for condition in params["adhoc_filters"] if "subject" in condition]
    assert {column for column in wanted if column} <= columns
    asked = [*(params.get("metrics") or ()), params.get("metric"), params.get("timeseries_limit_metric"), params.get("x_axis_sort")]
    assert {metric for metric in asked if metric} <= metrics


def test_dashboards_show_every_chart_once() -> None:
    shown = [chart["uuid"] for dashboard in DASHBOARDS for chart in charts_on(dashboard)]
    assert len(shown) == len(set(shown))
    assert set(shown) == {chart["uuid"] for chart in files("charts").values()}
    assert {dashboard["slug"] for dashboard in files("dashboards").values()} == set(DASHBOARDS)


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_filters_reach_columns_that_exist(dashboard: str) -> None:
    datasets = {dataset["uuid"]: dataset for dataset in files("datasets").values()}
    for chosen in files("dashboards")[dashboard]["metadata"]["native_filter_configuration"]:
        for target in chosen["targets"]:
            columns = [column["column_name"] for column in datasets[target["datasetUuid"]]["columns"]]
            assert target["column"]["name"] in columns
        assert "story" in columns


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_the_exposure_names_the_tables_that_the_dashboard_reads(built: Build, dashboard: str) -> None:
    read = {table for chart in charts_on(dashboard) for table in re.findall(r"marts\.(\w+)", dataset_of(chart)["sql"])}
    exposure = built.manifest["exposures"][f"exposure.crosswire.{dashboard}_dashboard"]
    assert {node.rpartition(".")[2] for node in exposure["depends_on"]["nodes"]} == read
    assert exposure["url"].endswith(f"/superset/dashboard/{dashboard}/")


def test_the_address_of_the_database_is_no_place_on_a_machine() -> None:
    (database,) = files("databases").values()
    assert database["sqlalchemy_uri"] == "duckdb:////crosswire.duckdb"
    assert not any(database[name] for name in ("allow_dml", "allow_ctas", "allow_cvas", "allow_file_upload"))
    assert not any(str(Path.home()) in path.read_text(encoding="utf-8") for path in FILES.rglob("*.yaml"))
