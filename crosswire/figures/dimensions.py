"""Sizes and shares whose parts are tied together: `6-foot-4`, `five feet-eight inches`, `8-by-12 feet`, `1-of-16`, `23 of every 24 hours`.

Each reader takes the first numeral and gives the expressions it makes, or None where the words make none.
"""

from __future__ import annotations

from crosswire.figures.expression import HYPHENS, Expression, hyphen_follows, lower_at, make_expression
from crosswire.figures.lexer import Lexemes
from crosswire.figures.numerals import Numeral, read_numeral
from crosswire.figures.spans import IsMasked
from crosswire.figures.units import COUNT, Unit, unit_after
from crosswire.figures.wordlists import word_list

JOINTS = HYPHENS | {"by", "of"}
"""What may stand after the first numeral, or after its unit."""
PART = "part"
"""The kind of the 23 of `23 of every 24 hours`: the hours after it are no thing that it measures."""
_INCHES_A_FOOT = 12
_FEET = frozenset({"foot", "feet", "ft"})
_INCHES = frozenset({"inch", "inches", "in"})
_NOT_TRIED = word_list("dimensions_not_tried")
"""What `13-for-15` is a number of where nothing was tried 15 times: a split of shares, a deal."""


def read_dimension(lexemes: Lexemes, numeral: Numeral, unit: Unit | None, is_masked: IsMasked) -> list[Expression] | None:
    """A height, two sides, or a part of so many tries or hours.

    Args:
        lexemes: the sentence.
        numeral: the first number.
        unit: what it is printed with.
        is_masked: tells of which lexemes nothing is read.
    """
    if numeral.kind != "cardinal" or numeral.magnitude > 1:
        return None
    if unit is not None:
        return _height(lexemes, numeral, unit)
    return _sides(lexemes, numeral, is_masked) or _tries(lexemes, numeral) or _part_of_time(lexemes, numeral, is_masked)


def _hyphenated_numeral(lexemes: Lexemes, at: int) -> Numeral | None:
    """The number behind the glued hyphen at this place."""
    return read_numeral(lexemes, at + 1) if hyphen_follows(lexemes, at) else None


def _height(lexemes: Lexemes, numeral: Numeral, unit: Unit) -> list[Expression] | None:
    """`6-foot-4`, `five-foot-eleven`, `5-feet-8 inches`: one length, in feet."""
    if unit.name != "foot" or not unit.is_hyphenated or lexemes[unit.last - 1].lower not in _FEET:
        return None
    inches = _hyphenated_numeral(lexemes, unit.last)
    if inches is None or inches.kind != "cardinal" or not 0 <= inches.value < _INCHES_A_FOOT:
        return None
    last = inches.last
    at = last + hyphen_follows(lexemes, last)
    if lower_at(lexemes, at) in _INCHES:
        last = at + 1
    whole = Unit(unit.name, unit.kind, last, is_hyphenated=lower_at(lexemes, last - 1) not in _INCHES)
    return [make_expression(lexemes, numeral.first, whole, round(numeral.value + inches.value / _INCHES_A_FOOT, 6))]


def _sides(lexemes: Lexemes, numeral: Numeral, is_masked: IsMasked) -> list[Expression] | None:
    """`8-by-12 feet`, `20 by 30 metres`, `a 35-by-105-foot banner`: two lengths, whose unit is printed once."""
    is_tied = hyphen_follows(lexemes, numeral.last)
    at = numeral.last + is_tied
    if lower_at(lexemes, at) != "by":
        return None
    at += 1 + (is_tied and hyphen_follows(lexemes, at + 1))
    if at >= len(lexemes) or is_masked(at):
        return None
    other = read_numeral(lexemes, at)
    unit = unit_after(lexemes, other) if other is not None and other.kind == "cardinal" else None
    if other is None or unit is None or unit.kind != "length":
        return None
    first = make_expression(lexemes, numeral.first, Unit(unit.name, unit.kind, numeral.last), numeral.value)
    return [first, make_expression(lexemes, other.first, unit, other.value)]


def _tries(lexemes: Lexemes, numeral: Numeral) -> list[Expression] | None:
    """`1-of-16`, `13-for-15`: how often something came off, and how often it was tried; `a 4-for-1 split` is something else."""
    joint = numeral.last + 1
    if not hyphen_follows(lexemes, numeral.last) or lower_at(lexemes, joint) not in {"of", "for"}:
        return None
    other = _hyphenated_numeral(lexemes, joint + 1)
    if other is None or other.kind != "cardinal" or other.is_word or numeral.is_word or not numeral.value <= other.value:
        return None
    if lower_at(lexemes, other.last) in _NOT_TRIED or lower_at(lexemes, other.last) in HYPHENS:
        return None
    return [make_expression(lexemes, n.first, Unit(COUNT, COUNT, n.last), n.value) for n in (numeral, other)]


def _part_of_time(lexemes: Lexemes, numeral: Numeral, is_masked: IsMasked) -> list[Expression] | None:
    """`23 of every 24 hours`, `two of the 12 months`: a part of a time has its unit."""
    at = numeral.last
    if lower_at(lexemes, at) != "of" or numeral.value == 1:
        return None
    at += 2 if lower_at(lexemes, at + 1) in {"every", "the"} else 1
    if at >= len(lexemes) or is_masked(at):
        return None
    other = read_numeral(lexemes, at)
    unit = unit_after(lexemes, other) if other is not None and other.kind == "cardinal" else None
    if other is None or unit is None or unit.kind != "duration" or unit.is_hyphenated or not numeral.value < other.value:
        return None
    if lower_at(lexemes, unit.last) == "old":
        return None
    return [make_expression(lexemes, numeral.first, Unit(unit.name, unit.kind, numeral.last), numeral.value, kind=PART)]
