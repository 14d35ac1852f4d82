"""`crosswire findings`: the discrepancies of the published file, the gravest first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import get_args

import duckdb

from crosswire.findings.confidence import DOUBTFUL
from crosswire.model import DiscrepancyKind
from orchestration.commands import CommandError
from orchestration.commands.published import open_published, print_rows
from orchestration.settings import load_settings

_SQL = """
    select d.story_id, coalesce(s.headline, d.story_id) as headline, d.severity::varchar as severity, d.kind::varchar as kind,
        d.summary, d.outlets, d.confidence
    from marts.fct_discrepancies as d left join marts.dim_stories as s using (story_id)
    where ($story is null or contains(lower(coalesce(s.headline, '')), lower($story)) or starts_with(d.story_id, $story))
        and list_contains($wanted, d.kind::varchar)
        and ($confidence <= 0 or d.confidence >= $confidence)
    order by if($by_story, max(d.importance) over (partition by d.story_id), d.importance) desc, s.article_count desc, d.story_id,
        list_position(['error', 'warning', 'info'], d.severity::varchar), list_position($kinds, d.kind::varchar),
        d.importance desc, d.outlet_count desc, d.discrepancy_id
    limit $limit
"""
COLUMNS = ("story_id", "headline", "severity", "kind", "summary", "outlets", "confidence")
Row = tuple[str, str, str, str, str, list[str], float | None]


def run(arguments: argparse.Namespace) -> int:
    """Print the findings."""
    settings = load_settings(warehouse=arguments.warehouse)
    kinds = list(get_args(DiscrepancyKind))
    if unknown := set(arguments.kind or ()) - set(kinds):
        raise CommandError(f"there is no kind {', '.join(sorted(unknown))}; the kinds are {', '.join(kinds)}")
    with open_published(settings.warehouse) as connection:
        rows = fetch_findings(connection, arguments.story, arguments.kind or kinds, arguments.limit, arguments.confidence)
    if arguments.format or not sys.stdout.isatty():
        print_rows(COLUMNS, rows, arguments.format)
    else:
        _print_for_people(rows)
    return 0


def fetch_findings(
    connection: duckdb.DuckDBPyConnection,
    story: str | None,
    wanted: Sequence[str],
    limit: int,
    confidence: float = 0.0,
    *,
    by_story: bool = True,
) -> list[Row]:
    """Findings, the weightiest first.

    Args:
        connection: to a published file.
        story: start of a story_id or words of its headline; None for every story.
        wanted: kinds of findings.
        limit: most findings; 0 for all of them.
        confidence: only contradictions of figures at least so sure; 0 for findings of all kinds.
        by_story: those of a story together, the story with the weightiest finding first.
    """
    kinds = list(get_args(DiscrepancyKind))
    values = {
        "story": story,
        "wanted": list(wanted),
        "kinds": kinds,
        "limit": limit or 1 << 60,
        "confidence": confidence,
        "by_story": by_story,
    }
    try:
        return connection.execute(_SQL, values).fetchall()
    except duckdb.BinderException as error:
        raise CommandError(f"another version of Crosswire published this file, build it anew ({str(error).splitlines()[0]})") from error
    except duckdb.Error as error:
        raise CommandError(f"this is not a file that Crosswire published: {error}") from error


def sentence_of(row: Row) -> str:
    """The summary of a finding, with a word of warning where its figures may not speak of one quantity."""
    summary, confidence = row[4], row[6]
    return f"{summary} (They may speak of different things.)" if confidence is not None and confidence < DOUBTFUL else summary


def _print_for_people(rows: Sequence[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not rows:
        console.print("No findings: on everything that could be compared, the outlets agree.")
    styles = {"error": "bold red", "warning": "yellow", "info": "dim"}
    for story_id, own in groupby(rows, key=lambda row: row[0]):
        listed = list(own)
        console.print(Text(listed[0][1], style="bold"), Text(story_id, style="dim"))
        table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for column, width in (("kind", 16), ("finding", None), ("outlets", 28)):
            table.add_column(column, width=width, overflow="fold")
        for row in listed:
            _, _, severity, kind, _, outlets, _ = row
            table.add_row(Text(kind, style=styles[severity]), Text(sentence_of(row)), Text(", ".join(outlets)))
        console.print(table)
