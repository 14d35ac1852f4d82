"""What must hold of the raw tables whatever the articles say: a violation is a defect of Crosswire, so nothing is published.

What must hold of the marts is expected in `expectations` and tested in `dbt_project`.
"""

from __future__ import annotations

import dagster as dg

from orchestration.assets.tables import raw_key
from orchestration.extraction import FAILED
from orchestration.loading import INPUTS
from orchestration.metadata import markdown_table
from orchestration.resources.warehouse import POOL, Warehouse

SHOWN = 20
_LOST = f"select source_path from {INPUTS} where outcomes = 0 order by 1"  # noqa: S608  # a name of our own
_COUNTS = f"""
    select
        (select coalesce(sum(outcomes), 0) from {INPUTS}),
        (select count(*) from raw.articles),
        (select count(*) from raw.rejected_inputs where reason <> ?)
"""  # noqa: S608


@dg.asset_check(
    asset=raw_key("articles"),
    name="every_input_is_accounted_for",
    additional_deps=[raw_key("rejected_inputs")],
    blocking=True,
    description="Each file that was read became articles or rejected inputs, and each of these stands in its table.",
    pool=POOL,
)
def every_input_is_accounted_for(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Count what the files became against what the tables hold."""
    with warehouse.read() as connection:
        lost = connection.execute(_LOST).fetchall()
        ((outcomes, articles, rejected),) = connection.execute(_COUNTS, [FAILED]).fetchall()
    return dg.AssetCheckResult(
        passed=not lost and outcomes == articles + rejected,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={
            "findings": dg.MetadataValue.md(markdown_table(["file without an outcome"], lost[:SHOWN])) if lost else "none",
            "outcomes of files": int(outcomes),
            "articles": int(articles),
            "rejected inputs": int(rejected),
        },
    )
