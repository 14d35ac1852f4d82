"""Which article actors over all articles are one actor in the world.

Simple version: countries by ISO code, everything else by the folded key of the fullest name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.actors.lexicon import known_names
from crosswire.actors.person_names import fold, parse_person
from crosswire.ids import make_id
from crosswire.model import Actor, ActorLink, Analysis, ArticleActor


def link_actors(analyses: Sequence[Analysis]) -> tuple[tuple[Actor, ...], tuple[ActorLink, ...]]:
    """The actors of all articles, and for each article actor the actor that it is, with the reason."""
    members: dict[str, list[tuple[ArticleActor, str | None]]] = {}
    links = []
    for analysis in analyses:
        for actor in analysis.actors:
            actor_id = make_id("actor", actor.kind, _key(actor))
            members.setdefault(actor_id, []).append((actor, analysis.article.outlet_id))
            links.append(ActorLink(actor.article_actor_id, actor_id, "same name after folding"))
    actors = []
    for actor_id, group in members.items():
        names = Counter(name for actor, _ in group for name in actor.names)
        actors.append(
            Actor(
                actor_id=actor_id,
                name=max((actor.name for actor, _ in group), key=lambda name: (len(name.split()), names[name], name)),
                kind=group[0][0].kind,
                article_count=len({actor.article_id for actor, _ in group}),
                outlet_count=len({outlet for _, outlet in group if outlet}),
                names=tuple(sorted(names)),
            )
        )
    return tuple(actors), tuple(links)


def _key(actor: ArticleActor) -> str:
    if actor.kind == "country":
        for known in known_names().get(actor.name.split()[0].replace(".", ""), ()):
            if known.name == actor.name:
                return known.key
    if actor.kind == "person":
        person = parse_person(actor.name)
        return person.key if person else actor.name
    return fold(actor.name).removeprefix("the ")
