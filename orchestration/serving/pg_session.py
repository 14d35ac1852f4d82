"""One client of the PostgreSQL endpoint, from the end of its login to its last message.

Statements come in two ways, which share everything but their envelopes: as text (Query), or prepared, bound and executed one message
at a time (Parse, Bind, Describe, Execute, Sync). Queries run in a thread; reading from the client goes on meanwhile, so that a client
that has gone away stops its query.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from orchestration.serving import pg_messages as m
from orchestration.serving import pg_results as results
from orchestration.serving import pg_statements as s
from orchestration.serving.gate import MOST_CHARACTERS
from orchestration.serving.lexer import Token, statements
from orchestration.serving.pg_errors import fields_of, told
from orchestration.serving.pg_kept import MOST_PREPARED, Kept, Portal, Prepared, parameters_of
from orchestration.serving.pg_types import TEXT, Column
from orchestration.serving.published import SEARCH_PATH, Generation, PublishedFile

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_INSISTS = 0.2
"""Seconds between one attempt to interrupt a statement and the next."""
_LONG_TEXT = 2_000
"""Characters, or tokens, from which a text is understood in a thread."""
_MOST_COMMENTS = 1_000
"""DuckDB's parser takes minutes over very many that lie in one another, and nothing can stop it meanwhile."""
_SLACK = 5.0
"""Seconds beyond the limit of a statement after which a client that does not take its rows is dropped."""

Message = tuple[bytes, bytes]


class GoneError(Exception):
    """The client went away, or has to."""


@dataclass(slots=True)
class Session:
    """What the server knows of a client."""

    file: PublishedFile
    writer: asyncio.StreamWriter
    threads: Executor
    parameters: dict[str, str] = field(default_factory=dict)
    _status: bytes = b"I"
    _settings: dict[str, str] = field(default_factory=dict)
    _kept: Kept = field(init=False)
    _held: Generation | None = None
    _running: Any = None
    _stopped: str | None = None
    _is_busy: bool = False
    _is_over: bool = False
    _skips: bool = False

    def __post_init__(self) -> None:
        self._kept = Kept(self.threads)

    # --- the loop ----------------------------------------------------------------------------------------------------------

    async def run(self, messages: asyncio.Queue[Message | None]) -> None:
        """Answer messages until the client says goodbye or is gone."""
        try:
            while (received := await messages.get()) is not None and received[0] != b"X":
                await self._answer(*received)
        finally:
            self._is_over = True
            self._kept.drop_portals()
            self._kept.drop_cursors()
            self._let_go()

    def stop(self, why: str) -> None:
        """Interrupt what runs, if anything does; from the event loop."""
        if self._is_busy and self._stopped is None:
            self._stopped = why
            self._interrupt()

    def _interrupt(self) -> None:
        """Interrupt, and again until it is over: what comes between two steps of a statement would be forgotten."""
        if self._is_busy:
            if self._running is not None:
                self._running.interrupt()
            asyncio.get_running_loop().call_later(_INSISTS, self._interrupt)

    async def _answer(self, tag: bytes, body: bytes) -> None:
        handler = _HANDLERS.get(tag)
        if tag == b"S":
            self._skips = False
            if self._status == b"I":
                self._kept.drop_portals()
            await self._send(m.ready(self._status))
        elif self._skips and tag != b"Q":
            return
        elif handler is None:
            await self._fail(m.ProtocolError(f"unknown message {tag!r}"), is_simple=False)
        else:
            try:
                await self._in_time(handler(self, body))
            except GoneError:
                raise
            except Exception as error:  # told to the client, and logged where it was not foreseen
                await self._fail(error, is_simple=tag == b"Q")
            if tag == b"Q":
                self._skips = False
                await self._send(m.ready(self._status))

    async def _in_time(self, work: Any) -> None:
        seconds = self.file.bounds.seconds
        self._stopped, self._is_busy = None, True
        timer = asyncio.get_running_loop().call_later(seconds, self.stop, "canceling statement due to statement timeout")
        try:
            async with asyncio.timeout(seconds + _SLACK):
                await work
        except TimeoutError as error:
            raise GoneError("a client did not take its rows in time") from error
        finally:
            timer.cancel()
            self._running, self._is_busy = None, False
            if self._status == b"I":
                self._let_go()

    async def _fail(self, error: Exception, *, is_simple: bool) -> None:
        fields = told("57014", self._stopped) if self._stopped else fields_of(error)
        if fields["C"] == "XX000":
            _log.error("a statement failed in an unforeseen way", exc_info=error)
        if self._status == b"T":
            self._status = b"E"
        self._skips = not is_simple
        await self._send(m.report(fields))

    async def _send(self, data: bytes) -> None:
        try:
            self.writer.write(data)
            await self.writer.drain()
        except (ConnectionError, OSError) as error:
            raise GoneError("the client closed the connection") from error

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    async def _parted(self, sql: str) -> list[list[Token]]:
        """The statements of a text; where it is long, cut up in a thread, so that nobody has to wait for that."""
        if len(sql) > MOST_CHARACTERS:
            raise s.StatementError("54000", f"a statement may have {MOST_CHARACTERS:,} characters at most")
        if sql.count("/*") > _MOST_COMMENTS:
            raise s.StatementError("54001", f"a statement may have {_MOST_COMMENTS:,} comments at most")
        return list(statements(sql)) if len(sql) < _LONG_TEXT else await self._in_thread(lambda: list(statements(sql)))

    async def _understood(self, part: list[Token]) -> s.Statement:
        return s.understood(part) if len(part) < _LONG_TEXT else await self._in_thread(lambda: s.understood(part))

    # --- statements as text ------------------------------------------------------------------------------------------------

    async def _query(self, body: bytes) -> None:
        parts = await self._parted(m.read_text(body))
        if not parts:
            await self._send(m.EMPTY_QUERY)
        for part in parts:
            statement = await self._understood(part)
            needed = parameters_of(statement)
            portal = Portal(Prepared(statement, [TEXT] * needed), [], ())
            if needed:
                raise s.StatementError("42P02", "there is no parameter $1")
            try:
                await self._execute_portal(portal, 0, describes=True)
            finally:
                self._kept.finish(portal)

    # --- statements message by message -------------------------------------------------------------------------------------

    async def _parse(self, body: bytes) -> None:
        name, sql, oids = m.read_parse(body)
        parts = await self._parted(sql)
        if len(parts) > 1:
            raise s.StatementError("42601", "cannot insert multiple commands into a prepared statement")
        self._kept.check_room(name)
        self._kept.prepare(name, await self._understood(parts[0]) if parts else None, oids)
        await self._send(m.PARSE_COMPLETE)

    async def _bind(self, body: bytes) -> None:
        self._kept.bind(m.read_bind(body))
        await self._send(m.BIND_COMPLETE)

    async def _describe(self, body: bytes) -> None:
        kind, name = m.read_target(body)
        if kind == "S":
            prepared = self._kept.prepared_named(name)
            columns = await self._columns(prepared)
            await self._send(m.parameter_description(prepared.oids))
            await self._send(m.row_description(columns, [0] * len(columns)) if columns is not None else m.NO_DATA)
            return
        portal = self._kept.portal_named(name)
        if isinstance(portal.prepared.statement, s.Reading):
            await self._open(portal)
        columns = await self._columns(portal.prepared)
        await self._send(m.row_description(columns, portal.formats_of(columns)) if columns is not None else m.NO_DATA)

    async def _execute(self, body: bytes) -> None:
        name, most = m.read_execute(body)
        await self._execute_portal(self._kept.portal_named(name), most, describes=False)

    async def _close(self, body: bytes) -> None:
        kind, name = m.read_target(body)
        if kind == "S":
            self._kept.prepared.pop(name, None)
        else:
            self._kept.finish(self._kept.portals.pop(name, None))
        await self._send(m.CLOSE_COMPLETE)

    async def _flush(self, _: bytes) -> None:
        await self._send(b"")

    # --- what statements do ------------------------------------------------------------------------------------------------

    async def _execute_portal(self, portal: Portal, most: int, *, describes: bool) -> None:
        statement = portal.prepared.statement
        if statement is None:
            await self._send(m.EMPTY_QUERY)
            return
        if self._status == b"E" and not (isinstance(statement, s.Acknowledged) and statement.transaction in ("end", "keep")):
            raise s.StatementError("25P02", "current transaction is aborted, commands ignored until end of transaction block")
        match statement:
            case s.Reading():
                await self._read(portal, most, describes=describes, tag=statement.tag)
            case s.Copying():
                await self._copy(statement, portal)
            case s.Told():
                value = self._settings.get(statement.column.name.lower(), s.SETTINGS.get(statement.column.name.lower(), ""))
                head = m.row_description([statement.column], [0]) if describes else b""
                await self._send(head + m.data_row([value.encode()]) + m.complete("SHOW"))
            case s.Acknowledged():
                self._acknowledge(statement)
                await self._send(m.complete(statement.tag))
            case s.Declared() | s.Fetched() | s.Closed():
                await self._use_cursor(statement, portal, describes=describes)

    async def _use_cursor(self, statement: s.Declared | s.Fetched | s.Closed, portal: Portal, *, describes: bool) -> None:
        match statement:
            case s.Declared():
                if len(self._kept.cursors) >= MOST_PREPARED or statement.name in self._kept.cursors:
                    raise s.StatementError("42P03", f'cursor "{statement.name}" already exists')
                cursor = Portal(Prepared(statement.reading, portal.prepared.oids), portal.values, ())
                await self._open(cursor)
                self._kept.cursors[statement.name] = cursor
                await self._send(m.complete("DECLARE CURSOR"))
            case s.Fetched():
                if statement.name not in self._kept.cursors:
                    raise s.StatementError("34000", f'cursor "{statement.name}" does not exist')
                cursor = self._kept.cursors[statement.name]
                cursor.count = 0
                cursor.formats = portal.formats
                await self._read(cursor, statement.count, describes=describes, tag=statement.tag, suspends=False)
            case s.Closed():
                for name in list(self._kept.cursors) if statement.name == "*" else [statement.name]:
                    self._kept.finish(self._kept.cursors.pop(name, None))
                await self._send(m.complete("CLOSE CURSOR"))

    async def _read(self, portal: Portal, most: int, *, describes: bool, tag: str, suspends: bool = True) -> None:
        """Send rows, all or some, and what follows them."""
        result = await self._open(portal)
        columns = portal.prepared.columns or result.columns
        formats = portal.formats_of(columns)
        if describes:
            await self._send(m.row_description(columns, formats))
        encode = results.row_encoder(columns, formats)
        sent, batch = 0, results.FIRST_BATCH
        while not portal.is_done and (not most or sent < most):
            rows, data = await self._next(result, min(batch, most - sent) if most else batch, encode)
            portal.is_done = not rows
            sent += rows
            batch = results.next_batch(rows, len(data))
            await self._send(data)
        portal.count += sent
        if portal.is_done:
            result.close()
        await self._send(
            m.SUSPENDED if suspends and not portal.is_done else m.complete(tag if tag == "EXPLAIN" else f"{tag} {portal.count}")
        )

    async def _copy(self, statement: s.Copying, portal: Portal) -> None:
        rows_of = Portal(Prepared(statement.reading, portal.prepared.oids), portal.values, ())
        try:
            result = await self._open(rows_of)
            writer = results.CopyWriter(statement, result.columns)
            await self._send(writer.begin())
            count, rows, batch = 0, 1, results.FIRST_BATCH
            while rows:
                rows, data = await self._next(result, batch, writer.rows)
                count += rows
                batch = results.next_batch(rows, len(data))
                await self._send(data)
            await self._send(writer.end() + m.COPY_DONE + m.complete(f"COPY {count}"))
        finally:
            self._kept.finish(rows_of)

    async def _next(self, result: results.Result, count: int, encode: results.Encoder) -> tuple[int, bytes]:
        def work() -> tuple[int, bytes]:
            rows = result.fetch(count)
            return len(rows), encode(rows)

        self._running = result
        found = await self._in_thread(work)
        if self._stopped:
            raise s.StatementError("57014", self._stopped)
        return found

    async def _open(self, portal: Portal) -> results.Result:
        """The running query of a portal; it starts the first time."""
        statement = portal.prepared.statement
        if portal.result is None:
            assert isinstance(statement, s.Reading)  # noqa: S101  # the callers have looked
            generation, path = await self._file(), self._search_path()

            def work() -> results.Result:
                result = results.start(statement, portal.values, generation, path, self._started)
                if self._is_over:  # nobody waits for it any more
                    result.close()
                return result

            portal.result = await self._in_thread(work)
            if portal.prepared.columns is None:
                portal.prepared.columns = portal.result.columns
        self._running = portal.result
        return portal.result

    def _started(self, cursor: Any) -> None:
        self._running = cursor

    async def _columns(self, prepared: Prepared) -> list[Column] | None:
        statement = prepared.statement
        if isinstance(statement, s.Told):
            return [statement.column]
        if isinstance(statement, s.Fetched) and statement.name in self._kept.cursors:
            return await self._columns(self._kept.cursors[statement.name].prepared)
        if isinstance(statement, s.Reading) and prepared.columns is None:
            generation, path = await self._file(), self._search_path()
            prepared.columns = await self._in_thread(lambda: results.columns_of(statement, prepared.oids, generation, path))
        return prepared.columns

    async def _file(self) -> Generation:
        """The newest published file; inside a transaction the one it began with."""
        if self._held is None:
            self._held = await self._in_thread(self.file.hold)
        return self._held

    def _let_go(self) -> None:
        """Have the next statement see the newest file."""
        if self._held is not None:
            self._held.let_go()
            self._held = None

    def _search_path(self) -> tuple[str, ...]:
        return _search_path(self._settings.get("search_path"))

    def _acknowledge(self, statement: s.Acknowledged) -> None:
        match statement.transaction:
            case "begin":
                self._status = b"T"
            case "end":
                self._status = b"I"
                self._kept.drop_cursors()
            case "keep":
                self._status = b"I" if self._status == b"I" else b"T"
        for name, value in statement.settings.items():
            if name == "*":
                self._settings.clear()
            elif value is None:
                self._settings.pop(name, None)
            else:
                self._settings[name] = value[:1000]
        if statement.dropped == "*":
            self._kept.prepared.clear()
        elif statement.dropped is not None:
            self._kept.prepared.pop(statement.dropped, None)


def _search_path(wanted: str | None) -> tuple[str, ...]:
    """Schemas in the order in which tables are looked for; what has no such form is passed over, and the file's own come last."""
    names = [name.strip().strip('"') for name in (wanted or "").split(",")]
    chosen = [f"crosswire.{name}" for name in names if name in ("marts", "main", "search")]
    return (*chosen, *(own for own in SEARCH_PATH if own not in chosen))


_HANDLERS = {
    b"Q": Session._query,
    b"P": Session._parse,
    b"B": Session._bind,
    b"D": Session._describe,
    b"E": Session._execute,
    b"C": Session._close,
    b"H": Session._flush,
}
