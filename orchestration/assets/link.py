"""What the articles say taken together: stories, actors across articles, measures, comparisons, discrepancies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import dagster as dg
import polars as pl

from crosswire.frames import RAW_TABLES, from_frame, to_frame
from crosswire.model import Analysis, Article
from orchestration.assets.tables import RAW, materialized, raw_specs
from orchestration.extraction import RECORDS
from orchestration.fingerprints import extractor_fingerprint
from orchestration.resources.extraction import Extraction
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.stages import LINK, is_current, link_fingerprint, mark
from orchestration.tables import fetch_table, put_tables, transaction

TABLES = {
    "stories": "One event in the world and the articles that report it. One row a story.",
    "story_articles": "Which story an article belongs to, and whose copy it is. One row an article.",
    "actors": "A person, organization, country or group, whatever the spellings. One row an actor.",
    "actor_links": "Which actor an article's actor is, and why. One row an article actor.",
    "measures": "A quantity in the world that figures of a story speak of. One row a measure.",
    "measure_figures": "Which measure a figure speaks of, and why. One row a figure.",
    "comparisons": "Two figures of one measure, judged, with the reason. One row a pair.",
    "same_statements": "Wordings of one statement in several articles. One row a claim.",
    "discrepancies": "A finding for an editor. One row a finding.",
}


@dg.multi_asset(name="link", specs=raw_specs("link", TABLES, deps=["articles", *RECORDS]), pool=POOL)
def link(extraction: Extraction, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Compare the articles with one another."""
    from crosswire import compare

    with warehouse.write() as connection:
        fingerprint = link_fingerprint(connection)
        if not is_current(connection, LINK, fingerprint):
            extracted = {table: fetch_table(connection, RAW, table) for table in ["articles", *RECORDS]}
            findings = compare(analyses_of(extracted, extraction))
            del extracted
            with transaction(connection):
                put_tables(connection, RAW, {table: to_frame(getattr(findings, table), RAW_TABLES[table]) for table in TABLES})
                mark(connection, LINK, fingerprint)
        yield from materialized(connection, TABLES)


def analyses_of(frames: Mapping[str, pl.DataFrame], extraction: Extraction) -> list[Analysis]:
    """The analyses that these tables were made of, in the order of the articles."""
    records: dict[str, dict[str, list[object]]] = {table: {} for table in RECORDS}
    for table, by_article in records.items():
        for record in from_frame(frames[table], RAW_TABLES[table]):
            by_article.setdefault(record.article_id, []).append(record)
    return [
        Analysis(
            article=article,
            tier=extraction.language_tier,
            extractor_version=extractor_fingerprint(),
            **{field: tuple(records[table].get(article.article_id, ())) for table, field in RECORDS.items()},  # type: ignore[arg-type]
        )
        for article in from_frame(frames["articles"], Article)
    ]
