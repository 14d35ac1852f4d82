"""Two numerals that make one thing: ranges (`20 to 35 nights`), scores and votes (`61-48`, `1,812 to 640`), changes.

Each reader takes the first numeral and gives the expressions it makes, or None where the words make none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crosswire.figures.ages import read_age
from crosswire.figures.exclusions import is_year
from crosswire.figures.expression import HYPHENS, Expression, hyphen_follows, lower_at, make_expression
from crosswire.figures.lexer import Lexemes, any_of
from crosswire.figures.numerals import Numeral, number_words, read_numeral
from crosswire.figures.units import COUNT, Unit, currency_before, unit_after
from crosswire.figures.wordlists import word_list

_SCORE_WORDS = word_list("expressions_score_words")
_CHANGE_VERBS = word_list("expressions_change_verbs")
_NUMBERS = frozenset({"cardinal", "dozen", "fraction"})
_BEFORE_YEARS = frozenset({"in", "since", "by", "of", "until", "during"})
_STEPS = word_list("spans_steps")
"""Verbs between which and `to` stands by how much: `oil shed $1.11 to $53.36`."""
_LEAST_STEPS = 5
_CHANGE_REACH = 8
_LONGEST_SCORE = 4
_SCORE_REACH = 2
_SCORE_BEFORE = 4
"""Lexemes of a score and the comma behind it."""
_AGED = frozenset({"aged", "ages", "age"})
_SMALL = 1000
_TOLERANCES, _NEAR = frozenset({"±", "plus", "give"}), 6
_SIMILAR = 100
"""How many times as many votes the winner of a printed vote may have."""
_FUNCTION = word_list("counted_function") | word_list("counted_time")
_ODDS_WORDS = word_list("spans_odds")
_ODDS_REACH = 4
_POLLS = frozenset({"poll", "polls", "pollster", "survey", "surveys", "surveyed"})
_POLL_REACH = 25
_LEAST_SHARE = 50

Currency = tuple[str, int]
CONNECTORS = HYPHENS | {"/", "up", "to", "or", "through", "and"}
"""What may stand between two numbers that are read together."""
IsMasked = Callable[[int], bool]
"""True for the index of a lexeme that is part of a date, a time, an address or the like."""


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


def read_span(
    lexemes: Lexemes, numeral: Numeral, unit: Unit | None, currency: Currency | None, is_masked: IsMasked
) -> list[Expression] | None:
    """`20 to 35 nights`, `$30-40 million`, `between 12 and 18`, `61-48`, `from 6 to 7 mm`.

    Args:
        lexemes: the sentence.
        numeral: the first number.
        unit: what it is printed with.
        currency: the currency before it.
        is_masked: tells of which lexemes nothing is read.
    """
    pair = _read_pair(lexemes, numeral, unit, currency, is_masked)
    if pair is None:
        return None
    if _is_odds(lexemes, pair):
        return [make_expression(lexemes, pair.a.first, Unit("ratio", "ratio", pair.b.last), pair.a.value / pair.b.value, kind="ratio")]
    if pair.connector == "to" and _is_vote(lexemes, pair):
        return _score(lexemes, pair)
    if pair.connector == "-":
        if pair.b_unit is not None and pair.a_unit is None and pair.currency is None and pair.a.value > pair.b.value:
            return _both(lexemes, pair, pair.b_unit)  # a poll's '38-31 percent'
        if _is_score(lexemes, pair):
            return _score(lexemes, pair)
    return _range(lexemes, pair)


def _read_pair(lexemes: Lexemes, a: Numeral, a_unit: Unit | None, currency: Currency | None, is_masked: IsMasked) -> _Pair | None:
    if a.kind not in _NUMBERS:
        return None
    before = lower_at(lexemes, (currency[1] if currency else a.first) - 1)
    joint = _connector(lexemes, a_unit.last if a_unit else a.last, before, has_unit=a_unit is not None)
    if joint is None or (before in _BEFORE_YEARS and is_year(lexemes, a)):
        return None
    connector, start = joint
    at = start
    while at < len(lexemes) and at - start < 3 and lexemes[at].kind != "digits" and lexemes[at].lower not in number_words():
        at += 1
    if at >= len(lexemes) or is_masked(at):
        return None
    b_currency = currency_before(lexemes, at) if at > start else None
    if at > start and (b_currency is None or b_currency[1] != start):
        return None
    b = read_numeral(lexemes, at, after_currency=b_currency is not None or currency is not None)
    if b is None or b.kind not in _NUMBERS or (is_year(lexemes, a) and "," in lexemes[b.first].text):
        return None  # 'from 12,350 in 2006 to 19,440'
    return _Pair(a, b, connector, before, currency or b_currency, a_unit, unit_after(lexemes, b))


def _connector(lexemes: Lexemes, at: int, before: str, *, has_unit: bool) -> tuple[str, int] | None:
    """What joins two numerals at this place, and the index after it."""
    word = lower_at(lexemes, at)
    if word in HYPHENS and lower_at(lexemes, at + 1) in {"to", "or"}:
        at += 1
        word = lower_at(lexemes, at)
    if word in HYPHENS:
        word = "-"
    elif word == "/" and lexemes[at].glued and is_slash_range(lexemes, at):
        word = "/"
    elif word == "up" and lower_at(lexemes, at + 1) == "to" and has_unit:
        word, at = "to", at + 1
    elif word not in {"to", "or", "through"} and not (word == "and" and before == "between"):
        return None
    at += 1
    while at < len(lexemes) and lexemes[at].text in HYPHENS:
        at += 1
    return None if word == "or" and lower_at(lexemes, at) in {"more", "less"} else (word, at)


def _is_odds(lexemes: Lexemes, pair: _Pair) -> bool:
    """True for `odds of 5-1`, `a 100/1 outsider`, `six to one`: chances or a ratio rather than a range or a score."""
    a, b = pair.a, pair.b
    if pair.currency or pair.a_unit is not None or pair.b_unit is not None or a.magnitude > 1 or b.magnitude > 1 or b.value <= 0:
        return False
    near = lexemes[max(0, a.first - _ODDS_REACH) : a.first] + lexemes[b.last : b.last + 2]
    if any_of(_ODDS_WORDS, near) and b.value < _SMALL:
        return pair.connector in {"-", "to", "/"}
    is_to_one = pair.connector == "to" and b.value == 1 and a.value > 1 and pair.before not in {"from", "score", "by", "won", "lost"}
    return is_to_one and not _is_plain_noun(lexemes, b.last) and not _is_near_score(lexemes, pair)


def is_slash_range(lexemes: Lexemes, at: int) -> bool:
    """True for the slash of `€20,000/25,000` and of the odds `100/1`; a fraction or a date is read before."""
    return 0 < at < len(lexemes) - 1 and lexemes[at - 1].kind == "digits" and lexemes[at + 1].kind == "digits" and lexemes[at + 1].glued


def _is_near_score(lexemes: Lexemes, pair: _Pair) -> bool:
    near = lexemes[max(0, pair.a.first - 4) : pair.a.first] + lexemes[pair.b.last : pair.b.last + 2]
    return any_of(_SCORE_WORDS, near)


def _is_plain_noun(lexemes: Lexemes, at: int) -> bool:
    """True where a word follows that may be a thing counted."""
    if at >= len(lexemes) or lexemes[at].kind != "word":
        return False
    return lexemes[at].lower not in _FUNCTION and lexemes[at].lower not in _SCORE_WORDS


def _is_vote(lexemes: Lexemes, pair: _Pair) -> bool:
    """True for `passed by 1,812 to 640`, `won six to three`: two counts, the greater one first or votes named."""
    a, b = pair.a, pair.b
    if pair.currency or pair.a_unit is not None or pair.b_unit is not None or pair.is_from_to:
        return False
    if any(n.value != int(n.value) or n.magnitude > 1 or n.kind != "cardinal" for n in (a, b)) or _is_plain_noun(lexemes, b.last):
        return False
    if a.value < b.value:
        return _is_near_score(lexemes, pair) and pair.before in {"by", "voted", "lost", "of"}
    return not _is_change(lexemes, a.first) and a.value < _SIMILAR * max(b.value, 1)


def _is_score(lexemes: Lexemes, pair: _Pair) -> bool:
    a, b = pair.a, pair.b
    if pair.currency or pair.a_unit is not None or pair.b_unit is not None:
        return False
    if any(n.is_word or n.value != int(n.value) or n.magnitude > 1 for n in (a, b)):
        return False
    if len(lexemes[b.first].text) > _LONGEST_SCORE or not lexemes[b.first].glued or (is_year(lexemes, a) and is_year(lexemes, b)):
        return False
    near = lexemes[max(0, a.first - 4) : a.first] + lexemes[b.last : b.last + _SCORE_REACH]
    return a.value >= b.value or any_of(_SCORE_WORDS, near) or _follows_score(lexemes, a.first)


def _follows_score(lexemes: Lexemes, first: int) -> bool:
    """True for the second set of `6-4, 3-6`: a score that can be no range stands right before the comma."""
    if first < _SCORE_BEFORE or lexemes[first - 1].text not in {",", "and"}:
        return False
    won, hyphen, lost = lexemes[first - _SCORE_BEFORE : first - 1]
    is_pair = won.text.isdecimal() and lost.text.isdecimal() and hyphen.text in HYPHENS and hyphen.glued and lost.glued
    return is_pair and int(won.text) > int(lost.text)


def _score(lexemes: Lexemes, pair: _Pair) -> list[Expression]:
    is_hyphenated = lower_at(lexemes, pair.b.last) in HYPHENS
    unit = Unit(COUNT, COUNT, pair.b.last, is_hyphenated)
    near = lexemes[max(0, pair.a.first - _POLL_REACH) : pair.b.last + _POLL_REACH]
    if 0 < pair.b.value <= pair.a.value and _LEAST_SHARE <= pair.a.value + pair.b.value <= 100 and any_of(_POLLS, near):
        unit = Unit("percent", "percent", pair.b.last, is_hyphenated)
    return [
        make_expression(lexemes, pair.a.first, unit, numeral.value, kind="score", distribution=number)
        for number, numeral in enumerate((pair.a, pair.b), 1)
    ]


def _both(lexemes: Lexemes, pair: _Pair, unit: Unit) -> list[Expression]:
    """Two figures of one unit that is printed once."""
    scale = pair.b.magnitude if pair.a.magnitude == 1 else 1
    return [
        make_expression(lexemes, pair.a.first, unit._replace(last=pair.a.last), pair.a.value * scale),
        make_expression(lexemes, pair.b.first, unit, pair.b.value),
    ]


def _range(lexemes: Lexemes, pair: _Pair) -> list[Expression] | None:
    a, b = pair.a, pair.b
    low, high = a.value, b.value
    if a.magnitude == 1 and b.magnitude > 1 and low < _SMALL and low * b.magnitude < high:
        low *= b.magnitude
    if pair.units_differ:
        return None
    is_step = pair.connector == "to" and pair.before in _STEPS and low * _LEAST_STEPS < high
    if is_step or (pair.is_from_to and (_is_change(lexemes, a.first) or low > high)):
        share = pair.currency is None and pair.a_unit is None and pair.b_unit is not None
        return _both(lexemes, pair, pair.b_unit) if share and pair.b_unit is not None else None
    if pair.connector == "/" and pair.currency is None:
        return None
    if not low < high or not _is_range(lexemes, pair, low, high):
        return None
    whole = _unit_of_range(lexemes, pair)
    first = pair.currency[1] if pair.currency and pair.currency[1] < a.first else a.first
    first -= lower_at(lexemes, first - 1) == "between"
    return [make_expression(lexemes, first, whole, (low + high) / 2, bounds=(low, high))]


def _is_range(lexemes: Lexemes, pair: _Pair, low: float, high: float) -> bool:
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


def _is_change(lexemes: Lexemes, first: int) -> bool:
    return any_of(_CHANGE_VERBS, lexemes[max(0, first - _CHANGE_REACH) : first])


def _unit_of_range(lexemes: Lexemes, pair: _Pair) -> Unit:
    b = pair.b
    if pair.currency:
        is_money = pair.b_unit is not None and pair.b_unit.kind == "money"
        return Unit(pair.currency[0], "money", pair.b_unit.last if is_money and pair.b_unit else b.last)
    age = read_age(lexemes, b, pair.b_unit)
    whole = (age.unit if age else pair.b_unit) or pair.a_unit or Unit(COUNT, COUNT, b.last, hyphen_follows(lexemes, b.last))
    before = lower_at(lexemes, pair.a.first - 2) if pair.before in {"between", "from"} else pair.before
    if whole.name == COUNT and before in _AGED:
        whole = Unit("age", "age", b.last)
    return whole._replace(last=max(b.last, whole.last))


def read_tolerance(
    lexemes: Lexemes, numeral: Numeral, a_unit: Unit | None, currency: Currency | None, is_masked: IsMasked
) -> list[Expression] | None:
    """`5.2 ± 0.3 kg`, `48%, plus or minus 3`, `40 days, give or take two`: one number and how far off it may be."""
    if numeral.kind != "cardinal" or not any_of(_TOLERANCES, lexemes[numeral.last : numeral.last + _NEAR]):
        return None
    at = a_unit.last if a_unit is not None else numeral.last
    at += lower_at(lexemes, at) == ","
    words = tuple(lower_at(lexemes, at + i) for i in range(3))
    size = 1 if words[0] == "±" else 3 if words in {("plus", "or", "minus"), ("give", "or", "take")} else 0
    if not size or at + size >= len(lexemes) or is_masked(at + size):
        return None
    at += size
    b_currency = currency_before(lexemes, at + 1) if lexemes[at].kind == "mark" else None
    other = read_numeral(lexemes, at + (b_currency is not None), after_currency=currency is not None)
    if other is None or other.kind != "cardinal":
        return None
    b_unit = unit_after(lexemes, other)
    if a_unit is not None and b_unit is not None and a_unit.name != b_unit.name and b_unit.name != "percentage_point":
        return None
    last = b_unit.last if b_unit is not None else other.last
    unit = (a_unit or b_unit or Unit(COUNT, COUNT, last)) if currency is None else Unit(currency[0], "money", last)
    bounds = (numeral.value - other.value, numeral.value + other.value)
    first = numeral.first if currency is None else currency[1]
    return [make_expression(lexemes, first, unit._replace(last=last), numeral.value, bounds=bounds)]
