"""The sums of a story, holding or not: the domain's own check, run on the figures as they were published.

The published file lists the sums that fail; what a reader also wants to see are those that hold. The rules are in
`crosswire.findings.sums`; here rows become the records it asks for, and back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, cast

from orchestration.report.quantities import Evidence, evidence_of
from orchestration.report.rows import FigureRow, StoryRows


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts, their total, and the whole they were held against."""

    parts: tuple[Evidence, ...]
    whole: Evidence
    total: float
    rule: str
    is_exact: bool
    """True where the parts must equal the whole, False where they may not exceed it."""
    holds: bool

    @property
    def relation(self) -> str:
        """What stands between the total and the whole."""
        if not self.is_exact:
            return "✓ the stated" if self.holds else "✗ more than the stated"
        return "✓ the stated" if self.holds else "✗ not the stated"


def sums_of(rows: StoryRows) -> list[Sum]:
    """The story's sums, those that fail first; parts that are merely fewer than their whole are not worth telling."""
    from crosswire.findings.referents import referents_of
    from crosswire.findings.sums import check_sums

    analyses = _analyses(rows)
    measure_of = {figure.figure_id: figure.measure_id for figure in rows.figures if figure.measure_id}
    found = [
        Sum(
            parts=tuple(evidence_of(rows.figure_of[part.figure.figure_id], rows) for part in check.parts),
            whole=evidence_of(rows.figure_of[check.whole.figure.figure_id], rows),
            total=check.total,
            rule=check.rule,
            is_exact=check.exact,
            holds=check.holds,
        )
        for check in check_sums(analyses, referents_of(analyses), measure_of)
        if not check.holds or (len(check.parts) > 1 and check.total == check.whole.figure.value)
    ]
    return sorted(found, key=lambda check: (check.holds, not check.is_exact, -check.whole.figure.value))


def _analyses(rows: StoryRows) -> list[Any]:
    from crosswire.model import Analysis, Article, Figure, Modifier, Realis, Sentence

    def figure(row: FigureRow) -> Figure:
        return Figure(
            figure_id=row.figure_id,
            article_id=row.article_id,
            sentence_number=row.sentence_number,
            char_start=row.char_start,
            char_end=row.char_end,
            figure_text=row.figure_text,
            value=row.value,
            low=row.low,
            high=row.high,
            modifier=cast(Modifier, row.modifier),
            unit=row.unit,
            unit_kind=row.unit_kind,
            counted=row.counted,
            counted_head=row.counted_head,
            restriction=row.restriction,
            predicate=row.predicate,
            time_scope=row.time_scope,
            place=row.place,
            realis=cast(Realis, row.realis),
            is_additional=row.is_additional,
            part_of_figure_id=row.part_of_figure_id,
            said_by=row.said_by,
        )

    own: dict[str, list[Figure]] = defaultdict(list)
    for row in rows.figures:
        own[row.article_id].append(figure(row))
    return [
        Analysis(
            article=Article(article.article_id, article.source_path, article.text, "", "", outlet_id=article.outlet_id),
            # Sentences are asked for the countries they name, which the whole text tells as well.
            sentences=(Sentence("", article.article_id, 0, 0, "body", 0, len(article.text), article.text),),
            figures=tuple(own[article.article_id]),
            claims=(),
            citations=(),
            actors=(),
        )
        for article in sorted(rows.articles, key=lambda article: (article.source_path, article.article_id))
    ]
