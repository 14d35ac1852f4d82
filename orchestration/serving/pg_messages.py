"""Messages of PostgreSQL's protocol, version 3: bytes to records and back. No sockets, no state.

Whatever a client sends may be wrong: a message that does not hold what it announces raises `ProtocolError`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orchestration.serving.pg_types import Column

SSL_REQUEST, CANCEL_REQUEST, GSS_REQUEST = 80877103, 80877102, 80877104
PROTOCOL_3 = 3


class ProtocolError(ValueError):
    """The client does not speak the protocol, or breaks off in the middle of a message."""


class Parse(NamedTuple):
    """A statement to be prepared."""

    name: str
    sql: str
    oids: tuple[int, ...]


class Bind(NamedTuple):
    """Parameters for a prepared statement."""

    portal: str
    statement: str
    formats: tuple[int, ...]
    values: tuple[bytes | None, ...]
    result_formats: tuple[int, ...]


class _Reader:
    """What a message holds, piece by piece."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def text(self) -> str:
        end = self._data.find(b"\0", self._place)
        if end < 0:
            raise ProtocolError("a text without an end")
        found = self._data[self._place : end]
        self._place = end + 1
        try:
            return found.decode()
        except UnicodeDecodeError as error:
            raise ProtocolError("a text that is not UTF-8") from error

    def number(self, form: str) -> int:
        try:
            (found,) = struct.unpack_from(form, self._data, self._place)
        except struct.error as error:
            raise ProtocolError("a message that is too short") from error
        self._place += struct.calcsize(form)
        return int(found)

    def numbers(self, form: str) -> tuple[int, ...]:
        return tuple(self.number(form) for _ in range(self.number("!H")))

    def bytes(self) -> bytes | None:
        length = self.number("!i")
        if length == -1:
            return None
        if not 0 <= length <= len(self._data) - self._place:
            raise ProtocolError("a value that is longer than its message")
        found = self._data[self._place : self._place + length]
        self._place += length
        return found

    @property
    def is_done(self) -> bool:
        return self._place >= len(self._data)


def read_startup(data: bytes) -> dict[str, str]:
    """The parameters of the first message: user, database, and others."""
    reader = _Reader(data)
    found: dict[str, str] = {}
    while not reader.is_done:
        name = reader.text()
        if not name:
            break
        found[name] = reader.text()
    return found


def read_cancel(data: bytes) -> tuple[int, int]:
    """The number and the secret of the connection whose statement is to stop."""
    reader = _Reader(data)
    return reader.number("!I"), reader.number("!I")


def read_text(data: bytes) -> str:
    """A message that is one text."""
    return _Reader(data).text()


def read_parse(data: bytes) -> Parse:
    """A statement to be prepared."""
    reader = _Reader(data)
    return Parse(reader.text(), reader.text(), reader.numbers("!I"))


def read_bind(data: bytes) -> Bind:
    """Parameters for a prepared statement."""
    reader = _Reader(data)
    portal, statement, formats = reader.text(), reader.text(), reader.numbers("!h")
    values = tuple(reader.bytes() for _ in range(reader.number("!H")))
    return Bind(portal, statement, formats, values, reader.numbers("!h"))


def read_target(data: bytes) -> tuple[str, str]:
    """What Describe and Close mean: `S`(tatement) or `P`(ortal), and its name."""
    kind = data[:1].decode("latin-1")
    if kind not in ("S", "P"):
        raise ProtocolError("neither a statement nor a portal")
    return kind, _Reader(data[1:]).text()


def read_execute(data: bytes) -> tuple[str, int]:
    """A portal, and how many rows of it at most; 0 for all."""
    reader = _Reader(data)
    return reader.text(), max(0, reader.number("!i"))


def read_sasl_initial(data: bytes) -> tuple[str, bytes]:
    """The mechanism a client has chosen, and its first words."""
    reader = _Reader(data)
    return reader.text(), reader.bytes() or b""


# --- what the server says --------------------------------------------------------------------------------------------------


def message(tag: bytes, body: bytes = b"") -> bytes:
    """A message with its length."""
    return tag + struct.pack("!i", len(body) + 4) + body


def _text(value: str) -> bytes:
    return value.replace("\0", "").encode() + b"\0"


def authentication(code: int, body: bytes = b"") -> bytes:
    """A step of logging in; 0 says that it is over."""
    return message(b"R", struct.pack("!i", code) + body)


def parameter_status(name: str, value: str) -> bytes:
    """A setting that clients go by."""
    return message(b"S", _text(name) + _text(value))


def backend_key(number: int, secret: int) -> bytes:
    """What a client has to know to stop a statement."""
    return message(b"K", struct.pack("!II", number, secret))


def ready(status: bytes) -> bytes:
    """The next statement may come: `I`dle, in a `T`ransaction, or in one that `E`rred."""
    return message(b"Z", status)


def row_description(columns: Sequence[Column], formats: Sequence[int]) -> bytes:
    """The columns of a result."""
    parts = [struct.pack("!H", len(columns))]
    for column, code in zip(columns, formats, strict=True):
        parts.append(_text(column.name) + struct.pack("!IHIhih", 0, 0, column.oid, column.size, column.modifier, code))
    return message(b"T", b"".join(parts))


def parameter_description(oids: Sequence[int]) -> bytes:
    """The types of a statement's parameters."""
    return message(b"t", struct.pack(f"!H{len(oids)}I", len(oids), *oids))


def data_row(values: Sequence[bytes | None]) -> bytes:
    """A row."""
    parts = [struct.pack("!H", len(values))]
    for value in values:
        parts.append(b"\xff\xff\xff\xff" if value is None else struct.pack("!i", len(value)) + value)
    return message(b"D", b"".join(parts))


def complete(tag: str) -> bytes:
    """A statement has ended."""
    return message(b"C", _text(tag))


def copy_out(columns: int, code: int) -> bytes:
    """Rows come as one stream: text (0) or binary (1)."""
    return message(b"H", struct.pack(f"!bH{columns}h", code, columns, *[code] * columns))


def report(fields: Mapping[str, str], *, is_error: bool = True) -> bytes:
    """An error or a notice."""
    body = b"".join(key.encode() + _text(value) for key, value in fields.items())
    return message(b"E" if is_error else b"N", body + b"\0")


PARSE_COMPLETE = message(b"1")
BIND_COMPLETE = message(b"2")
CLOSE_COMPLETE = message(b"3")
NO_DATA = message(b"n")
EMPTY_QUERY = message(b"I")
SUSPENDED = message(b"s")
COPY_DONE = message(b"c")
