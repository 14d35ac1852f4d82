"""The steps of a build that make its raw tables, called one after the other in this process: the assets' own functions.

For tests that want very many builds: Dagster's bookkeeping, dbt and the audit, which look at nothing but these tables, are left out.
"""

from __future__ import annotations

from typing import Any

import dagster as dg

from orchestration.assets.extract import extract_records
from orchestration.assets.ingest import IngestConfig, ingest
from orchestration.assets.link import link
from orchestration.definitions import resources
from orchestration.settings import Settings


def make_raw_tables(settings: Settings, *, retire: bool = True) -> None:
    """Read the files, extract, link: as a build of these settings does."""
    held: dict[str, Any] = resources(settings)
    articles, extraction, warehouse = held["articles"], held["extraction"], held["warehouse"]
    with dg.DagsterInstance.ephemeral() as instance:
        for step in (
            lambda context: ingest(context, IngestConfig(retire=retire), articles=articles, warehouse=warehouse),
            lambda context: extract_records(context, extraction=extraction, warehouse=warehouse),
            lambda context: link(context, extraction=extraction, warehouse=warehouse),
        ):
            with dg.build_asset_context(instance=instance) as context:
                for _ in step(context):
                    pass
