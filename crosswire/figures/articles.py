"""An article that stands for one, or for a half: `over a year`, `nearly an hour`, `an hour and a half`, `a month later`."""

from __future__ import annotations

from crosswire.figures.expression import Expression, lower_at, make_expression
from crosswire.figures.lexer import Lexemes
from crosswire.figures.modifiers import modifier_before
from crosswire.figures.numerals import Numeral
from crosswire.figures.units import Unit, unit_after

_LATER = frozenset({"later", "earlier", "ago"})
_NOT_AFTER_ARTICLE = frozenset({"money", "percent", "angle", "magnitude", "gauge"})
_NOT_HALVED = _NOT_AFTER_ARTICLE - {"percent"}


def read_article(lexemes: Lexemes, at: int) -> Expression | None:
    """The expression that the article at this place opens, or None.

    A bounded article before a unit is one (`over a year`); `a month later` likewise; elsewhere it counts nothing.
    """
    unit = unit_after(lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
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
