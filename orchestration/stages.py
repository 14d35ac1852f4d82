"""What each stage of the working warehouse was made of, so that a stage whose input is as it was is not made again.

A stage's fingerprint is written in the transaction that writes its tables: a killed run leaves the old tables with the
old fingerprint, or the new with the new.
"""

from __future__ import annotations

import duckdb

from orchestration.fingerprints import digest_of, linker_fingerprint

INGEST, EXTRACT, EXTRACT_INPUT, LINK, MODEL = "ingest", "extract", "extract_input", "link", "model"
"""The stages, and of extraction also the fingerprint of the articles that it was last run for."""
SCHEMA = "build"
_TABLE = f"{SCHEMA}.stages"


def is_current(connection: duckdb.DuckDBPyConnection, stage: str, fingerprint: str) -> bool:
    """Whether the tables of the stage were made of exactly this."""
    return fingerprint_of(connection, stage) == fingerprint


def fingerprint_of(connection: duckdb.DuckDBPyConnection, stage: str) -> str | None:
    """What the tables of the stage were made of; None where they were never made."""
    if not has_table(connection, SCHEMA, "stages"):
        return None
    rows = connection.execute(f"select fingerprint from {_TABLE} where stage = ?", [stage]).fetchall()  # noqa: S608
    return str(rows[0][0]) if rows else None


def mark(connection: duckdb.DuckDBPyConnection, stage: str, fingerprint: str) -> None:
    """Remember what the tables of a stage are made of. Belongs into the transaction that makes them."""
    connection.execute(f"create schema if not exists {SCHEMA}")
    connection.execute(f"create table if not exists {_TABLE} (stage varchar primary key, fingerprint varchar not null)")
    connection.execute(f"insert or replace into {_TABLE} values (?, ?)", [stage, fingerprint])  # noqa: S608


def has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    """Whether there is such a table."""
    found = connection.execute("select 1 from duckdb_tables() where schema_name = ? and table_name = ?", [schema, table]).fetchall()
    return bool(found)


def link_fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """What linking has to be made of, as the stages before it stand."""
    return digest_of([fingerprint_of(connection, INGEST) or "", fingerprint_of(connection, EXTRACT) or "", linker_fingerprint()])


def inputs_of_marts(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The fingerprint of the inputs that everything in the warehouse was made of; None where a part of it was made of others.

    Somebody who materialises parts by hand may leave marts of yesterday's articles beside articles of today.
    """
    ingested, linked = fingerprint_of(connection, INGEST), fingerprint_of(connection, LINK)
    whole = (
        ingested is not None
        and fingerprint_of(connection, EXTRACT_INPUT) == ingested
        and linked == link_fingerprint(connection)
        and fingerprint_of(connection, MODEL) == linked
    )
    return ingested if whole else None
