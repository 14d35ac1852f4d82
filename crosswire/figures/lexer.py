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


_ANY_LEXEME = re.compile(re.sub(r"\?P<\w+>", "?:", _LEXEME.pattern))
_MOST_KNOWN = 50_000


class _Classes(dict[str, tuple[str, str]]):
    """Printed lexeme -> its kind and its lower case, each found out once."""

    def __missing__(self, found: str) -> tuple[str, str]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        match = _LEXEME.fullmatch(found)
        made = self[found] = ((match.lastgroup if match else None) or "mark", found.lower())
        return made


_CLASSES = _Classes()


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
    add, find, make, last = lexemes.append, text.find, tuple.__new__, -1
    position = 0
    for found in _ANY_LEXEME.findall(text):  # quicker than matches: only white space lies between two lexemes
        start = find(found, position)
        position = start + len(found)
        kind, lower = _CLASSES[found]
        add(make(Lexeme, (kind, found, lower, start, position, start == last)))
        last = position
    return lexemes
