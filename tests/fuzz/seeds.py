"""What fuzzing starts from: words and marks that lead somewhere, and an example of every format.

The examples are those of the documentation and the sample articles, so a new format comes with its example.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORDS = (
    "killed", "injured", "people", "at least", "more than", "dozen", "hundreds of thousands", "half", "one in five", "million", "$", "€",
    "%", "per cent", "percent", "1e400", "-inf", "NaN", "nan", "inf", "1,200", "1.5", "½", "²", "٣", "४", "１２", "said", "according to",
    "“", "”", "\"", "'", "(", ")", "told", "the police", "Mr", "President", "Anna Berg", "U.N.", "on Friday", "May 16", "2026-03-03",
    "=cmd|'/c calc'!A1", "<script>", "'; drop table", "\u202e", "\u200b", "\ufeff", "\u0430", "\u0000", "\ud83d", "\n\n", "- ", "@", "#",
)  # fmt: skip
MARKS = (
    "<html>", "<article>", "<p>", "<div>", "<!--", "]]>", "&amp;", "&#x0;", "&#55296;", "<script type=\"application/ld+json\">",
    "datePublished", "{\"text\":", "\"title\":", "\"date\":", "\\ud800", "\\u0000", "1e999", "[[[[", "<rss>", "<item>", "<entry>",
    "<newsItem", "<!DOCTYPE", "<?xml version=\"1.0\"?>", "WARC/1.0\r\n", "Content-Length: -1", "text,title,date\n", "---\n", "title: ",
    "PAR1", "PK\x03\x04",
)  # fmt: skip
_TEXT = "The bridge over the Mill was closed on Friday, the council said. It is 90 years old."


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The examples of a target."""
    page = (PROJECT / "docs" / "how-to" / "formats.md").read_text(encoding="utf-8")
    blocks = [each.encode() for each in re.findall(r"```text\n(.*?)```", page, re.S)]
    files = sorted(file for file in (PROJECT / "seeds" / "articles").rglob("*.*") if file.is_file())
    texts = [file.read_text(encoding="utf-8").encode() for file in files]
    if target.startswith("read_"):
        return (*blocks, *(text[:4000] for text in texts), *map(gzip.compress, blocks[:2]), _zip(blocks[:2]), *_binary())
    if target == "fields_yaml":
        return (*(each for each in blocks if b"text:" in each), b"text: [text, a.b]\ntitle: x\n")
    return (*(text[:1500] for text in texts), b"\x0c".join(text[:1000] for text in texts[:2]))


def _zip(parts: list[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts):
            archive.writestr(f"{number}.txt", part)
    return out.getvalue()


def _binary() -> list[bytes]:
    import polars as pl
    import zstandard
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    table, crawl = io.BytesIO(), io.BytesIO()
    pl.DataFrame({"text": [_TEXT], "title": ["A bridge"], "date": ["2026-03-03"]}).write_parquet(table)
    page = f"<html><head><title>A bridge</title></head><body><article><p>{_TEXT * 4}</p></article></body></html>".encode()
    answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer = WARCWriter(crawl, gzip=False)
    writer.write_record(writer.create_warc_record("http://elwin.example/a", "response", payload=io.BytesIO(page), http_headers=answer))
    return [table.getvalue(), crawl.getvalue(), zstandard.compress(_TEXT.encode())]
