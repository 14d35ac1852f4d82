"""Inputs made to do harm, or broken on the way: each is read, cleaned with a note, or set aside with a reason, within bounds."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import stat
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from crosswire.reading import Limits, Reading, list_inputs, read_all
from crosswire.reading.characters import shown_name
from crosswire.reading.limits import RATIO_COUNTS_FROM
from tests.rights import nobody

GOOD = "The bridge over the Mill river was closed on Friday, the town council said. It is 90 years old."
SECONDS = 20
"""Far more than any of these takes; a run-away takes minutes."""


def taken(folder: Path, limits: Limits | None = None) -> Reading:
    """What is read of the folder, in bounded time."""
    started = time.process_time()
    reading = read_all(folder, limits=limits or Limits())
    assert time.process_time() - started < SECONDS
    assert all(rejected.reason.endswith(".") for rejected in reading.rejected)
    return reading


def reason(folder: Path, limits: Limits | None = None) -> str:
    """Why the one input is set aside."""
    reading = taken(folder, limits)
    assert reading.articles == ()
    (rejected,) = reading.rejected
    return rejected.reason


def zipped(folder: Path, entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> None:
    """Write `a.zip` with these entries."""
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)


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


@pytest.mark.parametrize("element", ["div", "b", "table><tr><td", "blockquote"])
def test_a_page_nested_without_end(tmp_path: Path, element: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{f'<{element}>' * 60_000}<p>{GOOD * 5}</p></body></html>")
    reading = taken(tmp_path)
    assert len(reading.articles) + len(reading.rejected) == 1


def test_a_record_with_markup_nested_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "<div>" * 100_000 + f"<p>{GOOD}</p>"}))
    reading = taken(tmp_path)
    assert len(reading.articles) + len(reading.rejected) == 1


def test_a_document_of_a_hundred_megabytes_in_one_line_is_never_held(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as lines:
        for _ in range(100):
            lines.write(bytes(str(time.perf_counter_ns()), "ascii") * 52_000)
        lines.write(b"\n" + json.dumps({"text": GOOD}).encode())
    tracemalloc.start()
    reading = taken(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [article.source_path for article in reading.articles] == ["a.jsonl.gz#2"]
    assert "10,000,000 bytes" in reading.rejected[0].reason
    assert peak < 60_000_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * 900_000, "12,345 " * 120_000, "By A B, " * 100_000, "(" * 500_000, "Photo: " * 30_000, "- " * 400_000, "“" * 500_000,
        "MILLTOWN, May 16 (" * 20_000, "\n" * 900_000 + "x", "x\n" * 30_000,
    ],
)  # fmt: skip
def test_a_long_text_is_read_in_bounded_time(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reading = taken(tmp_path)
    assert len(reading.articles) + len(reading.rejected) == 1


def test_a_number_of_many_digits_in_json(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "id": ' + "1" * 10_000 + "}")
    assert "not valid JSON" in reason(tmp_path)


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as stream:
        for _ in range(RATIO_COUNTS_FROM // 1_000_000 + 5):
            stream.write(b"a" * 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(packed.getvalue())
    assert "times its size" in reason(tmp_path, Limits(file_bytes=10**12))


def test_a_zstd_bomb_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(b"a" * (RATIO_COUNTS_FROM + 1_000_000)))
    assert "times its size" in reason(tmp_path, Limits(file_bytes=10**12))


def test_a_zstd_file_that_asks_for_much_memory_is_set_aside(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=29, enable_ldm=False)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    (tmp_path / "a.txt.zst").write_bytes(stream.compress(GOOD.encode() * 100) + stream.flush())
    assert "no complete zstd file" in reason(tmp_path)


def test_packing_without_end_is_stopped(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(5):
        data = gzip.compress(data)
    (tmp_path / "a.txt.gz").write_bytes(data)
    assert "more than 2 times over" in reason(tmp_path)


def test_unpacked_bytes_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": GOOD}).encode() * 1000))
    assert "raise the limit unpacked_bytes" in taken(tmp_path, Limits(unpacked_bytes=10_000)).rejected[-1].reason


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_names_that_lead_out_of_an_archive_are_set_aside(tmp_path: Path, name: str) -> None:
    zipped(tmp_path, {name: GOOD.encode(), "b.txt": GOOD.encode()})
    reading = taken(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.zip/b.txt"]
    assert "outside of the archive" in reading.rejected[0].reason


def test_a_file_without_a_name_in_an_archive_is_set_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", GOOD)
        archive.infolist()[0].filename = ""
    assert "without a name" in reason(tmp_path)


def test_links_in_an_archive_are_set_aside(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": b"/etc/passwd"}, lambda info: setattr(info, "external_attr", (stat.S_IFLNK | 0o777) << 16))
    assert "a link inside an archive" in reason(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_set_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("a.txt", GOOD)
    reading = taken(tmp_path)
    assert len(reading.articles) == 1
    assert "twice" in reading.rejected[0].reason


def test_an_encrypted_entry_is_set_aside(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": GOOD.encode()})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert "without a password" in reason(tmp_path)


def test_a_damaged_entry_does_not_hide_the_others(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": GOOD.encode(), "b.txt": GOOD.encode()})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"a.txt") + 10] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    reading = taken(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.zip/b.txt"]
    assert "damaged" in reading.rejected[0].reason


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(4):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("b.txt" if data == GOOD.encode() else "b.zip", data)
        data = packed.getvalue()
    (tmp_path / "a.zip").write_bytes(data)
    assert "other archives" in reason(tmp_path)


def test_an_archive_of_countless_files_is_set_aside_before_it_is_read(tmp_path: Path) -> None:
    zipped(tmp_path, {f"{number}.txt": GOOD.encode() for number in range(20)})
    assert "holds more than 10 files" in reason(tmp_path, Limits(archive_entries=10))
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 4_000_000_000, 0, 0))
    assert "holds more than 1,000,000 files" in reason(tmp_path)


def test_files_inside_archives_are_bounded_too(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": b"a " * 40_000_000})
    assert "larger than 64,000,000 bytes" in reason(tmp_path) or "times its size" in reason(tmp_path)


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><rss><channel/></rss>',
    ],
)
def test_entities_of_xml_are_refused(tmp_path: Path, document: str) -> None:
    (tmp_path / "a.xml").write_text(document)
    assert "declares XML entities or refers to other files" in reason(tmp_path)


@pytest.mark.parametrize("root", ["rss", "newsItem"])
def test_xml_nested_without_end_is_refused(tmp_path: Path, root: str) -> None:
    (tmp_path / "a.xml").write_text(f"<{root}>" + "<a>" * 200_000)
    assert "nests elements" in reason(tmp_path)


def crawled(folder: Path, headers: str, payload: bytes) -> None:
    """Write `a.warc` with one response."""
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + payload
    record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {len(answer)}\r\n\r\n"
    (folder / "a.warc").write_bytes(record.encode() + answer + b"\r\n\r\n")


@pytest.mark.parametrize("charset", ["punycode", "idna", "undefined", "a\0b", "hex", "unicode_escape", "klingon", "utf-8", ""])
def test_whatever_character_set_a_server_names(tmp_path: Path, charset: str) -> None:
    page = f"<html><body><article><p>{GOOD * 5}</p></article><!-- -{'b8a9' * 100_000} --></body></html>".encode()
    crawled(tmp_path, f"Content-Type: text/html; charset={charset}", page)
    (article,) = taken(tmp_path).articles
    assert GOOD in article.text


def test_an_address_that_no_table_can_hold_is_cleaned(tmp_path: Path) -> None:
    record = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\0\x1b[2Jx\r\nContent-Type: text/plain\r\n"
    (tmp_path / "a.warc").write_text(f"{record}Content-Length: {len(GOOD)}\r\n\r\n{GOOD}\r\n\r\n", newline="")
    (article,) = taken(tmp_path).articles
    assert article.url == "http://a.example/\ufffd\ufffd[2Jx"


@pytest.mark.parametrize(
    "header", ["WARC-Type: response", "WARC-Type: response\r\nContent-Length: -5", "WARC-Type: response\r\nContent-Length: x", ":", "\xff"]
)
def test_a_record_of_a_crawl_that_lacks_what_it_must_have(tmp_path: Path, header: str) -> None:
    (tmp_path / "a.warc").write_bytes(f"WARC/1.0\r\n{header}\r\n\r\n{GOOD}\r\n\r\n".encode("latin-1"))
    assert "a.warc" in reason(tmp_path)


def test_a_feed_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(f"<rss><channel><item><title>A bridge</title><description>{GOOD}</description></item><item>")
    reading = taken(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.rss#1"]
    assert "not well-formed" in reading.rejected[0].reason


def test_a_quotation_mark_that_is_never_closed_in_a_table(tmp_path: Path) -> None:
    rows = "".join(f'"{GOOD}",bridge\n' for _ in range(5))
    (tmp_path / "a.csv").write_text("text,title\n" + rows + '"' + f"{GOOD},x\n" * 3000)
    reading = taken(tmp_path, Limits(line_bytes=100_000))
    assert len(reading.articles) == 5
    assert "quotation mark that is not closed" in reading.rejected[0].reason


def test_aliases_in_a_mapping_do_not_grow(tmp_path: Path) -> None:
    levels = "\n".join(f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]" for level in range(9))
    (tmp_path / "fields.yaml").write_text(f"a: &a [x]\n{levels}\n")
    (tmp_path / "a.txt").write_text(GOOD)
    assert "names a, b" in reason(tmp_path)


def test_a_mapping_cannot_make_objects(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text("text: !!python/object/apply:os.getcwd []\n")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": GOOD}))
    assert "fields.yaml beside the file is not valid YAML" in reason(tmp_path)


def test_a_link_among_the_inputs_cannot_leave_through_a_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text(GOOD)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert "leads out of the input folder" in reason(tmp_path / "in")


def test_two_names_are_never_shown_alike() -> None:
    names = [b"a\x1b", rb"a\x1b", rb"a\\x1b", b"a\x80", "a\x80".encode(), rb"a\x80", rb"a\u0080", "a\u202e".encode(), rb"a\u202e"]
    assert len({shown_name(os.fsdecode(name)) for name in names}) == len(names)


def test_links_in_circles_are_set_aside_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    (tmp_path / "itself").symlink_to(".")
    (tmp_path / "sound.txt").write_text(GOOD)
    reading = taken(tmp_path)
    assert len(reading.articles) == 1
    assert [rejected.source_path for rejected in reading.rejected] == ["itself", "one.txt", "two.txt"]


def test_a_mapping_behind_a_link_that_leads_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: 12345\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "fields.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "in" / "a.txt").write_text(GOOD)
    (rejected,) = taken(tmp_path / "in").rejected
    assert "leads out of the input folder" in rejected.reason
    assert "password" not in rejected.reason + str(rejected.detail)


def test_a_mapping_with_a_day_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text("defaults: {published: 2020-13-45}\n")
    (tmp_path / "a.txt").write_text(GOOD)
    assert "fields.yaml beside the file is not valid YAML" in reason(tmp_path)


def test_a_page_of_countless_elements_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<p>x<b>" * 400_000)
    assert "raise the limit page_elements" in reason(tmp_path)


@pytest.mark.parametrize(("rights", "told"), [(0o000, "closed"), (0o444, "closed/inner.txt")])
def test_what_may_not_be_read_is_set_aside_and_not_passed_over(
    tmp_path: Path, rights: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "inner.txt").write_text(GOOD)
    (tmp_path / "secret.txt").write_text(GOOD)
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "sound.txt").write_text(GOOD)
    closed.chmod(rights)
    try:
        taken(Path())  # what is imported late is imported here: that user may not be allowed to read the libraries either
        with nobody():
            reading = taken(Path())
    finally:
        closed.chmod(0o755)
    assert [article.source_path for article in reading.articles] == ["sound.txt"]
    assert [rejected.source_path for rejected in reading.rejected] == [told, "secret.txt"]


@pytest.mark.parametrize("place", ["gone", ""])
def test_a_folder_that_goes_away_while_it_is_walked_is_passed_over(tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "in"
    (root / "gone").mkdir(parents=True)
    (root / "sound.txt").write_text(GOOD)
    real = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == root / place:
            Path(path).rename(tmp_path / "away")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    if place:
        assert [file.source_path for file in list_inputs(root)] == ["sound.txt"]
    else:
        with pytest.raises(FileNotFoundError):
            list_inputs(root)


def test_a_full_disk_is_no_fault_of_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set aside for that, it would stay so when there is room again."""
    zipped(tmp_path, {"a.txt": GOOD.encode()})
    packed = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").unlink()
    (tmp_path / "a.zip.gz").write_bytes(gzip.compress(packed))

    class Full:
        name = "full"

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None: ...

        def tell(self) -> int:
            return 0

        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    assert len(taken(tmp_path).articles) == 1
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda **_: Full())
    with pytest.raises(OSError, match="No space left"):
        read_all(tmp_path)
