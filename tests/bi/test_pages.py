"""A person logs in and opens both dashboards: every chart is drawn with rows, under names for people, and nothing comes from elsewhere.

`BI_PICTURES=docs/images` keeps the pictures that the documentation shows.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.settings import PROJECT_FOLDER
from tests.bi.conftest import Site

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; Debian has it as the package chromium")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# Tall enough for all rows: Superset asks for a chart when it comes into view.
WIDTH, HEIGHT = 1440, 3400
PATIENCE = 120_000
RAW_NAME = re.compile(r"\b[a-z]+(_[a-z]+)+\b")


class Watch:
    """What a page asked for while it was open, and what went wrong on it."""

    def __init__(self, page: Any, address: str) -> None:
        self.rows: dict[int, list[int]] = {}
        self.failed: list[str] = []
        self.elsewhere: set[str] = set()
        self._address = address
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.failed.append(str(error)))

    def _answered(self, response: Any) -> None:
        url = response.url
        if not url.startswith((self._address, "data:", "blob:")):
            self.elsewhere.add(url)
        chart = re.search(r"/api/v1/chart/data\?form_data=.*slice_id%22%3A(\d+)", url)
        if not chart:
            return
        if response.status != 200:
            self.failed.append(f"{url}: {response.text()}")
            return
        self.rows[int(chart[1])] = [len(result["data"]) for result in response.json()["result"]]


@pytest.fixture(scope="module")
def context(site: Site) -> Iterator[Any]:
    """A browser that has logged in by the form."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        inside = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        inside.set_default_timeout(PATIENCE)
        page = inside.new_page()
        page.goto(f"{site.address}/login/")
        page.locator("#username, input[name=username]").first.fill("admin")
        page.locator("#password, input[name=password]").first.fill(site.password)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        page.close()
        yield inside
        browser.close()


@pytest.mark.parametrize("slug, charts", [("outlets", 15), ("story", 13)])
def test_every_chart_of_a_dashboard_is_drawn(site: Site, context: Any, slug: str, charts: int) -> None:
    page = context.new_page()
    watch = Watch(page, site.address)
    page.goto(f"{site.address}/superset/dashboard/{slug}/")
    _wait_until(lambda: len(watch.rows) == charts and page.locator(".loading, .ant-spin").count() == 0, page)
    # Charts grow into place, and the filters of a story choose their first value.
    page.wait_for_timeout(4000)
    assert [chart for chart, counts in watch.rows.items() if not all(counts)] == []
    assert watch.failed == []
    assert watch.elsewhere == set()
    for error in ("[data-test='chart-error']", ".ant-alert-error", ".error-boundary"):
        assert page.locator(error).count() == 0, page.locator(error).first.inner_text()
    named = page.locator("th, h4, .header-title, [data-test='slice-header']").all_inner_texts()
    assert [text for text in named if RAW_NAME.search(text)] == []
    if folder := os.environ.get("BI_PICTURES"):
        _keep(page, PROJECT_FOLDER / folder / f"superset-{slug}.png")
    page.close()


def test_the_story_opens_on_the_one_with_most_contradictions(site: Site, context: Any) -> None:
    page = context.new_page()
    page.goto(f"{site.address}/superset/dashboard/story/")
    plot = page.locator(".plot").first
    plot.locator(".row.against").first.wait_for()
    assert plot.locator("h4").first.inner_text() == "political prisoners, held"
    assert plot.locator(".bar").first.evaluate("bar => getComputedStyle(bar).position") == "absolute"
    assert "1,400" in plot.inner_text()
    assert plot.locator(".row").first.get_attribute("title")
    page.close()


def _wait_until(ready: Callable[[], bool], page: Any) -> None:
    """Ask from outside: the page's policy lets no script of ours be compiled in it."""
    end = time.monotonic() + PATIENCE / 1000
    while not ready():
        assert time.monotonic() < end, page.locator(".dashboard").inner_text()
        page.wait_for_timeout(500)


def _keep(page: Any, file: Path) -> None:
    """The page down to its last chart, without the bar of the tool."""
    bottom = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.slice_container, .dashboard-markdown')].map(e => e.getBoundingClientRect().bottom))"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file), clip={"x": 0, "y": 0, "width": WIDTH, "height": min(HEIGHT, bottom + 24)})
