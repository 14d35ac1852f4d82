"""What holds for every test: no tool phones home, and the folder a test lies in gives it its marker."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, and no clock: a busy machine must not turn a test red.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

for name, value in {"GX_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}.items():
    os.environ[name] = value

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE) and item.path.parent != _HERE:
            item.add_marker(item.path.relative_to(_HERE).parts[0])
