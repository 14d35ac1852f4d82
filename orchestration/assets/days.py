"""Reading out by day of publication: for filling in a long history slice by slice, in single-run backfills.

A build reads out everything that is not read yet. Where that is years of articles, or all of them because the extractor
changed, a backfill over a range of days does it piece by piece: the newest year first, or at night alone. What it reads is
kept in the same shards, so the next build only loads it.

The asset is shown where the setting `by_day` wants it: a graph that holds partitions asks for days at "Materialize all",
which nobody with a few thousand articles needs to be asked.
"""

from typing import Any

import dagster as dg
import polars as pl

from orchestration.assets import OWNERS
from orchestration.assets.extract import read_articles
from orchestration.assets.tables import RAW, raw_key
from orchestration.automation import AGAIN
from orchestration.jobs import BY_DAY_TAG
from orchestration.loading import digests_of_articles
from orchestration.partitions import publication_days
from orchestration.resources.extraction import Extraction
from orchestration.resources.warehouse import POOL, Warehouse

KEY = dg.AssetKey(["shards", "articles_by_day"])


@dg.asset(
    key=KEY,
    deps=[raw_key("articles")],
    partitions_def=publication_days,
    backfill_policy=dg.BackfillPolicy.single_run(),
    group_name="extract",
    owners=OWNERS,
    kinds={"python", "parquet"},
    tags={"layer": RAW, **BY_DAY_TAG},
    pool=POOL,
    retry_policy=AGAIN,
)
def articles_by_day(context: dg.AssetExecutionContext, extraction: Extraction, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """What the articles of some days say, kept until a build loads it. Materialise `raw/articles` first."""
    window = context.partition_time_window
    first, after = window.start.date(), window.end.date()
    store = extraction.store()
    with warehouse.read() as connection:
        days = connection.sql(
            "select article_id from raw.articles where published_on >= $first and published_on < $after",
            params={"first": first, "after": after},
        )
        wanted = digests_of_articles(connection).join(pl.DataFrame(days), on="article_id", how="semi")
        unread = wanted.join(store.chosen(wanted), on="article_id", how="anti")
        failures = read_articles(context, extraction, store, connection, unread)
    told: dict[str, Any] = {"first day": str(first), "day after the last": str(after), "articles": wanted.height}
    return dg.MaterializeResult(metadata={**told, "articles read anew": unread.height, "failed": len(failures)})
