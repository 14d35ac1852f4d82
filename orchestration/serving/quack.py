"""DuckDB's own server (Quack, from its extension) on the published file: whole tables at the speed of DuckDB, for DuckDB clients.

The server would run anything for whoever has the token. Here it asks `gate` before every statement, and what it serves are views on
the file, attached read-only; another published file takes the place of the first under the same views, while running queries keep theirs.
The limits on time and on the number of clients do not hold here: the extension has none.
"""

from __future__ import annotations

import ipaddress
import logging
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.serving import extensions, gate
from orchestration.serving.lexer import quoted_literal
from orchestration.serving.published import Bounds, Identity, configuration, identity_of

_log = logging.getLogger(__name__)

_COURTESIES = ("begin transaction", "begin", "commit", "rollback")
"""What the client sends around statements."""
_SCHEMAS = ("main", "marts", "search")


@dataclass(slots=True)
class QuackServer:
    """A running server."""

    path: Path
    bounds: Bounds
    _root: duckdb.DuckDBPyConnection = field(init=False)
    _judge: duckdb.DuckDBPyConnection = field(init=False)
    _links: Path = field(init=False)
    _identity: Identity | None = None
    _served: int = 0
    _address: str = ""
    _questions: frozenset[str] = frozenset()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, host: str, port: int, token: str) -> str:
        """Serve; gives the address for clients, such as `quack:127.0.0.1:9494`.

        Raises:
            extensions.MissingExtensionError: the extension cannot be had.
            duckdb.Error: the file cannot be opened, or the port is taken.
        """
        # A folder of our own, with links to the file: the only place from which this database may attach anything.
        self._links = Path(tempfile.mkdtemp(prefix="crosswire-serve-"))
        self._root = duckdb.connect(":memory:", config=configuration(self.bounds))
        self._judge = gate.judge()
        try:
            extensions.load(self._root)
            self._root.execute("set global TimeZone = 'UTC'")
            self._root.execute(f"set allowed_directories = [{quoted_literal(f'{self._links}/')}]")
            self._root.create_function("crosswire_may_run", self._may_run, ["VARCHAR", "VARCHAR"], "BOOLEAN")
            self._root.execute("set global quack_authorization_function = 'crosswire_may_run'")
            self.refresh()
            self._address = f"quack:{'localhost' if _is_ipv4_loopback(host) else host}:{port}"
            other = "" if host == "localhost" or _is_ipv4_loopback(host) else ", allow_other_hostname = true"
            self._root.execute(f"call quack_serve({quoted_literal(self._address)}, token = ?{other})", [token]).fetchall()
            self._root.execute("set enable_external_access = false")
            self._root.execute("set lock_configuration = true")
        except BaseException:
            self.stop()
            raise
        return self._address

    def stop(self) -> None:
        """Stop serving."""
        for connection in (self._root, self._judge):
            try:
                if connection is self._root and self._address:
                    connection.execute("call quack_stop(?)", [self._address]).fetchall()
            except duckdb.Error as error:
                _log.debug("the server had stopped: %s", error)
            connection.close()
        shutil.rmtree(self._links, ignore_errors=True)

    def refresh(self) -> bool:
        """Serve the file that is published now, if it is another; says whether it is."""
        identity = identity_of(self.path)
        if identity == self._identity:
            return False
        number = self._served + 1
        link = self._links / f"{number}.duckdb"
        link.symlink_to(self.path.resolve())
        with self._root.cursor() as cursor:
            cursor.execute(f"attach {quoted_literal(str(link))} as published_{number} (read_only)")
            questions = _lay_views(cursor, f"published_{number}")
            with self._lock:
                self._questions = questions
            if self._served:
                cursor.execute(f"detach published_{self._served}")
                (self._links / f"{self._served}.duckdb").unlink(missing_ok=True)
        self._identity, self._served = identity, number
        return True

    def _may_run(self, _: str, sql: str) -> bool:
        """What the server asks before every statement."""
        if sql.strip().rstrip(";").lower() in _COURTESIES:
            return True
        with self._lock:
            try:
                gate.check(self._judge, sql, self._questions)
            except (gate.RefusedError, duckdb.Error) as error:
                _log.info("refused: %s", str(error).splitlines()[0])
                return False
        return True


def _lay_views(cursor: duckdb.DuckDBPyConnection, database: str) -> frozenset[str]:
    """Views on every table of a database, and its questions, in place of those on the former one; gives the questions' names."""
    cursor.execute("begin")
    for schema in _SCHEMAS:
        cursor.execute(f"create schema if not exists {schema}")
    tables = cursor.execute(
        "select schema_name, table_name, comment from duckdb_tables() where database_name = ? and not internal "
        "union all select schema_name, view_name, comment from duckdb_views() where database_name = ? and not internal",
        [database, database],
    ).fetchall()
    here = {(schema, name) for schema, name, _ in tables}
    for schema, name, comment in tables:
        if schema in _SCHEMAS:
            cursor.execute(f'create or replace view {schema}."{name}" as from {database}.{schema}."{name}"')
            if comment:
                cursor.execute(f'comment on view {schema}."{name}" is {quoted_literal(comment)}')
    gone = cursor.execute("select schema_name, view_name from duckdb_views() where database_name = 'memory' and not internal").fetchall()
    for schema, name in gone:
        if (schema, name) not in here:
            cursor.execute(f'drop view {schema}."{name}"')
    macros = cursor.execute(
        "select schema_name, function_name, function_type, parameters, macro_definition from duckdb_functions() "
        "where database_name = ? and not internal and function_type in ('macro', 'table_macro')",
        [database],
    ).fetchall()
    declared = _declared(cursor, database) if ("main", "about") in here else {}
    for schema, name, kind, parameters, definition in sorted(macros, key=lambda macro: macro[2] == "table_macro"):
        if schema in _SCHEMAS:
            table = "table " if kind == "table_macro" else ""
            cursor.execute(
                f'create or replace macro {schema}."{name}"({declared.get(name) or ", ".join(parameters)}) as {table}{definition}'
            )
    cursor.execute("commit")
    return frozenset(str(name) for _, name, *_ in macros)


def _declared(cursor: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """Parameters of the questions with their defaults, which DuckDB does not tell: `search` -> `what, at_most := 20`."""
    named = cursor.execute(f"select name from {database}.main.about where section = 'questions'").fetchall()  # noqa: S608  # our own name
    return {name: rest.removesuffix(")") for name, _, rest in (str(text).partition("(") for (text,) in named)}


def _is_ipv4_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host) == ipaddress.ip_address("127.0.0.1")
    except ValueError:
        return False
