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

_SPACED = re.compile(r"\s*(?:" + re.sub(r"\?P<\w+>", "?:", _LEXEME.pattern) + ")")
"""A lexeme with the white space before it: between the first and the last nothing else is left over."""
_SPACED_ASCII = re.compile(
    r"[\s\x1c-\x1f]*(?:[A-Za-z]+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+|[^\w\s\x1c-\x1f]|_)", re.ASCII
)
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

    __slots__ = ("_ends", "printed")

    def __init__(self, lexemes: Iterable[Lexeme], printed: list[str]) -> None:
        super().__init__(lexemes)
        self.printed = printed
        """Each lexeme with the white space before it."""
        self._ends: list[int] | None = None

    def start_of(self, at: int) -> int:
        """Offset of a lexeme into the sentence."""
        return (self._ends or self._measured())[at] - len(self[at].text)

    def end_of(self, at: int) -> int:
        """Offset of the end of a lexeme into the sentence."""
        return (self._ends or self._measured())[at]

    def _measured(self) -> list[int]:
        self._ends = list(accumulate(map(len, self.printed)))
        return self._ends


class _Known(dict[str, Lexeme]):
    """Printed lexeme, with the white space before it -> the lexeme, each made once."""

    def __missing__(self, printed: str) -> Lexeme:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        text = printed.lstrip()
        usual = text if len(text) == len(printed) else " " + text
        if usual != printed:
            made = self[usual]
        else:
            match = _LEXEME.fullmatch(text)
            made = Lexeme((match.lastgroup if match else None) or "mark", text, text.lower(), text == printed)
        self[printed] = made
        return made


_KNOWN = _Known()


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
    shown = text.rstrip()
    printed = (_SPACED_ASCII if shown.isascii() else _SPACED).findall(shown)
    lexemes = Lexemes(map(_KNOWN.__getitem__, printed), printed)
    if lexemes and lexemes[0].glued:
        lexemes[0] = _KNOWN[" " + printed[0]]  # nothing stands before it that it could be glued to
    return lexemes
