from __future__ import annotations

import time

import pytest

from tests.reliability.outcomes import write_page

_started = time.monotonic()


def pytest_sessionfinish(session: pytest.Session) -> None:
    write_page(session.testsfailed, time.monotonic() - _started)
