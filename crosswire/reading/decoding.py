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
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_RIGHT_FOR_EACH_WRONG = 2
"""In Windows-1252, two accented letters in a row seldom look like one of UTF-8: right ones are rarer than wrong ones."""
_SOMETHING = re.compile("[^\\s\ufeff\0]")
_LETTER = re.compile(r"[^\W\d_]")
_MAX_ACCENTED_SHARE = 0.3
"""Of the letters of a western text, 15 of a hundred are accented at most; nearly all are in Cyrillic misread as cp1252."""


def decode(data: bytes, source_path: str, *, is_cut: bool = False) -> str:
    """The text of a file, without the notes of `decoded`."""
    return decoded(data, source_path, is_cut=is_cut)[0]


def decoded(data: bytes, source_path: str, *, is_cut: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by their byte order marks, else Windows-1252 where it reads plausibly.

    Line ends are left as they are, so that offsets refer to the decoded file. A file that is UTF-8 but for a few bytes is
    read as that, with a replacement character for each such byte and a note.

    Args:
        data: the bytes.
        source_path: the file's path, for reasons.
        is_cut: the bytes are the beginning of something longer, so that the last character may be incomplete.

    Raises:
        InputRejectedError: the file is empty, binary, or in an encoding that can't be told.
    """
    if not data.strip(b" \t\r\n\0"):
        raise InputRejectedError(f"{source_path} is empty; supply a file with the article's text or remove it.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decoded(data, encoding, source_path, is_cut=is_cut), source_path), ()
    if b"\0" in data[:65536]:
        raise InputRejectedError(f"{source_path} is a binary file, not text; supply the article as text, Markdown, HTML or JSON lines.")
    try:
        return _checked(_decoded(data, "utf-8", source_path, is_cut=is_cut, is_strict=True), source_path), ()
    except UnicodeDecodeError as error:
        detail = str(error)
    if wrong := _wrong_bytes(data):
        text = _checked(data.decode("utf-8", "replace"), source_path)
        return text, (f"{wrong} bytes are no UTF-8 and were replaced.",)
    text = _checked(_decoded(data, "cp1252", source_path, detail), source_path)
    letters = _LETTER.findall(text)
    if sum(not letter.isascii() for letter in letters) > _MAX_ACCENTED_SHARE * len(letters):
        raise InputRejectedError(_unknown_encoding(source_path), detail)
    return text, ()


def text_encoding(head: bytes) -> str:
    """The name of the encoding that the first bytes of a text are in, for readers that decode piece by piece."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "utf-8" if _wrong_bytes(head) else "cp1252"
    return "utf-8"


def _wrong_bytes(data: bytes) -> int:
    """How many bytes are no UTF-8, where the others show that it was meant as UTF-8; else 0."""
    right = len(_MULTIBYTE.findall(data))
    wrong = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
    return wrong if right >= _RIGHT_FOR_EACH_WRONG * wrong else 0


def _decoded(
    data: bytes, encoding: str, source_path: str, detail: str | None = None, *, is_cut: bool = False, is_strict: bool = False
) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data) if is_cut else data.decode(encoding)
    except UnicodeDecodeError as error:
        if is_strict:
            raise
        raise InputRejectedError(_unknown_encoding(source_path), detail or str(error)) from error


def _unknown_encoding(source_path: str) -> str:
    return f"{source_path} is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8."


def _checked(text: str, source_path: str) -> str:
    """The same text, unless control characters show that it is no text."""
    if not _SOMETHING.search(text):
        raise InputRejectedError(f"{source_path} is empty; supply a file with the article's text or remove it.")
    sample = text[:65536]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL_SHARE * len(sample):
        raise InputRejectedError(f"{source_path} is a binary file, not text; supply the article as text, Markdown, HTML or JSON lines.")
    return text
