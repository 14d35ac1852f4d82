"""A plugin of dbt-duckdb: dbt ends when the build that started it is no more.

Otherwise the dbt of a build that was killed would go on writing into the working warehouse, which the next build has by then, since
a lock dies with its process. Named in `profiles.yml`; it has no effect where dbt was started by hand.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin

BUILD_VARIABLE = "CROSSWIRE_BUILD_PROCESS"
"""The same as in `orchestration.resources.dbt`, which would be slow to import here."""
_WATCH_SECONDS = 0.2


class Plugin(BasePlugin):
    """Watches a process from before the warehouse is opened."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Begin to watch."""
        build = os.environ.get(BUILD_VARIABLE, "")
        if build.isdecimal() and os.name == "posix":
            _end_without(int(build))
            threading.Thread(target=_watch, args=(int(build),), name="end-with-build", daemon=True).start()


def _watch(build: int) -> None:
    while True:
        time.sleep(_WATCH_SECONDS)
        _end_without(build)


def _end_without(build: int) -> None:
    try:
        os.kill(build, 0)
    except ProcessLookupError:
        os._exit(1)
    except PermissionError:
        return  # it is there, and somebody else's
