"""What two full names of people have to do with one another: one name, one name with something left out, or two names.

Pure and symmetric: it looks at the names alone. How much evidence from the articles each relation needs before two people
are taken for one is decided in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.actors.lexicon import family_names_first, gender_of
from crosswire.actors.person_names import PersonName, parse_person
from crosswire.actors.spellings import (
    Likeness,
    consonants_of,
    given_families,
    given_key,
    given_likeness,
    korean_skeleton,
    plain,
    skeleton,
    surname_families,
    surname_likeness,
)
from crosswire.resources import table, words

Need = Literal["any", "some", "close", "office"]
"""Evidence that the articles must give: any (a country will do), some (a name in common), close (two, or a role as well), or the
same office."""
SHORTEST_HALF = 3


@dataclass(frozen=True, slots=True)
class Relation:
    """Why two names may be one person's, and how much must speak for it besides."""

    need: Need
    how: str


@cache
def _namesakes() -> frozenset[frozenset[str]]:
    """Pairs of full names, folded, that are known to be two people."""
    pairs = set()
    for row in table("namesakes"):
        group = [_whole(person) for name in (row["name"], *words(row["others"])) if (person := parse_person(name))]
        pairs |= {frozenset((group[0], other)) for other in group[1:] if other != group[0]}
    return frozenset(pairs)


def _whole(person: PersonName) -> str:
    return " ".join((person.given, *person.middle, person.surname))


def are_namesakes(one: PersonName, other: PersonName) -> bool:
    """Two people by the table of namesakes, which no rule of names could tell."""
    return frozenset((_whole(one), _whole(other))) in _namesakes()


def relation(one: PersonName, other: PersonName) -> Relation | None:
    """The closest relation of two full names; None where they are two people's as far as names tell."""
    if not one.is_full or not other.is_full or are_namesakes(one, other):
        return None
    found = list(_relations(one, other))
    if not found:
        return None
    if one.suffix == other.suffix:
        return found[0]
    return _without_suffix(one, other)


def contradicts(one: PersonName, other: PersonName) -> bool:
    """No chain of other names can make these two one person."""
    if not one.is_full or not other.is_full or one.suffix != other.suffix:
        return one.suffix != other.suffix and _without_suffix(one, other) is None
    if are_namesakes(one, other):
        return True
    if relation(one, other) is not None:
        return False
    given = given_likeness(one.given, other.given)
    if given is None:
        return not (_is_second_given(one, other) or _is_second_given(other, one))
    return surname_likeness(one.surname, other.surname) in ("equal", "spelling") and not compatible_middles(one, other)


def _without_suffix(one: PersonName, other: PersonName) -> Relation | None:
    """'Ada Roe' and 'Ada B. Roe Jr.': some houses print the whole name of record. Father and son are told apart by their offices."""
    plain_form, full = sorted((one, other), key=lambda person: bool(person.suffix))
    if plain_form.suffix or full.suffix != "jr" or not full.middle or plain_form.middle:
        return None
    return Relation("office", "differ by what one of them leaves out of the full name")


def _relations(one: PersonName, other: PersonName) -> Iterator[Relation]:
    if len(one.middle) != len(other.middle) and _whole(one).replace(" ", "") == _whole(other).replace(" ", ""):
        yield Relation("any", "are two spellings of one name")
    given, surname = given_likeness(one.given, other.given), surname_likeness(one.surname, other.surname)
    if (one.surname_is_first and other.surname_is_first) and surname in ("equal", "spelling") and given is None:
        if korean_skeleton(one.given) == korean_skeleton(other.given):
            given = "spelling"
    if given and surname and compatible_middles(one, other):
        yield _of_parts(given, surname, len(one.middle) == len(other.middle))
    if surname in ("equal", "spelling") and (_is_second_given(one, other) or _is_second_given(other, one)):
        yield Relation("close", "differ by a first given name that one of them leaves out")
    if given in ("equal", "spelling", "short form") and (_is_one_surname_of(one, other) or _is_one_surname_of(other, one)):
        yield Relation("close", "differ by a second surname")
    if _is_turned_round(one, other):
        asian = one.surname_is_first or other.surname_is_first
        yield Relation("some" if asian else "close", "are one name with the family name first and last")


def _of_parts(given: Likeness, surname: Likeness, has_all_parts: bool) -> Relation:
    if "letter" in (given, surname):
        if given not in ("equal", "spelling") and surname not in ("equal", "spelling"):
            return Relation("close", "differ by a letter of both names")
        return Relation("close", "differ by a letter of the surname" if surname == "letter" else "differ by one letter of the given name")
    if given in ("initial", "short form"):
        return Relation("close", "have given names that stand for one another")
    if not has_all_parts:
        return Relation("some", "differ by a middle name only")
    return Relation("any", "are two spellings of one name")


def compatible_middles(one: PersonName, other: PersonName) -> bool:
    """No middle name or initial contradicts another; names in full may leave some of the others' out."""
    short, long = sorted((one.middle, other.middle), key=len)
    if all(_same_middle(a, b) for a, b in zip(short, long, strict=False)):
        return True
    rest = iter(long)
    return all(len(part) > 1 and any(len(b) > 1 and _same_middle(part, b) for b in rest) for part in short)


def _same_middle(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return given_likeness(one, other) is not None or surname_likeness(one, other) is not None


def _is_second_given(short: PersonName, long: PersonName) -> bool:
    """The one goes by the second given name of the other: 'Erik Roe' and 'Olof Erik Roe'."""
    if len(short.given) == 1 or given_likeness(short.given, long.given) is not None or short.middle:
        return False
    return any(len(part) > 1 and given_likeness(short.given, part) in ("equal", "spelling", "short form") for part in long.middle[:1])


def _is_one_surname_of(short: PersonName, long: PersonName) -> bool:
    """The surname of the one is the first of two surnames of the other: 'Ana Vega' and 'Ana Vega Prado'; or one half of a hyphened one."""
    halves = [half for half in long.double if len(half) >= SHORTEST_HALF]
    if any(surname_likeness(short.surname, half) in ("equal", "spelling") for half in halves):
        return True
    if not long.middle or len(short.surname) < SHORTEST_HALF or short.surname in gender_of():
        return False
    if plain(short.surname) != plain(long.middle[-1]) and skeleton(short.surname) != skeleton(long.middle[-1]):
        return False
    return all(_same_middle(a, b) for a, b in zip(short.middle, long.middle[:-1], strict=False)) and len(short.middle) < len(long.middle)


def _is_turned_round(one: PersonName, other: PersonName) -> bool:
    if one.middle or other.middle or one.given[:1] == "" or len(one.given) < 2 or len(other.given) < 2:
        return False
    return plain(one.given) == plain(other.surname) and plain(one.surname) == plain(other.given)


def block_keys(person: PersonName) -> Iterator[tuple[str, ...]]:
    """Keys under which a full name meets those it may have to do with: each relation has a key of its own."""
    surname, given = skeleton(person.surname), given_key(person.given)
    surnames = {surname, *surname_families(person.surname)}
    for form in surnames:
        yield "surname", form, person.given[0]
        yield "initial", form
        for family in given_families(person.given) or {person.given}:
            yield "given", form, family
        for part in person.middle[:1]:
            for family in given_families(part) or {part}:
                yield "given", form, family
    for word in {surname, person.surname}:
        yield "letter", given, word
        for position in range(len(word)):
            yield "letter", given, word[:position] + word[position + 1 :]
    yield "consonants", given, consonants_of(person.surname)
    for half in (person.surname, *person.double, *person.middle[-1:]):
        yield "half", given, skeleton(half)
    yield "turned", *sorted((plain(person.given), plain(person.surname)))
    if person.middle:
        yield "letter", given_key(person.given + person.middle[0]), surname
    if person.surname in family_names_first():
        yield "korean", korean_skeleton(person.given)
