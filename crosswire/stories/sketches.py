"""What linking needs of one article, found in the article alone: worker processes can make it, and no text has to be held.

Taking articles together begins in `term_shelf` (terms) and `copies` (runs of words).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from crosswire.model import Analysis
from crosswire.stories.runs import Runs, runs_of
from crosswire.stories.term_shelf import PackedTerms
from crosswire.stories.terms import terms_of

STANDING_PHRASE_ARTICLES = 3
"""A sentence that one outlet prints word for word in this many articles is its furniture, not news of the event."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who published an article when, and what it is headed by."""

    article_id: str
    outlet_id: str | None
    publisher: str
    """The outlet; an article whose outlet is unknown counts as one of its own."""
    title: str | None
    lead: str | None
    """The first sentence of an article without a title."""
    published_on: date | None
    is_reprint: bool

    @property
    def precedence(self) -> tuple[date, bool, str]:
        """Sorts the article that others copy first: the earliest, unknown dates last, an agency's own report before a reprint."""
        return self.published_on or date.max, self.is_reprint, self.article_id


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as linking sees it: bytes and arrays, which go from one process to another at little cost."""

    told: Told
    terms: PackedTerms
    runs: Runs


def sketch_of(analysis: Analysis, standing: Mapping[str, frozenset[str]]) -> Sketch:
    """The sketch of an article; only its sentences are used, and its text where it has none.

    Args:
        analysis: the article as analysed.
        standing: for each outlet the sentences that say nothing about the event (`standing_phrases`).
    """
    article = analysis.article
    told = Told(
        article_id=article.article_id,
        outlet_id=article.outlet_id,
        publisher=article.outlet_id or article.outlet_name or f"unknown {article.article_id}",
        title=article.title or None,
        lead=analysis.sentences[0].text if analysis.sentences and not article.title else None,
        published_on=article.published_on,
        is_reprint=article.wire_outlet_id is not None and article.wire_outlet_id != article.outlet_id,
    )
    terms = terms_of(analysis, standing.get(article.outlet_id or "", frozenset()))
    return Sketch(told, PackedTerms.of(terms), runs_of(analysis))


def standing_phrases(analyses: Iterable[Analysis]) -> dict[str, frozenset[str]]:
    """For each outlet the sentences that it prints in article after article."""
    counts: dict[str, Counter[str]] = {}
    for analysis in analyses:
        if analysis.article.outlet_id is not None:
            own = counts.setdefault(analysis.article.outlet_id, Counter())
            own.update({sentence.text for sentence in analysis.sentences})
    return {
        outlet_id: frozenset(text for text, count in own.items() if count >= STANDING_PHRASE_ARTICLES) for outlet_id, own in counts.items()
    }
