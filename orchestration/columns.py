"""Columns for the UI: what each means, and which columns of the tables before it a column is made of.

Meanings are those of the dbt project. Where a column comes from is read from the compiled SQL of its model and kept beside the
project's manifest, since working it out takes some seconds and changes with the models alone.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, cast

import dagster as dg
import duckdb

from orchestration.durable import replace_file
from orchestration.fingerprints import digest_of
from orchestration.logs import about
from orchestration.metadata import markdown_table

KEPT = "columns.json"
DIALECT = "duckdb"
_FORM = "2"
"""Changes with how columns are followed, so that what an older version kept is not used."""
_log = logging.getLogger(__name__)


@cache
def meanings_of_raw(manifest: Path) -> dict[str, dict[str, str]]:
    """Raw table -> column -> what the dbt project says of it."""
    sources = json.loads(manifest.read_text(encoding="utf-8"))["sources"].values()
    return {each["name"]: {name: column["description"] for name, column in each["columns"].items()} for each in sources}


def lineage_of_models(connection: duckdb.DuckDBPyConnection, target: Path, manifest: Path) -> dict[str, dg.TableColumnLineage]:
    """Where the columns of each model come from, by schema and table; empty for a model whose SQL cannot be followed.

    Args:
        connection: the warehouse that dbt has just built.
        target: the folder into which dbt compiled its models.
        manifest: what dbt understood of the project; what was worked out is kept in the same folder.
    """
    kept_in = manifest.with_name(KEPT)
    columns = _columns(connection)
    models = {name: sql for name, sql in _compiled(target, manifest).items() if name in columns}
    state = digest_of([_FORM, *(f"{name} {sql} {columns[name]}" for name, sql in sorted(models.items()))])
    kept = _kept(kept_in)
    if kept.get("state") != state:
        kept = {"state": state, "models": {name: _followed(name, sql, columns) for name, sql in models.items()}}
        text = json.dumps(kept)
        with suppress(OSError):  # of a project that cannot be written to
            replace_file(kept_in, lambda unfinished: unfinished.write_text(text, encoding="utf-8"))
    found: Mapping[str, Mapping[str, list[list[str]]]] = kept["models"]
    return {
        model: dg.TableColumnLineage(
            {
                column: [dg.TableColumnDep(asset_key=dg.AssetKey([schema, table]), column_name=name) for schema, table, name in deps]
                for column, deps in own.items()
                if deps
            }
        )
        for model, own in found.items()
        if own
    }


def origins_table(lineage: dg.TableColumnLineage) -> str:
    """The same as a table in Markdown: not every edition of Dagster shows the lineage of columns."""
    rows = [
        (column, ", ".join(f"{'.'.join(dep.asset_key.path)}.{dep.column_name}" for dep in deps))
        for column, deps in lineage.deps_by_column.items()
    ]
    return markdown_table(["column", "made of"], rows, 400)


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = connection.execute("select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() where not internal")
    for table, column, kind in rows.fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def _compiled(target: Path, manifest: Path) -> dict[str, str]:
    """Schema and name of each model -> its SQL as it ran."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    files = {
        f"{node['schema']}.{node['alias']}": target / "compiled" / node["package_name"] / node["original_file_path"]
        for node in nodes
        if node["resource_type"] == "model"
    }
    return {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.exists()}


def _followed(model: str, sql: str, columns: Mapping[str, Mapping[str, str]]) -> dict[str, list[tuple[str, str, str]]]:
    from sqlglot import MappingSchema, exp, parse_one
    from sqlglot.errors import SqlglotError
    from sqlglot.lineage import lineage
    from sqlglot.optimizer import optimize

    try:
        parsed = parse_one(sql, dialect=DIALECT)
        schema = MappingSchema(dialect=DIALECT)
        for place, name in {((table.catalog, table.db, table.name), f"{table.db}.{table.name}") for table in parsed.find_all(exp.Table)}:
            if name in columns:
                schema.add_table(exp.to_table(".".join(filter(None, place)), dialect=DIALECT), dict(columns[name]), dialect=DIALECT)
        query = cast("exp.Query", optimize(parsed, schema=schema, dialect=DIALECT))
        text = query.sql(dialect=DIALECT)
        found: dict[str, list[tuple[str, str, str]]] = {}
        for column in query.named_selects:
            ends = lineage(column, text, schema=schema, dialect=DIALECT).walk()
            tables = [(end.expression, end.name.rpartition(".")[2].strip('"')) for end in ends]
            found[column] = sorted({(table.db, table.name, name) for table, name in tables if isinstance(table, exp.Table)})
    except (SqlglotError, ValueError, KeyError, AttributeError, RecursionError) as error:
        _log.info("where the columns of %s come from cannot be followed: %s", model, error, extra=about(asset=model.replace(".", "/")))
        return {}
    return found


def _kept(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # as where nothing was kept: it is found out anew
    return kept if isinstance(kept, dict) and isinstance(kept.get("models"), dict) else {}
