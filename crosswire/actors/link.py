"""Which article actors over all articles are one actor in the world.

Stages: names with one key are joined anywhere (`nodes`); names that are nearly the same, acronyms and bare surnames are
joined where the articles share company as well (`rules`, `joins`), unless that would make one of two people (`groups`).
Candidates are found by keys, never by comparing all pairs; all comparisons are made on the names as read, so that neither
the order of articles nor the steps in which they arrive change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.actors.groups import Groups, settle
from crosswire.actors.joins import acronym_joins, bare_joins, full_name_joins, office_joins
from crosswire.actors.lexicon import country_names
from crosswire.actors.nodes import Company, Identity, Node, gather
from crosswire.actors.person_names import parse_person
from crosswire.ids import make_id
from crosswire.model import Actor, ActorKind, ActorLink, Analysis, ArticleActor

_MOST_DOUBTS = 2
"""Names that are told as perhaps the same actor."""


def link_actors(analyses: Sequence[Analysis]) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    """The actors of all articles, and for each article actor the actor that it is, with the reason.

    Returns:
        Actors sorted by id, and one link for every article actor, sorted by its id.
    """
    nodes = gather([replace(a, actors=tuple(actor for actor in a.actors if actor.is_named)) for a in analyses])
    company = Company(nodes.values())
    groups = Groups(nodes)
    settle(list(full_name_joins(nodes, company)), nodes, groups)
    for joins in (acronym_joins, office_joins, bare_joins):
        for one, other, reason in sorted(joins(nodes, company, groups), key=lambda join: (join[0], join[1])):
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


def _results(
    nodes: dict[Identity, Node], groups: Groups, outlets: dict[str, str | None]
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
            reason = (groups.reasons.get(identity) if identity != lead else None) or _plain_reason(node)
            doubts = "".join(f"; unsure: {doubt}" for doubt in groups.doubts.get(identity, ())[:_MOST_DOUBTS])
            for article_actor in node.members:
                links.append(ActorLink(article_actor.article_actor_id, actor_id, reason + doubts))
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
