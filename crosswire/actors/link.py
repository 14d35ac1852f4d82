"""Which article actors over all articles are one actor in the world.

Stages: names with one key are joined anywhere (`nodes`); names that are nearly the same, acronyms and bare surnames are
joined where the articles share company as well (`rules`, `joins`), unless that would make one of two people (`groups`).
Candidates are found by keys, never by comparing all pairs; all comparisons are made on the names as read, so that neither
the order of articles nor the steps in which they arrive change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

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
    ordered = sorted(analyses, key=lambda analysis: analysis.article.article_id)
    actors: list[Actor] = []
    links: list[ActorLink] = []
    for found in linked(lambda: ordered):
        if isinstance(found, Actor):
            actors.append(found)
        else:
            links.append(found)
    return tuple(sorted(actors, key=lambda actor: actor.actor_id)), tuple(sorted(links, key=lambda link: link.article_actor_id))


def linked(read: Callable[[], Iterable[Analysis]]) -> Iterator[Actor | ActorLink]:
    """The same actors and links one by one, in no order, from articles that are read twice instead of being held.

    Args:
        read: begins to read the articles, in the order of their ids; what it reads is to be the same each time.
    """
    gathered = gather(read())
    nodes = gathered.nodes
    company = Company(nodes)
    groups = Groups(nodes)
    settle(list(full_name_joins(nodes, company)), nodes, groups)
    for joins in (acronym_joins, office_joins, bare_joins):
        for one, other, reason in sorted(joins(nodes, company, groups), key=lambda join: (join[0], join[1])):
            groups.join(one, other, reason)
    members: dict[Identity, list[Identity]] = {}
    for identity in nodes:
        members.setdefault(groups.root(identity), []).append(identity)
    linked_as: dict[Identity, tuple[str, str]] = {}
    for group in members.values():
        lead = min(group, key=lambda identity: (_rank(nodes[identity]), -len(nodes[identity].article_ids), identity))
        actor_id = make_id("actor", *lead)
        yield _actor(actor_id, nodes[lead], [nodes[identity] for identity in group], gathered.outlet_ids)
        for identity in group:
            linked_as[identity] = actor_id, _reason(identity, identity == lead, nodes[identity], groups)
    by_number = [linked_as[identity] for identity in nodes]
    numbers = iter(gathered.node_numbers)
    for analysis in read():
        for actor in analysis.actors:
            if actor.is_named:
                yield ActorLink(actor.article_actor_id, *by_number[next(numbers)])
            else:
                yield _unnamed(actor, gathered.outlet_ids[actor.article_id])
                yield ActorLink(actor.article_actor_id, _unnamed_id(actor), "no name is told: never merged")


def _unnamed_id(actor: ArticleActor) -> str:
    return make_id("actor", "unnamed", actor.article_actor_id)


def _unnamed(actor: ArticleActor, outlet_id: str | None) -> Actor:
    return Actor(_unnamed_id(actor), actor.name, actor.kind, 1, int(outlet_id is not None), actor.names, is_named=False)


def _reason(identity: Identity, is_lead: bool, node: Node, groups: Groups) -> str:
    reason = (groups.reasons.get(identity) if not is_lead else None) or _plain_reason(node)
    return reason + "".join(f"; unsure: {doubt}" for doubt in groups.doubts.get(identity, ())[:_MOST_DOUBTS])


def _rank(node: Node) -> int:
    """Full names lead before bare ones, and what others call an organisation before a bare name taken for a person."""
    return 1 if node.person is not None and not node.person.is_full else 0


def _plain_reason(node: Node) -> str:
    articles = len(node.article_ids)
    if node.kind == "country":
        return f"a name or the government of {country_names().get(node.key, node.display)}"
    if articles == 1:
        return "named so in one article"
    spellings = sorted({printed.name for printed in node.prints})
    if len(spellings) == 1:
        return f"the same name in {articles} articles"
    return f"one name in {articles} articles after folding: {', '.join(spellings[:4])}"


def _actor(actor_id: str, lead: Node, group: Sequence[Node], outlets: dict[str, str | None]) -> Actor:
    prints = [printed for node in group for printed in node.prints]
    kinds = Counter(printed.kind for printed in lead.prints)
    kind: ActorKind = max(sorted(kinds), key=lambda kind: kinds[kind])
    if kind == "country":
        name = country_names().get(lead.key, lead.display)
    else:
        is_full = _is_full(lead.display)
        forms = Counter(printed.name for printed in prints if printed.kind != "person" or _is_full(printed.name) == is_full)
        name = max(forms, key=lambda form: (not form.isupper() or " " not in form, forms[form], len(form), form)) if forms else lead.display
    article_ids = {article_id for node in group for article_id in node.article_ids}
    return Actor(
        actor_id=actor_id,
        name=name,
        kind=kind,
        article_count=len(article_ids),
        outlet_count=len({outlet for article_id in article_ids if (outlet := outlets.get(article_id))}),
        names=tuple(sorted({name for printed in prints for name in printed.names})),
    )


def _is_full(name: str) -> bool:
    person = parse_person(name)
    return person is not None and person.is_full
