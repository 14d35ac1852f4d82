"""Which statements may run: those that read tables, and nothing else.

The database is opened read-only and cut off from files, but that is not enough: DuckDB has table functions that write logs or
change the whole process (`enable_logging`) and that neither setting stops. So a statement has to be a single SELECT for DuckDB's
own parser, and every table function in its syntax tree has to be on the list below or a question of the published file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

TABLE_FUNCTIONS = frozenset(
    """
    generate_series json_each json_tree pg_timezone_names pragma_show pragma_table_info pragma_version range repeat repeat_row unnest
    duckdb_columns duckdb_constraints duckdb_functions duckdb_indexes duckdb_keywords duckdb_schemas duckdb_sequences
    duckdb_tables duckdb_types duckdb_views
    """.split()
)
"""Table functions that only compute or tell of the tables."""
REFUSED_FUNCTIONS = frozenset("getenv nextval pg_sleep setseed sleep_ms write_log".split())
"""Plain functions that leave something behind, tell of the machine, or hold up everybody."""
SHADOWED_FUNCTIONS = frozenset({"current_setting"})
"""Functions that tell of the machine, and that the catalogue of PostgreSQL has harmless ones for, of the same name: those are found
where no schema is named. With a schema or a database in front, or where that catalogue is not there, they are refused."""
REFUSED_TABLES = frozenset(
    """
    duckdb_databases duckdb_extensions duckdb_external_file_cache duckdb_log_contexts duckdb_logs duckdb_memory duckdb_secrets
    duckdb_settings duckdb_temporary_files pragma_database_list
    """.split()
)
"""Views that tell of the machine: paths, settings."""
MOST_CHARACTERS = 200_000
"""Longer statements are refused unread."""


class RefusedError(Exception):
    """The statement may not run here; the message says why."""


def check(connection: duckdb.DuckDBPyConnection, sql: str, questions: Collection[str] = (), *, has_pg_catalog: bool = False) -> None:
    """Let a statement pass, or say why not.

    Args:
        connection: parses the statement; nothing of it is run. It must be cut off from files, see `judge`.
        sql: one statement in DuckDB's dialect.
        questions: table macros of the published file.
        has_pg_catalog: whether a name without a schema is looked for in the catalogue of PostgreSQL first.

    Raises:
        RefusedError: it does anything but read.
        duckdb.Error: it is no SQL.
    """
    if len(sql) > MOST_CHARACTERS:
        raise RefusedError(f"a statement may have {MOST_CHARACTERS:,} characters at most")
    parsed = connection.extract_statements(sql)
    if len(parsed) != 1 or parsed[0].type != duckdb.StatementType.SELECT:
        kind = parsed[0].type.name.replace("_", " ") if parsed else "nothing"
        raise RefusedError(f"this connection only reads: SELECT and what only reads may run, {kind} may not")
    for kind, name in _named(_tree(connection, sql)):
        if kind == "TABLE_FUNCTION" and name not in TABLE_FUNCTIONS and name not in questions:
            raise RefusedError(f"the table function {name} may not be used here")
        if (kind, name) in _REFUSED or (kind == "SHADOWED" and not (has_pg_catalog and name in SHADOWED_FUNCTIONS)):
            raise RefusedError(f"{name} may not be used here")


def judge() -> duckdb.DuckDBPyConnection:
    """A database for `check` alone, which reaches no file: DuckDB looks into files even while it takes some statements apart."""
    return duckdb.connect(":memory:", config={"enable_external_access": False, "lock_configuration": True})


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    ((text,),) = connection.execute("select json_serialize_sql(?::varchar)", [sql]).fetchall()
    try:
        tree = json.loads(text)
    except RecursionError as error:
        raise RefusedError("the statement is nested too deeply") from error
    if tree.get("error"):
        raise RefusedError(f"this connection only reads: {tree.get('error_message', 'the statement cannot be judged')}")
    return tree


_REFUSED = {*(("FUNCTION", name) for name in REFUSED_FUNCTIONS), *(("BASE_TABLE", name) for name in REFUSED_TABLES)}


def _named(tree: Any) -> Iterator[tuple[str, str]]:
    """Every function and table in a syntax tree: the kind of node, and the name."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            function = node.get("function")
            if node.get("type") == "TABLE_FUNCTION" and isinstance(function, dict):
                yield "TABLE_FUNCTION", str(function.get("function_name", "")).lower()
            elif node.get("type") == "BASE_TABLE":
                yield "BASE_TABLE", str(node.get("table_name", "")).lower()
            if "function_name" in node:
                yield "FUNCTION", (name := str(node["function_name"]).lower())
                if name in SHADOWED_FUNCTIONS:
                    yield "SHADOWED", ".".join([*_qualifiers(node), name])
            waiting.extend(node.values())


def _qualifiers(function: dict[str, Any]) -> list[str]:
    """What stands in front of a function's name: DuckDB 1 tells database and schema, DuckDB 2 a path that ends with the name."""
    path = function.get("path")
    names = [function.get("catalog"), function.get("schema"), *(path[:-1] if isinstance(path, list) else ())]
    return [str(name) for name in names if name]
