"""Rows of a query on their way to a client: opened, fetched some at a time, written in the form that was asked for."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from orchestration.serving import gate
from orchestration.serving.pg_binary import binary_encoder
from orchestration.serving.pg_messages import copy_out, data_row, message
from orchestration.serving.pg_statements import Copying, Reading
from orchestration.serving.pg_types import DUCKDB_NAMES, TEXT, Column, column_of, text_encoder
from orchestration.serving.published import Generation

BATCH = 1000
"""Rows that are fetched and written at a time."""
_COPY_SIGNATURE = b"PGCOPY\n\xff\r\n\0" + struct.pack("!ii", 0, 0)


@dataclass(slots=True)
class Result:
    """A query that runs, with the file it runs on."""

    columns: list[Column]
    _cursor: duckdb.DuckDBPyConnection
    _generation: Generation
    is_open: bool = True

    def fetch(self, count: int) -> list[tuple[Any, ...]]:
        """The next rows; none when there are no more."""
        return self._cursor.fetchmany(count)

    def interrupt(self) -> None:
        """Stop it, from another thread."""
        self._cursor.interrupt()

    def close(self) -> None:
        """Give the file back; once is enough."""
        if self.is_open:
            self.is_open = False
            self._generation.release(self._cursor)


def start(
    reading: Reading, values: Sequence[Any], generation: Generation, search_path: tuple[str, ...], started: Callable[[Any], None]
) -> Result:
    """Judge a statement and run it; blocks until its first rows are there.

    Args:
        reading: the statement.
        values: its parameters.
        generation: the file.
        search_path: where tables without a schema are looked for.
        started: told of what can be interrupted, before it runs.

    Raises:
        gate.RefusedError: it may not run.
        duckdb.Error: it fails.
    """
    cursor = generation.cursor(search_path)
    try:
        started(cursor)
        gate.check(cursor, reading.judged, generation.macros)
        cursor.execute(reading.sql, list(values) if reading.parameters else None)
        return Result([column_of(name, str(kind)) for name, kind, *_ in cursor.description or []], cursor, generation)
    except BaseException:
        generation.release(cursor)
        raise


def columns_of(reading: Reading, oids: Sequence[int], generation: Generation, search_path: tuple[str, ...]) -> list[Column]:
    """The columns that a statement would have, without running it.

    Raises:
        gate.RefusedError: it may not run.
        duckdb.Error: it would fail.
    """
    from orchestration.serving.lexer import text_of, tokens

    if reading.tag == "EXPLAIN":
        return [Column("explain_key", TEXT, -1), Column("explain_value", TEXT, -1)]
    cursor = generation.cursor(search_path)
    try:
        gate.check(cursor, reading.judged, generation.macros)
        parts = [
            token._replace(text=f"(null::{DUCKDB_NAMES.get(oids[int(token.text[1:]) - 1], 'VARCHAR')})")
            if token.kind == "parameter"
            else token
            for token in tokens(reading.sql)
        ]
        sql = text_of(parts)
        is_shown = reading.sql.split(None, 1)[0].lower() in ("show", "describe", "desc", "summarize", "pragma")
        rows = cursor.execute(f"describe select * from ({sql})" if is_shown else f"describe {sql}").fetchall()  # noqa: S608
        return [column_of(str(name), str(kind)) for name, kind, *_ in rows]
    finally:
        generation.release(cursor)


# --- rows as messages ------------------------------------------------------------------------------------------------------

Encoder = Callable[[Sequence[tuple[Any, ...]]], bytes]


def row_encoder(columns: Sequence[Column], formats: Sequence[int]) -> Encoder:
    """What writes rows as messages, each column as text (0) or binary (1)."""
    encoders = [binary_encoder(column.oid) if code else text_encoder(column.oid) for column, code in zip(columns, formats, strict=True)]

    def encode(rows: Sequence[tuple[Any, ...]]) -> bytes:
        return b"".join(
            data_row([None if value is None else write(value) for write, value in zip(encoders, row, strict=True)]) for row in rows
        )

    return encode


def copy_begin(copying: Copying, columns: Sequence[Column]) -> bytes:
    """What precedes the rows of a copy."""
    head = copy_out(len(columns), int(copying.form == "binary"))
    if copying.form == "binary":
        return head + message(b"d", _COPY_SIGNATURE)
    if copying.header:
        names = _csv_lines(copying, [[column.name.encode() for column in columns]]) if copying.form == "csv" else None
        line = names or (copying.delimiter.join(_escaped(column.name, copying.delimiter) for column in columns) + "\n").encode()
        return head + message(b"d", line)
    return head


def copy_encoder(copying: Copying, columns: Sequence[Column]) -> Encoder:
    """What writes rows for a copy."""
    if copying.form == "binary":
        encoders = [binary_encoder(column.oid) for column in columns]
        return lambda rows: b"".join(
            message(b"d", data_row([_or_none(write, value) for write, value in zip(encoders, row, strict=True)])[5:]) for row in rows
        )
    texts = [text_encoder(column.oid) for column in columns]

    def printed(rows: Sequence[tuple[Any, ...]]) -> list[list[bytes | None]]:
        return [[_or_none(write, value) for write, value in zip(texts, row, strict=True)] for row in rows]

    if copying.form == "csv":
        return lambda rows: message(b"d", _csv_lines(copying, printed(rows)))
    return lambda rows: message(b"d", _text_lines(copying, printed(rows)))


def copy_end(copying: Copying) -> bytes:
    """What follows the rows of a copy."""
    return message(b"d", b"\xff\xff") if copying.form == "binary" else b""


def _or_none(write: Callable[[Any], bytes], value: Any) -> bytes | None:
    return None if value is None else write(value)


def _csv_lines(copying: Copying, rows: Sequence[Sequence[bytes | None]]) -> bytes:
    out = io.StringIO()
    quote, delimiter, null = copying.quote, copying.delimiter, copying.null
    for row in rows:
        cells = []
        for cell in row:
            if cell is None:
                cells.append(null)
                continue
            text = cell.decode()
            is_special = text == null or any(sign in text for sign in (quote, delimiter, "\n", "\r"))
            cells.append(f"{quote}{text.replace(quote, quote * 2)}{quote}" if is_special else text)
        out.write(delimiter.join(cells) + "\n")
    return out.getvalue().encode()


def _text_lines(copying: Copying, rows: Sequence[Sequence[bytes | None]]) -> bytes:
    lines = (
        copying.delimiter.join(copying.null if cell is None else _escaped(cell.decode(), copying.delimiter) for cell in row) for row in rows
    )
    return "".join(line + "\n" for line in lines).encode()


def _escaped(text: str, delimiter: str) -> str:
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return text if delimiter == "\t" else text.replace(delimiter, f"\\{delimiter}")
