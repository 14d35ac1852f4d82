"""A published file made by hand, with every kind of finding and with hostile text in it, for tests of the report.

It has the tables and columns that the report reads, and no more: a build takes a minute, this a moment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from orchestration.report import rows

HOSTILE = '<script>alert("x")</script> & <b>bold</b>'
TABLES: dict[str, type[Any]] = {
    "dim_outlets": rows.OutletRow,
    "dim_stories": rows.StoryRow,
    "dim_articles": rows.ArticleRow,
    "dim_measures": rows.MeasureRow,
    "dim_actors": rows.ActorRow,
    "fct_figures": rows.FigureRow,
    "fct_claims": rows.ClaimRow,
    "fct_sources": rows.SourceRow,
    "fct_discrepancies": rows.DiscrepancyRow,
    "fct_figure_comparisons": rows.ComparisonRow,
    "fct_actors": rows.ArticleActorRow,
}
_TYPES = {
    "str": "varchar",
    "int": "bigint",
    "float": "double",
    "bool": "boolean",
    "date": "date",
    "list[str]": "varchar[]",
}

POST = (
    "Some 40 sailors were rescued off Port Ansel, the harbour master Ada Holm said.\n\n"
    "“We counted forty heads and lost no one in the fog,” she said, and 30 men, eight women and 2 children came ashore."
)
ECHO = (
    "The ferry went down at noon.\n\n"
    f"At least 55 sailors were rescued, according to the coast guard. {HOSTILE}\n\n"
    "“We counted fifty heads and lost no one,” Ada Holme said."
)
LONE = "Snow fell on 7 roofs."


def write_file(path: Path, *, more_stories: int = 0) -> Path:
    """The file: one story in dispute, one quiet, and so many more quiet ones."""
    tables = {table: [*found] for table, found in _content().items()}
    for number in range(more_stories):
        story_id, article_id = f"extra{number:05}", f"extraarticle{number:05}"
        tables["dim_stories"].append(rows.StoryRow(story_id, f"Story {number}", date(2025, 1, 1), date(2025, 1, 1), 1, 1, 0, 0))
        tables["dim_articles"].append(_article(article_id, story_id, "post", LONE, title=f"Story {number}"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute("create table about (section varchar, name varchar, value varchar)")
        counts = [("rows", f"marts.{table}", str(len(found))) for table, found in tables.items()]
        about = [("build", "build_id", "b1"), ("build", "built_at", "2025-07-10T05:00:00+00:00"), ("settings", "tier", "fast"), *counts]
        connection.executemany("insert into about values (?, ?, ?)", about)
        for table, record in TABLES.items():
            _write(connection, table, record, tables[table])
    return path


def _write(connection: duckdb.DuckDBPyConnection, table: str, record: type[Any], found: Sequence[Any]) -> None:
    kinds = {column.name: _TYPES[str(column.type).removesuffix(" | None")] for column in fields(record)}
    connection.execute(f"create table marts.{table} ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
    if found:
        marks = ", ".join("?" for _ in kinds)
        connection.executemany(f"insert into marts.{table} values ({marks})", [[getattr(row, name) for name in kinds] for row in found])


def _article(article_id: str, story_id: str, outlet_id: str | None, text: str, **others: Any) -> rows.ArticleRow:
    given: dict[str, Any] = {
        "source_path": f"{article_id}.txt",
        "wire_outlet_id": None,
        "duplicate_of": None,
        "title": None,
        "byline": None,
        "dateline": None,
        "published_on": date(2025, 7, 9),
        "language": "en",
        "word_count": len(text.split()),
        "figure_count": 1,
        "claim_count": 1,
        "url": None,
    }
    return rows.ArticleRow(article_id=article_id, story_id=story_id, outlet_id=outlet_id, text=text, **(given | others))


def figure(
    figure_id: str, article_id: str, text: str, printed: str, value: float, low: float, high: float, **others: Any
) -> rows.FigureRow:
    start = text.index(printed)
    sentence = next(s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“<])", text) if printed in s)
    given: dict[str, Any] = {
        "story_id": "s1",
        "measure_id": None,
        "citation_id": None,
        "claim_id": None,
        "said_by_actor_id": None,
        "part_of_figure_id": None,
        "sentence_number": 1,
        "modifier": "exact",
        "unit": "count",
        "unit_kind": "count",
        "base_value": None,
        "base_unit": None,
        "counted": "sailors",
        "counted_head": "sailor",
        "restriction": None,
        "predicate": "saved",
        "time_scope": None,
        "place": None,
        "realis": "happened",
        "is_additional": False,
        "said_by": None,
        "measure_reason": None,
        "conflict_count": 0,
    }
    return rows.FigureRow(
        figure_id=figure_id,
        article_id=article_id,
        char_start=start,
        char_end=start + len(printed),
        figure_text=printed,
        sentence_text=sentence,
        value=value,
        low=low,
        high=high,
        **(given | others),
    )


def claim(claim_id: str, article_id: str, text: str, words: str, **others: Any) -> rows.ClaimRow:
    start = text.index(words)
    given: dict[str, Any] = {
        "story_id": "s1",
        "speaker_actor_id": "holm",
        "citation_id": None,
        "same_statement_id": None,
        "sentence_number": 1,
        "claim_kind": "direct",
        "speaker_name": "Ada Holm",
    }
    return rows.ClaimRow(
        claim_id=claim_id, article_id=article_id, char_start=start, char_end=start + len(words), claim_text=words, **(given | others)
    )


def _finding(discrepancy_id: str, kind: str, severity: str, summary: str, **others: Any) -> rows.DiscrepancyRow:
    given: dict[str, Any] = {"measure_id": None, "actor_id": None, "figure_ids": [], "claim_ids": [], "importance": 0.5, "confidence": None}
    return rows.DiscrepancyRow(
        discrepancy_id=discrepancy_id,
        story_id="s1",
        kind=kind,
        severity=severity,
        is_within_article=False,
        outlet_count=2,
        summary=summary,
        **(given | others),
    )


def _content() -> dict[str, list[Any]]:
    odd_id = "../../Odd Id"
    saved = {"measure_id": "m1", "conflict_count": 1}
    part = {"counted": "people", "counted_head": "person", "part_of_figure_id": None}
    return {
        "dim_outlets": [
            rows.OutletRow("post", "Ansel Post", "newspaper", "NO", "post.example", 1),
            rows.OutletRow(odd_id, HOSTILE, "unknown", None, None, 1),
        ],
        "dim_stories": [
            rows.StoryRow("s2", "Snow on roofs", date(2025, 7, 9), date(2025, 7, 9), 1, 1, 1, 0),
            rows.StoryRow("s1", f"Ferry sinks {HOSTILE}", date(2025, 7, 9), date(2025, 7, 10), 2, 2, 1, 1),
        ],
        "dim_articles": [
            _article("a1", "s1", "post", POST, title="Ferry sinks", url="https://post.example/ferry", byline="By Nils Ek"),
            _article(odd_id, "s1", odd_id, ECHO, title=HOSTILE, url="javascript:alert(1)", published_on=date(2025, 7, 10)),
            _article("a3", "s2", None, LONE),
        ],
        "dim_measures": [
            rows.MeasureRow("m1", "s1", "sailors, saved", "count", 2, 2, 2, 1),
            rows.MeasureRow("m2", "s2", "roofs", "count", 1, 1, 1, 0),
        ],
        "dim_actors": [
            rows.ActorRow("holm", "Ada Holm", "person", True, 2, 2, ["Ada Holm", "Ada Holme"]),
            rows.ActorRow("guard", "coast guard", "organization", False, 1, 1, ["coast guard"]),
        ],
        "fct_figures": [
            figure("f1", "a1", POST, "Some 40", 40, 38, 42, said_by="Ada Holm", said_by_actor_id="holm", citation_id="c1", **saved),
            figure("f2", odd_id, ECHO, "At least 55", 55, 55, float("inf"), said_by="coast guard", said_by_actor_id="guard", **saved),
            figure("f3", "a3", LONE, "7", 7, 7, 7, story_id="s2", measure_id="m2"),
            figure("f4", "a1", POST, "30", 30, 30, 30, **part),
            figure("f5", "a1", POST, "eight", 8, 8, 8, **part),
            figure("f6", "a1", POST, "2", 2, 2, 2, **part),
        ],
        "fct_claims": [
            claim("q1", "a1", POST, "We counted forty heads and lost no one in the fog"),
            claim("q2", odd_id, ECHO, "We counted fifty heads and lost no one", speaker_name="Ada Holme"),
        ],
        "fct_sources": [rows.SourceRow("c1", "a1", "s1", "holm", None, "Ada Holm", "person")],
        "fct_discrepancies": [
            _finding(
                "d1",
                "figure_conflict",
                "warning",
                "Sailors, saved: “Some 40” against “At least 55”.",
                measure_id="m1",
                figure_ids=["f1", "f2"],
                confidence=0.3,
            ),
            _finding("d2", "name_variant", "warning", "Spelled differently: “Ada Holm” (A) against “Ada Holme” (B).", actor_id="holm"),
            _finding("d3", "quote_variant", "info", "Ada Holm is quoted in different words.", claim_ids=["q1", "q2"]),
            _finding("d4", "role_variant", "info", "Ada Holm is called “harbour master” and “captain”.", actor_id="holm"),
        ],
        "fct_figure_comparisons": [rows.ComparisonRow("s1", "m1", "conflict", 0.24, False, "no number satisfies both.")],
        "fct_actors": [
            rows.ArticleActorRow("a1", "holm", "s1", 1, POST.index("Ada"), 1, ["Ada Holm"], ["harbour master"]),
            rows.ArticleActorRow(odd_id, "holm", "s1", 1, ECHO.index("Ada"), 1, ["Ada Holme"], []),
            rows.ArticleActorRow(odd_id, "guard", "s1", 1, ECHO.index("coast guard"), 0, ["coast guard"], []),
        ],
    }
