"""A person opens the Dagster UI, materialises everything, and sees on which figures the outlets disagree."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from orchestration.settings import PROJECT_FOLDER
from tests.integration.articles import write_articles

pytestmark = pytest.mark.slow

START_SECONDS = 240
RUN_SECONDS = 400


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ui") / "storm.duckdb"


@pytest.fixture(scope="module")
def address(warehouse: Path) -> Iterator[str]:
    """The UI as `crosswire ui` brings it up, with a history of its own."""
    articles = write_articles(warehouse.parent / "articles")
    port = _free_port()
    log = warehouse.parent / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "orchestration.cli", "ui", "--port", str(port)),
                *("--articles", str(articles), "--warehouse", str(warehouse)),
            ],
            cwd=PROJECT_FOLDER,
            env={**os.environ, "DAGSTER_HOME": str(warehouse.parent / "dagster_home"), "CROSSWIRE_TIER": "fast"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until(lambda: _answers(f"{url}/server_info"), START_SECONDS, lambda: log.read_text()[-3000:])
            yield url
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:
                server.kill()


@pytest.fixture(scope="module")
def page(browser: Any, address: str) -> Any:
    """A page of a browser, which is looked for before the UI is started."""
    return browser.new_page(viewport={"width": 1600, "height": 1000})


def test_everything_is_materialised_from_the_graph_and_the_disagreement_is_shown(address: str, page: Any, warehouse: Path) -> None:
    page.set_default_timeout(90_000)
    page.goto(f"{address}/asset-groups")
    page.get_by_role("button", name="Materialize all").first.click()

    run = _wait_until(lambda: _last_run(address), 120, lambda: "no run was launched")
    _wait_until(lambda: _last_run(address)["status"] in ("SUCCESS", "FAILURE", "CANCELED"), RUN_SECONDS, lambda: str(_last_run(address)))
    assert _last_run(address) == {"runId": run["runId"], "status": "SUCCESS"}, (warehouse.parent / "server.log").read_text()[-4000:]

    page.goto(f"{address}/assets/marts/fct_discrepancies?view=checks&checkDetail=outlets_agree_on_figures")
    page.get_by_text("Evaluation result").first.wait_for()
    page.get_by_text("Show Markdown").first.click()
    table = page.get_by_role("table").filter(has_text="printed values")
    table.first.wait_for()
    # The offending quantity, what each printed, and whose word it rests on.
    shown = table.first.inner_text().lower()
    assert all(word in shown for word in ("three", "five", "harbour echo", "coast guard")), shown

    # What the tables are made of, and what a picture says better.
    page.goto(f"{address}/assets/marts/dim_measures?view=overview")
    page.get_by_text("The lowest end that any figure of the measure allows.").first.wait_for()
    row = page.locator("tr").filter(has_text="contested quantities").filter(has_text="Show Markdown").first
    row.get_by_text("Show Markdown").click()
    plot = page.locator('img[src^="data:image/svg"]').first
    plot.wait_for()
    assert plot.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    assert "five" in str(plot.get_attribute("alt")).lower()

    page.goto(f"{address}/assets/published/warehouse")
    page.get_by_text(str(warehouse)).first.wait_for()
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("select count(*) > 0 from marts.fct_discrepancies").fetchall() == [(True,)]


def _last_run(address: str) -> dict[str, str]:
    query = "{ runsOrError(limit: 1) { ... on Runs { results { runId status } } } }"
    answer = httpx.post(f"{address}/graphql", json={"query": query}, timeout=60).json()
    runs: list[dict[str, str]] = answer["data"]["runsOrError"]["results"]
    return runs[0] if runs else {}


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def _wait_until(condition: Any, seconds: float, explanation: Any) -> Any:
    """The first truthy value of the condition.

    Raises:
        AssertionError: there was none in this time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(1)
    raise AssertionError(f"nothing after {seconds:.0f} s: {explanation()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
