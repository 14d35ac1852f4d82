"""The questions that the published file answers by itself: table macros, one SQL file each.

A file `NAME.sql` begins with comment lines, which become the comment of the macro in the database, and holds one `create macro`.
They are made in the schema `main`, so that `from conflicts()` needs no prefix. The words that `search` and `who_says` look up are
laid out by `orchestration.questions.lookup`. How the file is written and swapped belongs to `orchestration.publishing`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

_SIGNATURE = re.compile(r"create macro (?P<name>\w+)\((?P<parameters>[^)]*)\) as (?P<table>table)?")
_TABLE = re.compile(r"\b(?P<schema>marts|search)\.(?P<table>\w+)\b(?!\()")
_EXAMPLE = re.compile(r"Example: (?P<example>.*)$")
_FIRST = ("has_words",)
"""Macros that others call."""


@dataclass(frozen=True, slots=True)
class Question:
    """A macro of the published file."""

    name: str
    parameters: str
    """As declared: `what, at_most := 20`."""
    is_table: bool
    """Whether it is asked after FROM; else it is a function of a SELECT."""
    comment: str
    example: str
    statement: str
    tables: frozenset[str]
    """The tables that it reads, with their schema."""


@cache
def questions() -> tuple[Question, ...]:
    """Every macro, those that others call first."""
    files = sorted(Path(__file__).parent.glob("*.sql"), key=lambda file: (file.stem not in _FIRST, file.stem))
    return tuple(_read(file) for file in files)


def install(connection: duckdb.DuckDBPyConnection, available: Collection[str]) -> list[Question]:
    """Create the macros in the current database; those whose tables (`marts.dim_outlets`) are not `available` are left out."""
    made = [question for question in questions() if question.tables <= set(available)]
    for question in made:
        connection.execute(question.statement)
        kind = "macro table" if question.is_table else "macro"
        comment = question.comment.replace("'", "''")
        connection.execute(f"comment on {kind} main.{question.name} is '{comment}'")
    return made


def _read(file: Path) -> Question:
    lines = file.read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
    statement = "\n".join(line for line in lines if not line.startswith("--")).strip()
    signature, example = _SIGNATURE.match(statement), _EXAMPLE.search(comment)
    if signature is None or example is None or signature["name"] != file.stem:
        raise ValueError(f"{file.name}: expected a comment with an example, and `create macro {file.stem}(...)`")
    return Question(
        name=file.stem,
        parameters=signature["parameters"],
        is_table=signature["table"] is not None,
        comment=comment,
        example=example["example"],
        statement=statement,
        tables=frozenset(f"{found['schema']}.{found['table']}" for found in _TABLE.finditer(statement)),
    )
