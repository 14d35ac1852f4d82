"""The headless Chromium of the tests and of the tools that take pictures."""

from __future__ import annotations

import shutil
from typing import Any

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str | None:
    """The Chromium of this machine, or None; Debian has it as the package chromium."""
    return next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def launched(driver: Any) -> Any:
    """A browser started by a driver of playwright; without a Chromium of the machine, playwright's own."""
    return driver.chromium.launch(executable_path=program(), headless=True, args=list(FLAGS))
