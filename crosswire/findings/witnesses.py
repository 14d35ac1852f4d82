"""What each figure rests on, so that two outlets repeating one source count as one witness.

The origin is the passed-on source where a chain is told ('X, according to Belta' rests on Belta), else the speaker, else
the agency whose copy the article reprints or whose own report it is. An outlet's own voice has no origin but itself. Articles
with (nearly) the same text are one dispatch, whether or not they name an agency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.model import Analysis, Article, Citation, Comparison, StoryArticle

_RELAYING_KINDS = frozenset({"agency", "state_media", "outlet"})


def origins_of(analyses: Sequence[Analysis]) -> dict[str, str]:
    """figure_id to the name of what it rests on; figures in an outlet's own voice are left out unless an agency's copy prints them."""
    agencies = _reprinted_agencies(analyses)
    found: dict[str, str] = {}
    for analysis in analyses:
        citations = {citation.citation_id: citation for citation in analysis.citations}
        for figure in analysis.figures:
            origin = _relay(figure.citation_id, citations) or figure.said_by or _agency(analysis.article, agencies)
            if origin:
                found[figure.figure_id] = _fold(origin)
    return found


def share_dispatches(
    comparisons: Sequence[Comparison], analyses: Sequence[Analysis], story_articles: Sequence[StoryArticle]
) -> tuple[Comparison, ...]:
    """The comparisons, with those of two copies of one dispatch marked as resting on one origin.

    Args:
        comparisons: as judged.
        analyses: the articles' analyses.
        story_articles: which articles are copies of which.
    """
    original_of = {link.article_id: link.duplicate_of for link in story_articles if link.duplicate_of}
    if not original_of:
        return tuple(comparisons)
    text_of = {f.figure_id: original_of.get(f.article_id, f.article_id) for analysis in analyses for f in analysis.figures}
    article_of = {f.figure_id: f.article_id for analysis in analyses for f in analysis.figures}
    marked = []
    for comparison in comparisons:
        a, b = comparison.figure_id_a, comparison.figure_id_b
        if text_of[a] == text_of[b] and article_of[a] != article_of[b] and not comparison.shared_origin:
            reason = comparison.reason.removesuffix(".") + "; both stand in copies of one text."
            comparison = replace(comparison, shared_origin=True, reason=reason)
        marked.append(comparison)
    return tuple(marked)


def _reprinted_agencies(analyses: Sequence[Analysis]) -> dict[str, str]:
    articles = [analysis.article for analysis in analyses]
    return {a.wire_outlet_id: a.wire_outlet_name for a in articles if a.wire_outlet_id is not None and a.wire_outlet_name is not None}


def _agency(article: Article, agencies: Mapping[str, str]) -> str | None:
    """The agency whose copy an article is: a reprint, or the report of an agency that others reprint."""
    return article.wire_outlet_name or agencies.get(article.outlet_id or "")


def _relay(citation_id: str | None, citations: Mapping[str, Citation]) -> str | None:
    """The last outlet or agency of a citation chain."""
    relay, seen = None, set()
    while citation_id and citation_id in citations and citation_id not in seen:
        seen.add(citation_id)
        citation = citations[citation_id]
        if citation.source_kind in _RELAYING_KINDS:
            relay = citation.source_name
        citation_id = citation.via_citation_id
    return relay


def _fold(name: str) -> str:
    return " ".join(name.split()).removeprefix("The ").removeprefix("the ")
