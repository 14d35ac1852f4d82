"""When two names are one actor: small rules, each with the sentence that explains it.

A rule looks at two nodes and the company they keep and returns a reason, or None. What is doubtful is not joined.
"""

from __future__ import annotations

from functools import cache

from crosswire.actors.clusters import initials, suits
from crosswire.actors.nodes import Company, Node
from crosswire.actors.person_names import (
    PersonName,
    compatible_middles,
    fold,
    given_key,
    is_feminine_pair,
    nearly_same_surname,
    same_given,
    skeleton,
)
from crosswire.resources import table, words

SOME_COMPANY = 1.0
"""One name that both articles give, countries apart."""
CLOSE_COMPANY = 2.0
SHORTEST_ACRONYM = 3
_VOWELS = "aeiou"


@cache
def _namesakes() -> frozenset[frozenset[str]]:
    """Pairs of full names, folded, that are known to be two people."""
    pairs = set()
    for row in table("namesakes"):
        group = [fold(name) for name in (row["name"], *words(row["others"]))]
        pairs |= {frozenset((a, b)) for a in group for b in group if a != b}
    return frozenset(pairs)


def _are_namesakes(one: PersonName, other: PersonName) -> bool:
    return frozenset((_plain(one), _plain(other))) in _namesakes()


def _plain(person: PersonName) -> str:
    return " ".join((person.given, *person.middle, person.surname))


def _company_phrase(shared: list[str], roles: frozenset[str]) -> str:
    parts = []
    if shared:
        parts.append("both articles name " + " and ".join(shared))
    if roles:
        parts.append(f"their roles agree ({', '.join(sorted(roles)[:2])})")
    return "; ".join(parts)


def same_person(one: Node, other: Node, company: Company) -> str | None:
    """Two full names: middle names, short forms, and spellings that differ by a letter."""
    a, b = one.person, other.person
    if a is None or b is None or a.suffix != b.suffix or _are_namesakes(a, b) or not compatible_middles(a, b):
        return None
    surname_is_same = skeleton(a.surname) == skeleton(b.surname)
    if surname_is_same and is_feminine_pair(a.surname, b.surname):
        return None
    roles = one.roles & other.roles
    names = f"'{one.display}' and '{other.display}'"
    if surname_is_same and given_key(a.given) == given_key(b.given):
        needed, how = (0.5 if roles else SOME_COMPANY), "differ by a middle name only"
    elif surname_is_same and same_given(a.given, b.given):
        needed, how = (SOME_COMPANY if roles else CLOSE_COMPANY), "have given names that stand for one another"
    elif surname_is_same and _nearly_same_given(a.given, b.given):
        needed, how = (SOME_COMPANY if roles else CLOSE_COMPANY), "differ by one letter of the given name"
    elif given_key(a.given) == given_key(b.given) and len(a.given) > 1 and nearly_same_surname(a.surname, b.surname):
        needed, how = (SOME_COMPANY if roles else CLOSE_COMPANY), "differ by a letter of the surname"
    else:
        return None
    weight, shared = company.shared(one, other)
    if weight < needed:
        return None
    return f"{names} {how}; {_company_phrase(shared, roles)}"


def _nearly_same_given(one: str, other: str) -> bool:
    """One letter apart in a long name, and not the two genders of one name (Mario, Maria)."""
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    if (one[-1] in _VOWELS) != (other[-1] in _VOWELS) or (one[-1] in _VOWELS and one[-1] != other[-1]):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1


def acronym_of(short: Node, long: Node, company: Company, is_only_one: bool) -> str | None:
    """An acronym for the only organisation of the corpus that makes it, in articles that share a name."""
    if initials(long.display) != short.key or not is_only_one or len(short.key) < SHORTEST_ACRONYM:
        return None
    weight, shared = company.shared(short, long)
    if weight < CLOSE_COMPANY:
        return None
    return f"'{short.display}' are the initials of '{long.display}'; {_company_phrase(shared, frozenset())}"


def bare_weight(bare: Node, full: Node, company: Company) -> tuple[float, list[str], frozenset[str]]:
    """How well a surname alone fits a full name of other articles: shared company, a little more for a shared role."""
    roles = bare.roles & full.roles
    if not all(suits(name, full.person) for member in bare.members for name in member.names):
        return -1.0, [], roles
    weight, shared = company.shared(bare, full)
    if weight < 0:
        return weight, [], roles
    return weight + (0.5 if roles else 0.0), shared, roles
