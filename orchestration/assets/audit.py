"""The findings as pages to read, after every check has passed judgement. The checks are in `orchestration.checks`."""

from __future__ import annotations

from collections.abc import Sequence

import dagster as dg

from orchestration.assets import OWNERS
from orchestration.automation import FOLLOW
from orchestration.metadata import markdown_table
from orchestration.plots import agreement_by_outlet, contested_quantities, drawn
from orchestration.resources.audit import AuditFolder
from orchestration.resources.warehouse import POOL, Warehouse

KEY = dg.AssetKey(["audit", "data_docs"])
SHOWN = 50


def data_docs(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that stands for the audit's pages. It comes after the checks on all these marts."""

    @dg.asset(
        key=KEY,
        deps=marts,
        group_name="audit",
        owners=OWNERS,
        kinds={"greatexpectations"},
        tags={"layer": "audit"},
        automation_condition=FOLLOW,
        pool=POOL,
    )
    def data_docs(warehouse: Warehouse, audit_folder: AuditFolder) -> dg.MaterializeResult[None]:
        """Great Expectations' pages on what was checked, and the findings on which outlets disagree."""
        index = audit_folder.data_docs / "index.html"
        if not index.exists():
            raise dg.Failure(f"{index} does not exist: run the checks on the marts first.", allow_retries=False)
        with warehouse.read() as connection:
            found = connection.execute(
                "select kind, severity, summary, array_to_string(outlets, ', ') from marts.fct_discrepancies "
                "order by severity = 'error' desc, severity = 'warning' desc, importance desc, outlet_count desc, discrepancy_id"
            ).fetchall()
            plots = {"contested quantities": drawn(contested_quantities, connection), "agreement": drawn(agreement_by_outlet, connection)}
        return dg.MaterializeResult(
            metadata={
                "pages": dg.MetadataValue.path(str(index)),
                "findings": len(found),
                "first findings": dg.MetadataValue.md(markdown_table(["kind", "severity", "finding", "outlets"], found[:SHOWN], 400)),
                **{name: dg.MetadataValue.md(plot.markdown()) for name, plot in plots.items() if plot},
            }
        )

    return data_docs
