"""Variants of the formats that the page of examples does not show, and files whose name says something else."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from crosswire.model import Article
from crosswire.reading import Reading, read_all

REPORT = "The old mill of Quaytown burned down on Friday night, and 12 families had to leave their homes until the morning."
SECOND = "No one was hurt, the fire service said."


def read_as(tmp_path: Path, name: str, content: str | bytes) -> Reading:
    """What is read of one file."""
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_all(tmp_path / name)


def only(reading: Reading) -> Article:
    assert reading.rejected == ()
    (article,) = reading.articles
    return article


PAGE = f"<!DOCTYPE html><html><head><title>Mill burns</title></head><body><article><p>{REPORT}</p><p>{SECOND}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("a.txt", PAGE, "html"),
        ("page", PAGE, "html"),
        ("page.php", PAGE, "html"),
        ("a.xml", f'<?xml version="1.0"?>\n<!-- saved -->\n{PAGE}', "html"),
        ("a.html", json.dumps({"text": REPORT}), "json"),
        ("a.txt", json.dumps({"text": REPORT}), "json"),
        ("a.txt", json.dumps({"text": REPORT}) + "\n" + json.dumps({"text": SECOND}), "jsonl"),
        ("a.json", json.dumps({"text": REPORT}) + "\n" + json.dumps({"text": SECOND}), "jsonl"),
        ("dump", f'title,text\nMill,"{REPORT}"\n', "csv"),
        ("dump.log", f"text\tdate\n{REPORT}\t2024-05-16\n", "csv"),
        ("feed.html", f"<rss><channel><item><description>{REPORT}</description></item></channel></rss>", "feed"),
        ("a.md", "{not JSON} but a text in braces, as some people write it.", "md"),
        ("a.txt", "[Quaytown] The old mill burned down.", "txt"),
        ("a.txt", "<b>The old mill</b> burned down.", "txt"),
        ("a.txt", "title, text and all that: the old mill burned down.", "txt"),
    ],
)
def test_the_content_tells_the_format(tmp_path: Path, name: str, content: str, read: str) -> None:
    assert {article.format for article in read_as(tmp_path, name, content).articles} == {read}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xml", "<catalog><book/></catalog>", "root element catalog"),
        ("a.xml", "not XML", "does not begin with an XML element"),
        ("a.parquet", "PAR0", "is no parquet file"),
        ("a.parquet", "PAR1 cut", "is no complete Parquet file"),
        ("a.warc", "text", "is no warc file"),
        ("a.zip", "text", "is no zip file"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "is an office document"),
        ("a.tar", b"a.txt" + b"\0" * 252 + b"ustar" + b"\0" * 300, "is a tar archive"),
        ("a.bz2", b"BZh91AY", "packed with bzip2"),
        ("a.json", '{"articles": []}', "no list of articles"),
        ("a.json", '"text"', "no list of articles"),
        ("a.csv", "a,b\n1,2\n", "no column with the article's text"),
        ("a.csv", "title,text\n", "without rows"),
        ("a.rss", "<rss><channel></channel></rss>", "a feed without entries"),
        ("a.xml", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "without text in inlineXML"),
        ("a.css", "body { color: red }", "the suffix .css"),
    ],
)
def test_what_cannot_be_read_says_what_would_do(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    reading = read_as(tmp_path, name, content)
    assert reading.articles == ()
    assert said in reading.rejected[0].reason
    assert name in reading.rejected[0].reason


@pytest.mark.parametrize(
    ("top", "title", "outlet"),
    [
        ("---\ntitle: Mill burns\nsource: Quay FM\n---\n", "Mill burns", "Quay FM"),
        ("--\nheadline: Mill burns\npublisher: Quay FM\n--\n", "Mill burns", "Quay FM"),
        ('+++\ntitle = "Mill burns"\nsource = "Quay FM"\n+++\n', "Mill burns", "Quay FM"),
        ("Title: Mill burns\nSource: Quay FM\nDate: 16 May 2024\n\n", "Mill burns", "Quay FM"),
        ("\ufeffTitle: Mill burns\r\nSource: Quay FM\r\n\r\n", "Mill burns", "Quay FM"),
        ("---\ntitle: Mill burns\nauthors:\n  - Ada Roe\n  - Max Poe\nsource: Quay FM\n---\n", "Mill burns", "Quay FM"),
        ("Note: Mill burns\nSource: Quay FM\n\n", None, None),
        ("Source: Quay FM\n\n", None, None),
    ],
)
def test_front_matter_of_plain_text(tmp_path: Path, top: str, title: str | None, outlet: str | None) -> None:
    article = only(read_as(tmp_path, "a.txt", f"{top}{REPORT}\n\n{SECOND}\n"))
    assert article.text == f"{top}{REPORT}\n\n{SECOND}\n".removeprefix("\ufeff") or article.text.startswith("\ufeff")
    if title:
        assert (article.title, article.outlet_name) == (title, outlet)
        parts = [(b.kind, article.text[b.char_start : b.char_end]) for b in article.blocks if b.kind in ("title", "body")]
        assert parts == [("title", "Mill burns"), ("body", f"{REPORT}\n\n{SECOND}")]
    else:
        assert article.outlet_name is None


@pytest.mark.parametrize(
    "document",
    [
        [{"title": {"rendered": "Mill burns"}, "content": {"rendered": f"<p>{REPORT}</p><p>{SECOND}</p>"}, "date": "2024-05-16T10:00:00"}],
        {"hits": {"hits": [{"_id": 1, "_source": {"headline": "Mill burns", "body": f"{REPORT}\n\n{SECOND}", "pubDate": "16 May 2024"}}]}},
        {"data": {"items": [{"title": "Mill burns", "text": [REPORT, SECOND], "timestamp": 1715860800}]}},
        {"title": "Mill burns", "articleBody": f"{REPORT}<br/><br/>{SECOND}", "datePublished": "2024-05-16"},
        {"uri": "urn:newsml:quay.example:20240516:1", "type": "text", "versioncreated": "2024-05-16T10:00:00Z", "headline": "Mill burns",
         "body_xhtml": f"<div><p>{REPORT}</p><p>{SECOND}</p></div>"},
        {"guid": "tag:quay.example,2024:1", "firstcreated": "2024-05-16T10:00:00Z", "headline_main": "Mill burns",
         "body_main": f"{REPORT}\n\n{SECOND}"},
    ],
)  # fmt: skip
def test_shapes_of_json(tmp_path: Path, document: object) -> None:
    article = only(read_as(tmp_path, "a.json", json.dumps(document)))
    assert (article.title, article.published_on) == ("Mill burns", date(2024, 5, 16))
    assert [line for line in article.text.splitlines() if line] == ["Mill burns", REPORT, SECOND]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"type": "picture"}, "of type picture"),
        ({"type": "text", "pubstatus": "canceled"}, "took it back"),
        ({"type": "text", "headline": "Mill burns"}, "without a body"),
    ],
)
def test_items_of_an_agency_without_a_text_are_set_aside(tmp_path: Path, item: dict[str, str], said: str) -> None:
    record = {"uri": "urn:newsml:quay.example:1:1", "versioncreated": "2024-05-16T10:00:00Z", "headline": "x", **item}
    assert said in read_as(tmp_path, "a.jsonl", json.dumps(record)).rejected[0].reason


def newsml(body: str, meta: str = "", kind: str = "ninat:text") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:afp.com:20240516:1"><itemMeta><itemClass qcode="{kind}"/><firstCreated>2024-05-16T10:00:00Z</firstCreated>
{meta}</itemMeta><contentMeta><headline>Mill burns</headline><by>Ada Roe</by></contentMeta><contentSet>{body}</contentSet></newsItem>
<packageItem guid="x"/></itemSet></newsMessage>"""


@pytest.mark.parametrize(
    "body",
    [
        f"<inlineXML><nitf><body><body.head><hedline><hl1>Mill</hl1></hedline></body.head><body.content><p>{REPORT}</p><p>{SECOND}</p>"
        "</body.content></body></nitf></inlineXML>",
        f'<inlineData contenttype="text/plain">{REPORT}\n\n{SECOND}</inlineData>',
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{REPORT}</p><p>{SECOND}</p></body></html></inlineXML>',
    ],
)
def test_bodies_of_newsml(tmp_path: Path, body: str) -> None:
    reading = read_as(tmp_path, "a.xml", newsml(body))
    (article,) = reading.articles
    assert (article.source_path, article.title, article.byline, article.outlet_name) == ("a.xml#1", "Mill burns", "Ada Roe", "AFP")
    assert article.published_on == date(2024, 5, 16)
    assert [line for line in article.text.splitlines() if line] == ["Mill burns", REPORT, SECOND]
    assert "a packageItem, which lists other items" in reading.rejected[0].reason


@pytest.mark.parametrize(
    ("meta", "kind", "said"), [('<pubStatus qcode="stat:withheld"/>', "ninat:text", "took it back"), ("", "ninat:picture", "class picture")]
)
def test_newsml_without_a_text_is_set_aside(tmp_path: Path, meta: str, kind: str, said: str) -> None:
    assert said in read_as(tmp_path, "a.xml", newsml("<inlineData>x</inlineData>", meta, kind)).rejected[0].reason


@pytest.mark.parametrize(
    "feed",
    [
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay FM</title><entry><title>Mill burns</title>
        <author><name>Ada Roe</name></author>
        <link rel="self" href="https://x.example"/><link href="https://quay.example/mill"/><published>2024-05-16T10:00:00Z</published>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{REPORT}</p><p>{SECOND}</p></div></content></entry></feed>""",
        f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Quay FM</title></channel><item><title>Mill burns</title><link>https://quay.example/mill</link>
        <dc:creator>Ada Roe</dc:creator>
        <dc:date>2024-05-16</dc:date><description>&lt;p&gt;{REPORT}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item></rdf:RDF>""",
        f"""<rss><channel><title>All news</title><item><title>Mill burns</title><author>ada@quay.example (Ada Roe)</author>
        <guid>https://quay.example/mill</guid><pubDate>Thu, 16 May 2024 10:00:00 GMT</pubDate>
        <source url="https://quay.example">Quay FM</source>
        <description>{REPORT}\n\n{SECOND}</description></item></channel></rss>""",
    ],
)
def test_dialects_of_feeds(tmp_path: Path, feed: str) -> None:
    article = only(read_as(tmp_path, "feed.xml", feed))
    assert (article.title, article.byline, article.outlet_name) == ("Mill burns", "Ada Roe", "Quay FM")
    assert (article.published_on, article.url) == (date(2024, 5, 16), "https://quay.example/mill")
    assert [line.strip() for line in article.text.splitlines() if line.strip()] == ["Mill burns", REPORT, SECOND]


def test_dialects_of_tables(tmp_path: Path) -> None:
    assert only(read_as(tmp_path, "a.tsv", f"headline\tbody\nMill burns\t{REPORT}\n")).title == "Mill burns"
    assert only(read_as(tmp_path, "b.csv", f'title|text\n"Mill|burns"|"{REPORT}\n\n{SECOND}"\n')).title == "Mill|burns"
    assert (
        "café" in only(read_as(tmp_path, "c.csv", f"title,text\nMill,The café of the mill burned: {REPORT[:30]}\n".encode("cp1252"))).text
    )
    assert only(read_as(tmp_path, "d.csv", f"title,text\nMill,“{REPORT[:50]}”\n".encode("utf-16"))).text.endswith("”")
    reading = read_as(tmp_path, "e.csv", f"title,text\nMill,{SECOND}\n\nMill,{REPORT[:20]}\nMill,\n")
    assert [article.source_path for article in reading.articles] == ["e.csv#3"]
    assert ["3 cells under 2 columns" in reading.rejected[0].reason, "no field with the article's text" in reading.rejected[1].reason] == [
        True,
        True,
    ]


def test_parquet_reads_what_it_needs_row_by_row(tmp_path: Path) -> None:
    rows = [
        {"title": f"Mill {n}", "body": REPORT, "date": date(2024, 5, 16), "source": {"name": "Quay FM"}, "vector": [0.1] * 50}
        for n in range(450)
    ]
    pl.DataFrame(rows).write_parquet(tmp_path / "a.parquet")
    reading = read_all(tmp_path)
    assert [article.title for article in reading.articles] == [f"Mill {n}" for n in range(450)]
    assert {(article.outlet_name, article.published_on) for article in reading.articles} == {("Quay FM", date(2024, 5, 16))}
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / "a.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert len(read_all(packed).articles) == 450


def test_archives_hold_files_of_every_format(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.md", f"# Mill burns\n\n{REPORT}")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("x/feed.jsonl.gz", gzip.compress(json.dumps({"text": REPORT}).encode()))
        archive.writestr("x/page.html", PAGE)
        archive.writestr("x/.hidden.txt", REPORT)
        archive.writestr("__MACOSX/x/._page.html", b"\0\1")
        archive.writestr("x/picture.png", b"\x89PNG\r\n\x1a\n\0\0")
    reading = read_all(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.zip/inner.zip/b.md", "a.zip/x/feed.jsonl.gz#1", "a.zip/x/page.html"]
    assert [rejected.source_path for rejected in reading.rejected] == ["a.zip/x/picture.png"]


def test_a_mapping_holds_below_its_folder_and_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.jsonl").write_text(json.dumps({"inhalt": REPORT, "wann": "3/4/2024"}))
    (tmp_path / "other.jsonl").write_text(json.dumps({"inhalt": REPORT}))
    assert read_all(tmp_path).articles == ()
    (tmp_path / "deep" / "fields.yaml").write_text(
        "text: inhalt\npublished: wann\ndate_order: day-first\ndefaults: {outlet: Quay FM, language: en}\n"
    )
    reading = read_all(tmp_path)
    (first,) = reading.articles
    assert (first.published_on, first.outlet_name) == (date(2024, 4, 3), "Quay FM")
    assert [rejected.source_path for rejected in reading.rejected] == ["other.jsonl#1"]
    (tmp_path / "deep" / "fields.yaml").write_text("text: inhalt\npublished: wann\ndate_order: month-first\n")
    (second,) = read_all(tmp_path / "deep").articles
    assert (second.published_on, second.outlet_name) == (date(2024, 3, 4), None)
    assert second.content_hash != first.content_hash


@pytest.mark.parametrize("content", ["- a", "text: {a: b}", "date_order: backwards", "defaults: [x]", "texts: x", ": : :", "\0"])
def test_a_mapping_with_a_mistake_sets_its_files_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / "fields.yaml").write_text(content)
    (tmp_path / "a.txt").write_text(REPORT)
    (rejected,) = read_all(tmp_path).rejected
    assert rejected.source_path == "a.txt"
    assert "fields.yaml beside the file" in rejected.reason
