"""Units that a bare number takes from elsewhere in its sentence: `a profit of $3 million, up from 2 million`, `to 47 percent from 53`.

Only where the words say that the two are compared or follow on from each other; nothing is guessed from a number alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.expression import Expression, lower_at
from crosswire.figures.lexer import Lexemes
from crosswire.figures.numerals import Numeral
from crosswire.figures.units import COUNT, Unit
from crosswire.figures.wordlists import word_list

_COMPARED = frozenset({"from", "to", "with", "against", "versus", "of", "than"})
_AFTER_COMPARED = word_list("borrowed_after")
_SAME = frozenset({"from", "to", "than", "and"})
_ADDED = frozenset({"and", "or", "plus", "another", "&"})
_AFTER_SUM = frozenset({"from", "for", "to", "by", "more", "over", "as"})
_MILLION = 1e6
_SUM_REACH = 12
_REACH = 10
_CHANGES = word_list("expressions_change_verbs")
_WHOLE = (85, 100.5)
"""What the shares of two sides come to."""
_DURATION_REACH = 14
_BEFORE_DURATION = word_list("borrowed_before_duration")
_POLLS = word_list("borrowed_polls")
_POINTS = frozenset({"point", "points"})
_POLL_REACH = 25
_MOST_POINTS = 60
_QUAKES = frozenset({"quake", "earthquake", "quakes", "tremor", "aftershock", "magnitude", "temblor", "magnitudes"})
_STRONGEST = 10
_CLOSERS = frozenset({".", ",", ";", ")", "!", "?", ":"})


def borrowed_unit(lexemes: Lexemes, numeral: Numeral, found: Sequence[Expression]) -> Unit | None:
    """The unit of a bare number that the words around it tell, or None.

    Args:
        lexemes: the sentence.
        numeral: the number, with no unit of its own.
        found: the expressions before it in the sentence.
    """
    return (
        _compared(lexemes, numeral, found)
        or _further_sum(lexemes, numeral, found)
        or _same_duration(lexemes, numeral, found)
        or _poll_points(lexemes, numeral)
        or _quake(lexemes, numeral)
    )


def _is_open(lexemes: Lexemes, numeral: Numeral) -> bool:
    """True where no noun of its own follows the number."""
    follow = lower_at(lexemes, numeral.last)
    return not follow.isalpha() or follow in _AFTER_COMPARED


def _compared(lexemes: Lexemes, numeral: Numeral, found: Sequence[Expression]) -> Unit | None:
    """`$3 million, up from 2 million`; `47 percent from 53`; `from 208 pounds to 193`."""
    before = lower_at(lexemes, numeral.first - 1)
    if not found or before not in _COMPARED or not _is_open(lexemes, numeral):
        return None
    last = found[-1]
    distance = numeral.first - last.last
    is_money = last.unit_kind == "money" and numeral.magnitude >= 1000 and distance <= _REACH
    is_share = (
        last.unit_kind == "percent"
        and numeral.magnitude == 1
        and distance <= 2
        and numeral.value <= 100
        and _is_turned(lexemes, before, last, numeral)
    )
    is_same = (
        last.unit_kind not in {COUNT, "money", "ratio", "age", "ordinal", "percent"}
        and before in _SAME
        and distance <= 3
        and numeral.magnitude == 1
        and 0.1 * abs(last.value) <= numeral.value <= 10 * abs(last.value)
    )
    return Unit(last.unit, last.unit_kind, numeral.last) if is_money or is_share or is_same else None


def _further_sum(lexemes: Lexemes, numeral: Numeral, found: Sequence[Expression]) -> Unit | None:
    """`$2 million from the state and one million from the town`, `200 million euros a year, plus 50 million for the ports`."""
    if not found or found[-1].unit_kind != "money" or numeral.magnitude < _MILLION or numeral.first - found[-1].last > _SUM_REACH:
        return None
    is_added = lower_at(lexemes, numeral.first - 1) in _ADDED and found[-1].value >= _MILLION
    follow = lower_at(lexemes, numeral.last)
    is_open = not follow.isalpha() or follow in _AFTER_SUM
    return Unit(found[-1].unit, "money", numeral.last) if is_added and is_open else None


def _is_turned(lexemes: Lexemes, before: str, last: Expression, numeral: Numeral) -> bool:
    """True for `to 47 percent from 53`, `from 47 percent to 53`, `by 51 percent to 49`, not for a share that rose 8 percent to 3.65."""
    if before == "to" and _WHOLE[0] <= last.value + numeral.value <= _WHOLE[1] and lower_at(lexemes, last.first - 1) not in _CHANGES:
        return True  # two sides of a vote
    return before == "from" or (before == "to" and lower_at(lexemes, last.first - 1) == "from")


def _same_duration(lexemes: Lexemes, numeral: Numeral, found: Sequence[Expression]) -> Unit | None:
    """`Prosecutors asked for nine years; the defence sought no more than four`, `jailed for 12 years and freed after eight`."""
    if not found or found[-1].unit_kind != "duration" or numeral.magnitude != 1 or numeral.first - found[-1].last > _DURATION_REACH:
        return None
    before = lower_at(lexemes, numeral.first - 1)
    follow = lower_at(lexemes, numeral.last)
    if before not in _BEFORE_DURATION or (follow not in _CLOSERS and follow != ""):
        return None
    last = found[-1]
    return Unit(last.unit, last.unit_kind, numeral.last) if 0.1 * last.value <= numeral.value <= 10 * last.value else None


def _poll_points(lexemes: Lexemes, numeral: Numeral) -> Unit | None:
    """`polls had shown No ahead by nine points`: of a poll, points are percentage points."""
    at = numeral.last + (lower_at(lexemes, numeral.last) in {"-", "‑"})
    if lower_at(lexemes, at) not in _POINTS or numeral.value > _MOST_POINTS:
        return None
    near = lexemes[max(0, numeral.first - _POLL_REACH) : at + _POLL_REACH]
    if not any(lexeme.lower in _POLLS for lexeme in near):
        return None
    return Unit("percentage_point", "percent", at + 1, is_hyphenated=at > numeral.last)


def _quake(lexemes: Lexemes, numeral: Numeral) -> Unit | None:
    """`Saturday's 6.8 quake`, `a 5.7 aftershock`, `the quake measured 6.1`."""
    if numeral.is_word or "." not in lexemes[numeral.first].text or not 0 < numeral.value < _STRONGEST or numeral.magnitude > 1:
        return None
    after = lower_at(lexemes, numeral.last + (lower_at(lexemes, numeral.last) in {"-", "‑"}))
    before = [lexeme.lower for lexeme in lexemes[max(0, numeral.first - 6) : numeral.first]]
    is_measured = (
        bool(before) and before[-1] in {"measured", "measuring", "registered", "at", "a", "of", "s"} and _is_open(lexemes, numeral)
    )
    if after in _QUAKES or (is_measured and any(word in _QUAKES for word in before)):
        return Unit("magnitude", "magnitude", numeral.last)
    return None
