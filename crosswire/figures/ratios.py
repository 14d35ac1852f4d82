"""Shares printed as two counts: `one in nine`, `4-in-5`, `9 out of 10`, `three of every five`."""

from __future__ import annotations

from crosswire.figures.exclusions import is_year
from crosswire.figures.expression import HYPHENS, Expression, lower_at, make_expression
from crosswire.figures.lexer import Lexemes
from crosswire.figures.numerals import Numeral, read_numeral
from crosswire.figures.spans import Currency, IsMasked
from crosswire.figures.units import Unit, unit_after

_WHOLES = frozenset({"cardinal", "dozen"})


def read_ratio(lexemes: Lexemes, numeral: Numeral, currency: Currency | None, is_masked: IsMasked) -> list[Expression] | None:
    """`one in nine`, `4-in-5`, `9 out of 10`."""
    if currency or numeral.kind != "cardinal" or numeral.value != int(numeral.value) or numeral.magnitude > 1:
        return None
    at = numeral.last
    is_hyphenated = lower_at(lexemes, at) in HYPHENS
    at += is_hyphenated
    words = (lower_at(lexemes, at), lower_at(lexemes, at + 1))
    if words == ("out", "of"):
        at += 2
    elif words[0] == "in" or words == ("of", "every"):
        at += 1
    else:
        return None
    at += lower_at(lexemes, at) == "every"
    at += is_hyphenated and lower_at(lexemes, at) in HYPHENS
    if at >= len(lexemes) or is_masked(at):
        return None
    other = read_numeral(lexemes, at)
    if other is None or other.kind not in _WHOLES or not 0 < numeral.value < other.value:
        return None
    if unit_after(lexemes, other) is not None or is_year(lexemes, other):
        return None
    unit = Unit("ratio", "ratio", other.last)
    return [make_expression(lexemes, numeral.first, unit, numeral.value / other.value, kind="ratio")]
