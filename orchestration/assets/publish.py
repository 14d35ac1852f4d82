"""The published warehouse: what readers open. How the file is written and swapped: `orchestration.publishing`."""

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import dagster as dg
import duckdb

from crosswire import __version__
from crosswire.ids import group_id
from orchestration.assets import OWNERS
from orchestration.automation import AGAIN, DAILY, FOLLOW
from orchestration.currency import forget, remember
from orchestration.fingerprints import extractor_fingerprint
from orchestration.instance import forget_old_runs
from orchestration.metadata import markdown_table
from orchestration.publishing import AboutRow, publish
from orchestration.resources.publication import Publication
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.stages import inputs_of_marts

KEY = dg.AssetKey(["published", "warehouse"])
_PACKAGES = ("dagster", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "polars", "spacy")
_COUNTED = ("articles", "rejected_inputs")


def published_warehouse(upstream: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset of the published file; it comes after all of `upstream`, and after the checks on them."""

    @dg.asset(
        key=KEY,
        deps=upstream,
        group_name="publish",
        owners=OWNERS,
        kinds={"duckdb", "parquet"},
        tags={"layer": "publish"},
        automation_condition=FOLLOW,
        freshness_policy=DAILY,
        retry_policy=AGAIN,
        pool=POOL,
    )
    def published_warehouse(
        context: dg.AssetExecutionContext, warehouse: Warehouse, publication: Publication
    ) -> dg.MaterializeResult[None]:
        """The marts as one DuckDB file, swapped in whole, with Parquet copies beside it."""
        publication.check_place()
        with warehouse.read() as connection:
            about = about_build(connection, context.run.run_id, publication.settings)
            inputs = inputs_of_marts(connection)
        done = publish(Path(warehouse.path), Path(publication.path), about)
        if inputs:
            remember(Path(publication.record), settings=publication.made_with, inputs=inputs, warehouse=done.path)
        else:
            forget(Path(publication.record))
        context.instance.add_run_tags(context.run.run_id, run_tags(about))
        if forgotten := forget_old_runs(context.instance):
            context.log.info(f"forgot the {forgotten:,} oldest runs")
        rows = sorted(done.row_counts.items())
        return dg.MaterializeResult(
            metadata={
                "path": dg.MetadataValue.path(str(done.path)),
                "bytes": done.size,
                "parquet": dg.MetadataValue.path(str(done.parquet_folder)),
                "tables": dg.MetadataValue.md(markdown_table(["table", "rows"], rows)),
                "dagster/row_count": sum(done.row_counts.values()),
            }
        )

    return published_warehouse


def run_tags(about: Sequence[AboutRow]) -> dict[str, str]:
    """What the list of runs shows, and can be searched by: which build it was, and of how many articles."""
    facts = {(section, name): value for section, name, value in about}
    return {
        "crosswire/build_id": facts["build", "build_id"],
        "crosswire/extractor": facts["versions", "extractor"],
        "crosswire/articles": facts["rows", "raw.articles"],
        "crosswire/rejected_inputs": facts["rows", "raw.rejected_inputs"],
    }


def about_build(connection: duckdb.DuckDBPyConnection, run_id: str, settings: dict[str, str]) -> list[AboutRow]:
    """What the file says of itself. `build_id` is the same for the same articles, extractor and settings of reading."""
    hashes = [str(row[0]) for row in connection.execute("select content_hash from raw.articles").fetchall()]
    counts = [(f"raw.{table}", connection.execute(f"select count(*) from raw.{table}").fetchall()[0][0]) for table in _COUNTED]  # noqa: S608
    return [
        ("build", "build_id", group_id("build", [*hashes, extractor_fingerprint(), settings.get("tier", "")])),
        ("build", "run_id", run_id),
        ("build", "built_at", datetime.now(UTC).isoformat(timespec="seconds")),
        ("versions", "crosswire", __version__),
        ("versions", "extractor", extractor_fingerprint()),
        ("versions", "python", platform.python_version()),
        *(("versions", package, metadata.version(package)) for package in _PACKAGES),
        *(("settings", name, value) for name, value in settings.items()),
        *(("rows", table, str(count)) for table, count in counts),
    ]
