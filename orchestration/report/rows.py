"""The records that the report is made of: rows of the published file with the names of its columns, and a story of them.

Nothing is read here, and nothing decided but how an article is called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A row of `dim_outlets`."""

    outlet_id: str
    name: str
    kind: str
    country: str | None
    domain: str | None
    article_count: int


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A row of `dim_stories`."""

    story_id: str
    headline: str | None
    first_published_on: date | None
    last_published_on: date | None
    article_count: int
    outlet_count: int
    measure_count: int
    disputed_measure_count: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of `dim_articles`."""

    article_id: str
    story_id: str | None
    source_path: str
    outlet_id: str | None
    wire_outlet_id: str | None
    duplicate_of: str | None
    title: str | None
    byline: str | None
    dateline: str | None
    published_on: date | None
    language: str | None
    word_count: int
    figure_count: int
    claim_count: int
    url: str | None
    text: str

    @property
    def file_name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.source_path).name


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of `fct_figures`."""

    figure_id: str
    article_id: str
    story_id: str | None
    measure_id: str | None
    citation_id: str | None
    claim_id: str | None
    said_by_actor_id: str | None
    part_of_figure_id: str | None
    sentence_number: int
    char_start: int
    char_end: int
    figure_text: str
    sentence_text: str
    value: float
    low: float
    high: float
    modifier: str
    unit: str
    unit_kind: str
    base_value: float | None
    base_unit: str | None
    counted: str | None
    counted_head: str | None
    restriction: str | None
    predicate: str | None
    time_scope: str | None
    place: str | None
    realis: str
    is_additional: bool
    said_by: str | None
    measure_reason: str | None
    conflict_count: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of `fct_claims`."""

    claim_id: str
    article_id: str
    story_id: str | None
    speaker_actor_id: str | None
    citation_id: str | None
    same_statement_id: str | None
    sentence_number: int
    char_start: int
    char_end: int
    claim_text: str
    claim_kind: str
    speaker_name: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of `fct_sources`."""

    citation_id: str
    article_id: str
    story_id: str | None
    actor_id: str | None
    via_citation_id: str | None
    source_name: str
    source_kind: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A row of `dim_measures`."""

    measure_id: str
    story_id: str
    label: str
    unit: str
    figure_count: int
    article_count: int
    outlet_count: int
    conflict_count: int


@dataclass(frozen=True, slots=True)
class DiscrepancyRow:
    """A row of `fct_discrepancies`."""

    discrepancy_id: str
    story_id: str
    measure_id: str | None
    actor_id: str | None
    kind: str
    severity: str
    is_within_article: bool
    outlet_count: int
    figure_ids: list[str]
    claim_ids: list[str]
    summary: str
    importance: float
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A row of `fct_figure_comparisons`."""

    story_id: str
    measure_id: str
    judgement: str
    gap: float
    shared_origin: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleActorRow:
    """A row of `fct_actors`."""

    article_id: str
    actor_id: str
    story_id: str | None
    mention_count: int
    first_char_start: int
    claim_count: int
    names: list[str]
    roles: list[str]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of `dim_actors`."""

    actor_id: str
    name: str
    kind: str
    is_named: bool
    article_count: int
    outlet_count: int
    names: list[str]


@dataclass(frozen=True)
class StoryRows:
    """Everything the file holds about one story."""

    story: StoryRow
    articles: list[ArticleRow]
    figures: list[FigureRow]
    claims: list[ClaimRow]
    sources: list[SourceRow]
    measures: list[MeasureRow]
    discrepancies: list[DiscrepancyRow]
    comparisons: list[ComparisonRow]
    article_actors: list[ArticleActorRow]
    outlets: dict[str, OutletRow] = field(repr=False)
    actors: dict[str, ActorRow] = field(repr=False)

    @cached_property
    def article_of(self) -> dict[str, ArticleRow]:
        """Article id -> article."""
        return {article.article_id: article for article in self.articles}

    @cached_property
    def figure_of(self) -> dict[str, FigureRow]:
        """Figure id -> figure."""
        return {figure.figure_id: figure for figure in self.figures}

    @cached_property
    def source_of(self) -> dict[str, SourceRow]:
        """Citation id -> place where a source is named."""
        return {source.citation_id: source for source in self.sources}

    @cached_property
    def label_of(self) -> dict[str, str]:
        """Article id -> how the report calls it: its outlet, else the agency whose copy it is, else its file."""
        return {article.article_id: label_of(article, self.outlets) for article in self.articles}


@dataclass(frozen=True, slots=True)
class Label:
    """How a plot calls an article: its outlet where that is known, and its file where it is not."""

    name: str
    file: str | None = None


def short_label(article: ArticleRow, outlets: dict[str, OutletRow]) -> Label:
    """The outlet of an article; without one, whose copy it is and in which file."""
    if article.outlet_id in outlets:
        return Label(outlets[article.outlet_id].name)
    copied = f"{outlets[article.wire_outlet_id].name} copy" if article.wire_outlet_id in outlets else "Outlet not known"
    return Label(copied, article.file_name)


def label_of(article: ArticleRow, outlets: dict[str, OutletRow]) -> str:
    """How summaries call an article: its outlet, else the agency whose copy it is, else its file."""
    if article.outlet_id in outlets:
        return outlets[article.outlet_id].name
    if article.wire_outlet_id in outlets:
        return f"{outlets[article.wire_outlet_id].name} copy in {article.file_name}"
    return article.file_name
