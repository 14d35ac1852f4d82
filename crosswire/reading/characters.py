"""Characters that no file can hold or no reader can see: what stands in their place, one for one.

Which text is cleaned, and what is noted of it, belongs to `cleaning`; the encoding of a file to `decoding`.
"""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Controls but white space, and halves of surrogate pairs. Terminals obey some of them, and DuckDB holds no NUL."""
_WINDOWS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}  # 0x85 is also a line end; the other five are none
"""Controls that are really Windows-1252 read as Latin-1: 0x92 is its apostrophe, 0x93 and 0x94 its quotation marks."""
_UNSHOWN = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with characters that nobody can see or store replaced, its length unchanged."""
    return _UNSTORABLE.sub(_in_place_of, text)


def shown_name(name: str) -> str:
    """The name of a file as it is told and stored: what breaks a line, reorders it, or is no character stands as its code.

    `source_path` is made of such names, so a name that is not in the encoding of the file system has one too. Two names are
    never told alike: a backslash that is part of a name is told as two.
    """
    return _UNSHOWN.sub(lambda found: _code(found.group()), name)


def _in_place_of(found: re.Match[str]) -> str:
    return _WINDOWS.get(ord(found.group()), "\ufffd")


def _code(character: str) -> str:
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"  # a byte that is no UTF-8, as Python carries it in a name
    if 0x80 <= number <= 0x9F:
        return f"\\u{number:04x}"
    return character.encode("unicode_escape").decode("ascii")
