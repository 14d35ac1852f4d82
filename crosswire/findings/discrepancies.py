"""Findings about figures: measures on which outlets or speakers contradict one another, and sums that do not add up.

Name, role and quotation variants are found in `names` and `statements`. Wording of the summaries: `summaries`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosswire.findings.importance import importance
from crosswire.findings.referents import Referent
from crosswire.findings.summaries import article_label, conflict_summary, sum_summary
from crosswire.findings.sums import SumCheck
from crosswire.ids import make_id
from crosswire.model import Analysis, Article, Comparison, Discrepancy, Measure


def find_figure_conflicts(
    analyses: Sequence[Analysis],
    measures: Sequence[Measure],
    comparisons: Sequence[Comparison],
    referents: Mapping[str, Referent],
    story_of: Mapping[str, str],
) -> tuple[Discrepancy, ...]:
    """One finding a measure that has at least one conflicting pair of figures; both sides of one result (`9 to 2`) make one."""
    articles = {a.article.article_id: a.article for a in analyses}
    sizes = Counter(story_of[a.article.article_id] for a in analyses if a.article.article_id in story_of)
    by_measure: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        by_measure[comparison.measure_id].append(comparison)
    found = []
    results: set[frozenset[tuple[str, int]]] = set()
    for measure in measures:
        pairs = by_measure.get(measure.measure_id, [])
        conflicts = [c for c in pairs if c.judgement == "conflict"]
        if not conflicts:
            continue
        clashing = {f for c in conflicts for f in (c.figure_id_a, c.figure_id_b)}
        everyone = {f for c in pairs for f in (c.figure_id_a, c.figure_id_b)}
        numbers = {_number(referents[f]) for f in clashing}
        clashing |= {f for f in everyone if _number(referents[f]) in numbers}
        updates = {f for c in pairs if c.judgement == "update" for f in (c.figure_id_a, c.figure_id_b)} - clashing
        in_conflict = _in_order(clashing, referents)
        places = frozenset((r.figure.article_id, r.figure.char_start) for r in in_conflict)
        if all(r.score for r in in_conflict):
            if places in results:
                continue
            results.add(places)
        confidence = max(c.confidence or 0.0 for c in conflicts)
        later, beside = _in_order(updates, referents), _in_order(everyone - clashing - updates, referents)
        found.append(
            _discrepancy(
                "figure_conflict",
                measure.story_id,
                measure.measure_id,
                in_conflict,
                articles,
                conflict_summary(
                    measure,
                    _sides(in_conflict, [c for c in pairs if c.judgement in ("conflict", "update")], referents),
                    later,
                    beside,
                    articles,
                ),
                importance(in_conflict, (c.gap for c in conflicts), sizes[measure.story_id], confidence),
                confidence,
            )
        )
    return tuple(found)


def find_sum_mismatches(
    analyses: Sequence[Analysis], checks: Sequence[SumCheck], measure_of: Mapping[str, str], story_id: str
) -> tuple[Discrepancy, ...]:
    """One finding for each sum of a story that does not hold."""
    articles = {a.article.article_id: a.article for a in analyses}
    return tuple(
        _discrepancy(
            "sum_mismatch",
            story_id,
            measure_of.get(check.whole.figure.figure_id),
            [check.whole, *check.parts],
            articles,
            sum_summary(check, articles),
            importance([check.whole, *check.parts], [check.gap], len(analyses)),
        )
        for check in checks
        if not check.holds
    )


def _sides(members: Sequence[Referent], differing: Iterable[Comparison], referents: Mapping[str, Referent]) -> list[list[Referent]]:
    """The figures in as few sides as it takes: numbers that agree or allow each other stand on one side."""
    apart = {frozenset((_number(referents[c.figure_id_a]), _number(referents[c.figure_id_b]))) for c in differing}
    sides: list[list[Referent]] = []
    for member in members:
        for side in sides:
            if all(frozenset((_number(member), _number(other))) not in apart for other in side):
                side.append(member)
                break
        else:
            sides.append([member])
    return sides


def _number(referent: Referent) -> tuple[float, float, str]:
    return referent.figure.low, referent.figure.high, referent.figure.unit


def _in_order(figure_ids: set[str], referents: Mapping[str, Referent]) -> list[Referent]:
    chosen = (referents[figure_id] for figure_id in figure_ids)
    return sorted(chosen, key=lambda r: (r.figure.value, r.figure.article_id, r.figure.char_start))


def _discrepancy(
    kind: str,
    story_id: str,
    measure_id: str | None,
    members: Sequence[Referent],
    articles: Mapping[str, Article],
    summary: str,
    weight: float,
    confidence: float | None = None,
) -> Discrepancy:
    figures = [r.figure for r in members]
    own = {f.article_id for f in figures}
    outlets = sorted({article_label(articles[article_id]) for article_id in own})
    return Discrepancy(
        discrepancy_id=make_id("discrepancy", kind, story_id, *sorted(f.figure_id for f in figures)),
        story_id=story_id,
        measure_id=measure_id,
        kind="sum_mismatch" if kind == "sum_mismatch" else "figure_conflict",
        severity="warning",
        outlet_count=len(outlets),
        outlets=tuple(outlets),
        figure_ids=tuple(f.figure_id for f in figures),
        claim_ids=tuple(dict.fromkeys(f.claim_id for f in figures if f.claim_id)),
        summary=f"Inside {outlets[0]}: {summary}" if len(own) == 1 else summary,
        is_within_article=len(own) == 1,
        importance=weight,
        confidence=confidence,
    )
