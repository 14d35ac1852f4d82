"""Set phrases whose number states nothing: `cloud nine`, `the whole nine yards`, `a thing or two`, `zero tolerance`.

They stand in seeds/reference/number_idioms.csv. Single nouns that a number names (`Flight 714`) are the work of `exclusions`.
"""

from __future__ import annotations

from functools import cache

from crosswire.figures.lexer import Lexemes, lex
from crosswire.figures.magnitudes import HYPHENS
from crosswire.resources import table

Phrase = tuple[str, ...]


@cache
def _idioms() -> dict[str, list[tuple[int, Phrase]]]:
    """Word of a phrase -> how many words stand before it, and the phrase; of every word, since any may be the number."""
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for row in table("number_idioms"):
        phrase = tuple(lexeme.lower for lexeme in lex(row["phrase"]))
        for before, word in enumerate(phrase):
            found.setdefault(word, []).append((before, phrase))
    return found


def idiom_end(lexemes: Lexemes, first: int) -> int | None:
    """The index after the set phrase that the number at `first` is a word of, or None; hyphens between its words do not count."""
    for before, phrase in _idioms().get(lexemes[first].lower, ()):
        start = _back(lexemes, first, before)
        end = None if start is None else _match(lexemes, start, phrase)
        if end is not None and end > first:
            return end
    return None


def _back(lexemes: Lexemes, at: int, words: int) -> int | None:
    """The index so many words before, or None before the sentence."""
    while words:
        at -= 1
        if at < 0:
            return None
        words -= lexemes[at].text not in HYPHENS
    return at


def _match(lexemes: Lexemes, at: int, phrase: Phrase) -> int | None:
    """The index after the phrase where it stands at this place."""
    for word in phrase:
        while at < len(lexemes) and lexemes[at].text in HYPHENS:
            at += 1
        if at >= len(lexemes) or lexemes[at].lower != word:
            return None
        at += 1
    return at
