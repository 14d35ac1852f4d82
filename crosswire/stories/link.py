"""Articles in, stories out: the order of the steps, and the records they give.

Copies are set aside first (a reprint is no second opinion on what belongs together), the rest is grouped, and each copy
joins the story of its original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from crosswire.ids import make_id
from crosswire.model import Analysis, Story, StoryArticle
from crosswire.stories.copies import find_copies
from crosswire.stories.familiar import less_of_the_familiar
from crosswire.stories.grouping import group
from crosswire.stories.likeness import space_of
from crosswire.stories.runs import RunShelf
from crosswire.stories.sketches import Sketch, Told, sketch_of, standing_phrases
from crosswire.stories.term_shelf import TermShelf
from crosswire.stories.terms import NAME, NUMBER, WORD, Terms, kind_of, terms_of_text

_SHOWN = {NAME: 4, NUMBER: 2, WORD: 3}


def link_stories(analyses: Iterable[Analysis]) -> tuple[tuple[Story, ...], tuple[StoryArticle, ...]]:
    """Which articles report one event.

    The likeness of two articles depends on the two, and on which names the corpus prints week after week (`familiar`), so that
    adding articles of other events changes no story and no id, save where a name becomes familiar through them, or a stray finds a second
    story that it is about as like (`strays`). A story's id is made from its first article: the earliest published, then the smallest
    article_id.

    Args:
        analyses: the articles as analysed, in any order; one is enough.

    Returns:
        The stories, and for each article the story it belongs to, what it copies, and what it shares with the rest.
    """
    own = {analysis.article.article_id: analysis for analysis in analyses}
    standing = standing_phrases(own.values())
    return link_sketches(sketch_of(analysis, standing) for analysis in own.values())


def link_sketches(sketches: Iterable[Sketch]) -> tuple[tuple[Story, ...], tuple[StoryArticle, ...]]:
    """The same from sketches, each article once and in any order. Their words are put on disk, so that a large corpus can stream by."""
    with RunShelf() as runs, TermShelf() as terms:
        told: list[Told] = []
        for sketch in sketches:
            told.append(sketch.told)
            runs.add(sketch.runs)
            terms.add(sketch.terms)
        return _link(told, find_copies(told, runs), terms)


def _link(
    told: Sequence[Told], copies: Mapping[str, tuple[str, str]], shelf: TermShelf
) -> tuple[tuple[Story, ...], tuple[StoryArticle, ...]]:
    """The stories of articles, whose terms are on the shelf in the same order, when it is known which are copies."""
    order = sorted((row for row, each in enumerate(told) if each.article_id not in copies), key=lambda row: told[row].article_id)
    if not order:
        return (), ()
    originals = [told[row] for row in order]
    published_on = [article.published_on for article in originals]
    vectors = less_of_the_familiar(shelf.vectors(order), published_on)
    copies_of: dict[str, list[Told]] = {}
    for article in sorted(told, key=lambda article: article.precedence):
        if article.article_id in copies:
            copies_of.setdefault(copies[article.article_id][0], []).append(article)
    stories: list[Story] = []
    links: list[StoryArticle] = []
    for rows in group(space_of(vectors, published_on)):
        members = [originals[row] for row in rows]
        copied = [copy for member in members for copy in copies_of.get(member.article_id, ())]
        own_terms = [shelf.terms(order[row], vectors.weights_of(row).tolist()) for row in rows] if len(rows) > 1 else []
        story = _story([*members, *copied], _headline(members, own_terms))
        stories.append(story)
        if len(members) > 1:
            spread = Counter(term for terms in own_terms for term in terms.weights)
            reasons: list[str | None] = [_shared(terms, spread) for terms in own_terms]
        else:
            reasons = [None]
        for member, reason in zip(members, reasons, strict=True):
            links.append(StoryArticle(member.article_id, story.story_id, None, reason))
        for copy in copied:
            original, why = copies[copy.article_id]
            links.append(StoryArticle(copy.article_id, story.story_id, original, f"copy: {why}"))
    return tuple(sorted(stories, key=lambda s: s.story_id)), tuple(sorted(links, key=lambda link: link.article_id))


def _story(articles: Sequence[Told], headline: str | None) -> Story:
    first = min(articles, key=lambda a: (a.published_on or date.max, a.article_id))
    days = [article.published_on for article in articles if article.published_on is not None]
    return Story(
        story_id=make_id("story", first.article_id),
        headline=headline,
        first_published_on=min(days, default=None),
        last_published_on=max(days, default=None),
        article_count=len(articles),
        outlet_count=len({article.publisher for article in articles}),
    )


def _headline(members: Sequence[Told], own_terms: Iterable[Terms]) -> str | None:
    """The most central title: the one whose terms are most those of the whole story; a first sentence where no article has one.

    Args:
        members: the articles of the story.
        own_terms: their terms, asked for where there are several titles.
    """
    titles = [member.title for member in members if member.title]
    candidates = sorted(set(titles or [member.lead for member in members if member.lead]))
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    total: dict[str, float] = {}
    for terms in own_terms:
        weights = terms.weights
        length = sum(weight * weight for weight in weights.values()) ** 0.5 or 1.0
        for term, weight in weights.items():
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
