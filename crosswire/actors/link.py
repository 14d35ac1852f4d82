"""Which article actors over all articles are one actor in the world.

Stages: names with one key are joined anywhere (`nodes`); names that are nearly the same, acronyms and bare surnames are
joined where the articles share company as well (`rules`). Candidates are found by keys, never by comparing all pairs;
all comparisons are made on the names as read, so that the order of articles changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.actors.clusters import initials
from crosswire.actors.lexicon import country_names
from crosswire.actors.nodes import Company, Identity, Node, gather
from crosswire.actors.person_names import fold, given_key, parse_person, skeleton
from crosswire.actors.rules import SOME_COMPANY, acronym_of, bare_weight, same_person
from crosswire.ids import make_id
from crosswire.model import Actor, ActorKind, ActorLink, Analysis, ArticleActor

_MAX_BLOCK = 60
"""Names under one key beyond which the key says nothing; such a block is not compared."""
_FAMOUS = 5
"""Articles that must name somebody in full before the surname alone says as much, ten times as many as name any other."""
_CLEARLY = 2.0
"""How many times better the best full name must fit a bare surname than the next one."""

_Fit = tuple[float, Identity, list[str], frozenset[str]]


class _Groups:
    """Union-find over nodes that remembers why each join was made."""

    def __init__(self) -> None:
        self._parent: dict[Identity, Identity] = {}
        self.reasons: dict[Identity, str] = {}

    def root(self, identity: Identity) -> Identity:
        while (parent := self._parent.get(identity, identity)) != identity:
            identity = parent
        return identity

    def join(self, one: Identity, other: Identity, reason: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
        for identity in (one, other):
            self.reasons.setdefault(identity, reason)


def link_actors(analyses: Sequence[Analysis]) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    """The actors of all articles, and for each article actor the actor that it is, with the reason.

    Returns:
        Actors sorted by id, and one link for every article actor, sorted by its id.
    """
    nodes = gather([replace(a, actors=tuple(actor for actor in a.actors if actor.is_named)) for a in analyses])
    company = Company(nodes.values())
    groups = _Groups()
    for one, other, reason in sorted(_full_name_joins(nodes, company), key=lambda join: (join[0], join[1])):
        groups.join(one, other, reason)
    for one, other, reason in sorted(_acronym_joins(nodes, company), key=lambda join: (join[0], join[1])):
        groups.join(one, other, reason)
    for one, other, reason in sorted(_bare_joins(nodes, company, groups), key=lambda join: (join[0], join[1])):
        groups.join(one, other, reason)
    outlets = {analysis.article.article_id: analysis.article.outlet_id for analysis in analyses}
    actors, links = _results(nodes, groups, outlets)
    alone = [actor for analysis in analyses for actor in analysis.actors if not actor.is_named]
    actors += tuple(_unnamed(actor, outlets) for actor in alone)
    links += tuple(ActorLink(actor.article_actor_id, _unnamed_id(actor), "no name is told: never merged") for actor in alone)
    return tuple(sorted(actors, key=lambda actor: actor.actor_id)), tuple(sorted(links, key=lambda link: link.article_actor_id))


def _unnamed_id(actor: ArticleActor) -> str:
    return make_id("actor", "unnamed", actor.article_actor_id)


def _unnamed(actor: ArticleActor, outlets: dict[str, str | None]) -> Actor:
    outlet_count = int(outlets.get(actor.article_id) is not None)
    return Actor(_unnamed_id(actor), actor.name, actor.kind, 1, outlet_count, actor.names, is_named=False)


def _full_name_joins(nodes: dict[Identity, Node], company: Company) -> Iterator[tuple[Identity, Identity, str]]:
    blocks: dict[tuple[str, ...], list[Identity]] = {}
    for identity, node in nodes.items():
        if node.person is not None and node.person.is_full:
            for key in set(_block_keys(node)):
                blocks.setdefault(key, []).append(identity)
    seen: set[tuple[Identity, Identity]] = set()
    for members in blocks.values():
        if not 1 < len(members) <= _MAX_BLOCK:
            continue
        for pair in combinations(sorted(members), 2):
            if pair in seen:
                continue
            seen.add(pair)
            reason = same_person(nodes[pair[0]], nodes[pair[1]], company)
            if reason:
                yield *pair, reason


def _block_keys(node: Node) -> Iterator[tuple[str, ...]]:
    """Keys under which a full name meets those it might equal: its surname's skeleton, or its surname less one letter."""
    person = node.person
    if person is None:
        return
    surname, given = skeleton(person.surname), given_key(person.given)
    yield "surname", surname, person.given[0]
    yield "short form", surname
    for word in {surname, person.surname}:
        yield "letter", given, word
        for position in range(1, len(word)):
            yield "letter", given, word[:position] + word[position + 1 :]


def _acronym_joins(nodes: dict[Identity, Node], company: Company) -> Iterator[tuple[Identity, Identity, str]]:
    by_initials: dict[str, list[Node]] = {}
    aliases: dict[str, set[str]] = {}
    for (kind, key), node in nodes.items():
        if kind != "organization" or " " not in key:
            continue
        by_initials.setdefault(initials(node.display), []).append(node)
        for member in node.members:
            for name in member.names:
                if " " not in name and name.replace(".", "").isupper():
                    aliases.setdefault(fold(name), set()).add(key)
    for (kind, key), node in nodes.items():
        if kind != "organization" or " " in key or not node.display.replace(".", "").isupper():
            continue
        named = aliases.get(key, set())
        if len(named) == 1:
            yield (kind, key), (kind, next(iter(named))), f"an article gives '{node.display}' as another name of the organisation"
            continue
        longer = by_initials.get(key, [])
        for candidate in longer:
            reason = acronym_of(node, candidate, company, len(longer) == 1)
            if reason:
                yield (kind, key), (kind, candidate.key), reason


def _bare_joins(nodes: dict[Identity, Node], company: Company, groups: _Groups) -> Iterator[tuple[Identity, Identity, str]]:
    """Surnames without any full name in their article, laid to the one full name elsewhere that keeps the same company."""
    by_surname: dict[str, list[Identity]] = {}
    for identity, node in nodes.items():
        if node.person is not None and node.person.is_full:
            by_surname.setdefault(skeleton(node.person.surname), []).append(identity)
    for identity, node in nodes.items():
        if node.person is None or node.person.is_full:
            continue
        best: dict[Identity, _Fit] = {}
        for candidate in by_surname.get(skeleton(node.person.surname), ()):
            weight, shared, roles = bare_weight(node, nodes[candidate], company)
            root = groups.root(candidate)
            if weight > best.get(root, (0.0,))[0]:
                best[root] = (weight, candidate, shared, roles)
        ranked = sorted(best.values(), key=lambda fit: (-fit[0], fit[1]))
        chosen = _best_fit(ranked, nodes)
        if chosen is not None:
            _, full, shared, _ = chosen
            company_phrase = f"; both articles name {' and '.join(shared)}" if shared else ""
            yield identity, full, f"'{node.display}' is the surname of '{nodes[full].display}'{company_phrase}"
            continue
        same = ("organization", fold(node.members[0].name))
        if same in nodes and company.shared(node, nodes[same])[0] >= SOME_COMPANY:
            yield identity, same, f"'{node.display}' is an organisation in other articles of the same company"


def _best_fit(ranked: Sequence[_Fit], nodes: dict[Identity, Node]) -> _Fit | None:
    """The full name that fits a bare one clearly best: by company, or as by far the most named bearer of the surname."""
    if not ranked:
        return None
    first = ranked[0]
    if first[0] >= SOME_COMPANY and (len(ranked) == 1 or first[0] >= _CLEARLY * ranked[1][0]):
        return first
    by_fame = sorted(ranked, key=lambda fit: (-len(nodes[fit[1]].article_ids), fit[1]))
    articles = [len(nodes[fit[1]].article_ids) for fit in by_fame]
    if by_fame[0][0] >= SOME_COMPANY / 2 and articles[0] >= _FAMOUS and (len(articles) == 1 or articles[0] >= 10 * articles[1]):
        return by_fame[0]
    return None


def _results(
    nodes: dict[Identity, Node], groups: _Groups, outlets: dict[str, str | None]
) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    members: dict[Identity, list[Identity]] = {}
    for identity in nodes:
        members.setdefault(groups.root(identity), []).append(identity)
    actors, links = [], []
    for group in members.values():
        lead = min(group, key=lambda identity: (_rank(nodes[identity]), -len(nodes[identity].article_ids), identity))
        actor_id = make_id("actor", *lead)
        actors.append(_actor(actor_id, nodes[lead], [nodes[identity] for identity in group], outlets))
        for identity in group:
            node = nodes[identity]
            reason = groups.reasons.get(identity) if identity != lead else None
            for article_actor in node.members:
                links.append(ActorLink(article_actor.article_actor_id, actor_id, reason or _plain_reason(node)))
    return tuple(actors), tuple(links)


def _rank(node: Node) -> int:
    """Full names lead before bare ones, and what others call an organisation before a bare name taken for a person."""
    return 1 if node.person is not None and not node.person.is_full else 0


def _plain_reason(node: Node) -> str:
    articles = len(node.article_ids)
    if node.kind == "country":
        return f"a name or the government of {country_names().get(node.key, node.display)}"
    if articles == 1:
        return "named so in one article"
    spellings = sorted({member.name for member in node.members})
    if len(spellings) == 1:
        return f"the same name in {articles} articles"
    return f"one name in {articles} articles after folding: {', '.join(spellings[:4])}"


def _actor(actor_id: str, lead: Node, group: Iterable[Node], outlets: dict[str, str | None]) -> Actor:
    all_members = [member for node in group for member in node.members]
    kinds = Counter(member.kind for member in lead.members)
    kind: ActorKind = max(sorted(kinds), key=lambda kind: kinds[kind])
    if kind == "country":
        name = country_names().get(lead.key, lead.display)
    else:
        forms = Counter(member.name for member in all_members if member.kind != "person" or _is_full(member.name) == _is_full(lead.display))
        name = max(forms, key=lambda form: (not form.isupper() or " " not in form, forms[form], len(form), form)) if forms else lead.display
    article_ids = {member.article_id for member in all_members}
    return Actor(
        actor_id=actor_id,
        name=name,
        kind=kind,
        article_count=len(article_ids),
        outlet_count=len({outlet for article_id in article_ids if (outlet := outlets.get(article_id))}),
        names=tuple(sorted({name for member in all_members for name in member.names})),
    )


def _is_full(name: str) -> bool:
    person = parse_person(name)
    return person is not None and person.is_full
