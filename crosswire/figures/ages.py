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
_YOUNGEST_IN_BRACKETS = 10
_AGE_REACH = 7
_CLOSERS = frozenset({",", ")", ";", ".", "—", "–"})
_NOT_NAMES = word_list("ages_not_names")


class Age(NamedTuple):
    """An age as a unit, the index of its first lexeme, and whether `old` is printed with it."""

    unit: Unit
    first: int
    is_old: bool


def read_age(lexemes: Sequence[Lexeme], numeral: Numeral, unit: Unit | None) -> Age | None:
    """The age that this numeral states, with the index of its first lexeme, or None."""
    if unit is not None:
        return _with_unit(lexemes, numeral, unit)
    if numeral.kind not in {"cardinal", "dozen"} or not 0 < numeral.value <= _OLDEST:
        return None
    if _is_called_age(lexemes, numeral) or _stands_by_name(lexemes, numeral):
        return Age(Unit("age", "age", numeral.last), numeral.first, False)
    return None


def continues_ages(lexemes: Sequence[Lexeme], numeral: Numeral, earlier: Sequence[tuple[int, int, bool]]) -> bool:
    """True for the later ages of `ages 47, 48 and 50`.

    Args:
        lexemes: the sentence.
        numeral: the number to judge.
        earlier: first and last index of each expression before, and whether it is a bare age.
    """
    at = numeral.first
    for first, last, is_age in reversed(earlier):
        if not is_age or at - last > 2 or lexemes[at - 1].lower not in {"and", ","}:
            return False
        at = first
        if at and lexemes[at - 1].lower in {"ages", "aged"}:
            return True
    return False


def _with_unit(lexemes: Sequence[Lexeme], numeral: Numeral, unit: Unit) -> Age | None:
    """`28 years old`, `two-month-old`, `19 years of age`."""
    if unit.kind != "duration" or unit.last >= len(lexemes):
        return None
    is_hyphenated = lexemes[unit.last].text in _HYPHENS
    at = unit.last + is_hyphenated
    if at < len(lexemes) and lexemes[at].lower in _OLD:
        is_year = unit.name == "year"
        whole = Unit("age" if is_year else unit.name, "age" if is_year else unit.kind, at + 1, is_hyphenated)
        return Age(whole, numeral.first, True)
    if unit.name == "year" and [lexeme.lower for lexeme in lexemes[at : at + 2]] == ["of", "age"]:
        return Age(Unit("age", "age", at + 2), numeral.first, False)
    return None


def _is_called_age(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """`aged 30`, `at the age of 30`, `turned 30`, `she was 30.`, `the retirement age to 65`."""
    first, last = numeral.first, numeral.last
    before = lexemes[first - 1].lower if first else ""
    second = lexemes[first - 2].lower if first > 1 else ""
    after = lexemes[last] if last < len(lexemes) else None
    is_open = after is None or after.kind != "word" or not after.lower.endswith("s")
    if before in {"aged", "age", "ages"} or (before == "of" and second == "age"):
        return True
    if before in {"turned", "turning", "turns", "turn"}:
        return is_open
    if before in {"was", "is"} and second in {"he", "she"}:
        return after is None or after.text in {".", ",", ";"} or after.lower in {"when", "at"}
    is_limit = before in {"to", "from", "at"} and is_open and numeral.value >= _YOUNGEST_IN_BRACKETS
    return is_limit and any(lexeme.lower == "age" for lexeme in lexemes[max(0, first - _AGE_REACH) : first])


def _stands_by_name(lexemes: Sequence[Lexeme], numeral: Numeral) -> bool:
    """`Ida Holm, 38,` and `Ida Holm (38)`."""
    first, last = numeral.first, numeral.last
    if numeral.is_word or first < 2 or numeral.value != int(numeral.value):
        return False
    name, mark = lexemes[first - 2], lexemes[first - 1].lower
    is_name = name.kind == "word" and name.text[0].isupper() and name.lower not in _NOT_NAMES
    is_junior = name.text == "." and first > 2 and lexemes[first - 3].text in {"Jr", "Sr"}
    if mark in {"now", "then"} and name.text == "," and first > 3 and lexemes[first - 3].text[0].isupper():  # 'Holm, now 28'
        return (lexemes[last].text if last < len(lexemes) else ".") in _CLOSERS and numeral.value >= _YOUNGEST_IN_BRACKETS
    if not (is_name or is_junior):
        return False
    after = lexemes[last].text if last < len(lexemes) else "."
    if mark == ",":
        return after in _CLOSERS and numeral.value >= 1
    full_name = first > 2 and lexemes[first - 3].text[0].isupper()
    return mark == "(" and after == ")" and numeral.value >= _YOUNGEST_IN_BRACKETS and full_name
