"""Takes the pictures of the report for the documentation anew.

usage: python docs/tools/report_pictures.py [REPORT] [--into FOLDER]

REPORT is the folder of a report of the sample articles, as `make run` leaves it. It needs what `pictures.py` needs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

if __package__ in (None, ""):
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.tools import chromium
from docs.tools.pictures import IMAGES

FINE = 1.5
"""Pixels of the picture for one of the page."""


def main() -> None:
    """Take the first page, a story, and an article."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=Path("warehouse/crosswire_report"))
    parser.add_argument("--into", type=Path, default=IMAGES)
    options = parser.parse_args()

    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = chromium.launched(driver)
        page = browser.new_page(viewport={"width": 1200, "height": 980}, device_scale_factor=FINE, color_scheme="light")
        page.goto((options.report / "index.html").resolve().as_uri())
        page.screenshot(path=str(options.into / "report-front.png"))
        page.locator("h3 a").first.click()
        rows = page.locator("details.row.disputed")
        page.locator("#figures").scroll_into_view_if_needed()
        page.evaluate("window.scrollTo(0, document.getElementById('figures').getBoundingClientRect().top + scrollY - 30)")
        rows.nth(1).hover()
        page.screenshot(path=str(options.into / "report-story.png"))
        browser.close()


if __name__ == "__main__":
    main()
