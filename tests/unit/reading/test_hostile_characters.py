"""Characters made to do harm: bytes that are no text, controls that a terminal obeys, names of files that cannot be shown."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from crosswire.reading.characters import shown_name
from tests.unit.reading.hostile import GOOD, taken, zipped


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.parquet", "a.warc", "a.zip", "a.md"])
@pytest.mark.parametrize(
    "data",
    [b"\0" * 1000, bytes(range(256)) * 40, b"PAR1", b"PK\x03\x04", b"WARC/1.0\r\n", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"<", b"{", b"["],
)
def test_no_bytes_stop_the_reading(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text(GOOD)
    assert "b.txt" in {article.source_path for article in taken(tmp_path).articles}


def test_null_bytes_far_inside_a_text_are_replaced_with_a_note(tmp_path: Path) -> None:
    text = (GOOD + "\n\n") * 900 + "The end\0 is near."
    (tmp_path / "a.txt").write_text(text)
    (article,) = taken(tmp_path).articles
    assert article.text == text.replace("\0", "\ufffd")
    assert article.intake_notes == ("1 of the characters can be shown by no reader and were replaced.",)


def test_what_a_terminal_would_obey_is_replaced_with_a_note(tmp_path: Path) -> None:
    text = "The bridge \x1b]0;owned\x07 was closed \x1b[2Jon Friday, the council said. " + GOOD * 4
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text, "title": "A \x1b[31mbridge", "author": "Ada\x07 Roe"}))
    plain, record = taken(tmp_path).articles
    for article in (plain, record):
        assert not any(
            character < " " and character != "\n"
            for field in (article.text, article.title or "", article.byline or "")
            for character in field
        )
    assert len(plain.text) == len(text)
    assert plain.intake_notes == ("3 of the characters can be shown by no reader and were replaced.",)


def test_quotation_marks_of_windows_read_as_latin1_are_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\x93The bridge won\x92t hold\x94, the mayor said on Friday. " + GOOD * 4, encoding="utf-8")
    (article,) = taken(tmp_path).articles
    assert article.text.startswith("“The bridge won’t hold”, the mayor said")
    assert article.intake_notes == ("3 control characters were read as those of Windows-1252 that have their numbers.",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.txt", "caf\\xe9.txt"),
        (b"two\nlines.txt", "two\\nlines.txt"),
        (b"\x1b[31mred.txt", "\\x1b[31mred.txt"),
        ("over\u202etxt.txt".encode(), "over\\u202etxt.txt"),
        ("Ünïcode 記事.txt".encode(), "Ünïcode 記事.txt"),
        (rb"two\nlines.txt", r"two\\nlines.txt"),
        (b"<script>=1+1;'--.txt", "<script>=1+1;'--.txt"),
    ],
)
def test_a_file_of_any_name_is_read_and_has_a_name_that_can_be_shown(tmp_path: Path, name: bytes, shown: str) -> None:
    try:
        (tmp_path / os.fsdecode(name)).write_text(GOOD)
    except OSError:
        pytest.skip("this file system takes no such name")
    for place in (tmp_path, next(tmp_path.iterdir())):
        (article,) = taken(place).articles
        assert article.source_path == shown
        assert article.text == GOOD


def test_names_inside_an_archive_can_be_shown(tmp_path: Path) -> None:
    zipped(tmp_path, {"a\x1b[2J.txt": GOOD.encode()})
    assert [article.source_path for article in taken(tmp_path).articles] == ["a.zip/a\\x1b[2J.txt"]


def test_a_few_bytes_that_are_no_utf8_are_replaced_with_a_note(tmp_path: Path) -> None:
    data = "The mayor of Düsseldorf – Jörg Müller – closed the bridge. ".encode() * 3
    (tmp_path / "a.txt").write_bytes(data + b"It is 90 \xff years old, says J\xc3.")
    (article,) = taken(tmp_path).articles
    assert "Düsseldorf – Jörg" in article.text
    assert article.text.endswith("90 \ufffd years old, says J\ufffd.")
    assert article.intake_notes == ("2 bytes are no UTF-8 and were replaced.",)


def test_windows_text_stays_windows_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The mayor of Düsseldorf – “Jörg” – closed the café. Ã".encode("cp1252"))
    (article,) = taken(tmp_path).articles
    assert article.text.startswith("The mayor of Düsseldorf – “Jörg” – closed the café.")
    assert article.intake_notes == ()


def test_characters_that_reorder_a_text_are_replaced_with_a_note(tmp_path: Path) -> None:
    text = "The town paid \u202e000,1\u202c euros, not \u2066less\u2069, the council said on Friday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = taken(tmp_path).articles
    assert len(article.text) == len(text)
    assert "\u202e" not in article.text
    assert article.intake_notes == ("4 characters that reorder what a reader sees were replaced by blanks.",)


def test_characters_of_no_width_are_noted_in_a_file_and_taken_out_of_records(tmp_path: Path) -> None:
    text = "The town paid 1\u200b200 euros for the inter\u00adnational bridge, the council said on Friday."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text}), encoding="utf-8")
    kept, cleaned = taken(tmp_path).articles
    assert kept.text == text
    assert kept.intake_notes[0].startswith("2 characters of no width")
    assert "1200 euros for the international bridge" in cleaned.text


def test_two_names_are_never_shown_alike() -> None:
    names = [b"a\x1b", rb"a\x1b", rb"a\\x1b", b"a\x80", "a\x80".encode(), rb"a\x80", rb"a\u0080", "a\u202e".encode(), rb"a\u202e"]
    assert len({shown_name(os.fsdecode(name)) for name in names}) == len(names)
