"""Answers a question about metrics from the published file: `.venv/bin/python bi/metrics.py conflict_rate --by story__headline`.

The metrics are defined in `dbt_project/models/semantic`; MetricFlow turns a question into SQL, DuckDB answers it from the published
file, opened read-only. MetricFlow's own command would ask a server for newer versions each time, and lock the file.
Runs in the environment of development (.venv). Does not belong here: definitions of metrics.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).resolve().parent


class _Renderer:
    """What MetricFlow wants to know of a database that it only writes SQL for."""

    @cached_property
    def sql_engine_type(self) -> Any:
        from metricflow.protocols.sql_client import SqlEngine

        return SqlEngine.DUCKDB

    @cached_property
    def sql_plan_renderer(self) -> Any:
        from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer

        return DuckDbSqlPlanRenderer()


class Metrics:
    """The metrics of a semantic manifest, as dbt writes it.

    Args:
        manifest: the text of `semantic_manifest.json`.
    """

    def __init__(self, manifest: str) -> None:
        from metricflow.engine.metricflow_engine import MetricFlowEngine
        from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
        from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

        self._manifest = parse_manifest_from_dbt_generated_manifest(manifest_json_string=manifest)
        self._engine = MetricFlowEngine(SemanticManifestLookup(self._manifest), _Renderer())  # type: ignore[arg-type]

    @property
    def descriptions(self) -> dict[str, str]:
        """Metric -> what it says."""
        return {metric.name: metric.description or "" for metric in self._manifest.metrics}

    def sql(self, metrics: Sequence[str], by: Sequence[str] = (), order: Sequence[str] = (), where: Sequence[str] = ()) -> str:
        """The statement that answers a question.

        Args:
            metrics: names of metrics.
            by: what to group by, as `story__headline`, `outlet__name` or `metric_time__week`.
            order: metrics or groups to sort by; a minus in front turns the order round.
            where: conditions, with `{{ Dimension('story__headline') }}` for a dimension.

        Raises:
            InformativeUserError: of MetricFlow, with suggestions, for names that do not exist or do not go together.
        """
        from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

        request = MetricFlowQueryRequest.create(
            metric_names=list(metrics), group_by_names=list(by), order_by_names=list(order), where_constraints=list(where) or None
        )
        return self._engine.explain(request).sql_statement.sql


def answer(sql: str, warehouse: Path) -> duckdb.DuckDBPyRelation:
    """Ask the published file, whatever it is called: statements of dbt name the database `crosswire`."""
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    path = str(warehouse).replace("'", "''")
    connection.execute(f"attach '{path}' as crosswire (read_only)")
    connection.execute("use crosswire")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection.sql(sql)


def manifest_text() -> str:
    """The semantic manifest of the project as it is now."""
    sys.path.insert(0, str(HERE.parent))
    from orchestration.resources.dbt import manifest

    file = manifest()
    semantic = file.with_name("semantic_manifest.json")
    if not semantic.exists():
        file.unlink()
        manifest()
    return semantic.read_text(encoding="utf-8")


def main() -> None:
    """Answer, or list what can be asked."""
    parser = argparse.ArgumentParser(description="Answer a question about metrics from the published file.")
    parser.add_argument("metrics", nargs="*", help="names of metrics; none lists them all")
    parser.add_argument(
        "--by", nargs="*", default=[], help="what to group by: story__headline, outlet__name, quantity__label, metric_time__day"
    )
    parser.add_argument(
        "--order",
        nargs="*",
        default=[],
        help="what to sort by, else by the groups; a minus in front turns the order round (--order=-conflict_rate)",
    )
    parser.add_argument("--where", nargs="*", default=[], help="conditions, such as \"{{ Dimension('outlet__kind') }} = 'agency'\"")
    parser.add_argument("--warehouse", type=Path, default=Path(os.environ.get("CROSSWIRE_WAREHOUSE", "warehouse/crosswire.duckdb")))
    parser.add_argument("--sql", action="store_true", help="print the statement instead of its answer")
    options = parser.parse_args()

    from metricflow_semantics.errors.error_classes import InformativeUserError

    metrics = Metrics(manifest_text())
    if not options.metrics:
        width = max(map(len, metrics.descriptions))
        print("\n".join(f"{name:<{width}}  {description}" for name, description in sorted(metrics.descriptions.items())))
        return
    try:
        sql = metrics.sql(options.metrics, options.by, options.order or options.by, options.where)
    except InformativeUserError as error:
        sys.exit(str(error))
    if options.sql:
        print(sql)
        return
    found = answer(sql, options.warehouse)
    shown = [
        f'round("{name}", 4) as "{name}"' if kind == "DOUBLE" else f'"{name}"'
        for name, kind in zip(found.columns, found.types, strict=True)
    ]
    found.project(", ".join(shown)).show(max_rows=1000, max_width=200)


if __name__ == "__main__":
    main()
