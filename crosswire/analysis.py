"""Articles through the whole extraction: the order in which the parts run, and how they are joined.

The parts themselves live in `language`, `actors`, `claims` and `figures`. Comparing articles does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from crosswire import __version__
from crosswire.collector import collector_paused
from crosswire.model import Analysis, Article, Tier

if TYPE_CHECKING:
    from crosswire.claims.frames import FramePlan
    from crosswire.language import Document

_AT_ONCE = 16
"""Articles whose sentences are tagged together: what a sentence costs hardly falls with more of them, memory rises."""


def analyse(article_or_text: Article | str, tier: Tier = "full") -> Analysis:
    """Everything that one article says: sentences, figures, claims, citations, actors.

    Args:
        article_or_text: an `Article` from `crosswire.read`, or the plain text of one.
        tier: `full` uses rules and a parser; `fast` rules alone, some four times quicker.
    """
    from crosswire.reading import article_from_text

    article = article_from_text(article_or_text) if isinstance(article_or_text, str) else article_or_text
    return next(analyse_all([article], tier))


def analyse_all(
    articles: Iterable[Article], tier: Tier = "full", failed: Callable[[Article, Exception], None] | None = None
) -> Iterator[Analysis]:
    """What each article says, in the order given; quicker than one by one, since sentences are tagged many at a time.

    Args:
        articles: any number of them; a few are held at a time.
        tier: as for `analyse`.
        failed: called with an article whose analysis raised an exception, which is then left out; without it the exception is raised.
    """
    waiting = iter(articles)
    while batch := list(islice(waiting, _AT_ONCE)):
        with collector_paused():
            done = _analyse_batch(batch, tier, failed)
        yield from done


def _analyse_batch(batch: list[Article], tier: Tier, failed: Callable[[Article, Exception], None] | None) -> list[Analysis]:
    from crosswire.language.pipeline import read_language

    done: list[Analysis] = []
    try:
        prepared = _prepare(batch, tier)
    except Exception:  # noqa: BLE001  # one of them cannot be read at all: which one, and why, shows when each is read by itself
        prepared = [None] * len(batch)
    for index, article in enumerate(batch):
        ready, prepared[index] = prepared[index], None
        try:
            document, plan = ready or (read_language(article, tier), None)
            done.append(_analyse(document, plan))
        except Exception as error:
            if failed is None:
                raise
            failed(article, error)
    return done


def _prepare(articles: list[Article], tier: Tier) -> list[tuple[Document, FramePlan | None] | None]:
    """The documents of some articles, and what the parts will ask the tagger for, tagged in one go."""
    from crosswire.claims.frames import plan_frames
    from crosswire.figures.ahead import sentences_with_figures
    from crosswire.language.pipeline import read_languages

    documents, tagger = read_languages(articles, tier)
    plans = [plan_frames(document) for document in documents]
    if tagger is not None:
        tagger.name_ahead(sentence.text for document in documents for sentence in document.sentences)
        needed = (text for document, plan in zip(documents, plans, strict=True) for text in plan.texts(document))
        tagger.read_ahead([*needed, *(text for document in documents for text in sentences_with_figures(document))])
    return list(zip(documents, plans, strict=True))


def _analyse(document: Document, plan: FramePlan | None) -> Analysis:
    from crosswire.actors import find_actors
    from crosswire.attribution import attribute_figures
    from crosswire.claims import find_claims
    from crosswire.figures import find_figures
    from crosswire.unnamed import name_the_unnamed

    article = document.article
    actors, mentions = find_actors(document)
    claims, citations = find_claims(document, actors, mentions, plan)
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
        actors=tuple(
            replace(actor, claim_count=spoken[actor.article_actor_id]) if actor.article_actor_id in spoken else actor for actor in actors
        ),
        mentions=mentions,
        tier=document.tier,
        extractor_version=__version__,
    )
