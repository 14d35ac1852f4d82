"""Two numerals that make one thing: ratios (`one in nine`), ranges (`20 to 35 nights`), scores (`61-48`), changes.

Each reader takes the first numeral and gives the expressions it makes, or None where the words make none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crosswire.figures.ages import read_age
from crosswire.figures.exclusions import is_year
from crosswire.figures.expression import HYPHENS, Expression, hyphen_follows, lower_at, make_expression
from crosswire.figures.lexer import Lexeme
from crosswire.figures.numerals import Numeral, number_words, read_numeral
from crosswire.figures.units import COUNT, Unit, currency_before, unit_after
from crosswire.figures.wordlists import word_list

_SCORE_WORDS = word_list("expressions_score_words")
_CHANGE_VERBS = word_list("expressions_change_verbs")
_NUMBERS = frozenset({"cardinal", "dozen", "fraction"})
_BEFORE_YEARS = frozenset({"in", "since", "by", "of", "until", "during"})
_CHANGE_REACH = 8
_LONGEST_SCORE = 4
_SMALL = 1000

Currency = tuple[str, int]
IsMasked = Callable[[int], bool]


class _Pair(NamedTuple):
    """Two numerals, what joins them, and the units printed with either."""

    a: Numeral
    b: Numeral
    connector: str
    before: str
    """The word before the first numeral, its currency included."""
    currency: Currency | None
    a_unit: Unit | None
    b_unit: Unit | None

    @property
    def is_from_to(self) -> bool:
        return self.connector == "to" and self.before == "from"

    @property
    def units_differ(self) -> bool:
        return self.a_unit is not None and self.b_unit is not None and self.a_unit.name != self.b_unit.name


def read_ratio(lexemes: list[Lexeme], numeral: Numeral, currency: Currency | None, is_masked: IsMasked) -> list[Expression] | None:
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
    if at >= len(lexemes) or is_masked(lexemes[at].start):
        return None
    other = read_numeral(lexemes, at)
    if other is None or other.kind not in _NUMBERS - {"fraction"} or not 0 < numeral.value < other.value:
        return None
    if unit_after(lexemes, other) is not None or is_year(lexemes, other):
        return None
    unit = Unit("ratio", "ratio", other.last)
    return [make_expression(lexemes, numeral.first, unit, numeral.value / other.value, kind="ratio")]


def read_span(lexemes: list[Lexeme], numeral: Numeral, currency: Currency | None, is_masked: IsMasked) -> list[Expression] | None:
    """`20 to 35 nights`, `$30-40 million`, `between 12 and 18`, `61-48`, `from 6 to 7 mm`."""
    pair = _read_pair(lexemes, numeral, currency, is_masked)
    if pair is None:
        return None
    if pair.connector == "-":
        if pair.b_unit is not None and pair.a_unit is None and pair.currency is None and pair.a.value > pair.b.value:
            return _both(lexemes, pair, pair.b_unit)  # a poll's '38-31 percent'
        if _is_score(lexemes, pair):
            return _score(lexemes, pair)
    return _range(lexemes, pair)


def _read_pair(lexemes: list[Lexeme], a: Numeral, currency: Currency | None, is_masked: IsMasked) -> _Pair | None:
    if a.kind not in _NUMBERS:
        return None
    a_unit = unit_after(lexemes, a)
    before = lower_at(lexemes, (currency[1] if currency else a.first) - 1)
    joint = _connector(lexemes, a_unit.last if a_unit else a.last, before, has_unit=a_unit is not None)
    if joint is None or (before in _BEFORE_YEARS and is_year(lexemes, a)):
        return None
    connector, start = joint
    at = start
    while at < len(lexemes) and at - start < 3 and lexemes[at].kind != "digits" and lexemes[at].lower not in number_words():
        at += 1
    if at >= len(lexemes) or is_masked(lexemes[at].start):
        return None
    b_currency = currency_before(lexemes, at) if at > start else None
    if at > start and (b_currency is None or b_currency[1] != start):
        return None
    b = read_numeral(lexemes, at, after_currency=b_currency is not None or currency is not None)
    if b is None or b.kind not in _NUMBERS:
        return None
    return _Pair(a, b, connector, before, currency or b_currency, a_unit, unit_after(lexemes, b))


def _connector(lexemes: list[Lexeme], at: int, before: str, *, has_unit: bool) -> tuple[str, int] | None:
    """What joins two numerals at this place, and the index after it."""
    word = lower_at(lexemes, at)
    if word in HYPHENS and lower_at(lexemes, at + 1) in {"to", "or"}:
        at += 1
        word = lower_at(lexemes, at)
    if word in HYPHENS:
        word = "-"
    elif word == "up" and lower_at(lexemes, at + 1) == "to" and has_unit:
        word, at = "to", at + 1
    elif word not in {"to", "or", "through"} and not (word == "and" and before == "between"):
        return None
    at += 1
    while at < len(lexemes) and lexemes[at].text in HYPHENS:
        at += 1
    return None if word == "or" and lower_at(lexemes, at) in {"more", "less"} else (word, at)


def _is_score(lexemes: list[Lexeme], pair: _Pair) -> bool:
    a, b = pair.a, pair.b
    if pair.currency or pair.a_unit is not None or pair.b_unit is not None:
        return False
    if any(n.is_word or n.value != int(n.value) or n.magnitude > 1 for n in (a, b)):
        return False
    if len(lexemes[b.first].text) > _LONGEST_SCORE or not lexemes[b.first].glued or (is_year(lexemes, a) and is_year(lexemes, b)):
        return False
    near = lexemes[max(0, a.first - 4) : a.first] + lexemes[b.last : b.last + 2]
    return a.value >= b.value or any(lexeme.lower in _SCORE_WORDS for lexeme in near)


def _score(lexemes: list[Lexeme], pair: _Pair) -> list[Expression]:
    is_hyphenated = lower_at(lexemes, pair.b.last) in HYPHENS
    unit = Unit(COUNT, COUNT, pair.b.last, is_hyphenated)
    return [
        make_expression(lexemes, pair.a.first, unit, numeral.value, kind="score", distribution=number)
        for number, numeral in enumerate((pair.a, pair.b), 1)
    ]


def _both(lexemes: list[Lexeme], pair: _Pair, unit: Unit) -> list[Expression]:
    """Two figures of one unit that is printed once."""
    scale = pair.b.magnitude if pair.a.magnitude == 1 else 1
    return [
        make_expression(lexemes, pair.a.first, unit._replace(last=pair.a.last), pair.a.value * scale),
        make_expression(lexemes, pair.b.first, unit, pair.b.value),
    ]


def _range(lexemes: list[Lexeme], pair: _Pair) -> list[Expression] | None:
    a, b = pair.a, pair.b
    low, high = a.value, b.value
    if a.magnitude == 1 and b.magnitude > 1 and low < _SMALL and low * b.magnitude < high:
        low *= b.magnitude
    if pair.units_differ:
        return None
    if pair.is_from_to and _is_change(lexemes, a.first):
        share = pair.currency is None and pair.a_unit is None and pair.b_unit is not None
        return _both(lexemes, pair, pair.b_unit) if share and pair.b_unit is not None else None
    if not low < high or not _is_range(lexemes, pair, low, high):
        return None
    whole = _unit_of_range(lexemes, pair)
    first = pair.currency[1] if pair.currency and pair.currency[1] < a.first else a.first
    first -= lower_at(lexemes, first - 1) == "between"
    return [make_expression(lexemes, first, whole, (low + high) / 2, bounds=(low, high))]


def _is_range(lexemes: list[Lexeme], pair: _Pair, low: float, high: float) -> bool:
    """False where the words between two numbers join them in another way: `up 6 percent to £31`, `cut by 5 to 40`."""
    if pair.currency:
        if any(unit is not None and unit.kind != "money" for unit in (pair.a_unit, pair.b_unit)):
            return False
        if pair.currency[1] > pair.a.first and pair.a_unit is not None:
            return False
    elif pair.b_unit is None and (
        (pair.a_unit is not None and pair.connector in {"to", "or", "and"}) or (is_year(lexemes, pair.a) and is_year(lexemes, pair.b))
    ):
        return False
    if pair.connector == "to" and pair.before == "by":
        return False
    return pair.connector != "or" or low + 1 == high or high <= 2 * low or pair.a.magnitude > 1


def _is_change(lexemes: list[Lexeme], first: int) -> bool:
    return any(lexeme.lower in _CHANGE_VERBS for lexeme in lexemes[max(0, first - _CHANGE_REACH) : first])


def _unit_of_range(lexemes: list[Lexeme], pair: _Pair) -> Unit:
    b = pair.b
    if pair.currency:
        is_money = pair.b_unit is not None and pair.b_unit.kind == "money"
        return Unit(pair.currency[0], "money", pair.b_unit.last if is_money and pair.b_unit else b.last)
    age = read_age(lexemes, b, pair.b_unit)
    whole = (age.unit if age else pair.b_unit) or pair.a_unit or Unit(COUNT, COUNT, b.last, hyphen_follows(lexemes, b.last))
    if whole.name == COUNT and pair.before in {"aged", "ages", "age"}:
        whole = Unit("age", "age", b.last)
    return whole._replace(last=max(b.last, whole.last))
