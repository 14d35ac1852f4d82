"""An article that stands for one, or for a half: `over a year`, `nearly an hour`, `an hour and a half`, `a month later`, `a day or two`."""

from __future__ import annotations

from crosswire.figures.expression import Expression, lower_at, make_expression
from crosswire.figures.lexer import Lexemes
from crosswire.figures.magnitudes import ARTICLES
from crosswire.figures.modifiers import modifier_before
from crosswire.figures.nouns import is_plural_word
from crosswire.figures.numerals import Numeral
from crosswire.figures.units import COUNT, Unit, unit_after

ONE_OR_TWO = "one_or_two"
"""The kind of `a seat or two`: the word before `or` is what it counts."""
_BEFORE_ONE = ARTICLES | {"another", "next", "past", "last", "coming", "previous", "first"}
_LATER = frozenset({"later", "earlier", "ago"})
_NOT_AFTER_ARTICLE = frozenset({"money", "percent", "angle", "magnitude", "gauge"})
_NOT_HALVED = _NOT_AFTER_ARTICLE - {"percent"}


def read_article(lexemes: Lexemes, at: int) -> Expression | None:
    """The expression that the article at this place opens, or None.

    A bounded article before a unit is one (`over a year`); `a month later` likewise; elsewhere it counts nothing.
    """
    unit = unit_after(lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
    if lower_at(lexemes, at + 2) == "or" and lower_at(lexemes, at + 3) == "two":
        return None  # read where the number stands
    half = _half(lexemes, at, unit)
    if half is not None:
        return half
    if unit is None or unit.is_hyphenated or unit.kind in _NOT_AFTER_ARTICLE:
        return None
    if modifier_before(lexemes, at) is None and not (unit.kind == "duration" and lower_at(lexemes, unit.last) in _LATER):
        return None
    return make_expression(lexemes, at, unit, 1.0, kind="article")


def _half(lexemes: Lexemes, at: int, unit: Unit | None) -> Expression | None:
    """`an hour and a half`, `a half-hour`."""
    value = 1.5
    if unit is not None and [lexeme.lower for lexeme in lexemes[unit.last : unit.last + 3]] == ["and", "a", "half"]:
        unit = unit._replace(last=unit.last + 3)
    elif lower_at(lexemes, at + 1) == "half":
        value, unit = 0.5, unit_after(lexemes, Numeral(1.0, at, at + 2, "cardinal", True))
    else:
        return None
    if unit is None or unit.kind in _NOT_HALVED:
        return None
    return make_expression(lexemes, at, unit, value, kind="article")


def read_one_or_two(lexemes: Lexemes, numeral: Numeral) -> Expression | None:
    """`a day or two`, `the next decade or two`, `a seat or two`: between one and two, told by the number after `or`; or None.

    A thing counted stands before the number and is part of what is printed.
    """
    noun = numeral.first - 2
    if noun < 1 or lexemes[numeral.first - 1].lower != "or" or lexemes[noun].kind != "word" or unit_after(lexemes, numeral) is not None:
        return None
    before = lexemes[noun - 1].lower
    if before not in _BEFORE_ONE or _is_plural(lower_at(lexemes, numeral.last)):  # 'a man or two women'
        return None
    first = noun - 1 if before in ARTICLES else noun
    found = unit_after(lexemes, Numeral(1.0, noun - 1, noun, "cardinal", True))
    if found is not None and found.last == noun + 1:
        unit = Unit(found.name, found.kind, numeral.last)
    elif before in ARTICLES:
        unit = Unit(COUNT, COUNT, numeral.last)
    else:
        return None
    return make_expression(lexemes, first, unit, 1.5, kind=ONE_OR_TWO, bounds=(1.0, 2.0))


def _is_plural(word: str) -> bool:
    return is_plural_word(word) or (len(word) > len("this") and word.endswith("s") and not word.endswith(("ss", "us", "is")))
