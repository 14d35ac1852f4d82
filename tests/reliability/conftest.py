from __future__ import annotations

import pytest

from tests.reliability.outcomes import keep, tell_failure
from tests.reliability.site import cpu_minutes, end_ready


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        tell_failure(report.nodeid.rpartition("::")[2])


def pytest_sessionfinish() -> None:
    end_ready()
    keep(cpu_minutes())
