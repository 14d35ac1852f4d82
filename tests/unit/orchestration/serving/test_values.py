"""Values as text and in binary forms: what is written is what a client reads."""

from __future__ import annotations

import contextlib
import struct
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.serving import pg_types as t
from orchestration.serving.pg_binary import binary_encoder, parameter_from_binary
from orchestration.serving.pg_messages import (
    ProtocolError,
    read_bind,
    read_execute,
    read_parse,
    read_sasl_initial,
    read_startup,
    read_target,
)
from orchestration.serving.pg_types import ParameterError, array_items, column_of, interval_text, oid_of, parameter_from_text, text_encoder

MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))
VALUES: list[tuple[int, st.SearchStrategy[object]]] = [
    (t.BOOL, st.booleans()),
    (t.INT2, st.integers(-(2**15), 2**15 - 1)),
    (t.INT4, st.integers(-(2**31), 2**31 - 1)),
    (t.INT8, st.integers(-(2**63), 2**63 - 1)),
    (t.FLOAT8, st.floats(allow_nan=False)),
    (t.NUMERIC, st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**30), max_value=10**30)),
    (t.TEXT, st.text()),
    (t.DATE, st.dates()),
    (t.TIMESTAMP, MOMENTS),
    (t.TIMESTAMPTZ, st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC))),
    (t.BYTEA, st.binary()),
    (t.UUID, st.uuids().map(str)),
]


@pytest.mark.parametrize(("oid", "values"), VALUES)
def test_every_value_comes_back_in_both_forms(oid: int, values: st.SearchStrategy[object]) -> None:
    text, binary = text_encoder(oid), binary_encoder(oid)

    @given(values)
    def check(value: object) -> None:
        assert parameter_from_text(oid, text(value).decode()) == value
        assert parameter_from_binary(oid, binary(value)) == value

    check()


@given(st.lists(st.none() | st.text(), max_size=6))
def test_lists_of_texts_come_back(values: list[str | None]) -> None:
    encoded = text_encoder(t.TEXTS)(values).decode()
    assert array_items(encoded) == values
    assert parameter_from_binary(t.TEXTS, binary_encoder(t.TEXTS)(values)) == values


@pytest.mark.parametrize(
    ("oid", "value", "text"),
    [
        (t.BOOL, True, "t"),
        (t.FLOAT8, float("inf"), "Infinity"),
        (t.FLOAT8, float("-inf"), "-Infinity"),
        (t.FLOAT8, float("nan"), "NaN"),
        (t.FLOAT4, 0.10000000149011612, "0.1"),
        (t.BYTEA, b"\x00\xff", "\\x00ff"),
        (t.TIMESTAMP, datetime(2025, 3, 4, 5, 6), "2025-03-04 05:06:00"),
        (t.TIMESTAMPTZ, datetime(2025, 3, 4, 5, 6, tzinfo=UTC), "2025-03-04 05:06:00+00"),
        (t.TEXTS, ["a", None, 'b "c", d', "", "null"], '{a,NULL,"b \\"c\\", d","","null"}'),
        (t.JSON, {"a": [1, None]}, '{"a": [1, null]}'),
        (1016, [1, None], "{1,NULL}"),
    ],
)
def test_values_are_printed_as_postgresql_prints_them(oid: int, value: object, text: str) -> None:
    assert text_encoder(oid)(value).decode() == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(), "00:00:00"),
        (timedelta(days=2, hours=3, seconds=4.5), "2 days 03:00:04.5"),
        (timedelta(days=1), "1 day"),
        (-timedelta(hours=1), "-01:00:00"),
    ],
)
def test_intervals_are_printed_as_postgresql_prints_them(value: timedelta, text: str) -> None:
    assert interval_text(value) == text


@pytest.mark.parametrize(
    ("kind", "oid"),
    [
        ("VARCHAR", t.TEXT),
        ("VARCHAR[]", t.TEXTS),
        ("ENUM('a', 'b[]')", t.TEXT),
        ("ENUM('a')[]", t.TEXTS),
        ("DECIMAL(18,3)", t.NUMERIC),
        ("STRUCT(a INTEGER[])", t.JSON),
        ("STRUCT(a INTEGER)[]", t.JSON),
        ("MAP(VARCHAR, INTEGER)", t.JSON),
        ("INTEGER[][]", t.JSON),
        ("INTEGER[3]", 1007),
        ("HUGEINT", t.NUMERIC),
        ("TIMESTAMP WITH TIME ZONE", t.TIMESTAMPTZ),
        ("something new", t.JSON),
    ],
)
def test_types_have_their_numbers(kind: str, oid: int) -> None:
    assert oid_of(kind) == oid


def test_decimals_keep_their_places() -> None:
    assert column_of("x", "DECIMAL(9,3)").modifier == (9 << 16) + 3 + 4
    assert binary_encoder(t.NUMERIC)(Decimal("-12345.678")) == struct.pack("!hhHh3h", 3, 1, 0x4000, 3, 1, 2345, 6780)


@pytest.mark.parametrize(("oid", "text"), [(t.INT4, "x"), (t.BOOL, "maybe"), (t.DATE, "soon"), (t.NUMERIC, "1,5"), (t.TEXTS, "no braces")])
def test_a_parameter_that_is_no_value_is_named(oid: int, text: str) -> None:
    with pytest.raises(ParameterError):
        parameter_from_text(oid, text)


@pytest.mark.parametrize("oid", [oid for oid, _ in VALUES if oid not in (t.TEXT, t.BYTEA)] + [t.TEXTS, 1016])
def test_bytes_that_are_no_value_are_an_error_and_nothing_else(oid: int) -> None:
    @given(st.binary(max_size=40))
    def check(data: bytes) -> None:
        with contextlib.suppress(ParameterError):
            parameter_from_binary(oid, data)

    check()


@given(st.binary(max_size=120))
def test_messages_that_are_none_are_an_error_and_nothing_else(data: bytes) -> None:
    for read in (read_startup, read_parse, read_bind, read_target, read_execute, read_sasl_initial):
        with contextlib.suppress(ProtocolError):
            read(data)


def test_a_value_that_is_longer_than_its_message_is_refused() -> None:
    with pytest.raises(ProtocolError):
        read_bind(b"\0\0" + struct.pack("!HHi", 0, 1, 2**31 - 1))


def test_uuids_and_dates_have_postgresqls_bytes() -> None:
    assert binary_encoder(t.DATE)(date(2000, 1, 2)) == struct.pack("!i", 1)
    one = uuid.uuid4()
    assert binary_encoder(t.UUID)(one) == one.bytes
