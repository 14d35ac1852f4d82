"""What a negation makes of a bound: `none of them offered more than eight years` leaves eight at most, `never fewer than 26` at least 26.

Phrases that hold their own negation (`no more than`) stand in seeds/reference/modifiers.csv.
"""

from __future__ import annotations

from crosswire.figures.lexer import Lexemes
from crosswire.figures.units import Unit
from crosswire.figures.wordlists import word_list
from crosswire.model import Modifier

_TURNED: dict[Modifier, tuple[Modifier, int, int]] = {"more_than": ("at_most", 30, 5), "less_than": ("at_least", 0, 2)}
"""What a negation makes of a bound, and within how many words `none` and `not` do so: `did not answer less than a day later`."""
_NONE = frozenset({"none", "nobody", "neither", "nor"})
_NO_ONE = frozenset({"other", "one", "single"})
_NOT = frozenset({"no", "not", "never", "t", "without"})
_UNWILLING = word_list("negation_unwilling")
"""Words that negate the verb after their `to` or `that`: `unlikely to go beyond eight years`."""
_THAT_REACH = 8
"""`unlikely that the club will go beyond eight years`"""
_NEW_CLAUSE = word_list("negation_new_clause")
_AUXILIARIES = frozenset({"has", "have", "had", "can", "could", "will", "would", "may", "might", "should", "must"})
"""What the verb of `no team has offered more than` begins with."""
_PREPOSITIONS = word_list("negation_prepositions")
_OPENERS = frozenset({",", ";", ":", "(", "“", '"', "‘", "'", "–", "—", "-", "and", "but", "that", "far", "date", "said"})
_BEING = frozenset({"be", "is", "are", "was", "were", "been"})


def negated(lexemes: Lexemes, modifier: Modifier, start: int, unit: Unit) -> Modifier:
    """The modifier whose first lexeme stands at `start`, turned round where a negation is said of the bound."""
    if modifier not in _TURNED or _is_span(lexemes, start, unit):
        return modifier
    turned, none_reach, not_reach = _TURNED[modifier]
    return turned if _is_negated(lexemes, start, none_reach, not_reach) else modifier


def _lower(lexemes: Lexemes, at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def _is_span(lexemes: Lexemes, start: int, unit: Unit) -> bool:
    """True for the time that nothing happened in: `has not lost in more than four years`, not for `none is for more than four`."""
    return unit.kind == "duration" and _lower(lexemes, start - 1) in {"in", "for"} and _lower(lexemes, start - 2) not in _BEING


def _is_negated(lexemes: Lexemes, first: int, none_reach: int, not_reach: int) -> bool:
    """True for the bound of `none of them offered more than`, `did not offer more than` and `never sold fewer than`."""
    if _lower(lexemes, first - 1) in {",", "and"}:
        return False  # another thing is told
    is_verb_seen = False
    for distance, lexeme in enumerate(reversed(lexemes[max(0, first - max(none_reach, not_reach)) : first]), 1):
        lower, at = lexeme.lower, first - distance
        if lower == "that" and distance <= _THAT_REACH and none_reach and _lower(lexemes, at - 1) in _UNWILLING:
            return True
        if lexeme.text in {";", ":", "."} or lower in _NEW_CLAUSE:
            return False
        if distance <= none_reach and (lower in _NONE or (lower == "no" and _is_none(lexemes, at, first, is_verb_seen=is_verb_seen))):
            return True
        if distance <= not_reach and (lower in _NOT or (lower in _UNWILLING and _lower(lexemes, at + 1) == "to")):
            return True
        is_verb_seen = is_verb_seen or lower in _AUXILIARIES
    return False


def _is_none(lexemes: Lexemes, at: int, first: int, *, is_verb_seen: bool) -> bool:
    """True for the `no` of `no other bidder offered more than` and, at the start of a clause, of `no team has offered more than`.

    `No damage has been done to more than 40 homes` bounds nothing: a preposition ties the number to another thing.
    """
    if _lower(lexemes, at + 1) in _NO_ONE:
        return True
    opens = at == 0 or lexemes[at - 1].lower in _OPENERS
    return opens and is_verb_seen and _lower(lexemes, first - 1) not in _PREPOSITIONS
