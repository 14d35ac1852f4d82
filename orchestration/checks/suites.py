"""The suites of `expectations` as asset checks on the tables they judge.

Outlets that disagree are a finding: severity WARN, and the build goes on. Broken data is an error: it stops everything
after it, so nothing is published. What is expected belongs to `expectations`; here it is run and reported.
"""

# No `from __future__ import annotations`: Dagster compares the annotation of a check's context with the class itself.
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from expectations.audit import SUITES, run_audit
from expectations.results import SuiteResult
from expectations.spec import Suite
from orchestration.checks import history
from orchestration.plots import Plot, contested_quantities, drawn
from orchestration.resources.audit import AuditFolder
from orchestration.resources.publication import Publication
from orchestration.resources.warehouse import POOL, Warehouse

CONTESTED = "outlets_agree_on_figures"
"""The suite whose result is also drawn."""
SPECS = [
    dg.AssetCheckSpec(
        name=suite.name,
        asset=["marts", suite.asset_table],
        description=suite.description,
        additional_deps=[["marts", table] for table in suite.tables if table != suite.asset_table],
        # Whether a failure stops the build is decided by its severity: Dagster lets a WARN pass a blocking check.
        blocking=True,
        metadata={"severity": suite.severity, "suite": suite.name},
    )
    for suite in SUITES
]


@dg.multi_asset_check(name="audit", specs=SPECS, pool=POOL)
def audit(
    context: dg.AssetCheckExecutionContext, warehouse: Warehouse, audit_folder: AuditFolder, publication: Publication
) -> Iterator[dg.AssetCheckResult]:
    """Run every suite on what its query finds in the marts, write Data Docs, and keep the results for their trend."""
    with warehouse.read() as connection:
        connection.execute("use marts")
        frames = {suite.name: connection.sql(suite.sql).df() for suite in SUITES}
        contested = drawn(contested_quantities, connection)
    result = run_audit(frames, audit_folder.data_docs)
    with warehouse.write() as connection:
        if recovered := history.recover(connection, Path(publication.path)):
            context.log.info(f"took the history of checks over from the published file: {recovered:,} rows")
        history.keep(connection, result, context.run.run_id, datetime.now(UTC))
    for suite in SUITES:
        plot = contested if suite.name == CONTESTED else None
        yield check_result(suite, result.suite(suite.name), result.data_docs_index, plot)


def check_result(suite: Suite, result: SuiteResult, data_docs: Path | None, plot: Plot | None = None) -> dg.AssetCheckResult:
    """What a suite found as Dagster shows it: the offending rows as a table, the severity that fits."""
    return dg.AssetCheckResult(
        check_name=suite.name,
        asset_key=["marts", suite.asset_table],
        passed=result.success and not result.raised,
        severity=dg.AssetCheckSeverity.ERROR if result.blocks else dg.AssetCheckSeverity.WARN,
        description=suite.description if result.success else f"{result.unexpected_count} to look at. {suite.description}",
        metadata={
            "findings": dg.MetadataValue.md(result.markdown()),
            **({"plot": dg.MetadataValue.md(plot.markdown())} if plot else {}),
            "offending rows": result.unexpected_count,
            "expectations": len(result.expectations),
            **({"data docs": dg.MetadataValue.path(str(data_docs))} if data_docs else {}),
        },
    )
