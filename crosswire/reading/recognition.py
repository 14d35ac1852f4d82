"""Which format a file is in, by its first bytes; its name decides only where the bytes leave it open.

What the format means belongs to `formats`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from crosswire.reading.formats.tables import is_table
from crosswire.reading.rejection import InputRejectedError

SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".xml": "xml", ".rss": "feed", ".atom": "feed", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".warc": "warc", ".zip": "zip",
}  # fmt: skip
PACKED = frozenset({".gz", ".gzip", ".zst", ".zstd"})
"""Suffixes of a packing around the file that the rest of the name tells of."""
_ARCHIVE = b"PK\x03\x04"
_EMPTY_ARCHIVE = b"PK\x05\x06"
_UNREADABLE = (
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save its text as .txt"),
    (b"BZh", "packed with bzip2; unpack it, or pack it with gzip or zstd"),
    (b"\xfd7zXZ\0", "packed with xz; unpack it, or pack it with gzip or zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it, or pack it as .zip"),
    (b"Rar!", "a RAR archive; unpack it, or pack it as .zip"),
    (b"SQLite format 3", "an SQLite database; export its articles as .csv or .jsonl"),
)
_TAR = (257, b"ustar")
_ELEMENT = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,4000}?-->\s*|<!(?!--)[^>\[]{0,1000}(?:\[[^\]]{0,20000}\])?[^>]{0,100}>\s*){0,20}<(?P<name>[A-Za-z_][\w:.-]*)",
    re.DOTALL,
)
_ROOTS = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml",
    "conceptitem": "newsml", "knowledgeitem": "newsml", "html": "html", "head": "html", "body": "html",
}  # fmt: skip
_OBJECT = re.compile(r'\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\})')
_LIST = re.compile(r"\[\s*(?:\{\s*[\"}]|\])")
_SECOND_OBJECT = re.compile(r"\}[ \t]*\r?\n\s*\{")


def recognise(head: bytes, source_path: str) -> str:
    """The name of the format: a value of `SUFFIXES`, or `newsml`.

    Args:
        head: the first bytes of the unpacked content.
        source_path: the file's name, with whatever packing suffixes it has.

    Raises:
        InputRejectedError: it is nothing that can be read; the reason says what would.
    """
    named = SUFFIXES.get(suffix_of(source_path))
    if binary := _by_magic(head, source_path):
        return binary
    text = _sample(head)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and named not in ("csv", "jsonl") and (found := _by_element(start, source_path, named)):
        return found
    if _OBJECT.match(start) and named != "md":
        return "jsonl" if named == "jsonl" or _SECOND_OBJECT.search(start) else "json"
    if _LIST.match(start) and named != "jsonl":
        return "json"
    if named == "xml" and start:
        raise InputRejectedError(f"{source_path} does not begin with an XML element; supply RSS, Atom or NewsML-G2, or rename it.")
    if named in ("parquet", "zip", "warc") and start:
        raise InputRejectedError(f"{source_path} is no {named} file, whatever its name says; supply the complete file.")
    if named is not None:
        return "feed" if named == "xml" else named
    if is_table(start):
        return "csv"
    suffix = suffix_of(source_path)
    told = f"the suffix {suffix}" if suffix else "no suffix"
    raise InputRejectedError(
        f"{source_path} has {told}, and its content is none that can be told; "
        f"rename plain text to .txt, or convert it to one of {', '.join(SUFFIXES)}."
    )


def suffix_of(source_path: str) -> str:
    """The suffix that tells the format, in lower case: `.html` of `page.html.gz`."""
    name = PurePosixPath(source_path)
    while name.suffix.lower() in PACKED:
        name = name.with_suffix("")
    return name.suffix.lower()


def _by_magic(head: bytes, source_path: str) -> str | None:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((_ARCHIVE, _EMPTY_ARCHIVE)):
        if b"[Content_Types].xml" in head[:4096] or b"mimetypeapplication/" in head[:200]:
            raise InputRejectedError(f"{source_path} is an office document or e-book; save its text as .txt or .html.")
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    for magic, what in _UNREADABLE:
        if head.startswith(magic):
            raise InputRejectedError(f"{source_path} is {what}.")
    if head[_TAR[0] : _TAR[0] + len(_TAR[1])] == _TAR[1]:
        raise InputRejectedError(f"{source_path} is a tar archive; unpack it, or pack it as .zip.")
    return None


def _by_element(start: str, source_path: str, named: str | None) -> str | None:
    match = _ELEMENT.match(start)
    root = match["name"].rpartition(":")[2].lower() if match else None
    if root in _ROOTS:
        return _ROOTS[root]
    if start[:14].lower() == "<!doctype html":
        return "html"
    if named in ("xml", "feed") or (named is None and start.startswith("<?xml")):
        raise InputRejectedError(
            f"{source_path} is XML with the root element {root or 'unknown'}, which is none that can be read; "
            "supply RSS, Atom, NewsML-G2 or HTML."
        )
    return None


def _sample(head: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("utf-8", "replace")
