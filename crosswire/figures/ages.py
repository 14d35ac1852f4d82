"""Ages: `28-year-old`, `47 years old`, `Smith, 38,`, `aged 30`, `at the age of 30`.

Whether `N-year-old` is the age of a person or of a thing depends on the noun and is decided with the thing counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.figures.lexer import Lexeme
from crosswire.figures.numerals import Numeral
from crosswire.figures.units import Unit
from crosswire.figures.wordlists import word_list

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_OLD = frozenset({"old", "olds"})
_OLDEST = 120
_CLOSERS = frozenset({",", ")", ";", ".", "—", "–"})
_NOT_NAMES = word_list("ages_not_names")


class Age(NamedTuple):
    unit: Unit
    first: int
    is_old: bool


def read_age(lexemes: Sequence[Lexeme], numeral: Numeral, unit: Unit | None) -> Age | None:
    """The age that this numeral states, with the index of its first lexeme, or None."""
    if unit is not None:
        if unit.kind != "duration" or unit.last >= len(lexemes):
            return None
        at = unit.last + (lexemes[unit.last].text in _HYPHENS)
        if at < len(lexemes) and lexemes[at].lower in _OLD:
            name = "age" if unit.name == "year" else unit.name
            return Age(Unit(name, "age" if name == "age" else unit.kind, at + 1, lexemes[unit.last].text in _HYPHENS), numeral.first, True)
        if at + 2 < len(lexemes) and lexemes[at].lower == "of" and lexemes[at + 1].lower == "age" and unit.name == "year":
            return Age(Unit("age", "age", at + 2), numeral.first, False)
        return None
    if numeral.kind not in {"cardinal", "dozen"} or not 0 < numeral.value <= _OLDEST:
        return None
    first, last = numeral.first, numeral.last
    before = lexemes[first - 1].lower if first else ""
    second = lexemes[first - 2].lower if first > 1 else ""
    is_open = last >= len(lexemes) or lexemes[last].kind != "word" or not lexemes[last].lower.endswith("s")
    if (
        before in {"to", "from", "at"}
        and is_open
        and numeral.value >= 10
        and any(x.lower == "age" for x in lexemes[max(0, first - 7) : first])
    ):
        return Age(Unit("age", "age", last), first, False)
    bare = Unit("age", "age", last)
    if before in {"aged", "age", "ages"} or (before == "of" and second == "age"):
        return Age(bare, first, False)
    if before in {"turned", "turning", "turns", "turn"} and not (
        last < len(lexemes) and lexemes[last].kind == "word" and lexemes[last].lower[-1:] == "s"
    ):
        return Age(bare, first, False)
    if (
        before in {"was", "is"}
        and second in {"he", "she"}
        and (last >= len(lexemes) or lexemes[last].text in {".", ",", ";"} or lexemes[last].lower in {"when", "at"})
    ):
        return Age(bare, first, False)
    if numeral.is_word or first < 2 or numeral.value != int(numeral.value):
        return None
    named = lexemes[first - 2]
    if named.kind != "word" or not named.text[0].isupper() or named.lower in _NOT_NAMES:
        if not (named.text == "." and first > 2 and lexemes[first - 3].text in {"Jr", "Sr"}):
            return None
    is_closed = last >= len(lexemes) or lexemes[last].text in _CLOSERS
    if before == "," and is_closed and numeral.value >= 1:
        return Age(bare, first, False)
    if (
        before == "("
        and last < len(lexemes)
        and lexemes[last].text == ")"
        and numeral.value >= 10
        and first > 2
        and lexemes[first - 3].text[0].isupper()
    ):
        return Age(bare, first, False)
    return None
