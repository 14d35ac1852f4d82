"""What a figure is a rate of: `$3.20 a gallon`, `12 cases per 100,000 people`, `six times a day`, `a 50,000-barrel-a-day refinery`.

Looks only at what stands right after the figure, or after the noun that it counts. Speeds (`40 miles per hour`) are units.
"""

from __future__ import annotations

from crosswire.figures.expression import Expression, lower_at
from crosswire.figures.lexer import Lexeme, Lexemes
from crosswire.figures.magnitudes import HYPHENS, Numeral
from crosswire.figures.numerals import read_numeral
from crosswire.figures.units import unit_after
from crosswire.figures.wordlists import word_list

_AFTER_ARTICLE = word_list("rates_after_article")
_NO_NOUNS = word_list("counted_function") | word_list("counted_time")
_PASSED_OVER = frozenset({"U", "S", "US", "USD", "."})
"""What may stand between an amount and its rate: `$58 U.S. a barrel`."""
_SPAN = 4
"""How many words may stand between a count and its `per`: `3,000 free rapid tests per day`."""
_FULL = frozenset({"full", "whole", "single", "additional", "extra", "active", "individual"})
_OPENERS = frozenset({"per", "/", "for", "on", "a", "an", "each", "every"})
_NEVER = frozenset({"ordinal", "age", "magnitude"})

Rate = tuple[str, int, int]
"""What it is a rate of, and the first and last index of the words that tell so."""


def rate_after(lexemes: Lexemes, expression: Expression) -> Rate | None:
    """What an expression is a rate of, or None.

    `$3.20 a gallon` -> `gallon`; `12 cases per 100,000 people` -> `100000 people`.
    """
    if expression.unit in _NEVER:
        return None
    at, count = expression.last, len(lexemes)
    is_count = expression.unit == "count"
    for distance in range(_SPAN + 1):
        while at < count and lexemes[at].text in HYPHENS and lexemes[at].glued:
            at += 1
        if at >= count:
            return None
        if lexemes[at].lower in _OPENERS:
            found = _rate_at(lexemes, at, is_near=distance == 0 or is_count)
            if found is not None:
                return found[0], at, found[1]
        if not (is_count and _is_inside_thing(lexemes[at])) and lexemes[at].text not in _PASSED_OVER:
            return None
        at += 1
    return None


def _is_inside_thing(lexeme: Lexeme) -> bool:
    return lexeme.kind == "word" and lexeme.lower not in _NO_NOUNS


def _rate_at(lexemes: Lexemes, at: int, *, is_near: bool) -> tuple[str, int] | None:
    """The rate whose first word (`per`, `a`, `each`, `every`, `for every`) stands here, and the index after it."""
    words = (lexemes[at].lower, lower_at(lexemes, at + 1))
    if words[0] == "per" and words[1] not in {"cent", "se"}:
        return _denominator(lexemes, at + 1)
    if words[0] == "/" and lexemes[at].glued and at + 1 < len(lexemes) and lexemes[at + 1].kind == "word":
        return _denominator(lexemes, at + 1) if is_near else None
    if words[0] in {"for", "on"} and words[1] in {"every", "each"}:
        return _denominator(lexemes, at + 2)
    if words[0] in {"a", "an", "each", "every"} and is_near:
        end = at + 1 + (at + 1 < len(lexemes) and lexemes[at + 1].text in HYPHENS)
        if end < len(lexemes) and lexemes[end].lower in _AFTER_ARTICLE and not _is_ago(lexemes, end + 1):
            return _name(lexemes, end)
    return None


def _is_ago(lexemes: Lexemes, at: int) -> bool:
    """True for `a year earlier`, which dates the figure."""
    return at < len(lexemes) and lexemes[at].lower in {"ago", "earlier", "later", "before", "after"}


def _denominator(lexemes: Lexemes, at: int) -> tuple[str, int] | None:
    if at >= len(lexemes):
        return None
    numeral = (
        read_numeral(lexemes, at) if lexemes[at].kind == "digits" or lexemes[at].lower in {"one", "two", "thousand", "million"} else None
    )
    if numeral is None:
        return _name(lexemes, at) if lexemes[at].kind == "word" else None
    size = f"{numeral.value:.12g}" if numeral.value < 1e12 else f"{numeral.value:g}"
    unit = unit_after(lexemes, numeral)
    if unit is not None:
        return f"{size} {unit.name}", unit.last
    noun = lexemes[numeral.last] if numeral.last < len(lexemes) else None
    if noun is None or not _is_inside_thing(noun) or not noun.text.islower():
        return size, numeral.last
    return f"{size} {noun.lower}", numeral.last + 1


def _name(lexemes: Lexemes, at: int) -> tuple[str, int]:
    """The unit, or the plain word in the singular, that stands here."""
    unit = unit_after(lexemes, Numeral(1.0, at - 1, at, "cardinal", True)) if at else None
    if unit is not None and not unit.is_hyphenated:
        return unit.name, unit.last
    if lexemes[at].lower in _FULL and at + 1 < len(lexemes):
        return _name(lexemes, at + 1)
    return lexemes[at].lower, at + 1
