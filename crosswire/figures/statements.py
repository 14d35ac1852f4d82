"""Whether a number without currency and unit states anything, or is a name, a year, a pronoun or a noun."""

from __future__ import annotations

from crosswire.figures.exclusions import is_excluded, is_year, state_words
from crosswire.figures.expression import lower_at
from crosswire.figures.lexer import Lexemes
from crosswire.figures.modifiers import modifier_before
from crosswire.figures.numerals import Numeral

_AROUND_YEARS = frozenset({"around", "about", "before", "over", "circa"})
_AFTER_SHARE = frozenset({"of", "the", "a", "an"})


def states_something(lexemes: Lexemes, numeral: Numeral, first: int, *, title_case: bool) -> bool:
    """True for a number that counts or shares out something.

    Args:
        lexemes: the sentence.
        numeral: the number.
        first: index of its first lexeme, sign included.
        title_case: most words of the sentence have a capital.
    """
    follow = lower_at(lexemes, numeral.last)
    if numeral.kind == "zero":
        return follow == "of"
    if numeral.kind == "fraction" and numeral.is_word:
        is_share = follow in _AFTER_SHARE or (lower_at(lexemes, first) != "half" and numeral.last - first > 1)
        if not is_share:
            return False
    if numeral.kind == "vague" and numeral.last == numeral.first + 1 and lower_at(lexemes, first) in {"scores", "tens"}:
        near = {follow, lower_at(lexemes, first - 1)}
        if follow not in {"of", "more"} and not near & state_words():
            return False
    bound = modifier_before(lexemes, first)
    if bound is None:
        return not is_excluded(lexemes, numeral, title_case=title_case)
    if lower_at(lexemes, bound[1]) == "within" and lower_at(lexemes, first) == "one" and follow == "of":
        return False  # 'within one of the parties'
    return not (is_year(lexemes, numeral) and lower_at(lexemes, bound[1]) in _AROUND_YEARS)
