"""Folders are replaced all at once, and whoever looks at any moment sees a whole one."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import orchestration.durable as durable
from orchestration.durable import TakenError, add_folder, alone, exchange, lock_of, replace_folder


def fill(text: str):
    def write(folder: Path) -> None:
        for name in ("a.parquet", "b.parquet"):
            (folder / name).write_text(text)

    return write


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_a_folder_takes_the_place_of_another_and_strangers_stay(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    replace_folder(folder, fill("old"))
    (folder / "note.txt").write_text("mine")
    (folder / "gone.parquet").write_text("old")
    replace_folder(folder, fill("new"), stays=lambda each: each.suffix != ".parquet")
    assert contents(folder) == {"a.parquet": "new", "b.parquet": "new", "note.txt": "mine"}
    assert [each.name for each in tmp_path.iterdir()] == ["copies"]


def test_every_file_and_folder_is_on_disk_before_it_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: set[str] = set()
    monkeypatch.setattr(durable, "flush", lambda path: flushed.add(path.name))

    def write(folder: Path) -> None:
        (folder / "pages" / "deep").mkdir(parents=True)
        (folder / "pages" / "deep" / "one.html").write_text("one")

    replace_folder(tmp_path / "report", write)
    assert {"pages", "deep", "one.html", tmp_path.name} < flushed


def test_a_failure_leaves_the_former_folder(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    replace_folder(folder, fill("old"))

    def fails(unfinished: Path) -> None:
        (unfinished / "a.parquet").write_text("new")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        replace_folder(folder, fails)
    assert contents(folder) == {"a.parquet": "old", "b.parquet": "old"}
    assert [each.name for each in tmp_path.iterdir()] == ["copies"]


def test_what_a_killed_run_left_goes_and_gives_back_what_it_held(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    replace_folder(folder, fill("old"))
    left = tmp_path / ".copies.0123456789ab.tmp"
    fill_left = fill("older")
    left.mkdir()
    fill_left(left)
    (left / "note.txt").write_text("mine")
    replace_folder(folder, fill("new"), stays=lambda each: each.suffix != ".parquet")
    assert contents(folder) == {"a.parquet": "new", "b.parquet": "new", "note.txt": "mine"}
    assert not left.exists()


def test_a_reader_never_misses_a_file_while_folders_are_exchanged(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    replace_folder(folder, fill("0"))
    over = threading.Event()
    missed: list[OSError] = []

    def read() -> None:
        while not over.is_set():
            try:
                (folder / "a.parquet").read_text()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(30):
        replace_folder(folder, fill(str(number)))
    over.set()
    reader.join()
    assert not missed


def test_folders_are_exchanged_where_the_system_knows_no_single_stroke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable.ctypes, "CDLL", lambda *_, **__: None)
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).write_text("")
    exchange(one, other)
    assert [file.name for file in one.iterdir()] == ["other"]
    assert [file.name for file in other.iterdir()] == ["one"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_is_there_already_stays_but_one_that_lacks_a_file_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "shard"
    add_folder(folder, fill("first"))
    add_folder(folder, fill("second"))
    assert contents(folder) == {"a.parquet": "first", "b.parquet": "first"}
    (folder / "b.parquet").unlink()
    add_folder(folder, fill("third"))
    assert contents(folder) == {"a.parquet": "third", "b.parquet": "third"}
    assert [each.name for each in tmp_path.iterdir()] == ["shard"]


HOLD_LOCK = """
import sys
from pathlib import Path
from orchestration.durable import alone
with alone(Path(sys.argv[1]), 0):
    print("mine", flush=True)
    sys.stdin.readline()
"""


def test_one_has_a_lock_until_its_process_dies(tmp_path: Path) -> None:
    lock = lock_of(tmp_path / "storm.duckdb")
    holder = subprocess.Popen([sys.executable, "-c", HOLD_LOCK, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "mine\n"
    try:
        with pytest.raises(TakenError), alone(lock, 0.1):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with alone(lock, 10), pytest.raises(TakenError), alone(lock, 0):
        pass


def test_who_may_write_to_a_folder_may_have_its_locks(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o770)
    with alone(lock_of(shared / "storm.duckdb"), 0):
        assert lock_of(shared / "storm.duckdb").stat().st_mode & 0o777 == 0o660
