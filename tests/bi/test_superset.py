"""What the served dashboards hold to: every chart has rows, nobody reads without a login, nothing writes, a new build is seen."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
import yaml  # type: ignore[import-untyped]

from orchestration.settings import PROJECT_FOLDER
from tests.bi.conftest import Site, ask, charts_of, serve

DASHBOARDS = {"outlets": 15, "story": 13}
CHARTS = sorted(
    yaml.safe_load(path.read_text(encoding="utf-8"))["slice_name"] for path in (PROJECT_FOLDER / "bi/superset/charts").iterdir()
)
AGAIN_SECONDS = 10

# What a reader must not do, and what the answer must not have done.
FORBIDDEN = [
    "create table marts.mine (one int)",
    "insert into marts.dim_outlets (outlet_id) values ('x')",
    "delete from marts.fct_figures",
    "update marts.fct_figures set value = 0",
    "drop table marts.fct_figures",
    "attach '/tmp/other.duckdb'",
    "copy marts.dim_outlets to '/tmp/outlets.csv'",
    "select * from read_text('/etc/hostname')",
    "select * from read_csv('/etc/passwd')",
    "select * from 'https://example.org/rows.parquet'",
    "set enable_external_access = true",
    "install httpfs",
    "load httpfs",
]


def query_of(form: dict[str, Any], datasource: int) -> dict[str, Any]:
    """The question that a chart's settings stand for, without filters of the dashboard."""
    listed = [
        form.get("groupby"),
        form.get("groupbyRows"),
        form.get("groupbyColumns"),
        form.get("x_axis"),
        form.get("source"),
        form.get("target"),
    ]
    raw = form.get("query_mode") == "raw"
    columns = form["all_columns"] if raw else [name for part in listed if part for name in ([part] if isinstance(part, str) else part)]
    metrics = [] if raw else [*(form.get("metrics") or ()), *([form["metric"]] if form.get("metric") else ())]
    filters = [
        {"col": condition["subject"], "op": condition["operator"], "val": condition["comparator"]}
        for condition in form["adhoc_filters"]
        if condition["expressionType"] == "SIMPLE"
    ]
    return {
        "datasource": {"id": datasource, "type": "table"},
        "force": True,
        "queries": [{"columns": columns, "metrics": metrics, "filters": filters, "row_limit": 1000, "extras": {}}],
        "result_format": "json",
        "result_type": "full",
    }


def test_the_first_call_prints_a_password_and_keeps_it_for_its_owner_alone(site: Site) -> None:
    assert site.password not in ("admin", "")
    assert len(site.password) >= 16
    assert site.said.count(site.password) == 1
    for name in ("secret_key", "admin_password", "superset.db"):
        assert stat.S_IMODE((site.state / name).stat().st_mode) == 0o600, name
    assert stat.S_IMODE(site.state.stat().st_mode) == 0o700
    assert len((site.state / "secret_key").read_text()) > 40


def test_a_second_call_prepares_nothing_and_prints_no_password(site: Site) -> None:
    start = time.monotonic()
    again = subprocess.run(
        serve(site.warehouse, site.state, "--prepare-only"), capture_output=True, text=True, check=True, timeout=AGAIN_SECONDS
    )
    assert time.monotonic() - start < AGAIN_SECONDS
    assert "Preparing" not in again.stdout
    assert site.password not in again.stdout


def test_a_port_in_use_and_a_file_that_is_missing_are_told_of(site: Site, tmp_path: Path) -> None:
    port = site.address.rpartition(":")[2]
    taken = subprocess.run(serve(site.warehouse, site.state, "--port", port), capture_output=True, text=True, check=False)
    assert taken.returncode == 1
    assert "in use" in taken.stderr
    missing = subprocess.run(serve(tmp_path / "none.duckdb", tmp_path / "state"), capture_output=True, text=True, check=False)
    assert missing.returncode == 1
    assert "make run" in missing.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_each_dashboard_shows_its_charts(client: httpx.Client, dashboard: str) -> None:
    shown = charts_of(client, dashboard)
    assert len(shown) == DASHBOARDS[dashboard]
    assert sum(DASHBOARDS.values()) == len(CHARTS)


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_every_chart_has_rows(client: httpx.Client, dashboard: str) -> None:
    empty = []
    for chart in charts_of(client, dashboard):
        form = chart["form_data"]
        answer = client.post("/api/v1/chart/data", json=query_of(form, int(form["datasource"].partition("__")[0])))
        assert answer.status_code == 200, (chart["slice_name"], answer.text)
        (result,) = answer.json()["result"]
        assert result["error"] is None
        rows = result["data"]
        if not rows or all(value is None for row in rows for value in row.values()):
            empty.append(chart["slice_name"])
    assert empty == []


def test_without_a_login_there_is_nothing_to_see(stranger: httpx.Client, client: httpx.Client, database: int) -> None:
    chart = charts_of(client, "outlets")[0]
    question = query_of(chart["form_data"], int(chart["form_data"]["datasource"].partition("__")[0]))
    for path in ("/api/v1/chart/", "/api/v1/dashboard/", "/api/v1/dataset/", "/api/v1/database/", f"/api/v1/chart/{chart['id']}/data/"):
        assert stranger.get(path).status_code in (401, 403, 404), path
    assert stranger.post("/api/v1/chart/data", json=question).status_code in (401, 403)
    assert ask(stranger, database, "select 1").status_code in (400, 401, 403)
    page = stranger.get("/superset/dashboard/outlets/")
    assert page.status_code == 302
    assert "/login" in page.headers["location"]


@pytest.mark.parametrize("password", ["admin", "password", ""])
def test_usual_passwords_open_nothing(stranger: httpx.Client, password: str) -> None:
    body = {"username": "admin", "password": password, "provider": "db"}
    assert stranger.post("/api/v1/security/login", json=body).status_code in (400, 401)


def test_only_this_machine_and_its_own_name_are_answered(site: Site, stranger: httpx.Client) -> None:
    assert stranger.get("/login/", headers={"Host": "rebound.example"}).status_code == 400
    policy = stranger.get("/login/").headers["content-security-policy"]
    assert "http" not in policy
    assert "default-src 'self'" in policy


def test_a_reader_may_ask_in_sql(client: httpx.Client, database: int, site: Site) -> None:
    answer = ask(client, database, "select count(*) as figures from marts.fct_figures")
    assert answer.status_code == 200, answer.text
    with duckdb.connect(str(site.warehouse), read_only=True) as connection:
        assert answer.json()["data"] == [{"figures": connection.execute("select count(*) from marts.fct_figures").fetchall()[0][0]}]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_sql_neither_writes_nor_reaches_outside(client: httpx.Client, database: int, site: Site, sql: str) -> None:
    before = site.warehouse.read_bytes()
    answer = ask(client, database, sql)
    assert answer.status_code >= 400, answer.text
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text
    assert site.warehouse.read_bytes() == before


def test_errors_tell_nothing_of_the_code(client: httpx.Client) -> None:
    for answer in (
        client.post("/api/v1/chart/data", json={"datasource": {"id": 1, "type": "table"}, "queries": [{"columns": ["no_such_column"]}]}),
        client.post("/api/v1/chart/data", content=b"{", headers={"Content-Type": "application/json"}),
        client.get("/api/v1/chart/999999"),
        client.get("/superset/dashboard/no-such-dashboard/"),
        client.get("/no/such/page"),
    ):
        assert answer.status_code in (302, 400, 404, 422), answer.status_code
        assert "Traceback" not in answer.text
        assert "site-packages" not in answer.text


def test_a_new_build_is_seen_and_the_file_is_never_locked(client: httpx.Client, database: int, site: Site, tmp_path: Path) -> None:
    """Publishing is one rename; a query of each kind before and after it."""
    (chart,) = [found for found in charts_of(client, "outlets") if found["slice_name"] == "Articles"]
    question = query_of(chart["form_data"], int(chart["form_data"]["datasource"].partition("__")[0]))

    def articles() -> int:
        (result,) = client.post("/api/v1/chart/data", json=question).json()["result"]
        (number,) = json.loads(json.dumps(result["data"]))[0].values()
        return int(number)

    before = articles()
    kept, newer = tmp_path / "kept.duckdb", site.warehouse.with_suffix(".tmp")
    shutil.copyfile(site.warehouse, kept)
    shutil.copyfile(site.warehouse, newer)
    # In a process of its own: a writer on a file that another process still reads would fail.
    change = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute('delete from marts.dim_articles where outlet_id is null')"
    subprocess.run([sys.executable, "-c", change, str(newer)], check=True)
    try:
        newer.replace(site.warehouse)
        assert articles() < before
        found = ask(client, database, "select count(*) as articles from marts.dim_articles").json()["data"]
        assert found == [{"articles": articles()}]
        subprocess.run([sys.executable, "-c", "import duckdb, sys; duckdb.connect(sys.argv[1]).close()", str(site.warehouse)], check=True)
    finally:
        kept.replace(site.warehouse)
    assert articles() == before
    assert {path.suffix for path in site.warehouse.parent.glob(f"{site.warehouse.stem}.*")} == {".duckdb"}
