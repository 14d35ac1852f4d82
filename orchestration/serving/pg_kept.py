"""What a client of the PostgreSQL endpoint keeps on the server: prepared statements, portals and cursors, by name.

How they come about and are answered is the work of `pg_session`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

from orchestration.serving import pg_messages as m
from orchestration.serving import pg_results as results
from orchestration.serving import pg_statements as s
from orchestration.serving.pg_binary import parameter_from_binary
from orchestration.serving.pg_types import TEXT, Column, parameter_from_text

MOST_PREPARED = 200
"""Prepared statements and portals that one client may keep."""


@dataclass(slots=True)
class Prepared:
    """A statement that was parsed."""

    statement: s.Statement | None
    oids: list[int]
    columns: list[Column] | None = None

    @property
    def needed(self) -> int:
        """How many parameters it wants."""
        return parameters_of(self.statement)


@dataclass(slots=True)
class Portal:
    """A statement with its parameters, and what has been fetched of it."""

    prepared: Prepared
    values: list[Any]
    formats: tuple[int, ...]
    result: results.Result | None = None
    count: int = 0
    is_done: bool = False

    def formats_of(self, columns: Sequence[Column]) -> list[int]:
        """The code of each column's format: 0 is text, 1 binary."""
        return [_format(self.formats, index) for index in range(len(columns))]


@dataclass(slots=True)
class Kept:
    """All of it. Errors are those that PostgreSQL gives, with its codes."""

    threads: Executor
    prepared: dict[str, Prepared] = field(default_factory=dict)
    portals: dict[str, Portal] = field(default_factory=dict)
    cursors: dict[str, Portal] = field(default_factory=dict)

    def prepare(self, name: str, statement: s.Statement | None, oids: Sequence[int]) -> None:
        """Keep a statement; `check_room` was asked before. The type of a parameter is what the client says, else what it is cast to."""
        casts = statement.casts if isinstance(statement, s.Reading) else {}
        given = [oids[index] if index < len(oids) else 0 for index in range(max(parameters_of(statement), len(oids)))]
        self.prepared[name] = Prepared(statement, [oid or casts.get(index + 1, TEXT) for index, oid in enumerate(given)])

    def check_room(self, name: str) -> None:
        """Whether a statement may be prepared under this name.

        Raises:
            StatementError: the name is taken, or there are too many.
        """
        if name and name in self.prepared:
            raise s.StatementError("42P05", f'prepared statement "{name}" already exists')
        if len(self.prepared) >= MOST_PREPARED:
            raise s.StatementError("53400", "too many prepared statements")

    def bind(self, bind: m.Bind) -> None:
        """Keep a statement with its parameters.

        Raises:
            StatementError: there is no such statement, parameters are missing, or there are too many portals.
            ProtocolError: a parameter cannot be read.
        """
        prepared = self.prepared_named(bind.statement)
        if len(bind.values) < prepared.needed:
            raise s.StatementError("08P01", f"{len(bind.values)} parameters were given, {prepared.needed} are needed")
        if len(self.portals) >= MOST_PREPARED:
            raise s.StatementError("53400", "too many portals")
        values = [
            _parameter(prepared.oids[index] if index < len(prepared.oids) else TEXT, value, _format(bind.formats, index))
            for index, value in enumerate(bind.values)
        ]
        self.finish(self.portals.pop(bind.portal, None))
        self.portals[bind.portal] = Portal(prepared, values[: prepared.needed], bind.result_formats)

    def prepared_named(self, name: str) -> Prepared:
        """The statement of this name.

        Raises:
            StatementError: there is none.
        """
        if name not in self.prepared:
            raise s.StatementError("26000", f'prepared statement "{name}" does not exist')
        return self.prepared[name]

    def portal_named(self, name: str) -> Portal:
        """The portal or cursor of this name.

        Raises:
            StatementError: there is none.
        """
        portal = self.portals.get(name) or self.cursors.get(name)
        if portal is None:
            raise s.StatementError("34000", f'portal "{name}" does not exist')
        return portal

    def finish(self, portal: Portal | None) -> None:
        """Close a result: in a thread, since a query that runs on would hold up everybody."""
        if portal is not None and portal.result is not None:
            try:
                self.threads.submit(portal.result.close)
            except RuntimeError:  # the endpoint is being closed, and its threads with it
                portal.result.close()

    def drop_portals(self) -> None:
        """Close every portal."""
        for portal in self.portals.values():
            self.finish(portal)
        self.portals.clear()

    def drop_cursors(self) -> None:
        """Close every cursor."""
        for portal in self.cursors.values():
            self.finish(portal)
        self.cursors.clear()


def parameters_of(statement: s.Statement | None) -> int:
    """How many parameters a statement wants."""
    match statement:
        case s.Reading():
            return statement.parameters
        case s.Copying() | s.Declared():
            return statement.reading.parameters
    return 0


def _format(formats: Sequence[int], index: int) -> int:
    """One code for all, one for each, or none at all, which is text."""
    return formats[0] if len(formats) == 1 else formats[index] if index < len(formats) else 0


def _parameter(oid: int, value: bytes | None, code: int) -> Any:
    if value is None:
        return None
    if code:
        return parameter_from_binary(oid, value)
    try:
        return parameter_from_text(oid, value.decode())
    except UnicodeDecodeError as error:
        raise m.ProtocolError("a parameter that is not UTF-8") from error
