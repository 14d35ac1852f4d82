"""Files become articles, outlets, and a list of what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import dagster as dg

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import Article, Outlet
from crosswire.reading import outlet_of, wire_outlet_of
from orchestration.assets.tables import RAW, materialized, raw_specs
from orchestration.metadata import markdown_table
from orchestration.resources.articles import ArticleFolder, NothingToReadError
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.tables import replace_tables

TABLES = {
    "articles": "One report of one outlet, with its text and what is known of its origin. One row an article.",
    "outlets": "Publishers and agencies of the articles read. One row an outlet.",
    "rejected_inputs": "Inputs that were set aside, each with the reason and what would mend it. One row an input.",
}


@dg.multi_asset(name="ingest", specs=raw_specs("ingest", TABLES), pool=POOL)
def ingest(articles: ArticleFolder, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Read the folder of articles. What cannot be read is set aside with a reason and never stops the rest."""
    reading = articles.read()
    records = {"articles": reading.articles, "outlets": outlets_of(reading.articles), "rejected_inputs": reading.rejected}
    frames = {table: to_frame(rows, RAW_TABLES[table]) for table, rows in records.items()}
    with warehouse.write() as connection:
        replace_tables(connection, RAW, frames)
    rejected = markdown_table(["input", "reason", "detail"], [(r.source_path, r.reason, r.detail) for r in reading.rejected[:200]], 400)
    if not reading.articles:
        raise NothingToReadError(
            " ".join([f"No article could be read in {articles.path}.", *(each.reason for each in reading.rejected[:5])]),
            metadata={"rejected inputs": dg.MetadataValue.md(rejected)},
            allow_retries=False,
        )
    yield from materialized(
        frames,
        articles={"folder": dg.MetadataValue.path(articles.path), "rejected": len(reading.rejected)},
        rejected_inputs={"rejected inputs": dg.MetadataValue.md(rejected)} if reading.rejected else {},
    )


def outlets_of(articles: Iterable[Article]) -> list[Outlet]:
    """Every outlet and wire agency of the articles once, by name."""
    found = {outlet.outlet_id: outlet for article in articles for outlet in (outlet_of(article), wire_outlet_of(article)) if outlet}
    return sorted(found.values(), key=lambda outlet: (outlet.name, outlet.outlet_id))
