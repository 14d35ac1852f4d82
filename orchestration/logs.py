"""What is said while a build runs, as text or as lines of JSON that a log collector takes, with the run, the step and the input.

`CROSSWIRE_LOG` chooses. Modules speak through `logging.getLogger(__name__)` or Dagster's `context.log`, and name what they
speak of by `about(...)`; where the lines go is decided by the command or by Dagster, not here.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import dagster as dg

LogForm = Literal["text", "json"]
FORMS: tuple[LogForm, ...] = get_args(LogForm)
PACKAGES = ("crosswire", "expectations", "orchestration")
"""Loggers whose words belong to the run: Dagster carries them into its own log where its instance is set to (`python_logs`)."""
PYTHON_LOGS: Mapping[str, Any] = {"python_logs": {"managed_python_loggers": list(PACKAGES), "python_log_level": "INFO"}}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_TOLD = ("input", "article", "reason", "asset", "stage", "seconds")
"""What a line may be about, beside the run: names that `about` takes, and keys of the JSON."""


def about(**told: object) -> dict[str, object]:
    """What a line is about, for the argument `extra` of a logger: `input`, `article`, `reason`, `asset`, `stage`, `seconds`.

    Raises:
        KeyError: another name; the lines of one product have one set of keys.
    """
    if unknown := set(told) - set(_TOLD):
        raise KeyError(f"{', '.join(sorted(unknown))}: a line of the log is about {', '.join(_TOLD)}")
    return {f"about_{name}": value for name, value in told.items()}


class Text(logging.Formatter):
    """`12:30:01 WARNING what was said`, with the stack of an error below."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or more with a stack."""
        clock = time.strftime("%H:%M:%S", time.localtime(record.created))
        line = f"{clock} {record.levelname} {record.getMessage()}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info and record.exc_info[0] else line


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, and where they are known run, step, asset, event, input, article, error."""

    def format(self, record: logging.LogRecord) -> str:
        """One line without a line break in it."""
        meta = getattr(record, "dagster_meta", None) or {}
        event = meta.get("dagster_event")
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(meta.get("orig_message") or record.getMessage()),
            "run": meta.get("run_id"),
            "step": meta.get("step_key"),
            "event": event.event_type_value if event is not None else None,
            "asset": event.asset_key.to_user_string() if event is not None and event.asset_key else None,
        }
        line |= {name: getattr(record, f"about_{name}") for name in _TOLD if getattr(record, f"about_{name}", None) is not None}
        line |= _error(record, event)
        return json.dumps({name: value for name, value in line.items() if value is not None}, ensure_ascii=False, default=str)


def formatter(form: str) -> logging.Formatter:
    """The formatter of a form."""
    return JsonLines() if form == "json" else Text()


def output_line(form: str, text: str) -> str:
    """A line that a program printed (dbt, a library), in the same form as what is logged."""
    if form != "json":
        return text
    plain = _COLOURS.sub("", text)
    return JsonLines().format(logging.makeLogRecord({"name": "output", "levelno": logging.INFO, "levelname": "INFO", "msg": plain}))


def console_logger() -> dg.LoggerDefinition:
    """A Dagster logger that writes lines of JSON on standard error: for runs of the UI, whose processes a collector reads."""
    import dagster as dg

    def make(_: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("crosswire.run", logging.DEBUG)
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        return logger

    return dg.LoggerDefinition(make, description="Lines of JSON on standard error.")


def _error(record: logging.LogRecord, event: Any) -> dict[str, object]:
    """What was raised: by the record itself, or by the step whose failure the event tells of."""
    if record.exc_info and record.exc_info[1] is not None:
        raised = record.exc_info[1]
        return {"error": f"{type(raised).__name__}: {raised}", "traceback": "".join(traceback.format_exception(raised))}
    failure = event.step_failure_data.error if event is not None and event.is_step_failure else None
    return {"error": failure.message.strip(), "traceback": failure.to_string()} if failure is not None else {}
