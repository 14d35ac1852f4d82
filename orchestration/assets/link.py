"""What the articles say taken together: stories, actors across articles, measures, comparisons, discrepancies."""

from collections.abc import Iterator

import dagster as dg

from crosswire.collector import collector_paused
from orchestration.assets.tables import RAW, materialized, raw_specs
from orchestration.extraction import RECORDS
from orchestration.linking import link_corpus
from orchestration.resources.extraction import Extraction
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.stages import LINK, is_current, link_fingerprint, mark
from orchestration.tables import row_count
from orchestration.workers import Workers

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
def link(context: dg.AssetExecutionContext, extraction: Extraction, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Compare the articles with one another, where anything of them or of the comparison changed."""
    with warehouse.write() as connection:
        fingerprint = link_fingerprint(connection)
        if is_current(connection, LINK, fingerprint):
            context.log.info("nothing changed: the comparison stands")
        else:
            workers = Workers(extraction.workers_for(row_count(connection, RAW, "articles")).processes)
            with collector_paused():
                link_corpus(
                    connection, extraction.language_tier, workers, context.log.info, finish=lambda: mark(connection, LINK, fingerprint)
                )
        yield from materialized(connection, TABLES)
