"""What `crosswire doctor` looks at: one subject a module, each a function from the settings to remarks.

Looking changes nothing, and takes nothing that a build would have to wait for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from orchestration.settings import Settings

Level = Literal["ok", "note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was looked at."""

    area: str
    level: Level
    """`ok`; `note` is worth knowing; `warning` will be in the way some day; `error` is in the way now."""
    what: str
    remedy: str = ""
    """What to do; empty where nothing has to be done."""


def examine(settings: Settings) -> list[Remark]:
    """Everything, in the order in which it is told."""
    from orchestration.diagnosis import dagster_state, files, installation, machine

    looks: tuple[Callable[[Settings], Iterator[Remark]], ...] = (
        installation.look,
        files.look,
        dagster_state.look,
        machine.look,
    )
    return [remark for look in looks for remark in look(settings)]
