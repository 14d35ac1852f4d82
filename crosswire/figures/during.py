"""The `over` that says during and bounds nothing: `$70 million over six years`, `20 points over six games`.

Only the words around it are looked at. What other modifiers leave of a number is the work of `modifiers`.
"""

from __future__ import annotations

from crosswire.figures.lexer import Lexemes
from crosswire.figures.magnitudes import word_kind
from crosswire.figures.units import Unit
from crosswire.figures.wordlists import word_list

_BEFORE_LASTING = word_list("during_before_lasting")
"""Words after which `over six years` says how long: `lasted`, `for`, `had`."""
_PERIODS = word_list("during_periods")
"""Things counted that take time: `seasons`, `games`."""
_NOT_DURING = frozenset({"ago", "later", "earlier", "old", "older", "late"})
_OPENERS = frozenset({",", "and", ";", ":", "“", '"', "—", "–", "but"})
_LONGEST_PERIOD = 3
"""How many words a period may have: `six full seasons`, `two big league campaigns`."""
_NUMBER_REACH = 3
"""How many words before `over` the number may stand that is spread over a time: `20 points a night over six games`."""


def is_during(lexemes: Lexemes, over: int, unit: Unit) -> bool:
    """Whether the `over` at this index, before a number with this unit, says during.

    A clause that it opens ends with the time (`Over three weeks, ...`); elsewhere it follows what took so long rather than a
    preposition or a verb of lasting: `killed 30 people over two days`, against `lasted over two days` and `over two days ago`.
    """
    last = unit.last if unit.kind == "duration" else _period_end(lexemes, unit.last)
    if last is None or (last < len(lexemes) and lexemes[last].lower in _NOT_DURING):
        return False
    if over == 0 or lexemes[over - 1].text in _OPENERS:
        return last < len(lexemes) and lexemes[last].text == ","
    if lexemes[over - 1].lower in _BEFORE_LASTING:
        return False
    return unit.kind == "duration" or _is_spread(lexemes, over)


def _period_end(lexemes: Lexemes, at: int) -> int | None:
    """The index after the period that is counted (`seasons`, `full seasons`), or None where something else is."""
    for index in range(at, min(at + _LONGEST_PERIOD, len(lexemes))):
        if lexemes[index].kind != "word":
            return None
        if lexemes[index].lower in _PERIODS:
            return index + 1
    return None


def _is_spread(lexemes: Lexemes, over: int) -> bool:
    """True where an amount or a name stands before: `$52 million over six seasons`, never the verb of `cancelled over 30 games`."""
    before = lexemes[over - 1]
    if before.kind == "digits" or before.text == "%" or word_kind(lexemes, over - 1)[0]:
        return True
    if before.kind != "word" or before.lower.endswith(("ed", "ing")):
        return False
    if before.text[0].isupper():
        return over > 1 and lexemes[over].text.islower()
    near = range(max(0, over - 1 - _NUMBER_REACH), over - 1)
    return any(lexemes[at].kind == "digits" or word_kind(lexemes, at)[0] in {"cardinal", "magnitude"} for at in near)
