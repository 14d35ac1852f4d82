"""Ordinals that rank: `the second release`, `her third title`, `13th place`. They are kept apart from counts, with the unit `ordinal`.

Dates, names (`First Avenue`, `the First Amendment`), centuries, adverbs (`first reported`) and bases are no ranks.
"""

from __future__ import annotations

from crosswire.figures.lexer import Lexemes
from crosswire.figures.magnitudes import HYPHENS, Numeral, word_kind
from crosswire.figures.wordlists import word_list

_BEFORE = word_list("ranks_before")
_NOT_BEFORE = word_list("ranks_not_before")
_PLACES = word_list("ranks_places")
_NO_NOUNS = (word_list("counted_function") | word_list("counted_time")) - word_list("ranks_places")


def is_rank(lexemes: Lexemes, numeral: Numeral, *, title_case: bool) -> bool:
    """True where an ordinal ranks what follows it.

    `the second release` ranks; `the release first reported`, `at first`, `the first 15 days` and `First Lady` do not.
    """
    last = numeral.last
    at = last + (last < len(lexemes) and lexemes[last].text in HYPHENS and lexemes[last].glued)
    if at >= len(lexemes) or lexemes[at].kind != "word":
        return False
    follow, printed = lexemes[at], lexemes[numeral.first].text
    if follow.lower in _NOT_BEFORE or (follow.lower in _NO_NOUNS and follow.lower not in _PLACES):
        return False
    if word_kind(lexemes, at)[0] in {"cardinal", "magnitude", "denominator"} and follow.lower not in _PLACES:
        return False
    if follow.text[0].isupper() and not title_case and (printed[0].isupper() or not numeral.is_word):
        return False
    if numeral.first == 0 or not numeral.is_word or at > last:
        return True
    before = lexemes[numeral.first - 1]
    if before.lower in _BEFORE or before.text in {"’", "'"}:
        return True
    return follow.lower in _PLACES and before.lower in {"in", "on", "from", "to", "for", "at", "into"}
