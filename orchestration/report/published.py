"""Reads the published file for the report, a handful of stories at a time, those with the gravest disagreement first.

Only reading belongs here; what becomes of the rows on a page is told by the other modules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cached_property
from typing import TypeVar

import duckdb

from orchestration.report.rows import (
    ActorRow,
    ArticleActorRow,
    ArticleRow,
    ClaimRow,
    ComparisonRow,
    DiscrepancyRow,
    FigureRow,
    MeasureRow,
    OutletRow,
    SourceRow,
    StoryRow,
    StoryRows,
)

STORIES_AT_A_TIME = 100
"""So many stories are in memory at once."""

Row = TypeVar("Row")
StoryPart = TypeVar("StoryPart", ArticleRow, FigureRow, ClaimRow, SourceRow, MeasureRow, DiscrepancyRow, ComparisonRow, ArticleActorRow)


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
        rest; then the weight of the story's weightiest finding, the larger story, the later one.
        """
        self._connection.execute(
            """
            create or replace temp table ranked as
            select
                story_id,
                row_number() over (
                    order by
                        case when conflicts > 0 then 3 when sums > 0 then 2 when inner_conflicts > 0 then 1 else 0 end desc,
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
                    max(importance) filter (severity <> 'info') as weight,
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


def _by_story(rows: Iterable[StoryPart]) -> defaultdict[str, list[StoryPart]]:
    found: defaultdict[str, list[StoryPart]] = defaultdict(list)
    for row in rows:
        if row.story_id is not None:
            found[row.story_id].append(row)
    return found
