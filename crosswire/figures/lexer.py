"""A sentence as the number grammar sees it: runs of digits, words and single marks.

The tagger's tokens are not used here, so both tiers read the same numbers, and `48km`, `$US1` and `AK-47` fall into
parts that the grammar can look at. Meaning does not belong here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LEXEME = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
    r"|(?P<fraction>[½⅓⅔¼¾⅛⅜⅝⅞])"
    r"|(?P<word>[^\W\d_½⅓⅔¼¾⅛⅜⅝⅞]+)"
    r"|(?P<mark>[^\w\s]|[_²³])"
)


class Lexeme(NamedTuple):
    """One part of a sentence. `glued` is True where no white space stands before it."""

    kind: str
    text: str
    lower: str
    start: int
    end: int
    glued: bool


def lex(text: str) -> list[Lexeme]:
    """The lexemes of a sentence, with offsets into it.

    >>> [lexeme.text for lexeme in lex("about 48km of .5")]
    ['about', '48', 'km', 'of', '.5']
    """
    lexemes: list[Lexeme] = []
    last = -1
    make = tuple.__new__  # a named tuple without a step through Python: there is one for each word read
    for match in _LEXEME.finditer(text):
        start, end = match.span()
        found = match.group()
        lexemes.append(make(Lexeme, (match.lastgroup or "mark", found, found.lower(), start, end, start == last)))
        last = end
    return lexemes
