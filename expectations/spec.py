"""What a suite is, said without importing Great Expectations, so that asset checks can be declared from it cheaply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

_LIST_PROBLEMS = """
with checked as not materialized (
{query}
),

wrong as materialized (
    select *, row_number() over (order by checked) as position
    from checked
    where problem <> ''
)

select * exclude (position), 1 as row_count
from wrong
where position <= 200
union all by name
select problem, count(*) as row_count
from wrong
where position > 200
group by problem
union all by name
select '' as problem, counted.row_count
from (select (select count(*) from checked) - (select count(*) from wrong) as row_count) as counted
where counted.row_count > 0
"""
"""Around a query that gives each row its `problem` ('' where it is sound): the first wrong rows, and counts of all others. Sound rows are
counted and no more: sorted with the wrong ones they took more memory than all the rest of the audit."""

CheckSeverity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Suite:
    """A named set of expectations about one frame, the result of its `sql`."""

    name: str
    """A sentence in snake case that is true when the suite succeeds: `outlets_agree_on_figures`."""
    asset_table: str
    """The table of `marts` that the check hangs on."""
    severity: CheckSeverity
    """`error`: the data is broken and may not be published. `warning`: the outlets disagree, or reading was incomplete."""
    description: str
    tables: tuple[str, ...]
    """Every table of `marts` that the query reads."""
    expectations: Callable[[], Sequence[Expectation]]
    """Makes the expectations; imports Great Expectations, so it is called only when the suite runs."""
    shown: tuple[str, ...] = ()
    """Columns of an offending row to show for the library's own expectations; Crosswire's bring their own list."""
    is_by_row: bool = False
    """True where the query gives a column `problem` for every row of a table; `sql` then lists the wrong rows and counts the others."""

    @property
    def blocking(self) -> bool:
        """Whether a failure must keep the build from being published."""
        return self.severity == "error"

    @property
    def sql(self) -> str:
        """The query over `marts` whose result the suite judges, from `queries/NAME.sql`."""
        query = files("expectations").joinpath("queries", f"{self.name}.sql").read_text(encoding="utf-8")
        return _LIST_PROBLEMS.format(query=query) if self.is_by_row else query
