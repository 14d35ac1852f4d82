"""Speakers that no name tells: 'human rights organizations', 'a US official', 'police'.

They become article actors of kind `group` that are marked as unnamed, so that every statement leads to an actor; linking
never merges them across articles, since two articles' 'US official' need not be one person. Named actors are found in
`crosswire.actors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.ids import make_id
from crosswire.model import Article, ArticleActor, Citation, Claim, Mention


def name_the_unnamed(
    article: Article, actors: Sequence[ArticleActor], mentions: Sequence[Mention], claims: Sequence[Claim], citations: Sequence[Citation]
) -> tuple[tuple[ArticleActor, ...], tuple[Mention, ...], tuple[Claim, ...], tuple[Citation, ...]]:
    """All four with an actor for every speaker that had none; what had one is returned as it was."""
    article_id = article.article_id
    ids = {c.speaker_name: _actor_id(article_id, c.speaker_name) for c in claims if c.speaker_name and c.speaker_article_actor_id is None}
    places = {name: [c for c in citations if c.source_name == name and c.article_actor_id is None] for name in ids}
    first_claim = {name: min(c.char_start for c in claims if c.speaker_name == name) for name in ids}
    new_actors = {
        ids[name]: ArticleActor(
            article_actor_id=ids[name],
            article_id=article_id,
            name=name,
            kind="group",
            mention_count=len(found),
            first_char_start=min((c.char_start for c in found), default=first_claim[name]),
            names=tuple(dict.fromkeys(article.text[c.char_start : c.char_end] for c in found)) or (name,),
            is_named=False,
        )
        for name, found in places.items()
    }
    taken = sorted((m.char_start, m.char_end) for m in mentions)
    new_mentions = [
        Mention(article_id, ids[name], c.char_start, c.char_end, article.text[c.char_start : c.char_end])
        for name, found in places.items()
        for c in found
        if not any(start < c.char_end and c.char_start < end for start, end in taken)
    ]
    return (
        (*actors, *new_actors.values()),
        tuple(sorted((*mentions, *new_mentions), key=lambda m: m.char_start)),
        tuple(
            replace(c, speaker_article_actor_id=ids[c.speaker_name]) if c.speaker_name in ids and c.speaker_article_actor_id is None else c
            for c in claims
        ),
        tuple(
            replace(c, article_actor_id=ids[c.source_name]) if c.source_name in ids and c.article_actor_id is None else c for c in citations
        ),
    )


def _actor_id(article_id: str, name: str) -> str:
    """One id for one phrase in one article, however it is capitalised."""
    return make_id("article_actor", article_id, "unnamed", name.lower())
