"""The trend of the checks: one row for each expectation of each build, kept in the warehouse for plots over time.

What is judged belongs to `expectations`; showing a check in Dagster belongs to `suites`. Rows are only ever added.
"""

from __future__ import annotations

from datetime import datetime

import duckdb

from expectations.results import AuditResult

TABLE = "marts.fct_check_results"
COMMENT = "One row for each expectation of each build: whether it held and how many rows offended. For the trend of conflicts over builds."
COLUMNS = {
    "run_id": ("varchar", "The Dagster run in which the check ran."),
    "checked_at": ("timestamp", "When it ran, in UTC."),
    "suite": ("varchar", "Name of the suite: a sentence that is true when it succeeds."),
    "severity": ("varchar", "`error`: a failure stops the build. `warning`: the outlets disagree, or reading was incomplete."),
    "expectation": ("varchar", "Type of the expectation."),
    "description": ("varchar", "What is expected, in a sentence."),
    "is_success": ("boolean", "Whether it held."),
    "is_raised": ("boolean", "Whether it could not judge at all."),
    "element_count": ("bigint", "How many rows were looked at; null for an expectation about a table as a whole."),
    "unexpected_count": ("bigint", "How many rows offend: the number of conflicts, for the suites on outlets that disagree."),
}


def keep(connection: duckdb.DuckDBPyConnection, result: AuditResult, run_id: str, checked_at: datetime) -> int:
    """Add what one audit found; the number of rows added. The rows of a run that is checked again are replaced."""
    columns = ", ".join(f"{name} {kind} not null" if name != "element_count" else f"{name} {kind}" for name, (kind, _) in COLUMNS.items())
    connection.execute(f"create table if not exists {TABLE} ({columns})")
    connection.execute(f"comment on table {TABLE} is '{COMMENT}'")
    for name, (_, comment) in COLUMNS.items():
        connection.execute(f"comment on column {TABLE}.{name} is '{comment}'")
    connection.execute(f"delete from {TABLE} where run_id = ?", [run_id])  # noqa: S608
    rows = [
        (
            run_id,
            checked_at.replace(tzinfo=None),
            suite.name,
            suite.severity,
            expectation.name,
            expectation.description,
            expectation.success,
            expectation.raised,
            expectation.element_count,
            expectation.unexpected_count,
        )
        for suite in result.suites
        for expectation in suite.expectations
    ]
    connection.executemany(f"insert into {TABLE} values ({', '.join('?' * len(COLUMNS))})", rows)  # noqa: S608
    return len(rows)
