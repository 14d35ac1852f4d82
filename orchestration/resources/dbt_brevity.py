"""A plugin of dbt-duckdb: what dbt says at the level of debugging is not put into words where nobody hears it.

dbt says some twenty-five things of each model and test, makes a message, a dictionary and a line of JSON of each, and throws nearly
all of these lines away: a third of the processor time that it spends on a build. Named in `profiles.yml`; it has no effect where dbt
was started by hand, or where somebody asked for its debug log.
"""

from __future__ import annotations

import os
from typing import Any

from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import IEventManager
from dbt_common.events.event_manager_client import get_event_manager

BUILD_VARIABLE = "CROSSWIRE_BUILD_PROCESS"
"""The same as in `orchestration.resources.dbt`, which would be slow to import here."""
_UNHEARD = (EventLevel.DEBUG, EventLevel.TEST)


class Plugin(BasePlugin):
    """Sets in before the warehouse is opened, that is after the project was read and before the first model."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Leave debugging out."""
        if os.environ.get(BUILD_VARIABLE):
            leave_debugging_out(get_event_manager())


def leave_debugging_out(manager: IEventManager) -> None:
    """From now on, events of the lowest levels cost this manager nothing, unless one of its logs wants them."""
    if any(logger.level in _UNHEARD for logger in manager.loggers):
        return
    fire = manager.fire_event

    def fire_if_heard(e: BaseEvent, level: EventLevel | None = None, node: Any = None, force_warn_or_error_handling: bool = False) -> None:
        if force_warn_or_error_handling or (level or e.level_tag()) not in _UNHEARD:
            fire(e, level, node, force_warn_or_error_handling)

    manager.fire_event = fire_if_heard  # type: ignore[method-assign]  # dbt has no setting for it
