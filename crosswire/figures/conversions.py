"""One quantity printed twice in two units: `seven miles (11 km)`, `A$27 million (US$18 million)`, `296 hp (221 kW / 300 PS)`.

What is said of the first is said of the one in brackets.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.figures.expression import Expression
from crosswire.figures.lexer import Lexemes
from crosswire.figures.units import to_base
from crosswire.model import Figure

_CONVERTED = frozenset({"money", "length", "area", "volume", "mass", "speed", "temperature", "power", "energy", "pressure", "torque"})
_TOLERANCE = 0.15
"""How far apart two printings of one quantity may lie: both are rounded, and a long ton is no short one."""
_BETWEEN = frozenset({"(", "/", "["})
_WORDS_BETWEEN = 3
_SINGLE = frozenset(
    {"long", "wide", "high", "tall", "deep", "thick", "away", "across", "or", "about", "around", "roughly", "approximately", "u", "s", "."}
)
_MAY_STAND_BETWEEN = _BETWEEN | _SINGLE


def is_conversion(lexemes: Lexemes, expression: Expression, before: Expression | None) -> bool:
    """True where an expression gives the quantity of the one before it in another unit, in brackets."""
    if before is None or expression.unit_kind not in _CONVERTED or expression.unit_kind != before.unit_kind:
        return False
    if expression.unit == before.unit or not 0 < expression.first - before.last <= _WORDS_BETWEEN + 1:
        return False
    between = [lexeme.lower for lexeme in lexemes[before.last : expression.first]]
    if not any(word in _BETWEEN for word in between) or any(word not in _MAY_STAND_BETWEEN for word in between):
        return False
    if "(" not in between and not before.is_converted:
        return False
    ours, theirs = to_base(expression.value, expression.unit), to_base(before.value, before.unit)
    if ours is None or theirs is None:
        return expression.unit_kind == "money"
    return ours[1] == theirs[1] and abs(ours[0] - theirs[0]) <= _TOLERANCE * max(abs(ours[0]), abs(theirs[0]), 1.0)


def as_said_of(figure: Figure, first: Figure) -> Figure:
    """A conversion in brackets with all that is said of the quantity that it converts."""
    return replace(
        figure,
        counted=first.counted if first.counted is not None else figure.counted,
        counted_head=first.counted_head if first.counted is not None else figure.counted_head,
        restriction=first.restriction if first.counted is not None else figure.restriction,
        predicate=first.predicate,
        time_scope=first.time_scope,
        place=first.place,
        trend=first.trend,
        realis=first.realis,
        is_additional=first.is_additional,
    )
