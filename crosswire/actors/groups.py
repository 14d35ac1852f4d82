"""Names gathered step by step into actors, with the reason of each step, and without joining what contradicts itself.

A join of two names joins everything that each was joined with before. That is refused where two of them stand in one
article or are names of two people: 'J. Roe' may be 'Jan Roe' or 'Jon Roe', never the bridge between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosswire.actors.name_pairs import contradicts
from crosswire.actors.nodes import Identity, Node
from crosswire.actors.rules import Join

CLEARLY = 2.0
"""How many times better the best of several names must fit than the next one."""


class Groups:
    """Union-find over nodes that remembers why each join was made, and which were left undone as doubtful."""

    def __init__(self, nodes: Mapping[Identity, Node]) -> None:
        self._nodes = nodes
        self._parent: dict[Identity, Identity] = {}
        self._names: dict[Identity, list[Identity]] = {}
        self._articles: dict[Identity, set[str]] = {}
        self.reasons: dict[Identity, str] = {}
        self.doubts: dict[Identity, list[str]] = {}

    def root(self, identity: Identity) -> Identity:
        """The node that stands for the group."""
        top = identity
        while (parent := self._parent.get(top, top)) != top:
            top = parent
        while (parent := self._parent.get(identity, identity)) != top:
            self._parent[identity], identity = top, parent
        return top

    def join(self, one: Identity, other: Identity, reason: str) -> None:
        """Join two groups, unless some of their names are those of two people."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            if self._are_two(first, second):
                self.doubt(one, other, reason)
                return
            self._parent[second] = first
            self._merge(first, second)
        for identity in (one, other):
            self.reasons.setdefault(identity, reason)

    def _are_two(self, first: Identity, second: Identity) -> bool:
        if not self._articles_of(first).isdisjoint(self._articles_of(second)):
            return True
        return any(_are_two_names(self._nodes[a], self._nodes[b]) for a in self._names_of(first) for b in self._names_of(second))

    def _articles_of(self, root: Identity) -> set[str]:
        return self._articles.get(root) or set(self._nodes[root].article_set)

    def _names_of(self, root: Identity) -> list[Identity]:
        """The full names of a group; bare surnames, which may be many, contradict nothing that these do not."""
        known = self._names.get(root)
        if known is not None:
            return known
        person = self._nodes[root].person
        return [root] if person is not None and person.is_full else []

    def _merge(self, first: Identity, second: Identity) -> None:
        self._names[first] = [*self._names_of(first), *self._names_of(second)]
        small, large = sorted((self._articles_of(first), self._articles_of(second)), key=len)
        large |= small
        self._articles[first] = large
        self._names.pop(second, None)
        self._articles.pop(second, None)

    def doubt(self, one: Identity, other: Identity, reason: str) -> None:
        """Keep in mind that two names may be one actor, and are not joined: with the rarer of the two, which is the doubtful one."""
        articles = {identity: len(self._nodes[identity].article_ids) for identity in (one, other)}
        for identity in (one, other):
            if articles[identity] == min(articles.values()):
                self.doubts.setdefault(identity, []).append(reason)


def are_two(one: Node, other: Node) -> bool:
    """Two names of one article, or of two people."""
    return not one.article_set.isdisjoint(other.article_set) or _are_two_names(one, other)


def _are_two_names(one: Node, other: Node) -> bool:
    return one.person is not None and other.person is not None and contradicts(one.person, other.person)


def settle(joins: Sequence[Join], nodes: Mapping[Identity, Node], groups: Groups) -> None:
    """Make the joins that nothing competes with, the surest first; leave the others as doubts, with the surest of their rivals."""
    by_sureness = sorted(joins, key=lambda join: (not join.is_certain, -join.weight, join.one, join.other))
    partners: dict[Identity, list[Join]] = {}
    for join in by_sureness:
        if join.is_enough:
            partners.setdefault(join.one, []).append(join)
            partners.setdefault(join.other, []).append(join)
    for join in by_sureness:
        if not join.is_enough:
            continue
        rival = next(_rivals(join, partners, nodes), None)
        if rival is None:
            groups.join(join.one, join.other, join.reason)
        else:
            groups.doubt(join.one, join.other, f"{join.reason}; but {rival.reason}")
    for join in sorted(joins, key=lambda join: (join.one, join.other)):
        if not join.is_enough and groups.root(join.one) != groups.root(join.other):
            groups.doubt(join.one, join.other, join.reason)


def _rivals(join: Join, partners: Mapping[Identity, Sequence[Join]], nodes: Mapping[Identity, Node]) -> Iterator[Join]:
    """Joins of one of the two names with somebody else that are about as good."""
    if join.is_certain:
        return
    for identity in (join.one, join.other):
        mine = nodes[join.other if identity == join.one else join.one]
        for rival in partners[identity]:
            other = rival.other if rival.one == identity else rival.one
            if rival is join or (not rival.is_certain and join.weight >= CLEARLY * rival.weight):
                continue
            if are_two(mine, nodes[other]):
                yield rival
