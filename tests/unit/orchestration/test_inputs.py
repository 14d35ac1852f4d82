from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.reading import list_inputs
from orchestration.inputs import Look, SeenInput, changes, digest_of_inputs, load_list, look, save_list
from tests.rights import nobody

READER = "reader-one"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "articles"
    (root / "deep").mkdir(parents=True)
    (root / "one.txt").write_text("One.", encoding="utf-8")
    (root / "deep" / "two.txt").write_text("Two.", encoding="utf-8")
    return root


def all_read(found: Look) -> dict[str, SeenInput]:
    """The list after a build that read everything that was to be read."""
    read = (replace(seen, reading="r") for _, seen in found.unread)
    return {seen.key: seen for seen in [*found.known, *read, *found.unreachable]}


def unread(found: Look) -> list[str]:
    return [file.source_path for file, _ in found.unread]


def test_a_first_look_finds_everything_unread_and_a_second_one_nothing(folder: Path) -> None:
    first = look(folder, {}, READER)
    assert unread(first) == ["deep/two.txt", "one.txt"]
    second = look(folder, all_read(first), READER)
    assert (unread(second), second.gone) == ([], ())
    assert {seen.source_path for seen in second.known} == {"deep/two.txt", "one.txt"}


def test_no_byte_is_read_of_a_file_whose_times_are_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.inputs as inputs

    last = all_read(look(folder, {}, READER))
    opened: list[str] = []
    monkeypatch.setattr(inputs, "_content_hash", lambda file: opened.append(file.source_path) or "")
    look(folder, last, READER)
    assert opened == []


def test_a_touched_file_is_the_same_and_a_changed_one_is_not(folder: Path) -> None:
    last = all_read(look(folder, {}, READER))
    os.utime(folder / "one.txt", (1, 1))
    (folder / "deep" / "two.txt").write_text("Too.", encoding="utf-8")
    found = look(folder, last, READER)
    assert unread(found) == ["deep/two.txt"]
    assert found.changed == 1
    assert [seen.modified_ns for seen in found.known] == [1_000_000_000]


def test_a_change_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    last = all_read(look(folder, {}, READER))
    times = (folder / "one.txt").stat()
    (folder / "one.txt").write_text("Ono.", encoding="utf-8")
    os.utime(folder / "one.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert unread(look(folder, last, READER)) == ["one.txt"]


def test_a_file_that_is_gone_is_told_and_one_that_moved_is_not(folder: Path) -> None:
    last = all_read(look(folder, {}, READER))
    (folder / "one.txt").unlink()
    (folder / "deep" / "two.txt").rename(folder / "moved.txt")
    found = look(folder, last, READER)
    assert [seen.source_path for seen in found.gone] == ["one.txt"]
    assert unread(found) == ["moved.txt"]


def test_a_file_that_comes_back_is_there_again(folder: Path) -> None:
    last = all_read(look(folder, {}, READER))
    last["one.txt"] = replace(last["one.txt"], is_gone=True)
    assert not any(seen.is_gone for seen in look(folder, last, READER).known)


def test_another_reader_reads_everything_anew_and_that_is_told(folder: Path) -> None:
    found = look(folder, all_read(look(folder, {}, READER)), "reader-two")
    assert len(found.unread) == found.by_other_reader == 2
    assert found.changed == 0


def test_names_of_fields_hold_for_the_files_beside_them(folder: Path) -> None:
    last = all_read(look(folder, {}, READER))
    (folder / "deep" / "fields.yaml").write_text("text: inhalt\n", encoding="utf-8")
    assert unread(look(folder, last, READER)) == ["deep/two.txt"]
    last = all_read(look(folder, last, READER))
    (folder / "deep" / "fields.yaml").write_text("text: [broken", encoding="utf-8")
    assert unread(look(folder, last, READER)) == ["deep/two.txt"]


def test_links_are_not_followed_out_of_the_folder(folder: Path) -> None:
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    found = look(folder, {}, READER)
    assert {"device.txt", "broken.txt"} < set(unread(found))
    assert unread(look(folder, all_read(found), READER)) == []


def test_links_in_circles_stop_nothing(folder: Path) -> None:
    (folder / "circle.txt").symlink_to("circle.txt")
    found = look(folder, {}, READER)
    assert "circle.txt" in unread(found)
    assert unread(look(folder, all_read(found), READER)) == []


def test_a_file_that_goes_away_while_the_folder_is_looked_at_is_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = all_read(look(folder, {}, READER))
    listed = list_inputs(folder)
    (folder / "one.txt").unlink()
    monkeypatch.setattr("crosswire.reading.list_inputs", lambda _: listed)
    found = look(folder, last, READER)
    assert [seen.source_path for seen in found.gone] == ["one.txt"]
    assert [file.source_path for file in found.files] == ["deep/two.txt"]


def test_files_in_a_folder_that_cannot_be_listed_are_not_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would be retired otherwise, for the folder's permissions."""
    monkeypatch.chdir(folder)
    last = all_read(look(folder, {}, READER))
    deep = folder / "deep"
    deep.chmod(0)
    with nobody():
        found = look(Path(), last, READER)
        again = look(Path(), all_read(found), READER)
    deep.chmod(0o755)
    assert unread(found) == ["deep"]
    assert found.gone == again.gone == ()
    assert {seen.source_path for seen in again.known} == {"one.txt", "deep"}
    assert again.unreachable == found.unreachable == (last["deep/two.txt"],)
    mended = look(folder, all_read(again), READER)
    assert (unread(mended), mended.gone) == ([], ())
    assert {seen.source_path for seen in mended.known} == {"one.txt", "deep/two.txt"}


@pytest.mark.parametrize(("place", "rights"), [("deep/two.txt", 0), ("deep", 0o444)])
def test_what_was_read_of_a_file_that_cannot_be_opened_now_is_kept(
    folder: Path, place: str, rights: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "deep" / "under").mkdir()
    (folder / "deep" / "under" / "three.txt").write_text("Three.", encoding="utf-8")
    last = all_read(look(folder, {}, READER))
    usual = (folder / place).stat().st_mode
    (folder / place).chmod(rights)
    with nobody():
        found = look(Path(), last, READER)
        list_file = folder.parent / "inputs.parquet"
        again = look(Path(), all_read(found), READER)
        asked = changes(Path(), all_read(found))
    (folder / place).chmod(usual)
    closed = ["deep/under"] * (place == "deep")
    assert unread(found) == ["deep/two.txt", *closed]
    assert all(seen.is_unopened for _, seen in found.unread)
    kept = {"deep/two.txt", *(["deep/under/three.txt"] * (place == "deep"))}
    assert {seen.source_path for seen in found.unreachable} == kept
    assert all(seen == last[seen.source_path] for seen in found.unreachable)
    assert (found.gone, found.changed, unread(again), again.unreachable, again.gone) == ((), 0, [], found.unreachable, ())
    assert (asked.new, asked.changed) == (0, 0)
    save_list(list_file, folder, all_read(again).values())
    assert load_list(list_file, folder) == all_read(again)
    mended = look(folder, load_list(list_file, folder), READER)
    assert (unread(mended), mended.gone, mended.unreachable) == ([], (), ())
    assert {seen.source_path for seen in mended.known} == {"one.txt", "deep/two.txt", "deep/under/three.txt"}
    assert not any(seen.is_unopened for seen in mended.known)


def test_the_list_comes_back_as_it_was_saved_and_belongs_to_one_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "home" / "inputs.parquet"
    last = all_read(look(folder, {}, READER))
    save_list(file, folder, last.values())
    assert load_list(file, folder) == last
    assert load_list(file, tmp_path) == {}
    file.write_bytes(b"half a file")
    assert load_list(file, folder) == {}


def test_the_digest_tells_inputs_and_not_times(folder: Path) -> None:
    seen = list(all_read(look(folder, {}, READER)).values())
    assert digest_of_inputs(seen) == digest_of_inputs([replace(each, modified_ns=1) for each in reversed(seen)])
    assert digest_of_inputs(seen) != digest_of_inputs(seen[:1])
    assert digest_of_inputs(seen) != digest_of_inputs([replace(seen[0], content_hash="0"), seen[1]])
