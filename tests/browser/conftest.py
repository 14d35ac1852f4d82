"""A headless Chromium for the pages that a build writes to the disk, and for the Dagster UI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from docs.tools import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if chromium.program() is None:
        pytest.skip("no Chromium on this machine; Debian has it as the package chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        started = chromium.launched(driver)
        yield started
        started.close()
