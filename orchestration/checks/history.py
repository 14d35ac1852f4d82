"""The trend of the checks: one row for each expectation of each build, kept in the warehouse for plots over time.

What is judged belongs to `expectations`; showing a check in Dagster belongs to `suites`. Rows are added, and the oldest go
once there are very many runs. A working warehouse that was made anew has the history back from the published file.
"""

from __future__ import annotations

import logging
import tempfile
from datetime import datetime
from pathlib import Path

import duckdb

from expectations.results import AuditResult
from orchestration.databases import bounded

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


RUNS_KEPT = 1_000
"""So many audits back goes the trend: years of daily builds."""
_log = logging.getLogger(__name__)


def recover(connection: duckdb.DuckDBPyConnection, published: Path) -> int:
    """Where a working warehouse has no history, take over what the published file knows of it; the number of rows taken over."""
    _make_table(connection)
    ((rows,),) = connection.execute(f"select count(*) from {TABLE}").fetchall()  # noqa: S608
    if rows or not published.is_file():
        return 0
    columns = ", ".join(COLUMNS)
    with tempfile.TemporaryDirectory(prefix="crosswire-") as folder:
        file = Path(folder) / "rows.parquet"
        try:
            # By a connection of its own: a file that is damaged must not take this one down.
            with duckdb.connect(str(published), read_only=True, config=bounded()) as source:
                source.sql(f"select {columns} from {TABLE}").write_parquet(str(file))  # noqa: S608
        except duckdb.Error as error:
            _log.warning("the history of checks could not be taken over from %s: %s", published, error)
            return 0
        ((taken,),) = connection.execute(f"insert into {TABLE} ({columns}) select {columns} from read_parquet(?)", [str(file)]).fetchall()  # noqa: S608
    return int(taken)


def keep(connection: duckdb.DuckDBPyConnection, result: AuditResult, run_id: str, checked_at: datetime) -> int:
    """Add what one audit found; the number of rows added. The rows of a run that is checked again are replaced."""
    _make_table(connection)
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
    connection.execute(
        f"delete from {TABLE} where run_id not in "  # noqa: S608
        f"(select run_id from {TABLE} group by run_id order by max(checked_at) desc, run_id limit {RUNS_KEPT})"
    )
    return len(rows)


def _make_table(connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f"{name} {kind} not null" if name != "element_count" else f"{name} {kind}" for name, (kind, _) in COLUMNS.items())
    connection.execute(f"create table if not exists {TABLE} ({columns})")
    connection.execute(f"comment on table {TABLE} is '{COMMENT}'")
    for name, (_, comment) in COLUMNS.items():
        connection.execute(f"comment on column {TABLE}.{name} is '{comment}'")
