"""What the report reads: rows of the published file, as records with the names of its columns, a handful of stories at a time.

Only reading belongs here; what becomes of the rows on a page is told by the other modules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

import duckdb

STORIES_AT_A_TIME = 100
"""So many stories are in memory at once."""


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


Row = TypeVar("Row")
StoryPart = TypeVar("StoryPart", ArticleRow, FigureRow, ClaimRow, SourceRow, MeasureRow, DiscrepancyRow, ComparisonRow, ArticleActorRow)


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


class PublishedFile:
    """A published file, open for reading."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @cached_property
    def about(self) -> dict[tuple[str, str], str]:
        """Section and name -> value, as the file tells how it came about."""
        return {
            (section, name): value for section, name, value in self._connection.execute("select section, name, value from about").fetchall()
        }

    @cached_property
    def outlets(self) -> dict[str, OutletRow]:
        """Outlet id -> outlet."""
        return {outlet.outlet_id: outlet for outlet in self._rows(OutletRow, "dim_outlets", "order by name, outlet_id")}

    @cached_property
    def story_count(self) -> int:
        """How many stories the file holds. The first look ranks them, those with the gravest disagreement first.

        Contradictions between articles come before sums, those before contradictions inside one article, and those before the
        rest; then what a story's warnings weigh together, the larger story, the later one.
        """
        self._connection.execute(
            """
            create or replace temp table ranked as
            select
                story_id,
                row_number() over (
                    order by
                        coalesce(conflicts, 0) > 0 desc, coalesce(sums, 0) > 0 desc, coalesce(inner_conflicts, 0) > 0 desc,
                        coalesce(weight, 0) desc,
                        coalesce(warnings, 0) desc, coalesce(findings, 0) desc,
                        article_count desc, last_published_on desc nulls last, story_id
                ) as place
            from marts.dim_stories
            left join (
                select
                    story_id,
                    count(*) filter (kind = 'figure_conflict' and not is_within_article) as conflicts,
                    count(*) filter (kind = 'figure_conflict' and is_within_article) as inner_conflicts,
                    count(*) filter (kind = 'sum_mismatch') as sums,
                    sum(importance) filter (severity <> 'info') as weight,
                    count(*) filter (severity <> 'info') as warnings,
                    count(*) as findings
                from marts.fct_discrepancies
                group by story_id
            ) as found using (story_id)
            """
        )
        ((count,),) = self._connection.execute("select count(*) from ranked").fetchall()
        return int(count)

    def stories(self, limit: int) -> Iterator[StoryRows]:
        """So many stories with all that belongs to them, in the order of their rank."""
        limit = min(limit, self.story_count)
        for first in range(1, limit + 1, STORIES_AT_A_TIME):
            yield from self._some_stories(first, min(limit, first + STORIES_AT_A_TIME - 1))

    def _some_stories(self, first: int, last: int) -> Iterator[StoryRows]:
        # Places are whole numbers of our own, so they stand in the text: for parameters DuckDB would import pandas, which
        # takes longer than the report.
        chosen = f"story_id in (select story_id from ranked where place between {first:d} and {last:d})"  # noqa: S608

        def rows(record: type[Row], table: str, order: str) -> list[Row]:
            return self._rows(record, table, f"where {chosen} order by {order}")

        stories = rows(StoryRow, "dim_stories", "(select place from ranked where ranked.story_id = dim_stories.story_id)")
        articles = _by_story(rows(ArticleRow, "dim_articles", "published_on nulls last, source_path"))
        figures = _by_story(rows(FigureRow, "fct_figures", "article_id, char_start, figure_id"))
        claims = _by_story(rows(ClaimRow, "fct_claims", "article_id, char_start, claim_id"))
        sources = _by_story(rows(SourceRow, "fct_sources", "citation_id"))
        measures = _by_story(rows(MeasureRow, "dim_measures", "label, measure_id"))
        findings = _by_story(rows(DiscrepancyRow, "fct_discrepancies", "severity desc, kind, importance desc, summary"))
        compared = _by_story(rows(ComparisonRow, "fct_figure_comparisons", "gap desc, reason"))
        present = _by_story(rows(ArticleActorRow, "fct_actors", "article_id, first_char_start, actor_id"))
        those_present = f"where actor_id in (select actor_id from marts.fct_actors where {chosen})"  # noqa: S608
        actors = {row.actor_id: row for row in self._rows(ActorRow, "dim_actors", those_present)}
        for story in stories:
            yield StoryRows(
                story=story,
                articles=articles[story.story_id],
                figures=figures[story.story_id],
                claims=claims[story.story_id],
                sources=sources[story.story_id],
                measures=measures[story.story_id],
                discrepancies=findings[story.story_id],
                comparisons=compared[story.story_id],
                article_actors=present[story.story_id],
                outlets=self.outlets,
                actors=actors,
            )

    def _rows(self, record: type[Row], table: str, rest: str) -> list[Row]:
        """The rows of a mart as records; names of tables and columns are this module's own."""
        columns = ", ".join(f'"{column.name}"' for column in fields(record))  # type: ignore[arg-type]  # every record is a dataclass
        return [record(*row) for row in self._connection.execute(f"select {columns} from marts.{table} {rest}").fetchall()]  # noqa: S608


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


def _by_story(rows: Iterable[StoryPart]) -> defaultdict[str, list[StoryPart]]:
    found: defaultdict[str, list[StoryPart]] = defaultdict(list)
    for row in rows:
        if row.story_id is not None:
            found[row.story_id].append(row)
    return found
