"""dbt's models as assets: raw tables in; staging, intermediate and marts out, each test a check.

The shape of the warehouse belongs to `dbt_project`. Here is only how its models appear in the graph, and that they run.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import dagster as dg
import duckdb

# Before anything else of dagster-dbt, which this module imports in its own way.
from orchestration.resources.dbt import BUILD_VARIABLE, LOG_SIZE, LOG_SIZE_VARIABLE, PROJECT, WORKING_FILE_VARIABLE, Dbt, manifest  # isort: skip
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets  # isort: skip

from expectations.engine import load as load_great_expectations
from orchestration.assets import OWNERS
from orchestration.assets.tables import RAW
from orchestration.automation import FOLLOW
from orchestration.columns import lineage_of_models, origins_table
from orchestration.failed_rows import EXAMPLE, example_of
from orchestration.memory import give_back
from orchestration.metadata import PREVIEW_ROWS, markdown_table
from orchestration.plots import agreement_by_outlet, contested_quantities, drawn
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.stages import LINK, MODEL, fingerprint_of, mark
from orchestration.tables import quoted

BUILD = ["build", "--no-write-json", "--exclude-resource-type", "unit_test"]
"""Unit tests judge the models, not the data: they run with the project's tests, not with every build. The manifest that dbt would
write twice a run is the one that is there already."""

PLOTS = {
    ("marts", "dim_outlets"): {"agreement with others": agreement_by_outlet},
    ("marts", "fct_figure_comparisons"): {"judgements by outlet": agreement_by_outlet},
    ("marts", "dim_measures"): {"contested quantities": contested_quantities},
    ("marts", "figures_by_outlet"): {"contested quantities": contested_quantities},
}
"""Schema and table -> name of the plot -> what draws it."""


class Translator(DagsterDbtTranslator):
    """Groups models by their folder, and names their owner and layer."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The spec that dagster-dbt makes, with the project's groups, owners and tags."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["resource_type"] != "model":
            return spec
        layer = node["fqn"][1]
        return spec.replace_attributes(group_name=layer, owners=OWNERS, tags={**spec.tags, "layer": layer}, automation_condition=FOLLOW)


def dbt_models() -> dg.AssetsDefinition:
    """All models of the project as one step; any part of them can be materialised by itself."""

    @dbt_assets(manifest=manifest(PROJECT), name="model", dagster_dbt_translator=Translator(), pool=POOL)
    def model(context: dg.AssetExecutionContext, dbt: Dbt, warehouse: Warehouse) -> Iterator[Any]:
        os.environ.update({WORKING_FILE_VARIABLE: warehouse.path, BUILD_VARIABLE: str(os.getpid())})
        os.environ.setdefault(LOG_SIZE_VARIABLE, LOG_SIZE)
        give_back()  # dbt works beside this process, and needs more than any other
        import_ahead()
        target = Path(warehouse.path).parent / "dbt"
        events: list[Any] = []
        failure: Exception | None = None
        try:
            events.extend(dbt.cli(BUILD, context=context, target_path=target).stream())
        except Exception as error:  # noqa: BLE001  # raised again below, once the rows are counted
            failure = error
        # dbt held the file until now: only from here on can the rows of its tables be counted.
        with warehouse.read() as connection:
            described = table_descriptions(connection, target)
            events = [with_example(event, connection, target) for event in events]
            linked = fingerprint_of(connection, LINK)
        if linked and not failure and not context.is_subset:
            with warehouse.write() as connection:
                mark(connection, MODEL, linked)
        for event in events:
            found = described.get(event.output_name) if isinstance(event, dg.Output) else None
            yield event.with_metadata({**event.metadata, **found}) if found else event
        if failure:
            raise failure

    return model


def with_example(event: Any, connection: duckdb.DuckDBPyConnection, target: Path) -> Any:
    """A check that failed with a row that it found; all else as it is, also a check that ended in an error and found nothing."""
    if not isinstance(event, dg.AssetCheckResult) or event.passed or not event.check_name:
        return event
    if getattr(event.metadata.get("status"), "value", None) == "error":
        return event
    example = example_of(connection, target, event.check_name)
    return event._replace(metadata={**event.metadata, EXAMPLE: dg.MetadataValue.text(example)}) if example else event


def import_ahead() -> None:
    """Import what the audit needs while dbt works in a process of its own: some five seconds that would be waited for after it."""
    Thread(target=load_great_expectations, name="import-ahead", daemon=True).start()


def table_descriptions(connection: duckdb.DuckDBPyConnection, target: Path) -> dict[str, dict[str, Any]]:
    """What the UI shows of everything that dbt made, by the name of its output: row counts, previews, lineage, plots.

    Views are run for what the marts show of themselves alone.
    """
    described: dict[str, dict[str, Any]] = {}
    shown = connection.execute(
        "select schema_name, table_name from duckdb_tables() where schema_name <> $raw union all "
        "select schema_name, view_name from duckdb_views() where schema_name = 'marts'",
        {"raw": RAW},
    ).fetchall()
    for schema, table in shown:
        name = quoted(schema, table)
        ((rows,),) = connection.execute(f"select count(*) from {name}").fetchall()  # noqa: S608
        preview = connection.execute(f"select * from {name} limit {PREVIEW_ROWS}")  # noqa: S608
        columns = [column[0] for column in preview.description]
        described[_output(schema, table)] = {
            "dagster/row_count": rows,
            "preview": dg.MetadataValue.md(markdown_table(columns, preview.fetchall())),
        }
    for model, lineage in lineage_of_models(connection, target, manifest()).items():
        own = described.setdefault(_output(*model.split(".")), {})
        own["dagster/column_lineage"] = lineage
        own["made of"] = dg.MetadataValue.md(origins_table(lineage))
    for key, plots in PLOTS.items():
        for name, draw in plots.items():
            if _output(*key) in described and (plot := drawn(draw, connection)) is not None:
                described[_output(*key)][name] = dg.MetadataValue.md(plot.markdown())
    return described


def _output(schema: str, table: str) -> str:
    return dg.AssetKey([schema, table]).to_python_identifier()
