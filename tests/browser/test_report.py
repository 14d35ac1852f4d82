"""A person opens the report from the disk: it fetches nothing, holds to accessibility rules, and works by mouse, keys and touch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from orchestration.report import write_report
from orchestration.settings import PROJECT_FOLDER
from tests.report_file import write_file

pytestmark = pytest.mark.slow

AXE = "node_modules/axe-core/axe.min.js"
WIDTHS = (390, 900, 1440)
PAGES = (
    "index.html",
    "outlets.html",
    "actors.html",
    "reading.html",
    "story/s1.html",
    "article/a1.html",
    "outlet/post.html",
    "actor/holm.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(write_file(tmp_path_factory.mktemp("pages") / "storm.duckdb")).front_page.parent


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from `AXE_CORE` or from where npm puts it."""
    places = [Path(os.environ["AXE_CORE"])] if "AXE_CORE" in os.environ else [PROJECT_FOLDER / AXE, Path.home() / AXE]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        pytest.skip("axe-core is not installed: `npm install --no-save axe-core` in the project's folder fetches it")
    return found.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme, width", [("light", 1440), ("dark", 390)])
def test_axe_finds_no_serious_violation(folder: Path, browser: Any, axe: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    found = []
    for name in PAGES:
        page.goto((folder / name).as_uri())
        page.evaluate("for (const row of document.querySelectorAll('details')) row.open = true")
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        found += [
            (name, rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"] if rule["impact"] in ("serious", "critical")
        ]
    page.close()
    assert found == []


def test_pages_fetch_nothing_and_fit_every_width(folder: Path, browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for name in PAGES:
            page.goto((folder / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (name, width)
    page.close()
    assert said == []
    assert {url.partition(":")[0] for url in asked} == {"file"}


def test_the_sentence_behind_a_point_appears_on_hover_and_on_focus_and_goes_with_escape(folder: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((folder / "story/s1.html").as_uri())
    row, tip = page.locator("details.row").first, page.locator("#tip")
    row.hover()
    assert "Some 40 sailors were rescued" in tip.inner_text()
    assert "Ansel Post" in tip.inner_text()
    page.keyboard.press("Escape")
    tip.wait_for(state="detached")
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('details.row summary')"):
        page.keyboard.press("Tab")
    assert "Some 40 sailors were rescued" in tip.inner_text()
    page.keyboard.press("Enter")
    tip.wait_for(state="detached")
    assert row.locator("blockquote").is_visible()
    page.close()


def test_without_scripts_everything_is_there_and_a_tap_opens_the_sentence(folder: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.get_by_role("heading", name="Ferry sinks").is_visible()
    assert page.get_by_text("Some 40").first.is_visible()
    page.get_by_role("link", name="Ferry sinks").tap()
    row = page.locator("details.row").first
    assert not row.locator("blockquote").is_visible()
    row.locator("summary").tap()
    assert row.locator("blockquote").is_visible()
    row.get_by_role("link", name="Read it in the article").tap()
    page.wait_for_url("**/article/a1.html#figure-f1")
    assert page.locator("#figure-f1").is_visible()
    context.close()


def test_on_paper_every_sentence_is_shown(folder: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((folder / "story/s1.html").as_uri())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.row:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.row[open]").count() == 0
    page.close()
