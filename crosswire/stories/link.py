"""Articles in, stories out: the order of the steps, and the records they give.

Copies are set aside first (a reprint is no second opinion on what belongs together), the rest is grouped, and each copy
joins the story of its original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from crosswire.ids import make_id
from crosswire.model import Analysis, Article, Story, StoryArticle
from crosswire.stories.copies import find_copies
from crosswire.stories.familiar import less_of_the_familiar
from crosswire.stories.grouping import group
from crosswire.stories.likeness import space_of
from crosswire.stories.terms import NAME, NUMBER, WORD, Terms, kind_of, terms_of, terms_of_text

STANDING_PHRASE_ARTICLES = 3
"""A sentence that one outlet prints word for word in this many articles is its furniture, not news of the event."""
_SHOWN = {NAME: 4, NUMBER: 2, WORD: 3}


def link_stories(analyses: Iterable[Analysis]) -> tuple[tuple[Story, ...], tuple[StoryArticle, ...]]:
    """Which articles report one event.

    The likeness of two articles depends on the two, and on which names the corpus prints week after week (`familiar`), so that
    adding articles of other events changes no story and no id, save where a name becomes familiar through them. A story's id
    is made from its first article: the earliest published, then the smallest article_id.

    Args:
        analyses: the articles as analysed, in any order; one is enough.

    Returns:
        The stories, and for each article the story it belongs to, what it copies, and what it shares with the rest.
    """
    ordered = sorted({a.article.article_id: a for a in analyses}.values(), key=lambda a: a.article.article_id)
    copies = find_copies(ordered)
    originals = [analysis for analysis in ordered if analysis.article.article_id not in copies]
    if not originals:
        return (), ()
    standing = _standing_phrases(ordered)
    published_on = [analysis.article.published_on for analysis in originals]
    own_terms = (terms_of(analysis, standing.get(analysis.article.outlet_id or "", frozenset())) for analysis in originals)
    terms = less_of_the_familiar(own_terms, published_on)
    space = space_of(terms, published_on)
    copies_of: dict[str, list[str]] = {}
    for copy, (original, _) in copies.items():
        copies_of.setdefault(original, []).append(copy)
    by_id = {analysis.article.article_id: analysis for analysis in ordered}
    stories: list[Story] = []
    links: list[StoryArticle] = []
    for rows in group(space):
        members = [originals[row] for row in rows]
        vectors = [terms[row] for row in rows]
        copied = [by_id[copy] for member in members for copy in copies_of.get(member.article.article_id, ())]
        story = _story([*members, *copied], _headline(members, vectors))
        stories.append(story)
        spread = Counter(term for vector in vectors for term in vector.weights) if len(members) > 1 else {}
        for member, vector in zip(members, vectors, strict=True):
            reason = _shared(vector, spread) if spread else None
            links.append(StoryArticle(member.article.article_id, story.story_id, None, reason))
        for copied_analysis in copied:
            article_id = copied_analysis.article.article_id
            original, why = copies[article_id]
            links.append(StoryArticle(article_id, story.story_id, original, f"copy: {why}"))
    return tuple(sorted(stories, key=lambda s: s.story_id)), tuple(sorted(links, key=lambda link: link.article_id))


def _story(members: Sequence[Analysis], headline: str | None) -> Story:
    articles = [analysis.article for analysis in members]
    first = min(articles, key=lambda a: (a.published_on or date.max, a.article_id))
    days = [article.published_on for article in articles if article.published_on is not None]
    return Story(
        story_id=make_id("story", first.article_id),
        headline=headline,
        first_published_on=min(days, default=None),
        last_published_on=max(days, default=None),
        article_count=len(articles),
        outlet_count=len({_publisher(article) for article in articles}),
    )


def _publisher(article: Article) -> str:
    """An article whose outlet is unknown counts as one of its own."""
    return article.outlet_id or article.outlet_name or f"unknown {article.article_id}"


def _standing_phrases(analyses: Sequence[Analysis]) -> dict[str, frozenset[str]]:
    counts: dict[str, Counter[str]] = {}
    for analysis in analyses:
        if analysis.article.outlet_id is not None:
            own = counts.setdefault(analysis.article.outlet_id, Counter())
            own.update({sentence.text for sentence in analysis.sentences})
    return {
        outlet_id: frozenset(text for text, count in own.items() if count >= STANDING_PHRASE_ARTICLES) for outlet_id, own in counts.items()
    }


def _headline(members: Sequence[Analysis], vectors: Sequence[Terms]) -> str | None:
    """The most central title: the one whose terms are most those of the whole story; a first sentence where no article has one."""
    titles = [member.article.title for member in members if member.article.title]
    candidates = sorted(set(titles or [member.sentences[0].text for member in members if member.sentences]))
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    total: dict[str, float] = {}
    for vector in vectors:
        length = sum(weight * weight for weight in vector.weights.values()) ** 0.5 or 1.0
        for term, weight in vector.weights.items():
            root = term.partition(":")[2]
            total[root] = total.get(root, 0.0) + weight / length
    return max(candidates, key=lambda title: _centrality(title, total))


def _centrality(title: str, total: Mapping[str, float]) -> float:
    weights = {term.partition(":")[2]: weight for term, weight in terms_of_text(title).weights.items()}
    length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
    return sum(weight * total.get(root, 0.0) for root, weight in weights.items()) / length


def _shared(own: Terms, spread: Mapping[str, int]) -> str:
    """One phrase that names what an article has in common with the others of its story."""
    parts = []
    for kind, shown in _SHOWN.items():
        common = [term for term in own.weights if spread[term] > 1 and kind_of(term) == kind]
        best = sorted(common, key=lambda term: (-own.weights[term] * (spread[term] - 1), term))[:shown]
        if best:
            parts.append(f"{kind}s " + ", ".join(own.printed[term] for term in best))
    return "shares " + "; ".join(parts) if parts else "shares its wording as a whole"
