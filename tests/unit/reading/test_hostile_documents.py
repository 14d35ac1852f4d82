"""Documents made to do harm: nested or large without end, or without what a format must have; and field mappings."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from crosswire.reading import Limits
from tests.unit.reading.hostile import GOOD, reason, taken


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
