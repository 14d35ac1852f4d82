"""What a team or a boxer has done so far: wins, losses and draws (`a 31-6-2 record`, `(31-6, 18 KOs)`).

A record of three parts looks like a date or a formation; one of two parts is a score (`spans`) unless the words beside it say more.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.expression import HYPHENS, Expression, lower_at, make_expression
from crosswire.figures.lexer import Lexemes, any_of
from crosswire.figures.units import COUNT, Unit
from crosswire.figures.wordlists import word_list

RECORD = "record"
"""The kind of such an expression."""
COUNTED = (("wins", "win"), ("losses", "loss"), ("draws", "draw"))
"""What the parts count, in the order in which they are printed, and its singular."""
_RECORDS = word_list("records_words")
_NEAR = word_list("records_near")
_BEFORE = word_list("records_before")
_NOT_AFTER = word_list("records_not_after")
_STOPPAGES = word_list("records_stoppages")
_JOINTS = frozenset({",", "with"})
_REACH = 5
_PARTS = 5
"""How many lexemes three numbers and two hyphens are."""
_LONGEST = 3
_FORMATION = 10
"""How many players a formation has: `4-4-2`."""
_DEFENDERS = (3, 4, 5)


def read_record(lexemes: Lexemes, first: int) -> list[Expression] | None:
    """The three counts of `45-7-2` at this place, or None: a date, a number of a law, a formation (`4-4-2`), `as easy as 1-2-3`."""
    last = first + _PARTS
    parts = lexemes[first:last]
    if len(parts) < _PARTS or any(lexeme.text not in HYPHENS for lexeme in parts[1::2]) or not all(lexeme.glued for lexeme in parts[1:]):
        return None
    numbers = [lexeme.text for lexeme in parts[::2]]
    if not all(number.isdecimal() and len(number) <= _LONGEST and (number == "0" or number[0] != "0") for number in numbers):
        return None
    if last < len(lexemes) and lexemes[last].glued and lexemes[last].text in HYPHENS | {"/"}:
        return None
    wins, losses, draws = map(int, numbers)
    if len(numbers[2]) > 1 or wins == losses == draws or {wins - losses, losses - draws} in ({1}, {-1}):
        return None
    if not _is_told_as_record(lexemes, first, last) or (wins in _DEFENDERS and wins + losses + draws == _FORMATION):
        return None
    return [
        make_expression(lexemes, first, Unit(COUNT, COUNT, last), float(number), kind=RECORD, distribution=place)
        for place, number in enumerate(numbers, 1)
    ]


def as_record(lexemes: Lexemes, score: Sequence[Expression]) -> list[Expression]:
    """The two counts of `a 43-39 record`, `improved its mark to 9-4` and `(31-6, 18 KOs)` as wins and losses; any other score as it is."""
    first, last = score[0].first, score[0].last
    is_named = lower_at(lexemes, last) in _RECORDS or (
        lower_at(lexemes, first - 1) in _BEFORE and any_of(_RECORDS, lexemes[max(0, first - _REACH) : first])
    )
    is_boxed = lower_at(lexemes, last) in _JOINTS and lower_at(lexemes, last + 2) in _STOPPAGES and lexemes[last + 1].kind == "digits"
    return [part._replace(kind=RECORD) for part in score] if is_named or is_boxed else list(score)


def _is_told_as_record(lexemes: Lexemes, first: int, last: int) -> bool:
    """True in brackets, after a name and a comma, and where words of winning and losing stand near."""
    before, after = lower_at(lexemes, first - 1), lower_at(lexemes, last)
    if after in _NOT_AFTER or lower_at(lexemes, first - 1) == "section":
        return False
    if before == "(":
        return after in {")", ",", ";", "in"}
    if before == "," and first > 1 and lexemes[first - 2].text[0].isupper():
        return after in {",", ".", ";", ""}
    is_near = any_of(_NEAR, lexemes[max(0, first - _REACH) : first]) or after in _RECORDS
    return is_near and before in _BEFORE | _NEAR
