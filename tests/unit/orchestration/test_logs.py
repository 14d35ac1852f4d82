from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest

from orchestration.commands.log import BuildLog
from orchestration.commands.progress import JsonProgress, make_progress
from orchestration.logs import JsonLines, Text, about, formatter
from orchestration.settings import SettingError, load_settings


def record(message: str = "set aside", **extra: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "orchestration.readings", "levelno": logging.WARNING, "levelname": "WARNING", "msg": message})
    made.__dict__.update(extra)
    return made


def test_a_line_names_the_run_the_step_and_the_input() -> None:
    meta = {"run_id": "r1", "step_key": "ingest", "orig_message": "set aside: it is empty.", "dagster_event": None}
    line = JsonLines().format(record(dagster_meta=meta, **about(input="a/b.txt", reason="it is\nempty")))
    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "warning",
        "logger": "orchestration.readings",
        "message": "set aside: it is empty.",
        "run": "r1",
        "step": "ingest",
        "input": "a/b.txt",
        "reason": "it is\nempty",
    }


def test_an_event_names_its_asset_and_a_failure_its_error() -> None:
    key = SimpleNamespace(to_user_string=lambda: "raw/articles")
    event = SimpleNamespace(event_type_value="ASSET_MATERIALIZATION", asset_key=key, is_step_failure=False)
    told = json.loads(JsonLines().format(record(dagster_meta={"run_id": "r1", "dagster_event": event})))
    assert (told["event"], told["asset"]) == ("ASSET_MATERIALIZATION", "raw/articles")
    error = SimpleNamespace(message="ValueError: no\n", to_string=lambda: "stack")
    failed = SimpleNamespace(
        event_type_value="STEP_FAILURE", asset_key=None, is_step_failure=True, step_failure_data=SimpleNamespace(error=error)
    )
    told = json.loads(JsonLines().format(record(dagster_meta={"run_id": "r1", "dagster_event": failed})))
    assert (told["error"], told["traceback"]) == ("ValueError: no", "stack")


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_was_raised_is_told_with_its_stack(form: str) -> None:
    try:
        raise ValueError("no such town")
    except ValueError as error:
        line = formatter(form).format(record(exc_info=(ValueError, error, error.__traceback__)))
    assert "no such town" in line
    assert "test_what_was_raised" in line
    assert ("\n" in line) is (form == "text")


def test_a_line_is_about_what_the_log_knows_alone() -> None:
    with pytest.raises(KeyError, match="file: a line of the log is about input"):
        about(file="a.txt")
    assert Text().format(record("plain")).endswith(" WARNING plain")


def test_what_programs_print_into_the_log_becomes_lines_of_json(tmp_path: Path) -> None:
    with BuildLog(tmp_path / "build.log", "json") as log:
        print("dbt says \x1b[32mhello\x1b[0m", file=log)
        print(file=log)
        log.line(JsonLines().format(record()))
        log.write("half a line")
    told = [json.loads(line) for line in (tmp_path / "build.log").read_text(encoding="utf-8").splitlines()]
    assert [(each["logger"], each["message"]) for each in told] == [
        ("output", "dbt says hello"),
        ("orchestration.readings", "set aside"),
        ("output", "half a line"),
    ]


def test_the_progress_of_a_build_in_lines_of_json(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    progress = make_progress("json")
    assert isinstance(progress, JsonProgress)
    progress.begin("ingest")
    progress.note("read 2 of 9 files")
    progress.begin("extract")
    progress.end()
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(each["stage"], each["message"], "seconds" in each) for each in told] == [
        ("ingest", "read 2 of 9 files", False),
        ("ingest", "Reading files", True),
        ("extract", "Extracting figures, claims, sources and actors", True),
    ]


def test_the_form_of_the_log_is_a_setting() -> None:
    assert load_settings({}).log == "text"
    assert load_settings({"CROSSWIRE_LOG": "json"}).log == "json"
    with pytest.raises(SettingError, match="CROSSWIRE_LOG is 'xml'; it can be text or json"):
        load_settings({"CROSSWIRE_LOG": "xml"})
