"""What each article says, by itself: sentences, figures, claims, citations, actors."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb

from crosswire.frames import from_frame, to_frame
from crosswire.model import Article, RejectedInput
from orchestration.assets.tables import RAW, materialized, raw_specs
from orchestration.extraction import RECORDS, extract
from orchestration.metadata import markdown_table
from orchestration.resources.extraction import Extraction
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.tables import fetch_table, replace_tables

TABLES = {
    "sentences": "A sentence of an article's content, with its place in the text. One row a sentence.",
    "figures": "A number that an article states about the world, as an interval with a meaning. One row a figure.",
    "claims": "A statement with its speaker; narration is the outlet's own voice. One row a claim.",
    "citations": "A place where an article names a source. One row a citation.",
    "article_actors": "A person, organization, country or group as one article knows it. One row an article and actor.",
    "mentions": "A printed form of an actor, with its place in the text. One row a mention.",
}


@dg.multi_asset(name="extract", specs=raw_specs("extract", TABLES, deps=["articles"]), pool=POOL)
def extract_records(
    context: dg.AssetExecutionContext, extraction: Extraction, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every article that this version of the extractor has not read yet; load what was read out of all of them."""
    with warehouse.read() as connection:
        articles = from_frame(fetch_table(connection, RAW, "articles"), Article)
    store = extraction.store()
    unread = store.unread(articles)
    workers = extraction.workers if len(unread) >= extraction.articles_worth_workers else 1
    failures: list[RejectedInput] = []
    done = 0
    for batch in extract(unread, extraction.language_tier, batch_size=extraction.batch_size, workers=workers):
        store.write(batch.articles, batch.frames)
        failures += batch.failures
        done += len(batch.articles) + len(batch.failures)
        context.log.info(f"read {done} of {len(unread)} articles")
    frames = {table: store.rows(table, articles) for table in RECORDS}
    with warehouse.write() as connection:
        replace_tables(connection, RAW, frames)
        set_aside(connection, failures)
        loaded = {table: fetch_table(connection, RAW, table) for table in RECORDS}
    reuse: dict[str, Any] = {"articles read anew": len(unread), "articles read before": len(articles) - len(unread)}
    if failures:
        rows = [(failure.source_path, failure.detail) for failure in failures]
        reuse["failed"] = dg.MetadataValue.md(markdown_table(["article", "error"], rows, 400))
    yield from materialized(loaded, sentences=reuse)


def set_aside(connection: duckdb.DuckDBPyConnection, failures: list[RejectedInput]) -> None:
    """Add failed analyses to `raw.rejected_inputs`; again and again adds them once."""
    if failures:
        incoming = to_frame(failures, RejectedInput)
        known = fetch_table(connection, RAW, "rejected_inputs")
        replace_tables(connection, RAW, {"rejected_inputs": known.vstack(incoming).unique("rejected_input_id", maintain_order=True)})
