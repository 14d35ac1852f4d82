"""Takes the pictures of the documentation anew, from a running Dagster UI in which everything was materialised.

usage: python docs/tools/pictures.py [ADDRESS] [--into FOLDER]

Start the UI with `make dev`, press "Materialize all", wait for the run, then call this. It needs Chromium (Debian: the
package `chromium`) and playwright, which the development environment has. Pictures are half as fine again as the page.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.tools import chromium

IMAGES = Path(__file__).resolve().parents[1] / "images"


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:3000")
    parser.add_argument("--into", type=Path, default=IMAGES)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = chromium.launched(driver)
        asset_graph(_page(browser, 1150, 1230), options.address, options.into / "asset-graph.png")
        disagreement_check(_page(browser, 1400, 1000), options.address, options.into / "disagreement-check.png")
        plot(
            _page(browser, 1500, 1000), options.address, "marts/dim_outlets", "agreement with others", options.into / "outlet-agreement.png"
        )
        plot(
            _page(browser, 1500, 1000),
            options.address,
            "marts/dim_measures",
            "Contested quantities",
            options.into / "contested-quantities.png",
        )
        asset_page(_page(browser, 1400, 1180), options.address, options.into / "asset-page.png")
        browser.close()


def asset_graph(page: Any, address: str, file: Path) -> None:
    """The graph from top to bottom with its groups closed: one box a stage, with the number of its assets."""
    page.goto(f"{address}/asset-groups")
    page.get_by_role("button", name="Materialize all").first.wait_for()
    page.get_by_text("Hide navigation").click()
    page.wait_for_timeout(3000)
    size = page.viewport_size
    page.mouse.click(size["width"] - 27, size["height"] - 108)  # the wheel of the graph's options, which has no name
    page.get_by_text("vertical orientation").first.click()
    page.wait_for_timeout(2000)
    page.reload()  # only a fresh page fits the graph into the window
    page.get_by_role("button", name="Materialize all").first.wait_for()
    page.wait_for_timeout(2000)
    page.get_by_text("fetching statuses").first.wait_for(state="hidden")
    page.wait_for_timeout(3000)
    page.screenshot(path=str(file))


def disagreement_check(page: Any, address: str, file: Path) -> None:
    """The table of the check that names the quantities on which outlets contradict one another."""
    page.goto(f"{address}/assets/marts/fct_discrepancies?view=checks&checkDetail=outlets_agree_on_figures")
    page.get_by_text("Show Markdown").first.click()
    page.get_by_role("table").filter(has_text="printed values").first.wait_for()
    page.wait_for_timeout(1500)
    page.get_by_role("dialog").first.screenshot(path=str(file))


def plot(page: Any, address: str, asset: str, name: str, file: Path) -> None:
    """A plot among the metadata of an asset, as the UI shows it when it is asked for."""
    page.goto(f"{address}/assets/{asset}?view=overview")
    row = page.locator("tr").filter(has_text=name).filter(has_text="Show Markdown").first
    row.get_by_text("Show Markdown").click()
    page.locator('img[src^="data:image"]').first.wait_for()
    page.wait_for_timeout(1500)
    page.get_by_role("dialog").first.screenshot(path=str(file))


def asset_page(page: Any, address: str, file: Path) -> None:
    """What the page of a table tells: rows, history, columns with their meanings, owner, kinds, jobs."""
    page.goto(f"{address}/assets/marts/dim_outlets?view=overview")
    page.get_by_text("Column name").first.wait_for()
    page.wait_for_timeout(6000)
    page.screenshot(path=str(file))


def _page(browser: Any, width: int, height: int) -> Any:
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    page.set_default_timeout(60_000)
    return page


if __name__ == "__main__":
    main()
