"""Every pair of figures of one measure that two articles, or two speakers, print: how they stand to each other.

One voice inside one article is compared with itself only where the headline contradicts the text: who gives two numbers in a
text, of two states, two polls or two days, nearly always speaks of two things. The same holds for what an article tells beside
what it reports, though that is noted as undecided; two speakers contradict each other wherever they stand.

The intervals decide (`intervals.judge`); this module adds what the intervals do not know: whether time has passed
between the two reports (`changes`), whether both rest on one source, and whether the tie between them is sure enough to speak of a
conflict.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from crosswire.findings.changes import explained_by_time
from crosswire.findings.confidence import confidence_of
from crosswire.findings.doubts import doubts_of
from crosswire.findings.features.told import same_predicate
from crosswire.findings.intervals import judge
from crosswire.findings.measures import Ties
from crosswire.findings.referents import Referent
from crosswire.findings.surveys import is_share
from crosswire.findings.witnesses import origins_of
from crosswire.ids import make_id
from crosswire.model import Analysis, Article, Comparison, Judgement

SURE_ENOUGH = -1.0
"""Log-odds of their own tie (`measures.Ties`) from which on a difference of two numbers counts as a conflict; below it the judgement is
`unsure`: the two were tied through others."""

WHOLE, ROUNDED = 100, 1
"""Percent that two shares of one thing make up, and by how much they may miss it as each is rounded."""
LEAST_WHOLE = 10
"""Smaller numbers are too often by chance what two others make."""


def compare_figures(
    analyses: Sequence[Analysis],
    referents: Mapping[str, Referent],
    measure_of: Mapping[str, str],
    story_of: Mapping[str, str],
    ties: Ties,
) -> tuple[Comparison, ...]:
    """All comparisons of a set of articles.

    Args:
        analyses: the articles' analyses.
        referents: figure_id to referent.
        measure_of: figure_id to measure_id.
        story_of: article_id to story_id.
        ties: how sure it is of each pair that both speak of one quantity.
    """
    articles = {a.article.article_id: a.article for a in analyses}
    origins = origins_of(analyses)
    headlines = {(s.article_id, s.sentence_number) for a in analyses for s in a.sentences if s.block_kind in ("headline", "deck")}
    groups: dict[str, list[Referent]] = defaultdict(list)
    for figure_id, measure_id in measure_of.items():
        groups[measure_id].append(referents[figure_id])
    found = []
    for measure_id, group in sorted(groups.items()):
        made_up = _made_up(group)
        for a, b in combinations(sorted(group, key=lambda r: r.figure.figure_id), 2):
            sureness = ties.get((a.figure.figure_id, b.figure.figure_id), -math.inf)
            doubts = doubts_of(a, b)
            judgement, distance, rule = _judgement(a, b, articles, sureness - doubts.of_judgement)
            one_voice = a.figure.article_id == b.figure.article_id and _voice(a) == _voice(b)
            is_told_twice = judgement == "conflict" and sum((r.figure.article_id, r.sentence_number) in headlines for r in (a, b)) == 1
            if one_voice and not is_told_twice:
                continue
            if judgement == "conflict" and _is_reported_beside(a, b) and not is_told_twice:
                judgement, rule = "unsure", "the article tells one and reports the other, and may speak of two things"
            if judgement == "conflict" and frozenset((a.figure.value, b.figure.value)) in made_up:
                judgement, rule = "unsure", "one number is the sum of others, and may be that of several places"
            origin = origins.get(a.figure.figure_id)
            shared = origin is not None and origin == origins.get(b.figure.figure_id)
            found.append(
                Comparison(
                    comparison_id=make_id("comparison", a.figure.figure_id, b.figure.figure_id),
                    story_id=story_of[a.figure.article_id],
                    measure_id=measure_id,
                    figure_id_a=a.figure.figure_id,
                    figure_id_b=b.figure.figure_id,
                    outlet_id_a=a.outlet,
                    outlet_id_b=b.outlet,
                    judgement=judgement,
                    gap=distance,
                    shared_origin=shared,
                    reason=_reason(a, b, judgement, rule, origin if shared else None),
                    confidence=confidence_of(sureness - doubts.of_confidence) if judgement in ("conflict", "unsure") else None,
                )
            )
    return tuple(found)


def _made_up(group: Sequence[Referent]) -> set[frozenset[float]]:
    """Pairs of numbers of which one is made up of the other and a third one, all counted exactly: 9 and 22 of 31."""
    counted = {r.figure.value for r in group if r.kind == "count" and r.figure.modifier == "exact"}
    sums = [(a, b, a + b) for a, b in combinations(sorted(counted), 2) if a > 1 and a + b >= LEAST_WHOLE and a + b in counted]
    return {frozenset(pair) for triple in sums for pair in combinations(triple, 2)}


def _judgement(a: Referent, b: Referent, articles: Mapping[str, Article], sureness: float) -> tuple[Judgement, float, str]:
    verdict, distance, rule = judge(a.figure, b.figure)
    if verdict != "conflict":
        return verdict, distance, rule
    explained = explained_by_time(a, b, *(articles[r.figure.article_id].published_on for r in (a, b)))
    if explained is not None:
        judgement, rule = explained
        return judgement, distance, rule
    if a.kind == "percent" and _are_complements(a, b):
        return "unsure", distance, "each may be the rest of the other"
    if sureness < SURE_ENOUGH:
        return "unsure", distance, "the numbers differ, and so may what they count"
    return "conflict", distance, rule


def _are_complements(a: Referent, b: Referent) -> bool:
    """Whether two shares make up the whole: 30 percent that are given up and 70 that are kept."""
    return not same_predicate(a, b) and abs(a.figure.value + b.figure.value - WHOLE) <= ROUNDED


def _voice(referent: Referent) -> str | None:
    """Who speaks; the shares of people who answer a survey are as one voice, that of the survey's report."""
    return None if is_share(referent.figure.said_by) else referent.figure.said_by


def _is_reported_beside(a: Referent, b: Referent) -> bool:
    """Whether an article reports what somebody says and tells a number of its own."""
    return a.figure.article_id == b.figure.article_id and (a.figure.said_by is None) != (b.figure.said_by is None)


def _reason(a: Referent, b: Referent, judgement: Judgement, rule: str, origin: str | None) -> str:
    parts = f"{told(a)} and {told(b)}: {rule}"
    if origin is not None:
        parts += f"; both rest on {origin}"
    return parts + ("" if judgement != "unsure" or "may" in rule else "; not decided") + "."


def told(referent: Referent) -> str:
    """The figure in quotation marks with who says it: '“nearly 60” (the union)'."""
    figure = referent.figure
    return f"“{figure.figure_text}”" + (f" ({figure.said_by})" if figure.said_by else "")
