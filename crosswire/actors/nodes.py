"""Names over a corpus: all article actors whose names have one key, gathered, with the company they keep.

A node is what `link` joins. Comparing nodes rather than article actors keeps the work in proportion to the number of
distinct names. Context (who else the same articles name) is looked up only for the few pairs that need it.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from crosswire.actors.lexicon import known_at
from crosswire.actors.offices import office_of, plain_office
from crosswire.actors.person_names import PersonName, parse_person
from crosswire.actors.roles import role_class
from crosswire.actors.spellings import fold
from crosswire.model import ActorKind, Analysis, ArticleActor

_CORPORATE = re.compile(r"(?:(?: and)? (?:inc|corp|corporation|ltd|llc|plc|co|company|companies|limited|sa|ag|nv|gmbh|group|holdings))+$")
_FAMILIAR = 40
"""A name in more articles than this says ever less about what two articles have in common."""
_COUNTRY_WEIGHT = 0.25
_CAP = 40
"""Articles of a node that are looked at for shared context."""
_RAREST = 8
"""Names of an article by which others like it are looked up."""

_NO_ROLES: frozenset[str] = frozenset()

Identity = tuple[str, str]
"""Kind and key of a node."""


class Printed(NamedTuple):
    """How an article prints a name. Articles that print it alike share one."""

    name: str
    """The fullest form."""
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Node:
    """One name key and everything printed under it. What is derived is computed once, after everything is in.

    Most nodes are of one article, and a corpus has more nodes than articles: a node holds what is needed to join it, no article actor.
    """

    key: str
    kind: str
    """`person`, `organization` (groups as well) or `country`."""
    person: PersonName | None = None
    article_ids: list[str] = field(default_factory=list)
    """The articles that print the name, sorted."""
    prints: list[Printed] = field(default_factory=list)
    """One for each article actor."""
    _article_set: frozenset[str] | None = None
    _display: str | None = None
    _roles: frozenset[str] | None = None

    def add(self, article_id: str, printed: Printed) -> None:
        """One more article actor; those of one article one after the other, articles in the order of their ids."""
        if not self.article_ids or self.article_ids[-1] != article_id:
            self.article_ids.append(article_id)
        self.prints.append(printed)

    @property
    def article_set(self) -> frozenset[str]:
        """The articles that print the name."""
        if len(self.article_ids) == 1:  # made anew at once, and some 200 bytes for each of very many nodes if kept
            return frozenset(self.article_ids)
        if self._article_set is None:
            self._article_set = frozenset(self.article_ids)
        return self._article_set

    @property
    def display(self) -> str:
        """The form printed in most articles, the longest of equals."""
        if self._display is None:
            counts = Counter(printed.name for printed in self.prints)
            self._display = max(counts, key=lambda name: (counts[name], len(name), name))
        return self._display

    @property
    def roles(self) -> frozenset[str]:
        """The classes of all roles that the articles give: `envoy`, `lawmaker`."""
        if self._roles is None:
            self._roles = frozenset(kind for printed in self.prints for role in printed.roles if (kind := role_class(role))) or _NO_ROLES
        return self._roles


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


@dataclass(frozen=True, slots=True)
class Gathered:
    """All named article actors of a corpus by their names."""

    nodes: dict[Identity, Node]
    node_numbers: array[int]
    """For each named article actor, in the order of articles, the place of its node among `nodes`."""
    outlet_ids: dict[str, str | None]
    """The outlet of each article."""


def gather(analyses: Iterable[Analysis]) -> Gathered:
    """Gather the names of articles that come in the order of their ids. No analysis is kept, so that a large corpus can stream by."""
    nodes: dict[Identity, Node] = {}
    numbers: dict[Identity, int] = {}
    node_numbers = array("i")
    outlet_ids: dict[str, str | None] = {}
    known: dict[Any, Any] = {}
    for analysis in analyses:
        article_id = analysis.article.article_id
        outlet_ids[article_id] = known.setdefault(analysis.article.outlet_id, analysis.article.outlet_id)
        for actor in analysis.actors:
            if not actor.is_named:
                continue
            kind, key, person = node_of(actor)
            number = numbers.setdefault((kind, key), len(numbers))
            node_numbers.append(number)
            if number == len(nodes):
                nodes[kind, key] = Node(key, kind, person)
            printed = Printed(actor.name, actor.kind, actor.names, actor.roles)
            nodes[kind, key].add(article_id, known.setdefault(printed, printed))
    return Gathered(nodes, node_numbers, outlet_ids)


class Company:
    """Which names the articles share."""

    def __init__(self, nodes: Mapping[Identity, Node]) -> None:
        self._nodes = nodes
        self._names: dict[str, set[Identity]] = {}
        self._voted: tuple[str, Counter[str]] = "", Counter()
        for identity, node in nodes.items():
            if node.kind == "person" and not (node.person and node.person.is_full):
                continue
            if node.kind == "organization" and is_nobodys_office(node.prints[0].name):
                continue
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
        weight, closest = 0.0, set[Identity]()
        for mine in small.article_ids[:_CAP]:
            own = self._names.get(mine, set()) - both
            for yours in self._closest(mine, large):
                common = own & self._names.get(yours, set())
                if len(common) <= weight:  # no name weighs more than 1
                    continue
                summed = sum(self._weight(identity) for identity in sorted(common))
                if summed > weight:
                    weight, closest = summed, common
        return weight, self._named(closest)

    def _closest(self, article_id: str, node: Node) -> Iterable[str]:
        """Articles of a node that may share most with this one: those that have its rarest names."""
        if len(node.article_ids) <= _CAP:
            return node.article_ids
        votes = self._votes_of(article_id)
        own = node.article_set & votes.keys()
        return sorted(own, key=lambda other: (-votes[other], other))[:_CAP]

    def _votes_of(self, article_id: str) -> Counter[str]:
        """In how many of its rarest names other articles agree with this one; it is asked for one article many times in a row."""
        if self._voted[0] != article_id:
            articles = (self._nodes[identity].article_ids[: _CAP * _RAREST] for identity in self._rarest(article_id))
            self._voted = article_id, Counter(chain.from_iterable(articles))
        return self._voted[1]

    def _rarest(self, article_id: str) -> list[Identity]:
        names = self._names.get(article_id, ())
        return sorted(names, key=lambda identity: (len(self._nodes[identity].article_ids), identity))[:_RAREST]

    def names_country(self, article_id: str, code: str) -> bool:
        """The article names this country."""
        return ("country", code) in self._names.get(article_id, ())

    def articles_near(self, article_id: str) -> set[str]:
        """Articles that share one of the rarest names of this one."""
        return {other for identity in self._rarest(article_id) for other in self._nodes[identity].article_ids[:_CAP]}

    def _weight(self, identity: Identity) -> float:
        weight = min(1.0, _FAMILIAR / len(self._nodes[identity].article_ids))
        return weight * _COUNTRY_WEIGHT if identity[0] == "country" else weight

    def _named(self, identities: Iterable[Identity]) -> list[str]:
        ranked: Sequence[Identity] = sorted(identities, key=lambda identity: (-self._weight(identity), identity))
        return [self._nodes[identity].prints[0].name for identity in ranked[:2]]
