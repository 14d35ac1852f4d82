"""The lines of a text with their offsets, and the plain questions that are asked of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v\x85]+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_FOLD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it. `after_gap` says that blank lines (or the file's start) stand before it."""

    char_start: int
    char_end: int
    text: str
    after_gap: bool

    @property
    def words(self) -> list[str]:
        """The words of the line."""
        return _WORD.findall(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a full stop, question or exclamation mark."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def folded(self) -> str:
        """Letters and digits in lower case, for comparing lines."""
        return fold(self.text)


def lines_of(text: str, char_start: int = 0, char_end: int | None = None) -> Iterator[Line]:
    """The lines between two offsets that hold more than white space."""
    previous_end = None
    for match in _LINE.finditer(text, char_start, len(text) if char_end is None else char_end):
        piece = match.group()
        stripped = piece.strip("\ufeff \t\u00a0\u200b\u3000")
        if not stripped:
            continue
        start = match.start() + piece.index(stripped)
        between = text[char_start if previous_end is None else previous_end : start]
        yield Line(start, start + len(stripped), stripped, previous_end is None or _is_gap(between))
        previous_end = start + len(stripped)


def fold(text: str) -> str:
    """Letters and digits in lower case, everything else one blank."""
    return _FOLD.sub(" ", text.casefold()).strip()


def _is_gap(between: str) -> bool:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
