"""The PostgreSQL endpoint: listens, lets in who knows the password, and hands clients to their sessions.

Until a client has proved itself it may take little: a few hundred bytes, a few seconds, one of a bounded number of places.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import logging
import secrets
import struct
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from orchestration.serving import pg_messages as m
from orchestration.serving.pg_errors import told
from orchestration.serving.pg_session import GoneError, Message, Session
from orchestration.serving.pg_statements import SETTINGS
from orchestration.serving.published import PublishedFile
from orchestration.serving.scram import MECHANISM, Exchange, ScramError, Verifier

_log = logging.getLogger(__name__)

MOST_STARTUP_BYTES = 10_000
MOST_LOGIN_BYTES = 4_096
MOST_BYTES = 2 << 20
"""Length of a message of a client that is logged in."""
LOGIN_SECONDS = 10.0
MESSAGE_SECONDS = 60.0
"""Time for the rest of a message once it has begun."""
MOST_STRANGERS = 64
"""Clients that are not logged in yet, at the same time; those that wait for the answer to a wrong password among them."""
WRONG_PASSWORD_SECONDS = 1.0
_CLOSING_SECONDS = 5.0
_AHEAD = 4
"""Messages that are read while a statement runs."""
_REPORTED = {
    "server_version": "server_version",
    "server_encoding": "server_encoding",
    "client_encoding": "client_encoding",
    "DateStyle": "datestyle",
    "IntervalStyle": "intervalstyle",
    "TimeZone": "timezone",
    "integer_datetimes": "integer_datetimes",
    "standard_conforming_strings": "standard_conforming_strings",
    "is_superuser": "is_superuser",
    "session_authorization": "session_authorization",
    "default_transaction_read_only": "default_transaction_read_only",
    "in_hot_standby": "in_hot_standby",
}


@dataclass(slots=True)
class Endpoint:
    """A listening endpoint."""

    file: PublishedFile
    user: str
    password: str
    _verifier: Verifier = field(init=False)
    _nobody: Verifier = field(init=False)
    _threads: ThreadPoolExecutor = field(init=False)
    _sessions: dict[int, tuple[int, Session]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _strangers: int = 0
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self._verifier = Verifier.of(self.password)
        self._nobody = Verifier.of(secrets.token_urlsafe(32))
        self._threads = ThreadPoolExecutor(self.file.bounds.connections + 1, "statement")

    @asynccontextmanager
    async def listening(self, host: str, port: int) -> AsyncIterator[int]:
        """Listen for as long as the block runs; gives the port (a free one where 0 was asked for).

        Raises:
            OSError: the address cannot be had.
        """
        server = await asyncio.start_server(self._welcome, host, port, limit=1 << 16)
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            server.close()
            for _, session in list(self._sessions.values()):
                session.stop("terminating connection due to administrator command")
                session.writer.close()
            for task in self._tasks:
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=_CLOSING_SECONDS)
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._strangers >= MOST_STRANGERS:
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # a coroutine always runs in one
        self._tasks.add(task)
        try:
            self._strangers += 1
            try:
                async with asyncio.timeout(LOGIN_SECONDS):
                    parameters = await self._log_in(reader, writer)
            finally:
                self._strangers -= 1
            if parameters is not None:
                await self._serve(reader, writer, parameters)
        except (GoneError, ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, TimeoutError):
            pass  # whoever has gone away needs no answer
        except (m.ProtocolError, ScramError) as error:
            with suppress(OSError):  # gone
                writer.write(m.report(told("08P01", str(error), "FATAL")))
        except Exception:  # logged; one client's fault must not end the others'
            _log.exception("a connection ended in an unforeseen way")
        finally:
            self._tasks.discard(task)
            with suppress(OSError):  # gone
                writer.close()

    # --- login -------------------------------------------------------------------------------------------------------------

    async def _log_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> dict[str, str] | None:
        """The parameters of a client that knows the password; None for one that may not go on."""
        code, body = await _startup(reader)
        while code in (m.SSL_REQUEST, m.GSS_REQUEST):
            writer.write(b"N")  # in the clear, or not at all: the client decides
            await writer.drain()
            code, body = await _startup(reader)
        if code == m.CANCEL_REQUEST:
            self._cancel(*m.read_cancel(body))
            return None
        if code >> 16 != m.PROTOCOL_3:
            raise m.ProtocolError("only version 3 of the protocol is spoken here")
        parameters = m.read_startup(body)
        refused = await self._refused(reader, writer, parameters)
        if refused is not None:
            writer.write(m.report(refused))
            await writer.drain()
            return None
        return parameters

    async def _refused(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, parameters: dict[str, str]
    ) -> dict[str, str] | None:
        user = parameters.get("user", "")
        is_known = hmac.compare_digest(user.encode(), self.user.encode())
        exchange = Exchange(self._verifier if is_known else self._nobody_called(user))
        try:
            writer.write(m.authentication(10, MECHANISM.encode() + b"\0\0"))
            mechanism, first = m.read_sasl_initial(await self._answer(reader, writer))
            writer.write(m.authentication(11, exchange.first(mechanism, first)))
            final = exchange.final(await self._answer(reader, writer))
        except ScramError as error:
            _log.warning("a login failed (%s)", error)
            await asyncio.sleep(WRONG_PASSWORD_SECONDS)
            return told("28P01", f'password authentication failed for user "{user[:60]}"', "FATAL")
        if parameters.get("database", user) not in ("crosswire", user):
            return told(
                "3D000", f'database "{parameters["database"][:60]}" does not exist\nThe only database is called crosswire.', "FATAL"
            )
        if "replication" in parameters and parameters["replication"] not in ("false", "off", "no", "0"):
            return told("0A000", "there is nothing to replicate from", "FATAL")
        if len(self._sessions) >= self.file.bounds.connections:
            return told("53300", f"sorry, too many clients already ({self.file.bounds.connections})", "FATAL")
        writer.write(m.authentication(12, final) + m.authentication(0))
        return None

    def _nobody_called(self, user: str) -> Verifier:
        """A verifier that nobody satisfies; it always shows the same salt, as that of a user who exists does."""
        salt = hmac.new(self._nobody.stored_key, user.encode(), hashlib.sha256).digest()[:16]
        return Verifier(salt, self._nobody.stored_key, self._nobody.server_key)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        await writer.drain()
        tag, body = await _message(reader, MOST_LOGIN_BYTES)
        if tag != b"p":
            raise m.ProtocolError("a password was expected")
        return body

    def _cancel(self, number: int, secret: int) -> None:
        known, session = self._sessions.get(number, (0, None))
        if session is not None and hmac.compare_digest(struct.pack("!I", known), struct.pack("!I", secret)):
            session.stop("canceling statement due to user request")

    # --- after it ----------------------------------------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, parameters: dict[str, str]) -> None:
        number, secret = next(self._numbers), secrets.randbits(32)
        session = Session(self.file, writer, self._threads, parameters)
        self._sessions[number] = (secret, session)
        messages: asyncio.Queue[Message | None] = asyncio.Queue(_AHEAD)
        incoming = asyncio.create_task(self._receive(reader, messages, session))
        try:
            told_first = {**SETTINGS, "application_name": parameters.get("application_name", "")[:100]}
            for name, setting in {**_REPORTED, "application_name": "application_name"}.items():
                writer.write(m.parameter_status(name, told_first[setting]))
            writer.write(m.backend_key(number, secret) + m.ready(b"I"))
            await writer.drain()
            await session.run(messages)
        finally:
            incoming.cancel()
            self._sessions.pop(number, None)

    async def _receive(self, reader: asyncio.StreamReader, messages: asyncio.Queue[Message | None], session: Session) -> None:
        """Read ahead while statements run; a client that hangs up stops its own."""
        try:
            while True:
                await messages.put(await _message(reader, MOST_BYTES, MESSAGE_SECONDS))
        except m.ProtocolError as error:
            with suppress(OSError):  # gone
                session.writer.write(m.report(told("08P01", str(error), "FATAL")))
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError, OSError):
            pass  # gone
        session.stop("the client has gone away")
        await messages.put(None)


async def _startup(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The first message, which has no tag: its code and the rest."""
    length, code = struct.unpack("!iI", await reader.readexactly(8))
    if not 8 <= length <= MOST_STARTUP_BYTES:
        raise m.ProtocolError("the first message has an impossible length")
    return code, await reader.readexactly(length - 8)


async def _message(reader: asyncio.StreamReader, most: int, seconds: float | None = None) -> Message:
    """A message: its tag and the rest."""
    tag = await reader.readexactly(1)
    async with asyncio.timeout(seconds):
        (length,) = struct.unpack("!i", await reader.readexactly(4))
        if not 4 <= length <= most:
            raise m.ProtocolError(f"a message may have {most} bytes at most")
        return tag, await reader.readexactly(length - 4)
