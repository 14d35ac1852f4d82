"""Several analyses in, everything they say taken together out: the order in which linking runs.

Which articles report one event and which names are one actor is decided over all articles; everything else story by story,
so that a large corpus need not be in memory at once: `link_articles` first, then `compare_stories` for some stories at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.actors import link_actors
from crosswire.findings.comparisons import compare_figures
from crosswire.findings.discrepancies import find_figure_conflicts, find_sum_mismatches
from crosswire.findings.measures import link_measures
from crosswire.findings.names import find_name_variants
from crosswire.findings.referents import referents_of
from crosswire.findings.statements import find_quote_variants, link_statements
from crosswire.findings.sums import check_sums
from crosswire.findings.witnesses import share_dispatches
from crosswire.model import Actor, ActorLink, Analysis, Discrepancy, Findings, Story, StoryArticle
from crosswire.stories import link_stories


@dataclass(frozen=True, slots=True)
class Links:
    """Which articles belong together, and which actors are one."""

    stories: tuple[Story, ...]
    story_articles: tuple[StoryArticle, ...]
    actors: tuple[Actor, ...]
    actor_links: tuple[ActorLink, ...]

    @property
    def story_of(self) -> dict[str, str]:
        """Article id -> story id."""
        return {link.article_id: link.story_id for link in self.story_articles}


def compare(analyses: Sequence[Analysis]) -> Findings:
    """Stories, actors, measures, comparisons and discrepancies of a set of analysed articles.

    The result does not depend on the order of the analyses.
    """
    analyses = _ordered(analyses)
    links = link_articles(analyses, analyses)
    return compare_stories(analyses, links, links.story_of)


def link_articles(with_sentences: Iterable[Analysis], with_actors: Sequence[Analysis]) -> Links:
    """Stories and actors over all articles.

    Args:
        with_sentences: every article with its sentences; more is not looked at.
        with_actors: every article with its actors; more is not looked at.
    """
    stories, story_articles = link_stories(with_sentences)
    actors, actor_links = link_actors(_ordered(with_actors))
    return Links(stories, story_articles, actors, actor_links)


def compare_stories(analyses: Sequence[Analysis], links: Links, story_of: Mapping[str, str]) -> Findings:
    """What the articles of some stories say taken together; what is found of a story does not depend on the others.

    Args:
        analyses: all articles of these stories, whole.
        links: stories and actors over all articles.
        story_of: article id -> story id; articles without a story are left out.

    Returns:
        The findings of these stories, with the stories and actors of all.
    """
    analyses = _ordered(analyses)
    by_story: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        if analysis.article.article_id in story_of:
            by_story[story_of[analysis.article.article_id]].append(analysis)
    referents_by_story = {story_id: referents_of(members) for story_id, members in by_story.items()}
    referents = {r.figure.figure_id: r for own in referents_by_story.values() for r in own}
    measures, measure_figures, ties = link_measures(referents_by_story, {a.article.article_id: a.article.text for a in analyses})
    measure_of = {link.figure_id: link.measure_id for link in measure_figures}
    sums: list[Discrepancy] = []
    for story_id, members in by_story.items():
        checks = check_sums(members, referents_by_story[story_id], measure_of)
        sums += find_sum_mismatches(members, checks, measure_of, story_id)
    judged = compare_figures(analyses, referents, measure_of, story_of, ties)
    comparisons = share_dispatches(judged, analyses, links.story_articles)
    same_statements = link_statements(analyses, story_of)
    discrepancies = (
        *find_figure_conflicts(analyses, measures, comparisons, referents, story_of),
        *sums,
        *find_name_variants(analyses, links.actors, links.actor_links, story_of),
        *find_quote_variants(analyses, same_statements, story_of),
    )
    return Findings(
        stories=links.stories,
        story_articles=links.story_articles,
        actors=links.actors,
        actor_links=links.actor_links,
        measures=measures,
        measure_figures=measure_figures,
        comparisons=comparisons,
        same_statements=same_statements,
        discrepancies=discrepancies,
        analyses=tuple(analyses),
    )


def _ordered(analyses: Iterable[Analysis]) -> list[Analysis]:
    return sorted(analyses, key=lambda a: (a.article.source_path, a.article.article_id))
