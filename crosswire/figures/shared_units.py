"""The unit that a list prints once, at its end: `five, 10 or 20 years`, `rates of 10, 12, 22 and 37 percent`, `82 and 83 percent`.

Two numbers that make one range (`between 39 and 44 percent`) are the work of `spans`.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.exclusions import is_year
from crosswire.figures.expression import Expression, lower_at
from crosswire.figures.lexer import Lexemes
from crosswire.figures.numerals import Numeral, read_numeral
from crosswire.figures.spans import IsMasked
from crosswire.figures.units import Unit, unit_after
from crosswire.figures.wordlists import word_list

JOINTS = frozenset({",", "and", "or"})
"""What stands after a number of a list."""
_LAST_JOINTS = frozenset({"and", "or"})
_KINDS = frozenset({"percent", "duration", "length", "temperature", "mass", "speed"})
_NOT_AFTER = word_list("shared_units_not_after")
"""Words after which a time says when rather than how long: `it beat 30 and two days later ...`."""
_NOT_BEFORE = word_list("shared_units_not_before")
_LONGEST_LIST = 12
_ALIKE = 50
"""How many times as much one item of a list may be as another."""


def shared_unit(lexemes: Lexemes, numeral: Numeral, found: Sequence[Expression], is_masked: IsMasked) -> Unit | None:
    """The unit of a bare number in a list that prints it at the end, or None.

    All items are bare but the last, `and` or `or` stands once, and the numbers are of one kind; of two, both are printed alike.

    Args:
        lexemes: the sentence.
        numeral: the number, with no unit of its own.
        found: the expressions before it in the sentence.
        is_masked: tells of which lexemes nothing is read.
    """
    if (
        numeral.kind != "cardinal"
        or numeral.magnitude > 1
        or is_year(lexemes, numeral)
        or lower_at(lexemes, numeral.first - 1) in _NOT_BEFORE
    ):
        return None
    item, is_last, commas = numeral, False, 0
    for length in range(2, _LONGEST_LIST):
        at = item.last
        if lower_at(lexemes, at) == ",":
            at, commas = at + 1, commas + 1
        if lower_at(lexemes, at) in _LAST_JOINTS:
            at, is_last = at + 1, True
        if at == item.last or at >= len(lexemes) or is_masked(at):
            return None
        other = read_numeral(lexemes, at)
        if other is None or other.kind != "cardinal" or other.magnitude > 1 or is_year(lexemes, other):
            return None
        if not numeral.value <= _ALIKE * other.value <= _ALIKE**2 * max(numeral.value, 1):
            return None
        unit = unit_after(lexemes, other)
        if unit is None and not is_last:
            item = other
            continue
        if unit is None or unit.kind not in _KINDS or unit.is_hyphenated:
            return None
        if _goes_on(lexemes, numeral, unit, found):
            length += 1
        is_pair = length == 2 and not commas and numeral.is_word == other.is_word and lower_at(lexemes, unit.last) not in _NOT_AFTER
        is_list = length > 2 and (is_last or unit.kind == "duration")
        return Unit(unit.name, unit.kind, numeral.last) if is_list or (is_pair and is_last) else None
    return None


def _goes_on(lexemes: Lexemes, numeral: Numeral, unit: Unit, found: Sequence[Expression]) -> bool:
    """True for a later item of a list: the one before it, right before a comma, was given the same unit."""
    return bool(found) and found[-1].unit == unit.name and numeral.first - found[-1].last == 1 and lexemes[numeral.first - 1].text == ","
