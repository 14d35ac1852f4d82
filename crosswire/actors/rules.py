"""When two names are one actor: what the names have to do with one another, weighed with the company that they keep.

A rule looks at two nodes and returns what it found, with a sentence that explains it. What is doubtful is not joined.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.actors.clusters import initials, suits
from crosswire.actors.name_pairs import Need, relation
from crosswire.actors.nodes import Company, Identity, Node

ANY_COMPANY = 0.2
"""A country that both articles name."""
SOME_COMPANY = 1.0
"""One name that both articles give, countries apart."""
CLOSE_COMPANY = 2.0
SHORTEST_ACRONYM = 3
_LEAST: dict[Need, tuple[float, float]] = {
    "any": (ANY_COMPANY, 0.0),
    "some": (SOME_COMPANY, 0.5),
    "close": (CLOSE_COMPANY, SOME_COMPANY),
    "office": (float("inf"), 0.5),
}
"""Company that a relation of names needs, and that it needs where the roles agree as well."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two nodes that may be one actor."""

    one: Identity
    other: Identity
    reason: str
    is_enough: bool = True
    """False where the names may be one person's and too little else speaks for it."""
    is_certain: bool = False
    """The names alone are spellings of one another, so that other likenesses do not compete with it."""
    weight: float = 0.0


def _company_phrase(shared: list[str], roles: frozenset[str]) -> str:
    parts = []
    if shared:
        parts.append("both articles name " + " and ".join(shared))
    if roles:
        parts.append(f"their roles agree ({', '.join(sorted(roles)[:2])})")
    return "; ".join(parts)


def same_person(one: Node, other: Node, company: Company) -> Join | None:
    """Two full names that have to do with one another; None where they are two people by their names or stand in one article."""
    a, b = one.person, other.person
    found = relation(a, b) if a is not None and b is not None else None
    if found is None:
        return None
    weight, shared = company.shared(one, other)
    if weight < 0:
        return None
    roles = one.roles & other.roles
    needed = _LEAST[found.need][bool(roles)]
    names = f"'{one.display}' and '{other.display}' {found.how}"
    phrase = _company_phrase(shared, roles)
    identities = (one.kind, one.key), (other.kind, other.key)
    if weight < needed:
        missing = "nothing else speaks for one person" if not phrase else f"only this speaks for one person: {phrase}"
        return Join(*identities, f"{names}; {missing}", is_enough=False, weight=weight)
    return Join(*identities, f"{names}; {phrase}" if phrase else names, is_certain=found.need == "any", weight=weight + 0.5 * bool(roles))


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
    if not all(suits(name, full.person) for printed in bare.prints for name in printed.names):
        return -1.0, [], roles
    weight, shared = company.shared(bare, full)
    if weight < 0:
        return weight, [], roles
    return weight + (0.5 if roles else 0.0), shared, roles
