"""What goes wrong, as PostgreSQL's clients want to be told: a code, a sentence, a hint; never a stack trace or a path."""

from __future__ import annotations

import re
from collections.abc import Mapping

import duckdb

from orchestration.serving.gate import RefusedError
from orchestration.serving.pg_messages import ProtocolError
from orchestration.serving.pg_statements import StatementError
from orchestration.serving.pg_types import ParameterError
from orchestration.serving.published import UnavailableError

_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (duckdb.InterruptException, "57014"),
    (duckdb.OutOfMemoryException, "53200"),
    (duckdb.ParserException, "42601"),
    (duckdb.CatalogException, "42P01"),
    (duckdb.BinderException, "42703"),
    (duckdb.ConversionException, "22P02"),
    (duckdb.OutOfRangeException, "22003"),
    (duckdb.PermissionException, "42501"),
    (duckdb.InvalidInputException, "22023"),
    (duckdb.NotImplementedException, "0A000"),
    (RefusedError, "25006"),
    (ParameterError, "22P02"),
    (ProtocolError, "08P01"),
    (UnavailableError, "58030"),
)
_PATH = re.compile(r"(?:/[\w.@+-]+){2,}/?")
_LONGEST = 600


def fields_of(error: BaseException, severity: str = "ERROR") -> dict[str, str]:
    """The fields of an error message."""
    if isinstance(error, StatementError):
        return told(error.code, str(error), severity)
    if isinstance(error, UnavailableError):
        return told("58030", "the published file cannot be opened at present", severity)
    for kind, code in _CODES:
        if isinstance(error, kind):
            return told(code, _sentence(error), severity)
    if isinstance(error, duckdb.Error):
        return told("XX000", _sentence(error), severity)
    return told("XX000", "internal error; the server's log says more", severity)


def told(code: str, sentence: str, severity: str = "ERROR") -> dict[str, str]:
    """A message of our own."""
    text, _, hint = sentence.partition("\n")
    fields: Mapping[str, str] = {"S": severity, "V": severity, "C": code, "M": text[:_LONGEST] or "error"}
    return {**fields, **({"H": hint[:_LONGEST]} if hint else {})}


def _sentence(error: BaseException) -> str:
    """DuckDB's words without the statement that follows them (it is not the client's own spelling) and without paths of this machine."""
    text = str(error).partition("\n\nLINE ")[0]
    text = re.sub(r"^(?:[A-Z][A-Za-z]*(?: [a-zA-Z]+){0,3} (?:Error|exception): )+", "", text, flags=re.IGNORECASE) or text
    return _PATH.sub("<path>", text.replace("memory.pgc.", "").strip())
