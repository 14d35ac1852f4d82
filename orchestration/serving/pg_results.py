"""Rows of a query on their way to a client: opened, fetched some at a time, written in the form that was asked for."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from orchestration.serving import gate
from orchestration.serving.lexer import text_of, tokens
from orchestration.serving.pg_binary import binary_encoder
from orchestration.serving.pg_messages import copy_out, data_row, message
from orchestration.serving.pg_statements import Copying, Reading
from orchestration.serving.pg_types import ARRAYS, DUCKDB_NAMES, TEXT, Column, column_of, text_encoder
from orchestration.serving.published import Generation

FIRST_BATCH = 100
"""Rows that are fetched and written at a time, until it is known how long they are."""
_MOST_ROWS = 5000
_BATCH_BYTES = 2_000_000
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
        gate.check(cursor, reading.judged, generation.macros, has_pg_catalog=True)
        cursor.execute(reading.sql, list(values) if reading.parameters else None)
        return Result([column_of(name, str(kind)) for name, kind, *_ in cursor.description or []], cursor, generation)
    except BaseException:
        generation.release(cursor)
        raise


def next_batch(rows: int, size: int) -> int:
    """How many rows to take next when the last ones were so long: some megabytes at a time, be they short or long."""
    return max(1, min(_MOST_ROWS, _BATCH_BYTES * rows // max(size, 1))) if rows else FIRST_BATCH


def columns_of(reading: Reading, oids: Sequence[int], generation: Generation, search_path: tuple[str, ...]) -> list[Column]:
    """The columns that a statement would have, without running it.

    Raises:
        gate.RefusedError: it may not run.
        duckdb.Error: it would fail.
    """
    if reading.tag == "EXPLAIN":
        return [Column("explain_key", TEXT, -1), Column("explain_value", TEXT, -1)]
    cursor = generation.cursor(search_path)
    try:
        gate.check(cursor, reading.judged, generation.macros, has_pg_catalog=True)
        is_shown = reading.sql.split(None, 1)[0].lower() in ("show", "describe", "desc", "summarize", "pragma")
        head, tail = ("describe select * from (", ")") if is_shown else ("describe ", "")
        try:
            rows = cursor.execute(head + _without_parameters(reading.sql, oids) + tail).fetchall()
        except duckdb.BinderException:
            # A text that is compared with a number: DuckDB casts a parameter, but not a typed NULL.
            rows = cursor.execute(head + _without_parameters(reading.sql, []) + tail).fetchall()
        return [column_of(str(name), str(kind)) for name, kind, *_ in rows]
    finally:
        generation.release(cursor)


def _without_parameters(sql: str, oids: Sequence[int]) -> str:
    """The statement with a NULL for each parameter, of its type where types are given."""

    def null(number: int) -> str:
        return f"(null::{DUCKDB_NAMES.get(oids[number - 1], 'VARCHAR')})" if oids and oids[number - 1] not in ARRAYS else "null"

    return text_of([token._replace(text=null(int(token.text[1:]))) if token.kind == "parameter" else token for token in tokens(sql)])


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


class CopyWriter:
    """Rows of a copy, in its form."""

    def __init__(self, copying: Copying, columns: Sequence[Column]) -> None:
        self._copying = copying
        self._columns = columns
        of = binary_encoder if copying.form == "binary" else text_encoder
        self._encoders = [of(column.oid) for column in columns]
        # The signature goes with the first row: there is a client that does not want it by itself.
        self._signature = _COPY_SIGNATURE if copying.form == "binary" else b""

    def begin(self) -> bytes:
        """What precedes the rows."""
        head = copy_out(len(self._columns), int(self._copying.form == "binary"))
        names: list[bytes | None] = [column.name.encode() for column in self._columns]
        return head + (message(b"d", self._lines([names])) if self._copying.header and self._copying.form != "binary" else b"")

    def rows(self, rows: Sequence[tuple[Any, ...]]) -> bytes:
        """Some rows."""
        printed = [[None if value is None else write(value) for write, value in zip(self._encoders, row, strict=True)] for row in rows]
        if self._copying.form != "binary":
            return message(b"d", self._lines(printed)) if printed else b""
        parts = []
        for row in printed:
            parts.append(message(b"d", self._signature + data_row(row)[5:]))
            self._signature = b""
        return b"".join(parts)

    def end(self) -> bytes:
        """What follows them."""
        return message(b"d", self._signature + b"\xff\xff") if self._copying.form == "binary" else b""

    def _lines(self, rows: Sequence[Sequence[bytes | None]]) -> bytes:
        return _csv_lines(self._copying, rows) if self._copying.form == "csv" else _text_lines(self._copying, rows)


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
