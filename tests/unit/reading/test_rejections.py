"""Bad input: set aside one by one, each with one sentence that names the file, what is wrong and what would mend it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any, cast

import pytest

from crosswire.model import RejectedInput
from crosswire.reading import Limits, read, read_all

GOOD = "The bridge over the Mill river was closed on Friday, the town council said. It is 90 years old."


def rejected_by(folder: Path, name: str) -> RejectedInput:
    """The one rejected input of a folder that also holds a good file."""
    (folder / "zz-good.txt").write_text(GOOD)
    reading = read_all(folder)
    assert [article.source_path for article in reading.articles] == ["zz-good.txt"]
    (rejected,) = reading.rejected
    assert rejected.source_path == name
    assert name in rejected.reason
    assert rejected.reason.endswith(".")
    return rejected


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\t\n", "is empty"),
        ("bom.txt", b"\xef\xbb\xbf\n", "is empty"),
        ("empty.jsonl", b"\n\n", "is empty"),
        ("empty.html", b"", "is empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "binary"),
        ("binary.html", b"\x7fELF\0\0\0<" + bytes(range(256)) * 4, "binary"),
        ("control.txt", b"\x01\x02\x03\x04\x05 abc", "binary"),
        ("cyrillic.txt", "Мост через реку закрыт в пятницу.".encode("cp1251"), "save it as UTF-8"),
        ("report.pdf", b"%PDF-1.7", "is a PDF; save its text"),
        ("noname", b"text", "no suffix"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("words.html", b"no markup at all", "can't be parsed as HTML"),
        ("cut.txt.gz", b"\x1f\x8b\x08\x00cut", "gzip"),
    ],
)
def test_file_is_set_aside_with_its_reason(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert said in rejected_by(tmp_path, name).reason


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "cut off', "not valid JSON"),
        (b"[1, 2]", "a JSON list, not an object"),
        (b'{"title": "No body"}', "no field with the article's text"),
        (b'{"text": 12}', "holds no text"),
        (b'{"text": "  "}', "holds no text"),
        (b'{"text": "\xff\xfe\xfa\xf8\xc3\xf1"}', "save it as UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_others_go_on(tmp_path: Path, line: bytes, said: str) -> None:
    good = json.dumps({"text": GOOD}).encode()
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join([good, line, good]))
    reading = read_all(tmp_path)
    assert [article.source_path for article in reading.articles] == ["feed.jsonl#1", "feed.jsonl#3"]
    (rejected,) = reading.rejected
    assert rejected.source_path == "feed.jsonl#2"
    assert said in rejected.reason
    assert "feed.jsonl#2" in rejected.reason


def test_missing_field_names_the_fields_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text('{"titel": "Bridge", "inhalt": "..."}')
    (rejected,) = read_all(tmp_path).rejected
    assert rejected.detail == "fields: inhalt, titel"


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_an_enormous_line_is_passed_over(tmp_path: Path, place: str) -> None:
    good = json.dumps({"text": GOOD}).encode()
    huge = b'{"text": "' + b"a" * 20_000_000 + b'"}'
    lines = {"first": [huge, good, good], "middle": [good, huge, good], "last": [good, good, huge]}[place]
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join(lines))
    reading = read_all(tmp_path)
    assert len(reading.articles) == 2
    (rejected,) = reading.rejected
    assert rejected.source_path == f"feed.jsonl#{lines.index(huge) + 1}"
    assert "10,000,000 bytes" in rejected.reason


def test_the_limit_of_a_line_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(json.dumps({"text": GOOD}))
    assert "more than 50 bytes" in read_all(tmp_path, limits=Limits(line_bytes=50)).rejected[0].reason


def test_an_enormous_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text(GOOD * 5)
    (rejected,) = read_all(tmp_path, limits=Limits(file_bytes=100)).rejected
    assert "larger than 100 bytes" in rejected.reason


def test_an_unreadable_file_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked.txt").write_text(GOOD)
    really_open = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> IO[Any]:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return cast("IO[Any]", really_open(path, *arguments, **options))

    monkeypatch.setattr(Path, "open", refuse)
    assert "check its permissions" in rejected_by(tmp_path, "locked.txt").reason


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(GOOD)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(outside)
    assert "leads out of the input folder" in rejected_by(inside, "link.txt").reason


def test_a_link_inside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert len(read_all(tmp_path).articles) == 2


@pytest.mark.parametrize("target", ["folder", "nowhere"])
def test_links_to_folders_and_to_nothing_are_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / target)
    assert rejected_by(tmp_path, "link").reason


def test_a_path_that_does_not_exist_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere; give the path"):
        read(tmp_path / "nowhere")


def test_rejected_inputs_are_logged_by_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert read(tmp_path) == []
    assert "empty.txt is empty" in caplog.text


def test_ids_of_rejected_inputs_stay_the_same(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert read_all(tmp_path).rejected == read_all(tmp_path).rejected


def test_limits_are_read_from_a_setting() -> None:
    assert Limits.parse("") == Limits()
    assert Limits.parse("line_bytes=50, layers=1") == Limits(line_bytes=50, layers=1)
    with pytest.raises(ValueError, match="'lines=3' is no limit; write NAME=NUMBER, where NAME is one of file_bytes"):
        Limits.parse("lines=3")
