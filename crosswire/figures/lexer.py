"""A sentence as the number grammar sees it: runs of digits, words and single marks.

The tagger's tokens are not used here, so both tiers read the same numbers, and `48km`, `$US1` and `AK-47` fall into
parts that the grammar can look at. Meaning does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

_LEXEME = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
    r"|(?P<fraction>[½⅓⅔¼¾⅛⅜⅝⅞])"
    r"|(?P<word>[^\W\d_½⅓⅔¼¾⅛⅜⅝⅞]+)"
    r"|(?P<mark>[^\w\s]|[_²³])"
)

_SPLIT = re.compile("(" + re.sub(r"\?P<\w+>", "?:", _LEXEME.pattern) + ")")
_SPLIT_ASCII = re.compile(r"([A-Za-z]+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+|[^\w\s\x1c-\x1f]|_)", re.ASCII)
"""The same for a text of plain ASCII, as most sentences are, in half the time."""
_MOST_KNOWN = 50_000


class Lexeme(NamedTuple):
    """One part of a sentence. `glued` is True where no white space stands before it; where it stands, `Lexemes` knows."""

    kind: str
    text: str
    lower: str
    glued: bool


class Lexemes(list[Lexeme]):
    """The lexemes of a sentence; a word that stands twice is the same object twice."""

    __slots__ = ("_ends", "_parts")

    def __init__(self, lexemes: Iterable[Lexeme], parts: list[str]) -> None:
        super().__init__(lexemes)
        self._parts = parts
        """White space and lexemes in turn, white space first and last."""
        self._ends: list[int] | None = None

    def start_of(self, at: int) -> int:
        """Offset of a lexeme into the sentence."""
        return (self._ends or self._measured())[2 * at]

    def end_of(self, at: int) -> int:
        """Offset of the end of a lexeme into the sentence."""
        return (self._ends or self._measured())[2 * at + 1]

    def _measured(self) -> list[int]:
        self._ends = list(accumulate(map(len, self._parts)))
        return self._ends


class _Known(dict[str, Lexeme]):
    """Printed lexeme -> the lexeme, each made once."""

    def __init__(self, *, glued: bool) -> None:
        self._glued = glued

    def __missing__(self, found: str) -> Lexeme:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        match = _LEXEME.fullmatch(found)
        made = self[found] = Lexeme((match.lastgroup if match else None) or "mark", found, found.lower(), self._glued)
        return made


_GLUED, _LOOSE = _Known(glued=True), _Known(glued=False)


lower_of: Callable[[Lexeme], str] = attrgetter("lower")
text_of: Callable[[Lexeme], str] = attrgetter("text")
"""For `map` over many lexemes, which takes no step through Python for each."""


def any_of(words: frozenset[str] | set[str], lexemes: Iterable[Lexeme]) -> bool:
    """True where one of the lexemes, in lower case, is one of the words."""
    return not words.isdisjoint(map(lower_of, lexemes))


def lex(text: str) -> Lexemes:
    """The lexemes of a sentence.

    >>> [lexeme.text for lexeme in lex("about 48km of .5")]
    ['about', '48', 'km', 'of', '.5']
    """
    parts = (_SPLIT_ASCII if text.isascii() else _SPLIT).split(text)
    lexemes = [_LOOSE[found] if gap else _GLUED[found] for gap, found in zip(parts[0:-1:2], parts[1::2], strict=True)]
    if lexemes:
        lexemes[0] = _LOOSE[parts[1]]  # nothing stands before it that it could be glued to
    return Lexemes(lexemes, parts)
