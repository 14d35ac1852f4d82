"""Publish: a sound working warehouse becomes the file that readers open, in one rename.

Readers never see a half-written file: it is written beside its place, read back, flushed to disk, and renamed over the
last good one. Whoever holds the old file open keeps reading the old file. What may be published is decided before (the
audit), not here.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration import questions
from orchestration.categories import make_enums
from orchestration.databases import bounded, let_go, spilled_of_publishing
from orchestration.durable import flush, replace_folder
from orchestration.questions import lookup
from orchestration.tables import quoted

PUBLIC_SCHEMA = "marts"
STORAGE_VERSION = "v1.5.0"
"""Oldest DuckDB that can open the file, whichever release writes it: today's BI clients carry 1.5."""

_ABOUT_COMMENT = (
    "How this file came about: build, versions, settings, rows of every table, and the questions it answers. One row: one fact."
)

AboutRow = tuple[str, str, str]
"""Section (`build`, `versions`, `settings`, `rows`, ...), name, value."""


class UnsoundCopyError(RuntimeError):
    """What was written could not be read back as it should; the published file was left as it was."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file that was published."""

    path: Path
    parquet_folder: Path
    size: int
    """Bytes of the DuckDB file."""
    row_counts: dict[str, int]
    """Table of the public schema -> rows."""


def publish(working: Path, target: Path, about: Sequence[AboutRow] = ()) -> Published:
    """Replace `target` by a copy of the public schema of `working`, and write each table as Parquet beside it.

    Comments, constraints, enums and views come along; columns of closed lists become enums (`orchestration.categories`). `about` is
    added as the table `main.about`, and the questions that the file answers as macros (`orchestration.questions`).

    Raises:
        UnsoundCopyError: the copy differs from its source, or a view in it does not work by itself.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.tmp")
    unfinished.unlink(missing_ok=True)
    Path(f"{unfinished}.wal").unlink(missing_ok=True)
    spilled = spilled_of_publishing(target)
    shutil.rmtree(spilled, ignore_errors=True)
    with _connection(working, spilled) as connection:
        connection.execute("checkpoint")
    with _connection(None, spilled) as connection:
        connection.execute(f"attach {_literal(working)} as source (read_only)")
        connection.execute(f"attach {_literal(unfinished)} as target (storage_version '{STORAGE_VERSION}')")
        counts = _copy_public_schema(connection, working.stem)
        let_go(connection)  # of what was copied: laying out words takes most of publishing, 830 MB with it and 780 without
        _write_about(connection, [*about, *_facts(connection, counts)])
        digests = {name: _digest(connection, "source", name) for name in counts}
        connection.execute("checkpoint target")
        connection.execute("detach target")
    _read_back(unfinished, spilled, counts, digests)
    flush(unfinished)
    folder = target.with_name(f"{target.stem}_parquet")
    _write_parquet(unfinished, spilled, folder, list(counts))
    unfinished.replace(target)
    flush(target.parent)
    return Published(target, folder, target.stat().st_size, counts)


def _copy_public_schema(connection: duckdb.DuckDBPyConnection, database_name: str) -> dict[str, int]:
    """Copy definitions of everything, drop what is not public while it is still empty, then fill the tables."""
    connection.execute("copy from database source to target (schema)")
    for (schema,) in connection.execute(
        "select schema_name from duckdb_schemas() where database_name = 'target' and not internal and schema_name not in (?, 'main')",
        [PUBLIC_SCHEMA],
    ).fetchall():
        connection.execute(f"drop schema {quoted('target', schema)} cascade")
    for kind, name in connection.execute(
        "select case table_type when 'VIEW' then 'view' else 'table' end, table_name from information_schema.tables "
        "where table_catalog = 'target' and table_schema = 'main'"
    ).fetchall():
        connection.execute(f"drop {kind} {quoted('target', 'main', name)}")
    make_enums(connection, PUBLIC_SCHEMA)
    tables = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'target' and schema_name = ? order by table_name", [PUBLIC_SCHEMA]
    ).fetchall()
    counts: dict[str, int] = {}
    for (table,) in tables:
        source, copy = quoted("source", PUBLIC_SCHEMA, table), quoted("target", PUBLIC_SCHEMA, table)
        ((counts[table],),) = connection.execute(f"insert into {copy} select * from {source}").fetchall()  # noqa: S608
    _free_views_of(connection, database_name)
    return counts


def _free_views_of(connection: duckdb.DuckDBPyConnection, database_name: str) -> None:
    """Write the views anew without the name of the database they were made in: it changes with the name of the file."""
    views = connection.execute(
        "select view_name, comment, sql from duckdb_views() where database_name = 'target' and schema_name = ? and not internal",
        [PUBLIC_SCHEMA],
    ).fetchall()
    for view, comment, definition in views:
        name = quoted("target", PUBLIC_SCHEMA, view)
        query = _without_database(connection, definition.partition(" AS ")[2].rstrip("; \n"), database_name)
        columns = connection.execute(
            "select column_name, comment from duckdb_columns() "
            "where database_name = 'target' and schema_name = ? and table_name = ? and comment is not null",
            [PUBLIC_SCHEMA, view],
        ).fetchall()
        connection.execute("use target")
        connection.execute(f"create or replace view {name} as {query}")
        connection.execute("use memory")
        if comment is not None:
            connection.execute(f"comment on view {name} is {_literal(comment)}")
        for column, text in columns:
            connection.execute(f"comment on column {name}.{quoted(column)} is {_literal(text)}")


def _without_database(connection: duckdb.DuckDBPyConnection, query: str, database_name: str) -> str:
    """The query with every mention of the database's name taken out: on DuckDB's own syntax tree, not on the text."""
    ((tree,),) = connection.execute("select json_serialize_sql(?::varchar)", [query]).fetchall()
    parsed = json.loads(tree)
    if parsed.get("error"):
        raise UnsoundCopyError(f"a view could not be read: {parsed.get('error_message')}: {query}")
    ((freed,),) = connection.execute("select json_deserialize_sql(?::json)", [json.dumps(_strip(parsed, database_name))]).fetchall()
    return str(freed)


def _strip(node: Any, database_name: str) -> Any:
    """The syntax tree without the database in the names of tables (DuckDB 1: `catalog_name`, 2: `path`) and columns."""
    if isinstance(node, list):
        return [_strip(item, database_name) for item in node]
    if not isinstance(node, dict):
        return node
    stripped = {key: _strip(value, database_name) for key, value in node.items()}
    if stripped.get("catalog_name") == database_name:
        stripped["catalog_name"] = ""
    for key, least in (("path", 3), ("column_names", 4)):
        names = stripped.get(key)
        if isinstance(names, list) and len(names) >= least and names[0] == database_name:
            stripped[key] = names[1:]
    return stripped


def _facts(connection: duckdb.DuckDBPyConnection, counts: Mapping[str, int]) -> list[AboutRow]:
    """What the file can tell of itself: rows of every table, the questions that it answers, how it is stored; makes those questions."""
    connection.execute("use target")
    looked_up = lookup.lay_out(connection)
    sizes = {f"{PUBLIC_SCHEMA}.{name}": count for name, count in counts.items()}
    for name in looked_up:
        ((sizes[name],),) = connection.execute(f"select count(*) from {name}").fetchall()  # noqa: S608
    asked = questions.install(connection, [*sizes, *(f"{PUBLIC_SCHEMA}.{view}" for view in _views(connection))])
    connection.execute("use memory")
    return [
        ("build", "storage_version", STORAGE_VERSION),
        *(("rows", name, str(size)) for name, size in sizes.items()),
        *(("questions", f"{question.name}({question.parameters})", question.comment) for question in asked),
    ]


def _views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "select view_name from duckdb_views() where database_name = current_database() and schema_name = ? and not internal",
        [PUBLIC_SCHEMA],
    ).fetchall()
    return [str(view) for (view,) in found]


def _write_about(connection: duckdb.DuckDBPyConnection, about: Sequence[AboutRow]) -> None:
    connection.execute("create table target.main.about (section varchar not null, name varchar not null, value varchar)")
    connection.executemany("insert into target.main.about values (?, ?, ?)", about)
    comments: Mapping[str, str] = {
        "section": "What the fact is about: build, versions, settings, rows, questions.",
        "name": "Name of the fact; for section rows a table, for section questions a macro.",
        "value": "The fact, as text.",
    }
    connection.execute(f"comment on table target.main.about is {_literal(_ABOUT_COMMENT)}")
    for column, text in comments.items():
        connection.execute(f"comment on column target.main.about.{column} is {_literal(text)}")


def _as_text(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> str:
    """A query for the rows of a public table, enums as text: equal whether a category is an enum or not."""
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where database_name = ? and schema_name = ? and table_name = ? "
        "order by column_index",
        [database, PUBLIC_SCHEMA, table],
    ).fetchall()
    listed = [f"{quoted(name)}::varchar as {quoted(name)}" if kind.startswith("ENUM") else quoted(name) for name, kind in columns]
    return f"(select {', '.join(listed)} from {quoted(database, PUBLIC_SCHEMA, table)})"  # noqa: S608


def _digest(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> int:
    """Equal for tables of equal rows, in whatever order."""
    rows = _as_text(connection, database, table)
    ((digest,),) = connection.execute(f"select coalesce(sum(hash(rows)::hugeint), 0) from {rows} as rows").fetchall()  # noqa: S608
    return int(digest)


def _read_back(file: Path, spilled: Path, counts: Mapping[str, int], digests: Mapping[str, int]) -> None:
    """Open the copy by itself, under another name than the original's, as any reader would, and compare every row."""
    with _connection(file, spilled, read_only=True) as connection:
        ((file_name,),) = connection.execute("select current_database()").fetchall()
        _ask_all(connection)
        for (view,) in connection.execute(
            "select view_name from duckdb_views() where schema_name = ? and not internal", [PUBLIC_SCHEMA]
        ).fetchall():
            try:
                connection.execute(f"select * from {quoted(PUBLIC_SCHEMA, view)} limit 1").fetchall()  # noqa: S608
            except duckdb.Error as error:
                raise UnsoundCopyError(f"the view {view} does not work in the published file: {error}") from error
        for table, expected in counts.items():
            ((found,),) = connection.execute(f"select count(*) from {quoted(PUBLIC_SCHEMA, table)}").fetchall()  # noqa: S608
            if found != expected:
                raise UnsoundCopyError(f"{table} has {found} rows in the published file, and {expected} in the working one")
            if _digest(connection, file_name, table) != digests[table]:
                raise UnsoundCopyError(f"{table} has other rows in the published file than in the working one")


def _ask_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Ask every question once, as its example does."""
    made = {name for (name,) in connection.execute("select function_name from duckdb_functions() where not internal").fetchall()}
    for question in questions.questions():
        if question.name in made:
            try:
                connection.execute(question.example).fetchall()
            except duckdb.Error as error:
                raise UnsoundCopyError(f"{question.name} does not work in the published file: {error}") from error


def _write_parquet(file: Path, spilled: Path, folder: Path, tables: Sequence[str]) -> None:
    """Each table as a Parquet file, all of them swapped in at once. Files of tables that are no longer there go, others' files stay."""

    def write(unfinished: Path) -> None:
        with _connection(file, spilled, read_only=True) as connection:
            ((file_name,),) = connection.execute("select current_database()").fetchall()
            for table in tables:
                rows, copy = _as_text(connection, file_name, table), _literal(unfinished / f"{table}.parquet")
                connection.execute(f"copy {rows} to {copy} (format parquet, compression zstd)")

    replace_folder(folder, write, stays=lambda each: not each.name.endswith((".parquet", ".parquet.tmp")))


@contextmanager
def _connection(file: Path | None, spilled: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that works within the bound, and in the folder `spilled`, which is made only then, beyond it."""
    config = {**bounded(), "temp_directory": str(spilled)}
    connection = duckdb.connect(str(file) if file else ":memory:", read_only=read_only, config=config)
    try:
        yield connection
    finally:
        connection.close()


def _literal(value: object) -> str:
    """Text as SQL wants it, where a statement takes no parameters (ATTACH, COMMENT, COPY)."""
    return "'" + str(value).replace("'", "''") + "'"
