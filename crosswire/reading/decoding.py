"""Bytes to text: which encoding a file is in, and when it is no text at all."""

from __future__ import annotations

import codecs
import re

from crosswire.reading.rejection import InputRejectedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.01
_LETTER = re.compile(r"[^\W\d_]")
_MAX_ACCENTED_SHARE = 0.3
"""Of the letters of a western text, 15 of a hundred are accented at most; nearly all are in Cyrillic misread as cp1252."""


def decode(data: bytes, source_path: str) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by their byte order marks, else Windows-1252 where it reads plausibly.

    Line ends are left as they are, so that offsets refer to the decoded file.

    Raises:
        InputRejectedError: the file is empty, binary, or in an encoding that can't be told.
    """
    if not data.strip(b" \t\r\n\0"):
        raise InputRejectedError(f"{source_path} is empty; supply a file with the article's text or remove it.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decoded(data, encoding, source_path), source_path)
    if b"\0" in data[:65536]:
        raise InputRejectedError(f"{source_path} is a binary file, not text; supply the article as text, Markdown, HTML or JSON lines.")
    try:
        return _checked(data.decode("utf-8"), source_path)
    except UnicodeDecodeError as error:
        detail = str(error)
    text = _checked(_decoded(data, "cp1252", source_path, detail), source_path)
    letters = _LETTER.findall(text)
    if sum(not letter.isascii() for letter in letters) > _MAX_ACCENTED_SHARE * len(letters):
        raise InputRejectedError(_unknown_encoding(source_path), detail)
    return text


def _decoded(data: bytes, encoding: str, source_path: str, detail: str | None = None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputRejectedError(_unknown_encoding(source_path), detail or str(error)) from error


def _unknown_encoding(source_path: str) -> str:
    return f"{source_path} is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8."


def _checked(text: str, source_path: str) -> str:
    """The same text, unless control characters show that it is no text."""
    if not text.translate({0xFEFF: None, 0: None}).strip():
        raise InputRejectedError(f"{source_path} is empty; supply a file with the article's text or remove it.")
    sample = text[:65536]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL_SHARE * len(sample):
        raise InputRejectedError(f"{source_path} is a binary file, not text; supply the article as text, Markdown, HTML or JSON lines.")
    return text
