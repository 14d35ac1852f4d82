"""One quantity of a story as the report shows it: what every outlet prints of it, on one axis, with the evidence behind each point.

Sorting, grouping and choosing belong here; what is written on the page belongs to the templates.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.findings.confidence import DOUBTFUL
from orchestration.report.article_text import sentence_span
from orchestration.report.axis import Axis, Mark, interval_text, make_axis
from orchestration.report.rows import ArticleRow, ComparisonRow, DiscrepancyRow, FigureRow, Label, MeasureRow, StoryRows, short_label

VERDICTS = ("conflict", "unsure", "update", "compatible", "agreement")
"""Judgements, the gravest first: a quantity is as grave as its gravest pair."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a source chain: who, and the actor's or outlet's page where there is one."""

    name: str
    actor_id: str | None = None
    outlet_id: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure where it is printed: the sentence in three parts, and who told whom, the origin first."""

    figure: FigureRow
    article: ArticleRow
    before: str
    printed: str
    after: str
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlotRow:
    """What one outlet prints: a mark on the axis (None where its unit has no place there), who says so, and the evidence."""

    label: Label
    voices: tuple[str, ...]
    """Those on whose word it prints the number."""
    is_own_voice: bool
    """Whether it also, or only, states it itself."""
    days: tuple[date, ...]
    """The days of its reports, where the story has reports of several days."""
    printed: str
    interval: str
    mark: Mark | None
    is_in_conflict: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity, ready for the page."""

    measure: MeasureRow
    axis: Axis
    axis_unit: str
    rows: tuple[PlotRow, ...]
    verdict: str | None
    """The gravest judgement on two of its figures; None where nothing was compared."""
    reason: str | None
    """The reason of the widest pair that was judged so."""
    judgements: tuple[tuple[str, int], ...]
    summary: str | None
    importance: float
    """Of the finding about it; 0 where there is none."""
    shares_origin: bool
    """Whether contradicting figures rest on one source."""
    is_doubtful: bool
    """Whether the contradicting figures may well speak of different things."""

    @property
    def is_compared(self) -> bool:
        """Whether more than one article, or more than one voice, tells it."""
        return self.verdict is not None


def quantities_of(rows: StoryRows) -> list[Quantity]:
    """The story's quantities, those in dispute first, then those told by the most."""
    figures: dict[str, list[FigureRow]] = defaultdict(list)
    for figure in rows.figures:
        if figure.measure_id:
            figures[figure.measure_id].append(figure)
    compared: dict[str, list[ComparisonRow]] = defaultdict(list)
    for comparison in rows.comparisons:
        compared[comparison.measure_id].append(comparison)
    told = {finding.measure_id: finding for finding in rows.discrepancies if finding.kind == "figure_conflict"}
    found = [
        _quantity(measure, figures[measure.measure_id], compared[measure.measure_id], told.get(measure.measure_id), rows)
        for measure in rows.measures
        if figures[measure.measure_id]
    ]
    rank = {verdict: place for place, verdict in enumerate(VERDICTS)}
    return sorted(
        found,
        key=lambda quantity: (
            rank.get(quantity.verdict or "", len(rank)),
            -quantity.importance,
            -quantity.measure.conflict_count,
            -quantity.measure.outlet_count,
            -quantity.measure.article_count,
            quantity.measure.label,
        ),
    )


def evidence_of(figure: FigureRow, rows: StoryRows) -> Evidence:
    """The sentence of a figure with the printed number set apart, and its source chain."""
    article = rows.article_of[figure.article_id]
    span = sentence_span(article.text, figure)
    start = figure.char_start - span.start if span else max(0, figure.sentence_text.find(figure.figure_text))
    end = start + (figure.char_end - figure.char_start if span else len(figure.figure_text))
    sentence = figure.sentence_text
    return Evidence(figure, article, sentence[:start], sentence[start:end], sentence[end:], source_chain(figure, rows))


def source_chain(figure: FigureRow, rows: StoryRows) -> tuple[Link, ...]:
    """Who states the figure, through whom, to the outlet that prints it."""
    links: list[Link] = []
    if figure.said_by:
        links.append(Link(figure.said_by, actor_id=figure.said_by_actor_id))
    seen: set[str] = set()
    citation = rows.source_of.get(figure.citation_id or "")
    while citation and citation.citation_id not in seen:
        seen.add(citation.citation_id)
        if all(link.name != citation.source_name and (not link.actor_id or link.actor_id != citation.actor_id) for link in links):
            links.append(Link(citation.source_name, actor_id=citation.actor_id, note=citation.source_kind.replace("_", " ")))
        citation = rows.source_of.get(citation.via_citation_id or "")
    article = rows.article_of[figure.article_id]
    if article.wire_outlet_id and article.wire_outlet_id != article.outlet_id and article.wire_outlet_id in rows.outlets:
        links.append(Link(rows.outlets[article.wire_outlet_id].name, outlet_id=article.wire_outlet_id, note="wire copy"))
    known = article.outlet_id if article.outlet_id in rows.outlets else None
    links.append(
        Link(rows.outlets[known].name if known else article.file_name, outlet_id=known, note="" if figure.said_by else "in its own voice")
    )
    return tuple(links)


def _quantity(
    measure: MeasureRow, figures: Sequence[FigureRow], compared: Sequence[ComparisonRow], finding: DiscrepancyRow | None, rows: StoryRows
) -> Quantity:
    factors, unit = _to_one_unit(figures, measure.unit)
    intervals = [
        (figure.low * factor, figure.high * factor, figure.value * factor)
        for figure in figures
        if (factor := factors.get(figure.figure_id)) is not None
    ]
    axis = make_axis(intervals, whole=measure.unit == "count" and all(value == int(value) for _, _, value in intervals))
    counted = Counter(comparison.judgement for comparison in compared)
    verdict = next((judgement for judgement in VERDICTS if counted[judgement]), None)
    disputed = set(finding.figure_ids) if finding else set()
    return Quantity(
        measure=measure,
        axis=axis,
        axis_unit=unit,
        rows=tuple(_plot_rows(figures, factors, axis, disputed, rows)),
        verdict=verdict,
        reason=next((comparison.reason for comparison in compared if comparison.judgement == verdict), None),
        judgements=tuple((judgement, counted[judgement]) for judgement in VERDICTS if counted[judgement]),
        summary=_without_heading(finding.summary, measure.label) if finding else None,
        importance=finding.importance if finding else 0.0,
        is_doubtful=finding is not None and finding.confidence is not None and finding.confidence < DOUBTFUL,
        shares_origin=any(comparison.shared_origin for comparison in compared if comparison.judgement == "conflict"),
    )


def _without_heading(summary: str, label: str) -> str:
    """The summary without the quantity's name before its colon: the heading above it has that."""
    heading = f"{label}: "
    return summary[len(heading) :] if summary.casefold().startswith(heading.casefold()) else summary


def _to_one_unit(figures: Iterable[FigureRow], unit: str) -> tuple[dict[str, float], str]:
    """Figure id -> factor to the unit of the axis: the measure's own where a figure has it, else the base unit; some may have none."""
    figures = list(figures)
    if all(figure.unit == unit for figure in figures):
        return {figure.figure_id: 1.0 for figure in figures}, unit
    bases = Counter(figure.base_unit for figure in figures if figure.base_unit)
    if not bases:
        return {figure.figure_id: 1.0 for figure in figures if figure.unit == unit}, unit
    base = bases.most_common(1)[0][0]
    to_base = {
        figure.figure_id: figure.base_value / figure.value
        for figure in figures
        if figure.base_unit == base and figure.base_value is not None and figure.value
    }
    own_factors = [to_base[figure.figure_id] for figure in figures if figure.unit == unit and figure.figure_id in to_base]
    own = own_factors[0] if own_factors else None
    if own is None or not all(math.isclose(factor, own) for factor in own_factors):  # degrees Fahrenheit do not begin at 0 degrees Celsius
        return to_base, base
    return {figure_id: factor / own for figure_id, factor in to_base.items()}, unit


def _plot_rows(figures: Iterable[FigureRow], factors: dict[str, float], axis: Axis, disputed: set[str], rows: StoryRows) -> list[PlotRow]:
    """One row an outlet and interval; lower numbers first."""
    several_days = rows.story.first_published_on != rows.story.last_published_on
    groups: dict[tuple[float, float, float, str, str], list[FigureRow]] = defaultdict(list)
    for figure in figures:
        groups[figure.value, figure.low, figure.high, rows.label_of[figure.article_id], figure.unit].append(figure)
    found = []
    for _, members in sorted(groups.items()):
        first = members[0]
        factor = factors.get(first.figure_id)
        voices = dict.fromkeys(figure.said_by for figure in members)
        found.append(
            PlotRow(
                label=short_label(rows.article_of[first.article_id], rows.outlets),
                voices=tuple(voice for voice in voices if voice),
                is_own_voice=None in voices,
                days=tuple(sorted({day for figure in members if (day := rows.article_of[figure.article_id].published_on)}))
                if several_days
                else (),
                printed=first.figure_text,
                interval=interval_text(first.low, first.high) + ("" if first.unit == "count" else f" {first.unit}"),
                mark=axis.mark(first.low * factor, first.high * factor, first.value * factor) if factor is not None else None,
                is_in_conflict=any(figure.figure_id in disputed for figure in members),
                evidence=tuple(evidence_of(figure, rows) for figure in members),
            )
        )
    return found
