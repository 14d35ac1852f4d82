"""DuckDB's types and values as PostgreSQL numbers and prints them, and parameters the other way round.

The binary forms are in `pg_binary`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

BOOL, BYTEA, INT8, INT2, INT4, TEXT, OID, JSON, FLOAT4, FLOAT8 = 16, 17, 20, 21, 23, 25, 26, 114, 700, 701
VARCHAR, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, NUMERIC, UUID, JSONB, UNKNOWN = (
    1043, 1082, 1083, 1114, 1184, 1186, 1700, 2950, 3802, 705,
)  # fmt: skip
NAME, BPCHAR, TIMETZ = 19, 1042, 1266
TEXTS = 1009

ARRAYS: dict[int, int] = {
    1000: BOOL, 1001: BYTEA, 1016: INT8, 1005: INT2, 1007: INT4, 1009: TEXT, 199: JSON, 1021: FLOAT4, 1022: FLOAT8, 1015: VARCHAR,
    1182: DATE, 1183: TIME, 1115: TIMESTAMP, 1185: TIMESTAMPTZ, 1187: INTERVAL, 1231: NUMERIC, 2951: UUID, 1028: OID, 1014: BPCHAR,
}  # fmt: skip
"""Array type -> type of its items."""
_ARRAY_OF = {item: array for array, item in ARRAYS.items()}
_SIZES = {BOOL: 1, INT2: 2, INT4: 4, OID: 4, FLOAT4: 4, DATE: 4, INT8: 8, FLOAT8: 8, TIME: 8, TIMESTAMP: 8, TIMESTAMPTZ: 8, UUID: 16}
_PLAIN: dict[str, int] = {
    "BOOLEAN": BOOL, "TINYINT": INT2, "SMALLINT": INT2, "UTINYINT": INT2, "INTEGER": INT4, "USMALLINT": INT4, "BIGINT": INT8,
    "UINTEGER": INT8, "UBIGINT": NUMERIC, "HUGEINT": NUMERIC, "UHUGEINT": NUMERIC, "BIGNUM": NUMERIC, "FLOAT": FLOAT4, "DOUBLE": FLOAT8,
    "VARCHAR": TEXT, "BIT": TEXT, "DATE": DATE, "TIME": TIME, "TIME WITH TIME ZONE": TIMETZ, "TIMESTAMP": TIMESTAMP,
    "TIMESTAMP_S": TIMESTAMP, "TIMESTAMP_MS": TIMESTAMP, "TIMESTAMP_NS": TIMESTAMP, "TIMESTAMP WITH TIME ZONE": TIMESTAMPTZ,
    "INTERVAL": INTERVAL, "BLOB": BYTEA, "UUID": UUID, "JSON": JSON, '"NULL"': TEXT,
}  # fmt: skip
DUCKDB_NAMES: dict[int, str] = {
    BOOL: "BOOLEAN", INT2: "SMALLINT", INT4: "INTEGER", INT8: "BIGINT", OID: "BIGINT", FLOAT4: "FLOAT", FLOAT8: "DOUBLE",
    NUMERIC: "DOUBLE", DATE: "DATE", TIME: "TIME", TIMESTAMP: "TIMESTAMP", TIMESTAMPTZ: "TIMESTAMPTZ", BYTEA: "BLOB", UUID: "UUID",
    INTERVAL: "INTERVAL",
}  # fmt: skip
"""Type of a parameter -> what DuckDB calls it; everything else is text."""
_SPELT = {
    "bool": BOOL, "boolean": BOOL, "int2": INT2, "smallint": INT2, "int": INT4, "int4": INT4, "integer": INT4, "int8": INT8,
    "bigint": INT8, "float4": FLOAT4, "real": FLOAT4, "float8": FLOAT8, "double": FLOAT8, "float": FLOAT8, "numeric": NUMERIC,
    "decimal": NUMERIC, "date": DATE, "timestamp": TIMESTAMP, "timestamptz": TIMESTAMPTZ, "uuid": UUID, "text": TEXT, "varchar": TEXT,
}  # fmt: skip


class ParameterError(ValueError):
    """A parameter is not what its type says."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result."""

    name: str
    oid: int
    size: int
    modifier: int = -1


def column_of(name: str, kind: str) -> Column:
    """The column for a type as DuckDB writes it, such as `DECIMAL(18,3)` or `VARCHAR[]`."""
    oid = oid_of(kind)
    modifier = -1
    if precision := re.fullmatch(r"DECIMAL\((\d+),\s*(\d+)\)", kind):
        modifier = (int(precision[1]) << 16) + int(precision[2]) + 4
    return Column(name, oid, _SIZES.get(oid, -1), modifier)


def oid_of(kind: str) -> int:
    """PostgreSQL's number of a type; nested types are JSON, categories are text."""
    if kind.startswith("ENUM("):
        return _ARRAY_OF[TEXT] if kind.endswith(")[]") else TEXT
    if kind.startswith("DECIMAL("):
        return _ARRAY_OF[NUMERIC] if kind.endswith("[]") else NUMERIC
    item = re.fullmatch(r"(.+?)\[\d*\]", kind)
    if item and item[1] in _PLAIN:
        return _ARRAY_OF.get(_PLAIN[item[1]], JSON)
    return _PLAIN.get(kind, JSON)


def oid_of_cast(name: str) -> int:
    """The number of a type as somebody wrote it behind `::`; text where it is none of the usual ones."""
    return _SPELT.get(name.lower(), TEXT)


# --- values as text --------------------------------------------------------------------------------------------------------


def _float(value: float) -> str:
    return (
        "NaN" if value != value else ("Infinity" if value > 0 else "-Infinity") if value in (float("inf"), -float("inf")) else repr(value)
    )


def _float4(value: float) -> str:
    return _float(value) if value in (float("inf"), -float("inf")) or value != value else f"{value:.7g}"


def _timestamptz(value: datetime) -> str:
    text = value.isoformat(" ")
    return text[:-3] if text.endswith(":00") and text[-6] in "+-" else text


def interval_text(value: timedelta) -> str:
    """An interval as PostgreSQL prints it: `2 days 03:04:05.5`."""
    sign = "-" if value < timedelta(0) else ""
    whole, micro = divmod(abs(value) // timedelta(microseconds=1), 1_000_000)
    days, rest = divmod(whole, 86400)
    clock = f"{sign}{rest // 3600:02}:{rest % 3600 // 60:02}:{rest % 60:02}" + (f".{micro:06}".rstrip("0") if micro else "")
    return " ".join(
        [*([f"{sign}{days} day{'' if days == 1 and not sign else 's'}"] if days else []), *([clock] if rest or micro or not days else [])]
    )


def _json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


_TEXTS: dict[int, Callable[[Any], str]] = {
    BOOL: lambda value: "t" if value else "f",
    FLOAT4: _float4,
    FLOAT8: _float,
    BYTEA: lambda value: "\\x" + bytes(value).hex(),
    TIMESTAMP: lambda value: value.isoformat(" ") if isinstance(value, datetime) else str(value),
    TIMESTAMPTZ: lambda value: _timestamptz(value) if isinstance(value, datetime) else str(value),
    INTERVAL: lambda value: interval_text(value) if isinstance(value, timedelta) else str(value),
    JSON: _json,
}


def text_encoder(oid: int) -> Callable[[Any], bytes]:
    """What prints the values of a type; never called with None."""
    if oid in ARRAYS:
        items = _TEXTS.get(ARRAYS[oid], str)
        return lambda value: _array(value, items).encode()
    printed = _TEXTS.get(oid, str)
    return lambda value: printed(value).encode()


_PLAIN_ITEM = re.compile(r'[^\s{}",\\]+')


def _array(values: Sequence[Any], items: Callable[[Any], str]) -> str:
    return "{" + ",".join("NULL" if value is None else _item(items(value)) for value in values) + "}"


def _item(text: str) -> str:
    if _PLAIN_ITEM.fullmatch(text) and text.upper() != "NULL":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- parameters that come as text ------------------------------------------------------------------------------------------


def parameter_from_text(oid: int, text: str) -> Any:
    """What DuckDB is to be given for a parameter.

    Raises:
        ParameterError: the text is no value of the type.
    """
    try:
        if oid in ARRAYS:
            return [item if item is None else parameter_from_text(ARRAYS[oid], item) for item in array_items(text)]
        return _FROM_TEXT[oid](text) if oid in _FROM_TEXT else text
    except (ValueError, InvalidOperation, KeyError) as error:
        raise ParameterError(f"invalid input for a parameter: {text[:100]!r}") from error


_FROM_TEXT: dict[int, Callable[[str], Any]] = {
    BOOL: lambda text: {"t": True, "true": True, "on": True, "1": True, "f": False, "false": False, "off": False, "0": False}[text.lower()],
    INT2: int,
    INT4: int,
    INT8: int,
    OID: int,
    FLOAT4: float,
    FLOAT8: float,
    NUMERIC: Decimal,
    DATE: lambda text: date.fromisoformat(text),
    TIMESTAMP: lambda text: datetime.fromisoformat(text).replace(tzinfo=None),
    TIMESTAMPTZ: lambda text: datetime.fromisoformat(text),
    BYTEA: lambda text: bytes.fromhex(text[2:]) if text.startswith("\\x") else text.encode(),
}

_ARRAY_ITEM = re.compile(r'"((?:[^"\\]|\\.)*+)"|([^,{}"\s][^,{}"]*+)')


def array_items(text: str) -> list[str | None]:
    """The items of a flat array as PostgreSQL writes it: `{a,"b c",NULL}`."""
    inner = text.strip()
    if not (inner.startswith("{") and inner.endswith("}")):
        raise ParameterError(f"malformed array: {text[:100]!r}")
    found: list[str | None] = []
    for item in _ARRAY_ITEM.finditer(inner[1:-1]):
        quoted, plain = item.groups()
        found.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else None if plain.upper() == "NULL" else plain.strip())
    return found
