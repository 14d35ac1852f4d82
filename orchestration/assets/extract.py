"""What each article says, by itself: sentences, figures, claims, citations, actors."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import RejectedInput
from orchestration.assets.tables import RAW, materialized, raw_specs
from orchestration.automation import AGAIN
from orchestration.extraction import FAILED, RECORDS, Batch, extract
from orchestration.fingerprints import digest_of, extractor_fingerprint
from orchestration.loading import articles_in_batches, digests_of_articles, load_shards
from orchestration.logs import about
from orchestration.metadata import markdown_table
from orchestration.pace import Pace
from orchestration.resources.extraction import Extraction
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.shards import DIGEST, ShardStore
from orchestration.stages import EXTRACT, EXTRACT_INPUT, INGEST, fingerprint_of, is_current, mark
from orchestration.tables import fetch_table, put_tables, transaction

TABLES = {
    "sentences": "A sentence of an article's content, with its place in the text. One row a sentence.",
    "figures": "A number that an article states about the world, as an interval with a meaning. One row a figure.",
    "claims": "A statement with its speaker; narration is the outlet's own voice. One row a claim.",
    "citations": "A place where an article names a source. One row a citation.",
    "article_actors": "A person, organization, country or group as one article knows it. One row an article and actor.",
    "mentions": "A printed form of an actor, with its place in the text. One row a mention.",
}


@dg.multi_asset(
    name="extract",
    specs=raw_specs("extract", TABLES, deps=["articles"]),
    pool=POOL,
    retry_policy=AGAIN,
)
def extract_records(
    context: dg.AssetExecutionContext, extraction: Extraction, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every article that this version of the extractor has not read yet; load what was read out of all of them."""
    store = extraction.store()
    store.clean()
    if removed := store.remove_others():
        context.log.warning(f"the extractor has changed ({', '.join(removed)} -> {store.folder.name}): all articles are read anew")
    with warehouse.read() as connection:
        wanted = digests_of_articles(connection)
        store.drop_broken(list(RECORDS), store.chosen(wanted))
        unread = wanted.join(store.chosen(wanted), on="article_id", how="anti")
        failures = read_articles(context, extraction, store, connection, unread)
    store.tidy(list(RECORDS), wanted)
    told: dict[str, Any] = {"articles read anew": unread.height, "articles read before": wanted.height - unread.height}
    if failures:
        told["failed"] = dg.MetadataValue.md(markdown_table(["article", "error"], [(f.source_path, f.detail) for f in failures], 400))
    with warehouse.write() as connection:
        load(connection, store, wanted, failures)
        yield from materialized(connection, TABLES, sentences=told)


def read_articles(
    context: dg.AssetExecutionContext, extraction: Extraction, store: ShardStore, connection: duckdb.DuckDBPyConnection, unread: Any
) -> list[RejectedInput]:
    """Read these articles into shards; returns those on which the analysis failed."""
    failures: list[RejectedInput] = []
    pace = Pace(unread.height, "articles", context.log.info)
    rows = articles_in_batches(connection, unread, extraction.batch_size)
    batches = (Batch(part, extraction.language_tier, store.folder, extractor_fingerprint()) for part in rows)
    for done in extract(batches, extraction.workers_for(unread.height)):
        failures += done.failures
        for failed in done.failures:
            context.log.error(f"{failed.source_path}: {failed.detail}", extra=about(input=failed.source_path, reason=failed.reason))
        pace.add(done.articles, len(done.failures))
    return failures


def load(connection: duckdb.DuckDBPyConnection, store: ShardStore, wanted: Any, failures: list[RejectedInput]) -> None:
    """Load what was read out of the wanted articles, where the tables do not hold exactly that already."""
    chosen = store.chosen(wanted)
    fingerprint = digest_of(
        [
            store.folder.name,
            *(f"{article} {digest}" for article, digest in chosen.select("article_id", DIGEST).sort("article_id").iter_rows()),
        ]
    )
    with transaction(connection):
        set_aside(connection, failures)
        if not is_current(connection, EXTRACT, fingerprint):
            load_shards(connection, store, chosen, RECORDS)
            mark(connection, EXTRACT, fingerprint)
        mark(connection, EXTRACT_INPUT, fingerprint_of(connection, INGEST) or "")


def set_aside(connection: duckdb.DuckDBPyConnection, failures: list[RejectedInput]) -> None:
    """Have the failed analyses of this run, and of no other, in `raw.rejected_inputs`."""
    connection.execute("delete from raw.rejected_inputs where reason = ?", [FAILED])
    if failures:
        incoming = to_frame(failures, RAW_TABLES["rejected_inputs"]).unique("rejected_input_id", maintain_order=True)
        put_tables(connection, RAW, {"rejected_inputs": fetch_table(connection, RAW, "rejected_inputs").vstack(incoming)})
