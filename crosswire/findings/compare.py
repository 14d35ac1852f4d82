"""Several analyses in, everything they say taken together out: the order in which linking runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosswire.actors import link_actors
from crosswire.findings.comparisons import compare_figures
from crosswire.findings.discrepancies import find_figure_conflicts, find_sum_mismatches
from crosswire.findings.measures import link_measures
from crosswire.findings.names import find_name_variants
from crosswire.findings.referents import referents_of
from crosswire.findings.statements import find_quote_variants, link_statements
from crosswire.findings.sums import check_sums
from crosswire.model import Analysis, Discrepancy, Findings
from crosswire.stories import link_stories


def compare(analyses: Sequence[Analysis]) -> Findings:
    """Stories, actors, measures, comparisons and discrepancies of a set of analysed articles.

    The result does not depend on the order of the analyses.
    """
    analyses = sorted(analyses, key=lambda a: (a.article.source_path, a.article.article_id))
    stories, story_articles = link_stories(analyses)
    story_of = {link.article_id: link.story_id for link in story_articles}
    actors, actor_links = link_actors(analyses)
    by_story: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        if analysis.article.article_id in story_of:
            by_story[story_of[analysis.article.article_id]].append(analysis)
    referents_by_story = {story_id: referents_of(members) for story_id, members in by_story.items()}
    referents = {r.figure.figure_id: r for own in referents_by_story.values() for r in own}
    measures, measure_figures = link_measures(referents_by_story, {a.article.article_id: a.article.text for a in analyses})
    measure_of = {link.figure_id: link.measure_id for link in measure_figures}
    sums: list[Discrepancy] = []
    for story_id, members in by_story.items():
        checks = check_sums(members, referents_by_story[story_id], measure_of)
        sums += find_sum_mismatches(members, checks, measure_of, story_id)
    comparisons = compare_figures(analyses, referents, measure_of, story_of)
    same_statements = link_statements(analyses, story_of)
    discrepancies = (
        *find_figure_conflicts(analyses, measures, comparisons, referents),
        *sums,
        *find_name_variants(analyses, actors, actor_links, story_of),
        *find_quote_variants(analyses, same_statements, story_of),
    )
    return Findings(
        stories=stories,
        story_articles=story_articles,
        actors=actors,
        actor_links=actor_links,
        measures=measures,
        measure_figures=measure_figures,
        comparisons=comparisons,
        same_statements=same_statements,
        discrepancies=discrepancies,
        analyses=tuple(analyses),
    )
