"""WARC, the archive format of web crawls (ISO 28500), as Common Crawl publishes its news sets: one article a page.

Pages (`response`, `resource`) are read as HTML, extracted texts (`conversion`) as plain text. What a crawler notes about its
own work (requests, warcinfo, metadata, repeats) holds no page and is passed over.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from crosswire.ids import content_hash
from crosswire.reading.decoding import decoded
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields
from crosswire.reading.formats.html import page_draft
from crosswire.reading.formats.records import Outcome
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source

_PAGES = frozenset({"response", "resource", "conversion"})
_NO_PAGES = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7"})
"""Encodings of Python that no page is in; the time of some grows with the square of the length."""
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(source: Source) -> Iterator[Outcome]:
    """The pages of an archive, in order, as `crawl.warc#n`, n counted from 1 over all records.

    Raises:
        InputRejectedError: the archive is damaged or holds no page.
    """
    is_empty = True
    with source.stream() as stream:
        for number, record in enumerate(_records(stream, source), start=1):
            if record.rec_type not in _PAGES:
                continue
            is_empty = False
            path = f"{source.source_path}#{number}"
            try:
                yield path, _draft(record, path, source)
            except InputRejectedError as error:
                yield path, error
    if is_empty:
        raise InputRejectedError(f"{source.source_path} holds no page; supply a WARC file with responses.")


def _records(stream: BinaryIO, source: Source) -> Iterator[Any]:
    """The records of an archive.

    Raises:
        InputRejectedError: the archive is damaged, or a record lacks what the standard asks for: its parser then fails in several ways.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(stream))
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, AttributeError, EOFError, IndexError, KeyError, TypeError, ValueError) as error:
            told = f"{type(error).__name__}: {error}"
            raise InputRejectedError(f"{source.source_path} is no complete WARC file; fetch it again.", told) from error
        if record is None:
            return
        yield record


def _draft(record: Any, path: str, source: Source) -> Draft:
    address = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    status = headers.get_statuscode() if headers is not None else "200"
    if status != "200":
        raise InputRejectedError(f"{path} is the answer {status} of {address}, no page; fetch it again or leave it out.")
    given = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind = given.partition(";")[0].strip().lower()
    bound = source.limits.page_bytes
    data = record.content_stream().read(bound + 1)
    if len(data) > bound:
        raise InputRejectedError(f"{path} is a page of more than {bound:,} bytes; leave it out or raise the limit page_bytes.")
    if kind in _HTML:
        draft = page_draft(_as_utf8(data, given), path, source.limits)
    elif kind == "text/plain":
        text, notes = decoded(data, path)
        draft = Draft(text=text, source_path=path, format="warc", content_hash=content_hash(data), fields=Fields(), notes=notes)
    else:
        raise InputRejectedError(f"{path} is of type {kind or 'unknown'}, no page; leave out what is neither HTML nor plain text.")
    fields = replace(draft.fields, url=draft.fields.url or address)
    return replace(draft, format="warc", content_hash=content_hash(data), fields=fields)


def _as_utf8(data: bytes, content_type: str) -> bytes | str:
    """The page decoded by the character set that its server named; as it is where none was named or it does not fit."""
    name = content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        known = codecs.lookup(name).name if name else ""
        return data.decode(known) if known and known not in _NO_PAGES else data
    except (LookupError, ValueError):
        return data
