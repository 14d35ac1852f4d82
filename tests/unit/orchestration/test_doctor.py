from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.cli import main
from orchestration.diagnosis import Remark, dagster_state, files, installation, machine
from orchestration.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    return load_settings({}, articles=tmp_path / "articles", warehouse=tmp_path / "out" / "storm.duckdb")


def published(settings: Settings) -> None:
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.warehouse)) as connection:
        connection.execute("create schema marts; create table marts.dim_outlets as select range as outlet_id from range(50000)")
        connection.execute("create table about as select 'build' as section, 'built_at' as name, '2025-03-04' as value")


def of(remarks: object, area: str, level: str) -> list[Remark]:
    return [remark for remark in remarks if (remark.area, remark.level) == (area, level)]  # type: ignore[attr-defined]


def test_what_is_not_there_yet_is_no_fault(settings: Settings) -> None:
    remarks = list(files.look(settings))
    assert of(remarks, "published", "note")[0].remedy.startswith("crosswire build")
    assert not [remark for remark in remarks if remark.level == "error"]


def test_a_sound_file_is_said_to_be_sound_and_not_current(settings: Settings) -> None:
    published(settings)
    remarks = list(files.look(settings))
    assert "2025-03-04" in of(remarks, "published", "ok")[0].what
    assert "not current" in of(remarks, "published", "warning")[0].what


def test_a_damaged_published_file_is_found(settings: Settings) -> None:
    published(settings)
    content = bytearray(settings.warehouse.read_bytes())
    content[12288:] = os.urandom(len(content) - 12288)
    settings.warehouse.write_bytes(bytes(content))
    (remark,) = of(files.look(settings), "published", "error")
    assert "cannot be read" in remark.what
    assert "crosswire build" in remark.remedy


def test_a_damaged_working_file_is_found(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    settings.working_file.write_bytes(b"no database " * 1000)
    (remark,) = of(files.look(settings), "working file", "error")
    assert "damaged" in remark.what
    assert settings.working_file.exists(), "looking changes nothing"


def test_who_holds_the_working_file_is_named(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    duckdb.connect(str(settings.working_file)).close()
    code = "import duckdb, sys\ncon = duckdb.connect(sys.argv[1])\nprint('open', flush=True)\nsys.stdin.readline()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(settings.working_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        (remark,) = of(files.look(settings), "working file", "warning")
        assert str(holder.pid) in remark.what
    finally:
        holder.kill()
        holder.wait()


def test_a_file_that_another_folder_was_built_into_is_not_called_out_of_date(settings: Settings) -> None:
    published(settings)
    settings.articles.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.warehouse)) as connection:
        connection.execute("insert into about values ('settings', 'articles', 'another')")
    assert "built from a folder another" in of(files.look(settings), "published", "note")[0].what
    assert not of(files.look(settings), "published", "warning")


def test_a_running_build_is_left_alone(settings: Settings) -> None:
    from filelock import FileLock

    settings.home.mkdir(parents=True)
    settings.working_file.write_bytes(b"half written")
    with FileLock(f"{settings.working_file}.lock"):
        assert of(files.look(settings), "working file", "note")[0].what == "a build is running"


def test_what_an_unfinished_build_left_is_found(settings: Settings) -> None:
    published(settings)
    left = settings.warehouse.with_name(".storm.duckdb.tmp")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    assert any("did not finish" in remark.what for remark in of(files.look(settings), "published", "warning"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_found(settings: Settings) -> None:
    settings.warehouse.parent.mkdir(mode=0o555)
    assert of(files.look(settings), "places", "error")


def test_a_file_in_place_of_a_folder_is_found(settings: Settings) -> None:
    settings.warehouse.parent.write_text("a file where a folder should be")
    assert "cannot be written to" in of(files.look(settings), "places", "error")[0].what


def test_versions_are_compared_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("duckdb==0.0.1 \\\n    --hash=sha256:0\nrich==0.0.1 ; sys_platform == 'nowhere' \\\nnot-installed==1\n")
    assert installation.locked(lock) == {"duckdb": "0.0.1", "not-installed": "1"}
    monkeypatch.setattr(installation, "LOCK", lock)
    (remark,) = of(installation.look(settings), "installed", "warning")
    assert f"duckdb {duckdb.__version__}, locked 0.0.1" in remark.what
    assert remark.remedy == "make install"


def test_a_missing_model_is_in_the_way_of_the_full_tier_alone(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    from dataclasses import replace

    monkeypatch.setattr(installation, "_MODEL", "no_such_model")
    assert of(installation.look(settings), "model", "error")
    assert of(installation.look(replace(settings, tier="fast")), "model", "warning")


def test_little_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, level in ((10_000_000, "error"), (900_000_000, "warning"), (90_000_000_000, "ok")):
        monkeypatch.setattr(machine.shutil, "disk_usage", lambda _, free=free: type("Usage", (), {"free": free})())
        assert machine.disk(tmp_path / "not" / "there", 1000).level == level
    monkeypatch.setattr(machine, "_available_memory", lambda: 500_000_000)
    assert machine.memory().level == "warning"


def test_a_port_that_is_taken_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(machine, "PORTS", {server.getsockname()[1]: ("crosswire ui", "--port")})
        assert "is taken" in of(machine.look(settings), "ports", "note")[0].what


def test_a_history_that_cannot_be_read_is_told_and_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    assert of(dagster_state.look(settings), "dagster", "ok")
    (tmp_path / "home" / "dagster.yaml").write_text("not: [closed")
    (tmp_path / "home" / "runs.db").write_bytes(b"")
    assert of(dagster_state.look(settings), "dagster", "warning")


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_the_command_tells_programs_what_is_wrong(
    option: list[str], settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(settings.home / "none"))
    settings.warehouse.parent.mkdir(parents=True)
    settings.warehouse.write_bytes(b"no database " * 1000)
    assert main(["doctor", "--articles", str(settings.articles), "--warehouse", str(settings.warehouse), *option]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"area", "level", "what", "remedy"} == set(told[0])
    assert [remark["area"] for remark in told if remark["level"] == "error"] == ["published"]


def test_the_command_tells_people_in_plain_text(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(settings.home / "none"))
    published(settings)
    assert main(["doctor", "--articles", str(settings.articles), "--warehouse", str(settings.warehouse)]) == 0
    shown = capsys.readouterr().out
    assert "warning not current" in shown
    assert "-> crosswire build" in shown
    assert "\x1b" not in shown, "no colours outside a terminal"
