"""An expression: a number with its unit, modifier and interval, and how one is put together from its parts.

Finding the parts in a sentence is the work of `expressions` and `spans`.
"""

from __future__ import annotations

from typing import NamedTuple

from crosswire.figures.during import is_during
from crosswire.figures.lexer import Lexemes, any_of
from crosswire.figures.modifiers import interval, modifier_after, modifier_before
from crosswire.figures.negation import negated
from crosswire.figures.units import COUNT, Unit
from crosswire.figures.wordlists import word_list
from crosswire.model import Modifier

HYPHENS = frozenset({"-", "‐", "‑", "–", "—"})
_ADDITIONAL = frozenset({"another", "additional", "further", "extra"})
_AFTER_ADDITIONAL = frozenset({"more", "additional", "further", "extra"})
_RISING = word_list("expression_rising")
_GONE = frozenset({"go", "goes", "gone", "going", "went", "back"})
_RAISING = word_list("expression_raising")
_LEVELS = word_list("expression_levels")
_RAISE_REACH = 6
_OWNERS = frozenset({"the", "its", "their", "this", "that", "current", "legal", "required", "official"})
_SINGULAR_UNITS = word_list("expressions_singular_units")
_PHRASAL = frozenset({"hand", "hands", "handed", "handing", "turned", "turning", "signed", "ran", "run", "knocked", "won", "looked"})
_LONG = frozenset({"years", "year", "months", "weeks", "row", "dispute", "lawsuit", "case", "trial", "sued", "inquiry"})
_SCALES = frozenset({"bn", "k", "b", "mn", "tn", "p", "million", "billion"})
_MULTIPLES = {"decade": 10.0, "century": 100.0}


class Expression(NamedTuple):
    """A number read in a sentence; `start` and `end` are offsets into the sentence."""

    start: int
    end: int
    value: float
    low: float
    high: float
    modifier: Modifier
    unit: str
    unit_kind: str
    kind: str
    """Kind of the numeral (`cardinal`, `ordinal`, `fraction`, `vague`, ...), or `ratio`, `score`, `age`, `article`."""
    first: int
    """Index of the first lexeme, modifier included."""
    last: int
    """Index after the last lexeme."""
    is_hyphenated: bool = False
    """A hyphen ties the numeral or its unit to the noun that follows: `five-year lease`, `ten-seat lead`."""
    is_additional: bool = False
    is_old: bool = False
    """`N years old`, `N-year-old`: a person's age or a thing's."""
    distribution: int = 0
    is_singular_unit: bool = False
    """The unit is printed in the singular after a number other than one (`40 mile ride`): it modifies a noun."""
    figure_ends_in_s: bool = False
    """A vague plural (`dozens`), which needs `of` before what it counts."""
    rate_per: str | None = None
    """What it is a rate of; see `rates`."""
    is_converted: bool = False
    """It stands in brackets after the expression before it and gives the same quantity in another unit."""


def lower_at(lexemes: Lexemes, at: int) -> str:
    """The lexeme in lower case, or '' outside the sentence."""
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def hyphen_follows(lexemes: Lexemes, at: int) -> bool:
    """True where a hyphen ties what stands before `at` to the next word: `three-story`."""
    return at + 1 < len(lexemes) and lexemes[at].text in HYPHENS and lexemes[at].glued and lexemes[at + 1].glued


def make_expression(
    lexemes: Lexemes,
    first: int,
    unit: Unit,
    value: float,
    *,
    kind: str = "cardinal",
    bounds: tuple[float, float] | None = None,
    is_old: bool = False,
    distribution: int = 0,
) -> Expression:
    """The expression whose numeral or sign starts at `first` and whose last lexeme is before `unit.last`.

    The modifier is looked for on both sides; `bounds` are the two ends of a printed range.
    """
    modifier, start, is_additional = _modifier(lexemes, first, unit, kind, is_range=bounds is not None)
    last = unit.last
    if modifier == "exact" or (modifier == "at_least" and kind == "vague"):
        after = modifier_after(lexemes, last)
        if after is not None and (lower_at(lexemes, last) != "odd" or unit.kind == COUNT) and not _is_named_limit(lexemes, start, last):
            modifier, last = after
        elif modifier == "exact" and bounds is None and _is_in_range(lexemes, start, last):
            modifier = "about"
    is_additional = is_additional or any_of(_AFTER_ADDITIONAL, lexemes[first : unit.last])
    is_additional = is_additional or lower_at(lexemes, start - 1) in _ADDITIONAL or lower_at(lexemes, last) in _AFTER_ADDITIONAL
    name = unit.name
    if name in _MULTIPLES:
        size, name = _MULTIPLES[name], "year"
        value, bounds = value * size, (bounds[0] * size, bounds[1] * size) if bounds else None
    low, high = bounds or interval(modifier, value)
    return Expression(
        lexemes.start_of(start),
        lexemes.end_of(last - 1),
        value,
        low,
        high,
        modifier,
        name,
        unit.kind,
        kind,
        start,
        last,
        is_hyphenated=unit.is_hyphenated,
        is_additional=is_additional,
        is_old=is_old,
        distribution=distribution,
        is_singular_unit=unit.kind != COUNT and value != 1 and (lexemes[last - 1].lower in _SINGULAR_UNITS or _is_sign(lexemes, last - 1)),
        figure_ends_in_s=kind == "vague" and lexemes[last - 1].lower.endswith("s"),
    )


def _is_sign(lexemes: Lexemes, at: int) -> bool:
    """True for a unit printed as letters glued to the digits (`800m`, `12GB`): it has no plural that could tell."""
    return (
        at > 0
        and lexemes[at].kind == "word"
        and lexemes[at].glued
        and lexemes[at - 1].kind == "digits"
        and lexemes[at].lower not in _SCALES
    )


def _modifier(lexemes: Lexemes, first: int, unit: Unit, kind: str, *, is_range: bool) -> tuple[Modifier, int, bool]:
    """The modifier before an expression, the index where it starts, and whether `another` stands between."""
    start, before = first, lower_at(lexemes, first - 1)
    while before in _ADDITIONAL or (before in {"a", "an"} and lower_at(lexemes, start) in _ADDITIONAL):
        start -= 1
        before = lower_at(lexemes, start - 1)
    is_additional = start < first
    found = modifier_before(lexemes, start)
    if found is None or not _is_bound(lexemes, found[1], unit, kind):
        return "range" if is_range else "at_least" if kind == "vague" else "exact", first, is_additional
    modifier, start = found
    modifier = negated(lexemes, modifier, start, unit)
    if lower_at(lexemes, start - 1) == "an" and lower_at(lexemes, start) in {"estimated", "approximate"}:
        start -= 1
    return "range" if is_range else modifier, start, is_additional


def _is_named_limit(lexemes: Lexemes, start: int, last: int) -> bool:
    """True for the noun of `the 1,000-metre minimum`, which is the number itself."""
    return lower_at(lexemes, last) in {"minimum", "maximum"} and lower_at(lexemes, start - 1) in _OWNERS


def _is_in_range(lexemes: Lexemes, start: int, last: int) -> bool:
    """True for `in the $75 million range`."""
    before = (lower_at(lexemes, start - 2), lower_at(lexemes, start - 1))
    return before == ("in", "the") and lower_at(lexemes, last) in {"range", "ballpark"}


def _is_bound(lexemes: Lexemes, first: int, unit: Unit, kind: str) -> bool:
    """False for an `over` that is no bound: `£70 million over six years`."""
    word = lexemes[first].lower
    if word == "up" and is_rise(lexemes, first) and (unit.kind != "percent" or lower_at(lexemes, first - 1) in _GONE):
        return False
    if word == "over" and lower_at(lexemes, first - 1) in _PHRASAL:
        return False
    if word == "over" and unit.kind == "money" and lower_at(lexemes, first - 1) in _LONG:
        return False  # 'jailed for 12 years over $3 million'
    if word == "over" and unit.kind in {"duration", COUNT} and is_during(lexemes, first, unit):
        return False
    if word in {"minimum", "maximum"} and lower_at(lexemes, first - 1) in _OWNERS:
        return False  # 'below the minimum of 100 metres'
    return not (word == "some" and kind in {"zero", "ordinal"})


def is_rise(lexemes: Lexemes, at: int) -> bool:
    """True for the `up` of `has gone up to five`, `pushing the toll up to 40`: where something got to, no bound."""
    if lower_at(lexemes, at - 1) in _RISING:
        return True
    return lower_at(lexemes, at - 1) in _LEVELS and any_of(_RAISING, lexemes[max(0, at - _RAISE_REACH) : at])
