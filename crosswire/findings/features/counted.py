"""Features of what is counted: the head noun, its kind, its nationality and what narrows it."""

from __future__ import annotations

from functools import cache

from crosswire.findings.ages import may_be_one_person
from crosswire.findings.referents import Referent
from crosswire.resources import table

BESIDE_A_NAME = 0.5
"""Of two ages beside one name, half as much as of two that are told of it."""


def same_head(a: Referent, b: Referent) -> float:
    """both count the same thing"""
    return float(a.head is not None and a.head == b.head)


def same_group(a: Referent, b: Referent) -> float:
    """the things counted are synonyms"""
    return float(a.head != b.head and a.group is not None and a.group == b.group)


def generic_person(a: Referent, b: Referent) -> float:
    """one counts 'people', the other a kind of person"""
    return float(is_generic(a, b))


def one_party(a: Referent, b: Referent) -> float:
    """one counts people at large, the other soldiers, policemen or others who are told apart from them"""
    return float((a.group == "person" and b.is_party) or (b.group == "person" and a.is_party))


def one_subset(a: Referent, b: Referent) -> float:
    """only one counts women, men or children"""
    return float(a.is_person and b.is_person and a.is_subset != b.is_subset and a.group != b.group)


def other_subset(a: Referent, b: Referent) -> float:
    """one counts women, the other men or children"""
    return float(a.is_subset and b.is_subset and a.group != b.group)


def both_persons(a: Referent, b: Referent) -> float:
    """both count persons, of different kinds"""
    return float(a.is_person and b.is_person and a.group != b.group and not is_generic(a, b) and not (a.is_subset or b.is_subset))


def other_head(a: Referent, b: Referent) -> float:
    """they count different things"""
    return float(a.head is not None and b.head is not None and a.group != b.group and not (a.is_person and b.is_person))


def head_missing(a: Referent, b: Referent) -> float:
    """one of them does not print what it counts"""
    return float((a.head is None) != (b.head is None))


def one_of_several(a: Referent, b: Referent) -> float:
    """one measures a single thing, the other several of its kind"""
    if a.kind == "count" or a.head is None or a.group != b.group:
        return 0.0
    return float(is_plural(a) != is_plural(b))


def same_nations(a: Referent, b: Referent) -> float:
    """the same nationality"""
    return float(bool(a.nations) and a.nations == b.nations)


def one_nation(a: Referent, b: Referent) -> float:
    """only one names a nationality"""
    return float(bool(a.nations) != bool(b.nations))


def restriction_shared(a: Referent, b: Referent) -> float:
    """the thing counted is narrowed by the same words"""
    either = a.restriction | b.restriction
    return len(a.restriction & b.restriction) / len(either) if either else 0.0


def restriction_one_sided(a: Referent, b: Referent) -> float:
    """only one narrows the thing counted"""
    return float(bool(a.restriction) != bool(b.restriction))


def same_person_aged(a: Referent, b: Referent) -> float:
    """both tell the age of one person, or (1/2) an age beside the same name"""
    if not a.figure.unit == b.figure.unit == "age":
        return 0.0
    left, right = a.around.aged, b.around.aged
    if left is not None and right is not None:
        return float(may_be_one_person(left, right))
    return BESIDE_A_NAME if a.around.owners & b.around.owners else 0.0


def other_person_aged(a: Referent, b: Referent) -> float:
    """both tell an age, of people of different names"""
    left, right = a.around.aged, b.around.aged
    return float(left is not None and right is not None and left.surname != right.surname)


def is_generic(a: Referent, b: Referent) -> bool:
    """Whether one of two kinds of person is 'people' and the other is not a subset of them by sex or age."""
    return a.is_person and b.is_person and a.group != b.group and "person" in (a.group, b.group) and not (a.is_subset or b.is_subset)


def is_plural(referent: Referent) -> bool:
    """Whether the noun is printed in another form than its lemma, which for the thing measured is its plural."""
    if referent.head in _masses():
        return False
    words = (referent.figure.counted or "").lower().split()
    return bool(words) and referent.head not in words and any(word.startswith((referent.head or "")[:3]) for word in words)


@cache
def _masses() -> frozenset[str]:
    """Nouns whose plural is no more than one of them: damages, funds, savings; a price `a share` and the price of the shares."""
    return frozenset(row["noun"] for row in table("mass_nouns"))


FEATURES = (
    same_head,
    same_group,
    generic_person,
    one_party,
    one_subset,
    other_subset,
    both_persons,
    other_head,
    head_missing,
    one_of_several,
    same_nations,
    one_nation,
    restriction_shared,
    restriction_one_sided,
    same_person_aged,
    other_person_aged,
)
