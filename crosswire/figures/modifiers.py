"""Words that bound or blur a number, and the closed interval that they leave.

The phrases stand in seeds/reference/modifiers.csv. The intervals follow the project's definition: `about` is five per
cent to either side, `nearly` five per cent below, bounds are open on their other side.
"""

from __future__ import annotations

from functools import cache
from math import inf

from crosswire.figures.lexer import Lexemes, lex, lower_of
from crosswire.model import Modifier
from crosswire.resources import table

BLUR = 0.05
_MAX_PHRASE = 5
_SIGNS = frozenset("$£€¥")

Phrase = tuple[str, ...]


@cache
def _phrases(position: str) -> dict[Phrase, Modifier]:
    return {
        tuple(lexeme.lower for lexeme in lex(row["phrase"])): row["modifier"]  # type: ignore[misc]
        for row in table("modifiers")
        if row["position"] == position
    }


@cache
def _last_words() -> dict[str, list[int]]:
    """Last word of a phrase -> how many words such phrases have, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in _phrases("before"):
        found.setdefault(phrase[-1], set()).add(len(phrase))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases("after"))


def modifier_before(lexemes: Lexemes, first: int) -> tuple[Modifier, int] | None:
    """The modifier that ends right before lexeme `first`, and the index where it starts."""
    if first == 0 or lexemes[first - 1].lower not in _last_words():
        return None
    phrases = _phrases("before")
    for size in _last_words()[lexemes[first - 1].lower]:
        if size > first:
            continue
        found = phrases.get(tuple(map(lower_of, lexemes[first - size : first])))
        if found is not None:
            return found, first - size
    return None


def modifier_after(lexemes: Lexemes, last: int) -> tuple[Modifier, int] | None:
    """The modifier that starts at lexeme `last` (`or more`), and the index after it."""
    if last >= len(lexemes) or lexemes[last].lower not in _first_words():
        return None
    phrases = _phrases("after")
    for size in range(min(_MAX_PHRASE, len(lexemes) - last), 0, -1):
        found = phrases.get(tuple(map(lower_of, lexemes[last : last + size])))
        if found is not None and not _goes_on(lexemes, last, size):
            return found, last + size
    return None


def _goes_on(lexemes: Lexemes, last: int, size: int) -> bool:
    """True where what looks like the end of one number opens the next: `four days and more than 30 hours`, `$39 and up to $60`."""
    after = last + size
    if size < 2 or after >= len(lexemes):
        return False
    return lexemes[after].lower in {"than", "to"} or lexemes[after].kind == "digits" or lexemes[after].text in _SIGNS


def interval(modifier: Modifier, value: float) -> tuple[float, float]:
    """The closed interval that a modifier leaves around one stated value.

    >>> interval("about", 100.0)
    (95.0, 105.0)
    """
    blur = abs(value) * BLUR
    match modifier:
        case "about":
            return _clean(value - blur), _clean(value + blur)
        case "nearly":
            return (_clean(value - blur), value) if value >= 0 else (value, _clean(value + blur))
        case "more_than" | "at_least":
            return value, inf
        case "less_than" | "at_most":
            return (0.0, value) if value >= 0 else (-inf, value)
        case "exact" | "range":
            return value, value


def _clean(bound: float) -> float:
    """Without the dust of binary fractions: 0.95 * 1300 is 1235."""
    return float(f"{bound:.12g}")
