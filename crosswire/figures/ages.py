"""Ages: `28-year-old`, `47 years old`, `Smith, 38,`, `aged 30`, `at the age of 30`.

Whether `N-year-old` is the age of a person or of a thing depends on the noun and is decided with the thing counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosswire.figures.expression import Expression, lower_at, make_expression
from crosswire.figures.lexer import Lexeme, Lexemes
from crosswire.figures.nouns import is_plural_word
from crosswire.figures.numerals import Numeral
from crosswire.figures.parents import parent_before
from crosswire.figures.persons import is_person_noun
from crosswire.figures.units import Unit
from crosswire.figures.wordlists import word_list
from crosswire.places import known_places

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_OLD = frozenset({"old", "olds"})
_OLDEST = 120
_YOUNGEST_IN_BRACKETS = 10
_AGE_REACH = 7
_SUPERLATIVE = 9
_CLOSERS = frozenset({",", ")", ";", ".", "—", "–"})
_ENDS = frozenset({".", ",", ";"})
_NOT_BEFORE_SUBJECT = word_list("ages_not_before_subject")
"""`the toll in Italy was 21`, `the Dow was 42`: such a word before a name, and it is no person who is so old."""
_MONTHS = word_list("ages_months")
_NOT_NAMES = word_list("ages_not_names")
_AFTER_AGE = word_list("ages_after")
_MOST_CHILDREN = 15
"""`A father of 15` tells of children, `a father of 40` tells an age."""
_OF_AGE = word_list("ages_of")
_PEOPLE_OF_AGE = word_list("ages_people")
_SAID_OF_AGE = _PEOPLE_OF_AGE | {"they", "them", "who", "most"}
_AGE_VERBS = word_list("ages_verbs")
_AFTER_NAME = frozenset({"has", "had", "said", "says", "who", "told"})
_OLD_ENOUGH = 16
_BARELY = frozenset({"just", "only", "barely", "now", "about", "around", "nearly", "almost"})
_SUBJECTS = frozenset({"he", "she", "who"})
_LIMITS = frozenset({"over", "under", "above", "below"})
_OWNERS = frozenset({"his", "her", "their", "your", "my", "our", "its"})
_PARTS = {"": (0.0, 9.0), "early": (0.0, 3.0), "mid": (4.0, 6.0), "middle": (4.0, 6.0), "late": (7.0, 9.0)}
"""Words for a part of ten years, and its first and last year."""
DECADES_OF_LIFE = {
    "teens": 10.0, "twenties": 20.0, "thirties": 30.0, "forties": 40.0, "fifties": 50.0, "sixties": 60.0, "seventies": 70.0,
    "eighties": 80.0, "nineties": 90.0,
}  # fmt: skip


class Age(NamedTuple):
    """An age as a unit, the index of its first lexeme, and whether `old` is printed with it."""

    unit: Unit
    first: int
    is_old: bool


def read_age(lexemes: Lexemes, numeral: Numeral, unit: Unit | None) -> Age | None:
    """The age that this numeral states, with the index of its first lexeme, or None."""
    if unit is not None:
        return _with_unit(lexemes, numeral, unit)
    if numeral.kind not in {"cardinal", "dozen"} or not 0 < numeral.value <= _OLDEST:
        return None
    if _is_called_age(lexemes, numeral) or _stands_by_name(lexemes, numeral) or _is_age_of_both(lexemes, numeral):
        return Age(Unit("age", "age", numeral.last), numeral.first, False)
    return None


def continues_ages(lexemes: Lexemes, numeral: Numeral, earlier: Sequence[tuple[int, int, bool]]) -> bool:
    """True for the later ages of `ages 47, 48 and 50`, `between the ages of 18 and 64`.

    Args:
        lexemes: the sentence.
        numeral: the number to judge.
        earlier: first and last index of each expression before, and whether it is a bare age.
    """
    at = numeral.first
    for hop, (first, last, is_age) in enumerate(reversed(earlier)):
        if not is_age or at - last > 2 or lexemes[at - 1].lower not in {"and", ","}:
            return False
        at = first
        is_of_two = hop == 0 and lower_at(lexemes, at - 1) == "of" and lower_at(lexemes, at - 2) == "ages"
        if lower_at(lexemes, at - 1) in {"ages", "aged", "age"} or is_of_two:
            return True
    return False


def _with_unit(lexemes: Lexemes, numeral: Numeral, unit: Unit) -> Age | None:
    """`28 years old`, `two-month-old`, `19 years of age`."""
    if unit.kind != "duration" or unit.last >= len(lexemes):
        return None
    is_hyphenated = lexemes[unit.last].text in _HYPHENS
    at = unit.last + is_hyphenated
    if at < len(lexemes) and lexemes[at].lower in _OLD:
        is_year = unit.name == "year"
        whole = Unit("age" if is_year else unit.name, "age" if is_year else unit.kind, at + 1, is_hyphenated)
        return Age(whole, numeral.first, True)
    if unit.name == "year" and [lexeme.lower for lexeme in lexemes[at : at + 2]] == ["of", "age"]:
        return Age(Unit("age", "age", at + 2), numeral.first, False)
    return None


def _is_age_of_both(lexemes: Lexemes, numeral: Numeral) -> bool:
    """`Ida Holm and Ada Lund, both 51, ...`."""
    first, after = numeral.first, lower_at(lexemes, numeral.last)
    opens = lower_at(lexemes, first - 1) == "both" and lower_at(lexemes, first - 2) == ","
    return opens and _may_be_name(lexemes[first - 3]) and (not after or after in _CLOSERS)


def _is_called_age(lexemes: Lexemes, numeral: Numeral) -> bool:
    """`aged 30`, `at the age of 30`, `turned 30`, `she was 30.`, `a boy of 12`, `the retirement age to 65`."""
    first, last = numeral.first, numeral.last
    while first and lexemes[first - 1].lower in _BARELY:
        first -= 1
    before, second = lower_at(lexemes, first - 1), lower_at(lexemes, first - 2)
    after = lexemes[last] if last < len(lexemes) else None
    is_open = after is None or after.kind != "word" or after.lower in _AFTER_AGE or not after.lower.endswith("s")
    if before in {"aged", "age", "ages"} or (before == "of" and second in {"age", "ages"}):
        return True
    if before in {"turned", "turning", "turns", "turn"}:
        return is_open
    is_said = _is_said_of_person(lexemes, numeral, first)
    if is_said is not None:
        return is_said
    if before in {"was", "were"} and after is not None and after.lower == "when" and numeral.value >= _YOUNGEST_IN_BRACKETS:
        return True
    if numeral.value <= _MOST_CHILDREN and parent_before(lexemes, first) is not None:
        return False
    if before == "of" and second and _is_one_person(lexemes[first - 2]):
        return is_open and (after is None or after.kind != "word" or after.lower in _AFTER_AGE)
    if lower_at(lexemes, first - 1) in _LIMITS and _is_age_limit(lexemes, first - 1, numeral):
        return True
    if before in {"at", "until"} and second in _AGE_VERBS and numeral.value >= _YOUNGEST_IN_BRACKETS and is_open:
        return True
    near = lexemes[max(0, first - _AGE_REACH) : first]
    if before in {"was", "is"} and any(
        lexeme.lower in {"youngest", "oldest", "eldest"} for lexeme in lexemes[max(0, first - _SUPERLATIVE) : first]
    ):
        return after is None or after.kind == "mark" or after.lower in _AFTER_AGE
    if before in {"is", "was", "of", "at", "to"} and any(lexeme.lower == "expectancy" for lexeme in near):
        return is_open
    is_limit = before in {"to", "from", "at"} and is_open and numeral.value >= _YOUNGEST_IN_BRACKETS
    return is_limit and any(lexeme.lower == "age" for lexeme in near)


def _is_said_of_person(lexemes: Lexemes, numeral: Numeral, first: int) -> bool | None:
    """`she was 30.`, `he will be 18 when ...`, `Ida Holm was 42,`; None where nobody is said to be so much."""
    before, second = lower_at(lexemes, first - 1), lower_at(lexemes, first - 2)
    after = lexemes[numeral.last] if numeral.last < len(lexemes) else None
    is_closed = after is None or after.text in _ENDS
    subject = lower_at(lexemes, first - 3) if second in {"will", "would"} else second
    if before in {"was", "is", "be"} and subject in _SUBJECTS:
        return is_closed or (after is not None and after.lower in {"when", "at", "by", "in", "on", "this", "next"})
    if (
        before == "be"
        and second in {"will", "would"}
        and after is not None
        and after.lower == "on"
        and _is_month(lexemes, numeral.last + 1)
    ):
        return not numeral.is_word and _YOUNGEST_IN_BRACKETS <= numeral.value < _OLDEST
    is_so_old = not numeral.is_word and _OLD_ENOUGH <= numeral.value < _OLDEST
    if before in {"was", "is"} and is_so_old and _is_name(lexemes, first - 2):
        return is_closed or (after is not None and after.lower == "when")
    if before == "be" and second in {"will", "would"} and is_so_old and _is_name(lexemes, first - 3):
        return is_closed or (after is not None and after.lower in {"when", "next", "this"})
    return None


def _is_month(lexemes: Lexemes, at: int) -> bool:
    """True for the day of a birthday: the month of `will be 29 on April 11`."""
    return at < len(lexemes) and lexemes[at].text[0].isupper() and lexemes[at].lower in _MONTHS


def _is_name(lexemes: Lexemes, at: int) -> bool:
    """True for the last word of a person's name before a verb: the Holm of `Ida Holm was 42`, never `the Dow`, `NATO`, `in Italy`."""
    if at < 0 or not _may_be_name(lexemes[at]) or lexemes[at].text.isupper():
        return False
    first = at
    while first > 0 and _may_be_name(lexemes[first - 1]):
        first -= 1
    name = " ".join(lexemes[index].lower for index in range(first, at + 1))
    return lower_at(lexemes, first - 1) not in _NOT_BEFORE_SUBJECT and name not in known_places()


def _may_be_name(lexeme: Lexeme) -> bool:
    return lexeme.kind == "word" and lexeme.text[0].isupper() and lexeme.lower not in _NOT_NAMES


def _is_one_person(lexeme: Lexeme) -> bool:
    """True for the noun of one person: the boy of `a boy of 12`, never the crew of `a crew of 12`."""
    return lexeme.text.islower() and not is_plural_word(lexeme.lower) and lexeme.lower in _OF_AGE


def _is_age_limit(lexemes: Lexemes, bound: int, numeral: Numeral) -> bool:
    """`people over 65`, `children under six travel free`, `a third of them are over 80`: nothing else is counted."""
    before = lexemes[bound - 1] if bound else None
    after = lexemes[numeral.last] if numeral.last < len(lexemes) else None
    if before is None or before.kind != "word" or not 0 < numeral.value < _OLDEST or numeral.magnitude > 1:
        return False
    is_closed = after is None or after.kind == "mark" or after.lower in _AFTER_AGE
    if before.lower in _PEOPLE_OF_AGE:
        return is_closed or not after.lower.endswith("s") if after is not None else True
    is_said = before.lower in {"are", "were"} and bound > 1 and lexemes[bound - 2].lower in _SAID_OF_AGE
    return is_said and is_closed


def read_decade_of_life(lexemes: Lexemes, at: int) -> Expression | None:
    """`in her 40s`, `in their mid-20s`, `in his early thirties`, `a man in his teens`: the ages from low to high."""
    text = lexemes[at].text
    lower = lexemes[at].lower
    decade = float(text) if lexemes[at].kind == "digits" and len(text) == 2 and text[1] == "0" else DECADES_OF_LIFE.get(lower)
    last = at + 1
    if decade is None or decade < 10:
        return None
    if lexemes[at].kind == "digits":
        if not (last < len(lexemes) and lexemes[last].glued and lexemes[last].lower == "s"):
            return None
        last += 1
    start, part = at, ""
    if lower_at(lexemes, start - 1) in {"-", "‑"}:
        start -= 1
    if lower_at(lexemes, start - 1) in _PARTS:
        part = lower_at(lexemes, start - 1)
        start -= 1
    else:
        start = at
    if lower_at(lexemes, start - 1) not in _OWNERS or lower_at(lexemes, start - 2) not in {"in", "into", "aged", "reached"}:
        return None
    low, high = _PARTS[part]
    low, high = (13.0, 19.0) if lower == "teens" else (decade + low, decade + high)
    return make_expression(lexemes, start, Unit("age", "age", last), (low + high) / 2, kind="age", bounds=(low, high))


def _stands_by_name(lexemes: Lexemes, numeral: Numeral) -> bool:
    """`Ida Holm, 38,`, `Ida Holm (38)` and `the driver, 34,`."""
    first, last = numeral.first, numeral.last
    if numeral.is_word or first < 2 or numeral.value != int(numeral.value):
        return False
    name, mark = lexemes[first - 2], lexemes[first - 1].lower
    is_name = _may_be_name(name)
    is_junior = name.text == "." and first > 2 and lexemes[first - 3].text in {"Jr", "Sr"}
    of_then = lexemes[first - 3] if mark in {"now", "then"} and name.text == "," and first > 3 else None
    if of_then is not None and (of_then.text[0].isupper() or _is_said_person(of_then)):  # 'Holm, now 28', 'the singer, then 19,'
        return (lexemes[last].text if last < len(lexemes) else ".") in _CLOSERS and numeral.value >= _YOUNGEST_IN_BRACKETS
    if mark == "," and _is_said_person(name):
        after = lexemes[last].text if last < len(lexemes) else "."
        return after in _ENDS and 1 <= numeral.value < _OLDEST and numeral.magnitude <= 1
    if not (is_name or is_junior):
        return _follows_bare_name(lexemes, numeral)
    after = lexemes[last].text if last < len(lexemes) else "."
    if mark == ",":
        return after in _CLOSERS and numeral.value >= 1
    full_name = first > 2 and lexemes[first - 3].text[0].isupper()
    return mark == "(" and after == ")" and numeral.value >= _YOUNGEST_IN_BRACKETS and full_name


def _is_said_person(lexeme: Lexeme) -> bool:
    """True for the noun of one person that an age can stand behind: the driver of `the driver, 34, was fined`."""
    return lexeme.kind == "word" and lexeme.text.islower() and is_person_noun(lexeme.lower) and not is_plural_word(lexeme.lower)


def _follows_bare_name(lexemes: Lexemes, numeral: Numeral) -> bool:
    """`Ida Holm 38 has moved`: scraped text that lost its commas, where two names stand before and a verb after."""
    first, last = numeral.first, numeral.last
    if last >= len(lexemes) or lexemes[last].lower not in _AFTER_NAME or not _OLD_ENOUGH <= numeral.value <= _OLDEST:
        return False
    names = lexemes[first - 2 : first]
    return all(
        lexeme.kind == "word" and lexeme.text[0].isupper() and not lexeme.text.isupper() and len(lexeme.text) > 2 for lexeme in names
    )
