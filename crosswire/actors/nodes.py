"""Names over a corpus: all article actors whose names have one key, gathered, with the company they keep.

A node is what `link` joins. Comparing nodes rather than article actors keeps the work in proportion to the number of
distinct names. Context (who else the same articles name) is looked up only for the few pairs that need it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crosswire.actors.lexicon import known_at
from crosswire.actors.offices import office_of, plain_office
from crosswire.actors.person_names import PersonName, parse_person
from crosswire.actors.roles import role_class
from crosswire.actors.spellings import fold
from crosswire.model import Analysis, ArticleActor

_CORPORATE = re.compile(r"(?:(?: and)? (?:inc|corp|corporation|ltd|llc|plc|co|company|companies|limited|sa|ag|nv|gmbh|group|holdings))+$")
_FAMILIAR = 40
"""A name in more articles than this says ever less about what two articles have in common."""
_COUNTRY_WEIGHT = 0.25
_CAP = 40
"""Articles of a node that are looked at for shared context."""
_RAREST = 8
"""Names of an article by which others like it are looked up."""

Identity = tuple[str, str]
"""Kind and key of a node."""


@dataclass
class Node:
    """One name key and everything printed under it. What is derived is computed once, after all members are in."""

    key: str
    kind: str
    """`person`, `organization` (groups as well) or `country`."""
    members: list[ArticleActor] = field(default_factory=list)
    person: PersonName | None = None

    @cached_property
    def article_set(self) -> frozenset[str]:
        """The articles that print the name."""
        return frozenset(member.article_id for member in self.members)

    @cached_property
    def article_ids(self) -> tuple[str, ...]:
        """The same, sorted."""
        return tuple(sorted(self.article_set))

    @cached_property
    def display(self) -> str:
        """The form printed in most articles, the longest of equals."""
        counts = Counter(member.name for member in self.members)
        return max(counts, key=lambda name: (counts[name], len(name), name))

    @cached_property
    def roles(self) -> frozenset[str]:
        """The classes of all roles that the articles give: `envoy`, `lawmaker`."""
        return frozenset(kind for member in self.members for role in member.roles if (kind := role_class(role)))


def organization_key(name: str) -> str:
    """A name in one spelling, without legal form; a national office under its country."""
    office = office_of(name)
    if office is not None and office[0] is not None:
        return " ".join(part for part in office if part)
    plain = plain_office(_known_as(name))
    return _CORPORATE.sub("", plain) or plain


def _known_as(name: str) -> str:
    bare = name.removeprefix("The ").removeprefix("the ")
    known = known_at(bare, 0)
    return known.key if known is not None and known.name == bare and known.kind in ("organization", "group") else bare


def country_key(name: str) -> str:
    """ISO code of a country or of the country of a capital; the folded name where the tables know neither."""
    known = known_at(name, 0)
    return known.key if known is not None and known.name == name and known.kind in ("country", "capital") else fold(name)


def node_of(actor: ArticleActor) -> tuple[str, str, PersonName | None]:
    """Kind and key of the node that an article actor belongs to. A bare surname is a node of its own in each article."""
    if actor.kind == "country":
        return "country", country_key(actor.name), None
    if actor.kind == "person":
        person = parse_person(actor.name)
        if person is None:
            return "person", f"{actor.name} {actor.article_id}", None
        return "person", person.key if person.is_full else f"{person.key} {actor.article_id}", person
    key = organization_key(actor.name)
    return "organization", f"{key} {actor.article_id}" if is_nobodys_office(actor.name) else key, None


def is_nobodys_office(name: str) -> bool:
    """An office that every nation has, and the article does not say whose it is."""
    office = office_of(name)
    return office is not None and office[0] is None and " " in office[1]


def gather(analyses: Iterable[Analysis]) -> dict[tuple[str, str], Node]:
    """All nodes of the articles by kind and key, the same whatever the order of the articles."""
    nodes: dict[tuple[str, str], Node] = {}
    for analysis in sorted(analyses, key=lambda analysis: analysis.article.article_id):
        for actor in analysis.actors:
            kind, key, person = node_of(actor)
            node = nodes.get((kind, key))
            if node is None:
                node = nodes[(kind, key)] = Node(key, kind, [], person)
            node.members.append(actor)
    return nodes


class Company:
    """Which names the articles share."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._names: dict[str, set[Identity]] = {}
        self._articles: dict[Identity, tuple[str, ...]] = {}
        self._display: dict[Identity, str] = {}
        for node in nodes:
            if node.kind == "person" and not (node.person and node.person.is_full):
                continue
            if node.kind == "organization" and is_nobodys_office(node.members[0].name):
                continue
            identity = (node.kind, node.key)
            self._display[identity] = node.members[0].name
            self._articles[identity] = node.article_ids
            for article_id in node.article_ids:
                self._names.setdefault(article_id, set()).add(identity)

    def shared(self, one: Node, other: Node) -> tuple[float, list[str]]:
        """How much the closest two articles of two nodes share besides the nodes: a weight, and the weightiest names.

        An article that names both speaks of two actors: the weight is then negative.
        """
        if not one.article_set.isdisjoint(other.article_set):
            return -1.0, []
        both = {(one.kind, one.key), (other.kind, other.key)}
        small, large = sorted((one, other), key=lambda node: (len(node.article_ids), node.key))
        best: tuple[float, list[str]] = (0.0, [])
        for mine in small.article_ids[:_CAP]:
            for yours in self._closest(mine, large):
                common = (self._names.get(mine, set()) & self._names.get(yours, set())) - both
                weight = sum(self._weight(identity) for identity in sorted(common))
                if weight > best[0]:
                    best = (weight, self._named(common))
        return best

    def _closest(self, article_id: str, node: Node) -> Iterable[str]:
        """Articles of a node that may share most with this one: those that have its rarest names."""
        if len(node.article_ids) <= _CAP:
            return node.article_ids
        names = sorted(self._names.get(article_id, ()), key=lambda identity: (len(self._articles[identity]), identity))
        votes = Counter(
            other for identity in names[:_RAREST] for other in self._articles[identity][: _CAP * _RAREST] if other in node.article_set
        )
        return sorted(votes, key=lambda other: (-votes[other], other))[:_CAP]

    def names_country(self, article_id: str, code: str) -> bool:
        """The article names this country."""
        return ("country", code) in self._names.get(article_id, ())

    def names_near(self, article_id: str) -> set[Identity]:
        """The names in articles that share one of the rarest names of this one."""
        names = sorted(self._names.get(article_id, ()), key=lambda identity: (len(self._articles[identity]), identity))
        near = {other for identity in names[:_RAREST] for other in self._articles[identity][:_CAP]}
        return {identity for other in near for identity in self._names.get(other, ())}

    def _weight(self, identity: Identity) -> float:
        weight = min(1.0, _FAMILIAR / len(self._articles[identity]))
        return weight * _COUNTRY_WEIGHT if identity[0] == "country" else weight

    def _named(self, identities: Iterable[Identity]) -> list[str]:
        ranked: Sequence[Identity] = sorted(identities, key=lambda identity: (-self._weight(identity), identity))
        return [self._display[identity] for identity in ranked[:2]]
