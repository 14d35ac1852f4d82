"""Units and currencies: which words and signs around a numeral make it a measured quantity.

The words stand in seeds/reference/units.csv and currencies.csv. Currencies are never converted; other units are, to the
base unit of their kind, where a factor is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from crosswire.figures.lexer import Lexeme, Lexemes, any_of, lex, lower_of, text_of
from crosswire.figures.numerals import Numeral
from crosswire.figures.wordlists import word_list
from crosswire.resources import table, words

COUNT = "count"
_HYPHENS = frozenset({"-", "‐", "‑", "–", "—"})
_MAX_FORM = 5
_DIMENSIONS = word_list("units_dimensions")
_TIME_WORDS = word_list("units_time_words")
_MASS_POUND_LIMIT = 1e6
_ALSO_NAMES = frozenset({"PS", "R", "P", "N", "S"})
"""Currency letters that also stand before the number of a model, a road or a robot."""
_BEFORE_ARTICLE = frozenset("\"“'‘:.-–—")
_NAME_DIGITS = 2
_MONEY_WORDS = word_list("units_money_words")
_MONEY_REACH = 5
_HEAT_WORDS = word_list("units_heat_words")
_HEAT_REACH = 8
_NOT_IN_CAPITALS = word_list("units_not_in_capitals")
"""Short forms of units that stand for other things in capitals: `24 HR` are home runs, `12 MA students` no milliamperes."""
_AFTER_TIMES = word_list("units_after_times")
_PERIODS = frozenset({"last", "past", "same", "previous", "season", "year", "month", "week", "decade", "day"})


class Unit(NamedTuple):
    """A unit read in the text and the index of the first lexeme after it."""

    name: str
    kind: str
    last: int
    is_hyphenated: bool = False


class Conversion(NamedTuple):
    """The base unit of a kind and how many of it one unit is."""

    base_unit: str
    factor: float


Form = tuple[str, ...]


def _form(text: str) -> Form:
    return tuple(lexeme.lower for lexeme in lex(text) if lexeme.text not in _HYPHENS)


@cache
def _spaced() -> dict[Form, tuple[str, str]]:
    """Lexemes of a unit as printed after a numeral and a space or hyphen -> (unit, kind)."""
    forms: dict[Form, tuple[str, str]] = {}
    for row in table("units"):
        for form in words(row["forms"]):
            forms.setdefault(_form(form), (row["unit"], row["unit_kind"]))
    for row in table("currencies"):
        for form in words(row["after"]):
            forms.setdefault(_form(form), (row["unit"], "money"))
    return forms


@cache
def _glued() -> dict[Form, tuple[str, str]]:
    """Case-sensitive signs and abbreviations that stand right after the digits -> (unit, kind)."""
    forms: dict[Form, tuple[str, str]] = {}
    for row in table("units"):
        for form in words(row["glued"]):
            forms.setdefault(tuple(lexeme.text for lexeme in lex(form)), (row["unit"], row["unit_kind"]))
    return forms


@cache
def _currency_signs() -> dict[Form, str]:
    """Lexemes of a currency sign or code before a numeral -> unit."""
    return {tuple(lexeme.text for lexeme in lex(form)): row["unit"] for row in table("currencies") for form in words(row["before"])}


@cache
def _sign_sizes() -> dict[str, list[int]]:
    """Last lexeme of a sign or code -> how many lexemes such signs have, the longest first."""
    found: dict[str, set[int]] = {}
    for form in _currency_signs():
        found.setdefault(form[-1], set()).add(len(form))
    return {last: sorted(sizes, reverse=True) for last, sizes in found.items()}


@cache
def conversions() -> dict[str, Conversion]:
    """Unit -> its base unit and the factor to it."""
    return {row["unit"]: Conversion(row["base_unit"], float(row["factor"])) for row in table("units") if row["base_unit"] and row["factor"]}


@cache
def unit_kinds() -> dict[str, str]:
    """Unit -> kind, for every unit of the two tables."""
    kinds = {row["unit"]: row["unit_kind"] for row in table("units")}
    return kinds | {row["unit"]: "money" for row in table("currencies")}


def currency_before(lexemes: Lexemes, first: int) -> tuple[str, int] | None:
    """The currency printed right before the numeral at `first`, and the index where it starts."""
    if first == 0 or lexemes[first - 1].text not in _sign_sizes():
        return None
    signs = _currency_signs()
    for size in _sign_sizes()[lexemes[first - 1].text]:
        start = first - size
        if start < 0:
            continue
        form = tuple(map(text_of, lexemes[start:first]))
        unit = signs.get(form)
        if unit is None:
            continue
        if form[0] == "A" and _is_article(lexemes, start):
            continue
        is_letters = form[-1].isalpha()
        if is_letters and len(form[-1]) == 1 and not lexemes[first].glued:
            continue
        if form[-1] in _ALSO_NAMES and not _is_sum(lexemes, first):
            continue
        if (
            start > 0
            and lexemes[start].glued
            and form[0][0].isalpha()
            and (lexemes[start - 1].kind != "mark" or lexemes[start - 1].text in _HYPHENS)
        ):
            continue
        return unit, start
    return None


def _is_article(lexemes: Lexemes, at: int) -> bool:
    """True for the A of `A $12 million grant` at the start of a sentence or in a headline; `paid A $12 million` is Australian."""
    if lexemes[at + 1].glued:
        return False
    before = lexemes[at - 1] if at else None
    return before is None or (before.kind == "word" and not before.text.islower()) or before.text in _BEFORE_ARTICLE


def _abbreviated(lexemes: Lexemes, at: int) -> Unit | None:
    """A sign whose capitals tell it from others, after a space: `450 Nm`, `300 PS`, `61.4 MPa`, `5 W`."""
    text = lexemes[at].text
    if text.islower() or not text.isalpha() or (len(text) < 2 and text not in {"W", "V"}) or text in {"MP", "C", "F"}:
        return None
    found = _longest_glued(lexemes, at)
    is_cut = found is not None and found.last < len(lexemes) and lexemes[found.last].text == "." and len(text) == 1
    return None if is_cut else found


def _is_sum(lexemes: Lexemes, first: int) -> bool:
    """True for the digits of a sum rather than of a name: `PS2.7m`, `R1,200`, not `PS5`, `R2`."""
    last = first + 1
    is_scaled = last < len(lexemes) and lexemes[last].lower in {"m", "bn", "million", "billion", "k", "tn", "trillion"}
    return "," in lexemes[first].text or "." in lexemes[first].text or is_scaled or len(lexemes[first].text) > _NAME_DIGITS


def unit_after(lexemes: Lexemes, numeral: Numeral) -> Unit | None:
    """The unit printed after a numeral: glued (`48km`), with a hyphen (`eight-year`) or spaced (`132 pounds`)."""
    at = numeral.last
    if at >= len(lexemes):
        return None
    if lexemes[at].glued and not numeral.is_word:
        found = _longest_glued(lexemes, at)
        if (
            found is not None
            and found.name == "second"
            and (
                numeral.value >= 1000
                or (lexemes[at].text == "s" and len(lexemes[numeral.first].text) == 2 and lexemes[numeral.first].text[-1] == "0")
            )
        ):
            return None  # '2018s', '80s'
        if found is not None and not (found.last < len(lexemes) and lexemes[found.last].glued and lexemes[found.last].kind != "mark"):
            return found
    hyphenated = lexemes[at].text in _HYPHENS
    if hyphenated:
        at += 1
        if at >= len(lexemes):
            return None
    elif lexemes[at].glued and lexemes[at].kind == "word" and len(lexemes[at].text) < 3:
        return None
    found = _abbreviated(lexemes, at) if not hyphenated and not numeral.is_word else None
    found = found or _longest_spaced(lexemes, at)
    if found is None:
        return None
    if found.name == "pound" and _is_sterling(lexemes, numeral, found.last):
        found = found._replace(name="GBP", kind="money")
    if found.name == "degree" and _is_temperature(lexemes, numeral, found.last):
        found = found._replace(kind="temperature")
    last = found.last
    if last + 1 < len(lexemes) and lexemes[last].text in _HYPHENS and lexemes[last + 1].lower in _DIMENSIONS:
        found = found._replace(last=last + 2)
    return found._replace(is_hyphenated=True) if hyphenated else found


def _is_sterling(lexemes: Lexemes, numeral: Numeral, last: int) -> bool:
    """True for pounds that are money: `2.7 billion pounds`, `5.60 pounds a share`, `fined 400 pounds`."""
    if numeral.value >= _MASS_POUND_LIMIT:
        return True
    digits = lexemes[numeral.first].text
    if not numeral.is_word and numeral.magnitude == 1 and len(digits.rpartition(".")[2]) == 2 and "." in digits:
        return True
    near = (*lexemes[max(0, numeral.first - _MONEY_REACH) : numeral.first], *lexemes[last : last + 3])
    return any_of(_MONEY_WORDS, near)


def _is_temperature(lexemes: Lexemes, numeral: Numeral, last: int) -> bool:
    """True for degrees of heat whose scale is not told: `the water was four degrees`."""
    near = (*lexemes[max(0, numeral.first - _HEAT_REACH) : numeral.first], *lexemes[last : last + 4])
    return any_of(_HEAT_WORDS, near)


def multiple_after(lexemes: Lexemes, numeral: Numeral) -> Unit | None:
    """`19 times last year's earnings`, `three times as many`: a ratio; `six times a day` counts times."""
    at = numeral.last
    if numeral.kind == "multiple":
        return Unit("ratio", "ratio", at)
    if at + 1 >= len(lexemes) or lexemes[at].lower != "times" or numeral.kind not in {"cardinal", "dozen"}:
        return None
    follow = lexemes[at + 1].lower
    is_owner = lexemes[at + 1].text[0].isupper() and at + 2 < len(lexemes) and lexemes[at + 2].text in {"'", "’"}
    if is_owner:  # '20 times Norvik's profit'
        return Unit("ratio", "ratio", at + 1)
    if follow not in _AFTER_TIMES or (follow in {"the", "last"} and _is_period(lexemes, at + 2)):
        return None
    return Unit("ratio", "ratio", at + 1)


def _is_period(lexemes: Lexemes, at: int) -> bool:
    """True for the year of `three times last year`, not of `19 times last year's earnings`."""
    is_owner = at + 1 < len(lexemes) and lexemes[at + 1].text in {"'", "’"}
    return at < len(lexemes) and lexemes[at].lower in _PERIODS and not is_owner


def _openers(forms: Iterable[Form]) -> dict[str, int]:
    """What a unit can begin with, and how many lexemes the longest unit has that begins so."""
    found: dict[str, int] = {}
    for form in forms:
        found[form[0]] = min(max(found.get(form[0], 0), len(form)), _MAX_FORM)
    return found


@cache
def _spaced_openers() -> dict[str, int]:
    return _openers(_spaced())


@cache
def _glued_openers() -> dict[str, int]:
    return _openers(_glued())


def may_be_unit(lower: str) -> bool:
    """True for a word, in lower case, with which a unit can begin."""
    return lower in _spaced_openers()


def _longest_spaced(lexemes: Lexemes, at: int) -> Unit | None:
    """The longest unit, in any case, that starts here."""
    longest = _spaced_openers().get(lexemes[at].lower)
    if longest is None or (lexemes[at].lower in _NOT_IN_CAPITALS and lexemes[at].text.isupper()):
        return None
    return _longest(lexemes, at, _spaced(), longest, lower_of)


def _longest_glued(lexemes: Lexemes, at: int) -> Unit | None:
    """The longest sign, in its own case, that starts here."""
    longest = _glued_openers().get(lexemes[at].text)
    return None if longest is None else _longest(lexemes, at, _glued(), longest, text_of)


def _longest(lexemes: Lexemes, at: int, forms: dict[Form, tuple[str, str]], longest: int, part: Callable[[Lexeme], str]) -> Unit | None:
    best: Unit | None = None
    form: Form = ()
    for index in range(at, len(lexemes)):
        lexeme = lexemes[index]
        if lexeme.text in _HYPHENS and form:
            continue
        form += (part(lexeme),)
        found = forms.get(form)
        if found is not None:
            best = Unit(*found, index + 1)
        if len(form) == longest:
            break
    return best


def to_base(value: float, unit: str) -> tuple[float, str] | None:
    """The value in the base unit of its kind, or None where none is known.

    >>> to_base(2, "kilometre")
    (2000.0, 'metre')
    """
    conversion = conversions().get(unit)
    if conversion is not None:
        return value * conversion.factor, conversion.base_unit
    if unit == "degree_fahrenheit":
        return (value - 32) / 1.8, "degree_celsius"
    if unit == "kelvin":
        return value - 273.15, "degree_celsius"
    return None
