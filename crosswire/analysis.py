"""One article through the whole extraction: the order in which the parts run, and how they are joined.

The parts themselves live in `language`, `actors`, `claims` and `figures`. Comparing articles does not belong here.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire import __version__
from crosswire.model import Analysis, Article, Tier


def analyse(article_or_text: Article | str, tier: Tier = "full") -> Analysis:
    """Everything that one article says: sentences, figures, claims, citations, actors.

    Args:
        article_or_text: an `Article` from `crosswire.read`, or the plain text of one.
        tier: `full` uses rules and a parser; `fast` rules alone, some ten times quicker.
    """
    from crosswire.actors import find_actors
    from crosswire.attribution import attribute_figures
    from crosswire.claims import find_claims
    from crosswire.figures import find_figures
    from crosswire.language import read_language
    from crosswire.reading import article_from_text
    from crosswire.unnamed import name_the_unnamed

    article = article_from_text(article_or_text) if isinstance(article_or_text, str) else article_or_text
    document = read_language(article, tier)
    actors, mentions = find_actors(document)
    claims, citations = find_claims(document, actors, mentions)
    actors, mentions, claims, citations = name_the_unnamed(article, actors, mentions, claims, citations)
    figures = find_figures(document)
    figures, claims = attribute_figures(document, figures, claims, citations)
    spoken: dict[str | None, int] = {}
    for claim in claims:
        spoken[claim.speaker_article_actor_id] = spoken.get(claim.speaker_article_actor_id, 0) + 1
    return Analysis(
        article=article,
        sentences=document.sentences,
        figures=figures,
        claims=claims,
        citations=citations,
        actors=tuple(replace(actor, claim_count=spoken.get(actor.article_actor_id, 0)) for actor in actors),
        mentions=mentions,
        tier=tier,
        extractor_version=__version__,
    )
