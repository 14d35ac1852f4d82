"""What a client's statement asks for: rows of a query, a copy of them, or one of the commands that only concern its session.

PostgreSQL's clients begin with commands that mean nothing here (SET, BEGIN, SHOW): they are answered, not passed on. What reads goes to
DuckDB, respelt by `dialect` and judged by `gate`; whatever is neither is refused there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from orchestration.serving.dialect import to_duckdb
from orchestration.serving.lexer import Token, text_of, tokens, unquoted, words_of
from orchestration.serving.pg_types import TEXT, TEXTS, Column, oid_of_cast

SETTINGS: Mapping[str, str] = {
    "server_version": "14.0 (Crosswire)",
    "server_encoding": "UTF8",
    "client_encoding": "UTF8",
    "application_name": "",
    "is_superuser": "off",
    "session_authorization": "crosswire",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "timezone": "UTC",
    "integer_datetimes": "on",
    "standard_conforming_strings": "on",
    "default_transaction_read_only": "on",
    "in_hot_standby": "on",
    "transaction_read_only": "on",
    "transaction_isolation": "repeatable read",
    "default_transaction_isolation": "repeatable read",
    "server_version_num": "140000",
    "search_path": "marts, main",
    "max_identifier_length": "63",
    "lc_collate": "C.UTF-8",
    "lc_ctype": "C.UTF-8",
    "bytea_output": "hex",
    "statement_timeout": "0",
}
"""What SHOW tells where nothing was set."""
_SETTABLE = frozenset(
    """
    application_name backslash_quote bytea_output client_encoding client_min_messages datestyle default_transaction_deferrable
    default_transaction_isolation default_transaction_read_only escape_string_warning extra_float_digits geqo
    idle_in_transaction_session_timeout idle_session_timeout intervalstyle jit lc_messages lc_monetary lc_numeric lc_time lock_timeout
    quote_all_identifiers role row_security search_path session_authorization standard_conforming_strings statement_timeout
    synchronize_seqscans timezone transaction_isolation transaction_read_only work_mem xmloption
    """.split()
)
"""What clients set as a matter of habit. None of it changes what a query gives, apart from search_path."""
_TRANSACTIONS: Mapping[str, tuple[str, Literal["begin", "end", "keep"]]] = {
    "begin": ("BEGIN", "begin"),
    "start": ("START TRANSACTION", "begin"),
    "commit": ("COMMIT", "end"),
    "end": ("COMMIT", "end"),
    "rollback": ("ROLLBACK", "end"),
    "abort": ("ROLLBACK", "end"),
    "savepoint": ("SAVEPOINT", "keep"),
    "release": ("RELEASE", "keep"),
}


class StatementError(Exception):
    """A statement that is not understood or not allowed, with PostgreSQL's code for why."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows that DuckDB is to find."""

    sql: str
    """In DuckDB's dialect, with $1, $2, ... for parameters."""
    judged: str
    """What has to pass the gate: the same without a leading EXPLAIN."""
    parameters: int = 0
    casts: Mapping[int, int] = field(default_factory=dict)
    """Number of a parameter -> type it is cast to in the text."""
    tag: str = "SELECT"


@dataclass(frozen=True, slots=True)
class Copying:
    """Rows as one stream."""

    reading: Reading
    form: Literal["text", "csv", "binary"] = "text"
    header: bool = False
    delimiter: str = "\t"
    null: str = "\\N"
    quote: str = '"'


@dataclass(frozen=True, slots=True)
class Told:
    """A row that is known without a query."""

    column: Column
    value: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A command that is answered with its name."""

    tag: str
    transaction: Literal["begin", "end", "keep", "none"] = "none"
    settings: Mapping[str, str | None] = field(default_factory=dict)
    """Settings of the session that change; None puts back what held before, and the name `*` all of them."""
    dropped: str | None = None
    """Prepared statement to forget; `*` for all."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A cursor: rows that are fetched some at a time."""

    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Fetched:
    """The next rows of a cursor; 0 for all that are left."""

    name: str
    count: int
    tag: str


@dataclass(frozen=True, slots=True)
class Closed:
    """An end to a cursor; `*` for all."""

    name: str


Statement = Reading | Copying | Told | Acknowledged | Declared | Fetched | Closed


def understood(parts: Sequence[Token]) -> Statement:
    """What one statement asks for.

    Raises:
        StatementError: it asks for what is not to be had here.
    """
    words = words_of(parts)
    first = words[0]
    if first in _TRANSACTIONS:
        tag, change = _TRANSACTIONS[first]
        return Acknowledged(tag, "keep" if first == "rollback" and "to" in words else change)
    if first in ("set", "reset"):
        return _set(first, [token for token in parts if not token.is_blank])
    if first == "show" and (told := _shown(words)):
        return told
    if first in ("discard", "deallocate"):
        return Acknowledged(
            f"{first.upper()} ALL" if words[-1] == "all" else first.upper(), dropped="*" if words[-1] == "all" else words[-1]
        )
    if first in ("listen", "unlisten"):
        return Acknowledged(first.upper())
    if first == "copy":
        return _copy(parts)
    if first in ("declare", "fetch", "move", "close"):
        return _cursor(first, words, parts)
    return reading(parts)


def reading(parts: Sequence[Token]) -> Reading:
    """A statement for DuckDB."""
    sql = to_duckdb(text_of(parts)).strip()
    said = [token for token in parts if not token.is_blank]
    numbers = [int(token.text[1:]) for token in said if token.kind == "parameter"]
    if any(not 1 <= number <= 65535 for number in numbers):
        raise StatementError("42P02", "there is no such parameter")
    casts = {
        int(token.text[1:]): oid_of_cast(said[index + 2].folded)
        for index, token in enumerate(said[:-2])
        if token.kind == "parameter" and said[index + 1].text == "::"
    }
    casts |= {
        int(token.text[1:]): TEXTS
        for before, bracket, token in zip(said, said[1:], said[2:], strict=False)
        if token.kind == "parameter" and bracket.text == "(" and before.folded in ("any", "all") and int(token.text[1:]) not in casts
    }
    judged, tag = sql, "SELECT"
    if said[0].folded == "explain":
        judged, analyses = _explained(parts)
        sql, tag = f"explain {'analyze ' if analyses else ''}{judged}", "EXPLAIN"
    return Reading(sql, judged, max(numbers, default=0), casts, tag)


def _explained(parts: Sequence[Token]) -> tuple[str, bool]:
    """What stands behind EXPLAIN and its options, and whether it is to be run."""
    rest = list(parts)
    while rest and (rest[0].is_blank or rest[0].folded == "explain"):
        rest.pop(0)
    options: list[str] = []
    if rest and rest[0].text == "(":
        end = next((index for index, token in enumerate(rest) if token.text == ")"), len(rest) - 1)
        if "select" not in words_of(rest[:end]):
            options, rest = words_of(rest[:end]), rest[end + 1 :]
    while rest and (rest[0].is_blank or rest[0].folded in ("analyze", "analyse", "verbose")):
        options.append(rest.pop(0).folded)
    if not any(not token.is_blank for token in rest):
        raise StatementError("42601", "EXPLAIN of what?")
    return to_duckdb(text_of(rest)).strip(), "analyze" in options or "analyse" in options


def _shown(words: Sequence[str]) -> Told | None:
    """A setting of PostgreSQL; None where DuckDB has to answer (`show tables`)."""
    name = " ".join(words[1:])
    name = {"transaction isolation level": "transaction_isolation", "time zone": "timezone"}.get(name, name)
    return Told(Column(name, TEXT, -1), "") if name in SETTINGS or name in _SETTABLE else None


def _set(first: str, said: Sequence[Token]) -> Acknowledged:
    words = [token.folded for token in said][1:]
    while words and words[0] in ("session", "local"):
        words = words[1:]
    if not words:
        raise StatementError("42601", f"{first.upper()} what?")
    if words[0] in ("transaction", "characteristics"):
        return Acknowledged("SET")
    if first == "reset" and words[0] in ("all", *_SETTABLE):
        return Acknowledged("RESET", settings={"*" if words[0] == "all" else words[0]: None})
    if words[:2] == ["time", "zone"]:
        return Acknowledged("SET")
    name = words[0].lower()
    if name == "names":
        name = "client_encoding"
    if name not in _SETTABLE:
        raise StatementError("42704", f'unrecognized configuration parameter "{name}"')
    given = [unquoted(word) if word.startswith("'") else word for word in words[1:] if word not in ("to", "=", ",")]
    value = ", ".join(given)
    if name == "client_encoding" and value.lower().replace("-", "") not in ("utf8", "unicode", "default", "sql_ascii"):
        raise StatementError("22023", "only UTF8 is spoken here")
    return Acknowledged("SET", settings={name: None if value.lower() == "default" else value})


_COPY_OPTIONS = ("format", "header", "delimiter", "null", "quote", "escape", "force_quote", "encoding", "freeze")


def _copy(parts: Sequence[Token]) -> Copying:
    """`COPY table|(query) TO STDOUT`, in its three forms; never to a file, never from anywhere."""
    said = [token for token in parts if not token.is_blank]
    depth, where = 0, 0
    for index, token in enumerate(said):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.kind == "word" and token.folded in ("to", "from"):
            where = index
            break
    if not where or said[where].folded == "from":
        raise StatementError("25006", "this connection only reads: COPY ... FROM may not run")
    if where + 1 >= len(said) or said[where + 1].folded != "stdout":
        raise StatementError("42501", "files of the server cannot be reached: COPY ... TO STDOUT may run, and \\copy in psql")
    cut = next(index for index, token in enumerate(parts) if token is said[where])
    start = next(index for index, token in enumerate(parts) if not token.is_blank) + 1
    source = parts[start:cut]
    inner = [token for token in source if not token.is_blank]
    if not inner:
        raise StatementError("42601", "COPY of what?")
    if inner[0].text == "(":
        text = text_of(source).strip()[1:-1]
    else:
        text = text_of(source)
        name, bracket, columns = text.partition("(")
        text = f"select {columns.rpartition(')')[0] if bracket else '*'} from {name}"  # noqa: S608  # judged by the gate as any other
    return _copy_options(reading(tokens(text)), said[where + 2 :])


def _copy_options(source: Reading, said: Sequence[Token]) -> Copying:
    given: dict[str, str] = {}
    waiting: str | None = None
    for token in said:
        folded = token.folded
        if token.kind == "string" and waiting:
            given[waiting], waiting = unquoted(token.text), None
        elif folded in ("csv", "binary", "text"):
            given["format"], waiting = folded, None
        elif folded in _COPY_OPTIONS and token.kind == "word":
            waiting = folded
            given.setdefault(folded, "true")
        elif folded in ("true", "false", "on", "off", "0", "1", "match") and waiting:
            given[waiting], waiting = folded, None
    form = given.get("format", "text").lower()
    if form not in ("text", "csv", "binary"):
        raise StatementError("22023", f'COPY format "{form}" not recognized')
    is_csv = form == "csv"
    return Copying(
        source,
        form,  # type: ignore[arg-type]  # one of the three, as was just seen
        header=given.get("header", "false").lower() in ("true", "on", "1", "match"),
        delimiter=_one_character(given.get("delimiter", "," if is_csv else "\t")),
        null=given.get("null", "" if is_csv else "\\N"),
        quote=_one_character(given.get("quote", '"')),
    )


def _one_character(text: str) -> str:
    if len(text) != 1 or text in "\r\n":
        raise StatementError("22023", "COPY delimiter and quote must be a single character")
    return text


def _cursor(first: str, words: Sequence[str], parts: Sequence[Token]) -> Statement:
    if first == "close":
        return Closed("*" if words[-1] == "all" else words[-1])
    if first == "declare":
        if len(words) < 3 or "for" not in words:
            raise StatementError("42601", "DECLARE name CURSOR FOR query")
        cut = next(index for index, token in enumerate(parts) if token.kind == "word" and token.folded == "for")
        return Declared(words[1], reading(parts[cut + 1 :]) if words[words.index("for") + 1 :] else _missing())
    if first == "move":
        raise StatementError("0A000", "a cursor only goes forward: FETCH")
    amount = 1
    for word in words[1:-1]:
        if word == "all":
            amount = 0
        elif re.fullmatch(r"\d{1,9}", word):
            amount = int(word)
        elif word not in ("forward", "next", "from", "in"):
            raise StatementError("0A000", "a cursor only goes forward: FETCH [FORWARD] n FROM name")
    return Fetched(words[-1], amount, "FETCH")


def _missing() -> Reading:
    raise StatementError("42601", "DECLARE name CURSOR FOR query")
