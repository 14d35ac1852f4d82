"""dbt leaves out what nobody hears, and nothing else."""

from __future__ import annotations

from io import StringIO

import pytest
from dbt_common.events.base_types import EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.logger import LoggerConfig
from dbt_common.events.types import Note

from orchestration.resources import dbt, dbt_brevity


def manager(level: EventLevel) -> tuple[EventManager, StringIO]:
    out = StringIO()
    made = EventManager()
    made.add_logger(LoggerConfig(name=f"brevity-{level.value}", level=level, output_stream=out))
    return made, out


@pytest.mark.parametrize(("asked_for", "heard"), [(EventLevel.INFO, ["said"]), (EventLevel.DEBUG, ["muttered", "said"])])
def test_debugging_is_left_out_unless_somebody_asked_for_it(asked_for: EventLevel, heard: list[str]) -> None:
    made, out = manager(asked_for)
    messages: list[str] = []
    made.add_callback(lambda message: messages.append(message.info.msg))
    dbt_brevity.leave_debugging_out(made)
    made.fire_event(Note(msg="muttered"), level=EventLevel.DEBUG)
    made.fire_event(Note(msg="said"), level=EventLevel.INFO)
    assert messages == heard
    assert [line.split()[-1] for line in out.getvalue().splitlines()] == heard


def test_both_sides_speak_of_the_same_variable() -> None:
    assert dbt.BUILD_VARIABLE == dbt_brevity.BUILD_VARIABLE
