from __future__ import annotations

import time

import pytest

from tests.reliability.outcomes import tell_failure, write_page
from tests.reliability.site import cpu_minutes, end_ready

_started = time.monotonic()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        tell_failure(report.nodeid.rpartition("::")[2])


def pytest_sessionfinish() -> None:
    end_ready()
    write_page(time.monotonic() - _started, cpu_minutes())
