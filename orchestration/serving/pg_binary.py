"""Values in PostgreSQL's binary forms: some drivers take no other (asyncpg, Npgsql, ADBC). The text forms are in `pg_types`."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from orchestration.serving import pg_types as t
from orchestration.serving.pg_types import ARRAYS, ParameterError, text_encoder

_EPOCH = datetime(2000, 1, 1)
_EPOCH_DAY = _EPOCH.toordinal()
_MICROSECOND = timedelta(microseconds=1)


def _timestamp(value: datetime) -> bytes:
    naive = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return struct.pack("!q", (naive - _EPOCH) // _MICROSECOND)


def _time(value: time) -> bytes:
    return struct.pack("!q", ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond)


def _interval(value: timedelta) -> bytes:
    return struct.pack("!qii", value.seconds * 1_000_000 + value.microseconds, value.days, 0)


def _numeric(value: Any) -> bytes:
    """Groups of four decimal digits, the weight of the first, the sign, the digits behind the point."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        return struct.pack("!hhHh", 0, 0, 0xC000 if number.is_nan() else 0xF000 if number < 0 else 0xD000, 0)
    sign, digits, exponent = number.as_tuple()
    places = int(exponent)
    scale = max(0, -places)
    whole = "".join(map(str, digits)) + "0" * max(0, places)
    before, after = (whole[:-scale] or "0", whole[-scale:].rjust(scale, "0")) if scale else (whole, "")
    before = before.rjust(-(-len(before) // 4) * 4, "0")
    after = after.ljust(-(-len(after) // 4) * 4, "0")
    groups = [int((before + after)[start : start + 4]) for start in range(0, len(before + after), 4)]
    weight = len(before) // 4 - 1
    while groups and groups[0] == 0:
        groups.pop(0)
        weight -= 1
    while groups and groups[-1] == 0:
        groups.pop()
    return struct.pack("!hhHh", len(groups), weight if groups else 0, 0x4000 if sign else 0, scale) + struct.pack(
        f"!{len(groups)}h", *groups
    )


_ENCODERS: dict[int, Callable[[Any], bytes]] = {
    t.BOOL: lambda value: b"\x01" if value else b"\x00",
    t.INT2: lambda value: struct.pack("!h", value),
    t.INT4: lambda value: struct.pack("!i", value),
    t.INT8: lambda value: struct.pack("!q", value),
    t.FLOAT4: lambda value: struct.pack("!f", value),
    t.FLOAT8: lambda value: struct.pack("!d", value),
    t.BYTEA: bytes,
    t.DATE: lambda value: struct.pack("!i", value.toordinal() - _EPOCH_DAY),
    t.TIME: _time,
    t.TIMESTAMP: _timestamp,
    t.TIMESTAMPTZ: _timestamp,
    t.INTERVAL: _interval,
    t.NUMERIC: _numeric,
    t.UUID: lambda value: uuid.UUID(str(value)).bytes,
}


def binary_encoder(oid: int) -> Callable[[Any], bytes]:
    """What writes the values of a type; never called with None. Types without a binary form of their own are their text."""
    if oid in ARRAYS:
        item_oid = ARRAYS[oid]
        items = binary_encoder(item_oid)
        return lambda values: _array(item_oid, values, items)
    return _ENCODERS.get(oid) or text_encoder(oid)


def _array(item_oid: int, values: Sequence[Any], items: Callable[[Any], bytes]) -> bytes:
    if not values:
        return struct.pack("!iiI", 0, 0, item_oid)
    parts = [struct.pack("!iiIii", 1, int(any(value is None for value in values)), item_oid, len(values), 1)]
    for value in values:
        written = None if value is None else items(value)
        parts.append(b"\xff\xff\xff\xff" if written is None else struct.pack("!i", len(written)) + written)
    return b"".join(parts)


# --- parameters ------------------------------------------------------------------------------------------------------------


def parameter_from_binary(oid: int, data: bytes) -> Any:
    """What DuckDB is to be given for a parameter.

    Raises:
        ParameterError: the bytes are no value of the type.
    """
    try:
        if oid in ARRAYS:
            return _items(ARRAYS[oid], data)
        return _DECODERS[oid](data) if oid in _DECODERS else data.decode()
    except (struct.error, ValueError, OverflowError) as error:
        raise ParameterError("invalid binary form of a parameter") from error


def _items(item_oid: int, data: bytes) -> list[Any]:
    dimensions, _, _ = struct.unpack_from("!iiI", data)
    if dimensions == 0:
        return []
    if dimensions != 1:
        raise ParameterError("arrays of arrays are not understood")
    count, _ = struct.unpack_from("!ii", data, 12)
    if not 0 <= count <= len(data):
        raise ParameterError("malformed array")
    found: list[Any] = []
    place = 20
    for _ in range(count):
        (length,) = struct.unpack_from("!i", data, place)
        place += 4
        found.append(None if length < 0 else parameter_from_binary(item_oid, data[place : place + length]))
        place += max(0, length)
    return found


def _numeric_value(data: bytes) -> Decimal:
    count, weight, sign, scale = struct.unpack_from("!hhHh", data)
    if sign & 0xC000 == 0xC000:
        return Decimal({0xC000: "NaN", 0xD000: "Infinity", 0xF000: "-Infinity"}.get(sign, "NaN"))
    groups = struct.unpack_from(f"!{count}h", data, 8)
    if not all(0 <= group <= 9999 for group in groups):
        raise ParameterError("a malformed number")
    text = "".join(f"{group:04}" for group in groups) or "0"
    exponent = 4 * (weight - count + 1) if groups else 0
    # Zeros at the end are left out, those behind the point say how exact the number is.
    missing = exponent + scale
    text, exponent = (text + "0" * missing, -scale) if 0 < missing < 20_000 else (text, exponent)
    return Decimal(f"{'-' if sign else ''}{text}E{exponent}")


_DECODERS: dict[int, Callable[[bytes], Any]] = {
    t.BOOL: lambda data: data != b"\x00",
    t.INT2: lambda data: struct.unpack("!h", data)[0],
    t.INT4: lambda data: struct.unpack("!i", data)[0],
    t.INT8: lambda data: struct.unpack("!q", data)[0],
    t.OID: lambda data: struct.unpack("!I", data)[0],
    t.FLOAT4: lambda data: struct.unpack("!f", data)[0],
    t.FLOAT8: lambda data: struct.unpack("!d", data)[0],
    t.BYTEA: lambda data: data,
    t.DATE: lambda data: date.fromordinal(struct.unpack("!i", data)[0] + _EPOCH_DAY),
    t.TIME: lambda data: (_EPOCH + timedelta(microseconds=struct.unpack("!q", data)[0])).time(),
    t.TIMESTAMP: lambda data: _EPOCH + timedelta(microseconds=struct.unpack("!q", data)[0]),
    t.TIMESTAMPTZ: lambda data: (_EPOCH + timedelta(microseconds=struct.unpack("!q", data)[0])).replace(tzinfo=UTC),
    t.NUMERIC: _numeric_value,
    t.UUID: lambda data: str(uuid.UUID(bytes=data)),
    t.JSONB: lambda data: data[1:].decode(),
}
