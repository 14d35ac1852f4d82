"""What an audit found, in plain records that Dagster, the command line and tests can read without Great Expectations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from expectations.spec import CheckSeverity


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """What one expectation found."""

    name: str
    """Its type in snake case: `expect_parts_to_sum_to_whole`."""
    description: str
    """What is expected, in a sentence."""
    success: bool
    raised: bool
    """It could not judge at all: a mistake in the query or the expectation, not a finding about the data."""
    error: str | None
    """What it raised."""
    element_count: int | None
    unexpected_count: int
    rows: tuple[Mapping[str, Any], ...] = field(default=())
    """Offending rows with their readable columns, at most fifty."""


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What one suite found."""

    name: str
    success: bool
    severity: CheckSeverity
    raised: bool
    expectations: tuple[ExpectationResult, ...]

    @property
    def blocks(self) -> bool:
        """Whether this result must keep the build from being published: broken data, or no judgement at all."""
        return self.raised or (self.severity == "error" and not self.success)

    @property
    def unexpected_count(self) -> int:
        """How many rows offend, over all expectations of the suite."""
        return sum(expectation.unexpected_count for expectation in self.expectations)

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """The offending rows of all expectations of the suite, each once."""
        seen: dict[str, Mapping[str, Any]] = {}
        for expectation in self.expectations:
            for row in expectation.rows:
                seen.setdefault(repr(sorted(row.items())), row)
        return tuple(seen.values())

    def markdown(self) -> str:
        """What failed and the offending rows, as Markdown tables; a short sentence where nothing failed."""
        parts = [_section(expectation) for expectation in self.expectations if expectation.raised or not expectation.success]
        return "\n\n".join(parts) or "Nothing to report."


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What all suites found."""

    suites: tuple[SuiteResult, ...]
    data_docs_index: Path | None = None
    """The first page of the Data Docs, where they were asked for."""

    @property
    def success(self) -> bool:
        """Whether the build may be published. Disagreement between outlets does not stand in the way of that."""
        return not any(suite.blocks for suite in self.suites)

    def suite(self, name: str) -> SuiteResult:
        """The result of the suite of this name.

        Raises:
            KeyError: it did not run.
        """
        for candidate in self.suites:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


def telling_columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns of these rows that tell a reader something: not those that are empty, or count one in every row."""
    return [
        column
        for column in (rows[0] if rows else ())
        if any(row.get(column) is not None for row in rows) and not (column == "row_count" and all(row[column] == 1 for row in rows))
    ]


def _section(expectation: ExpectationResult) -> str:
    if expectation.raised:
        return f"**{expectation.description}** Could not be judged: `{expectation.error}`"
    head = f"**{expectation.description}** {expectation.unexpected_count:,} offend."
    if not expectation.rows:
        return head
    columns = telling_columns(expectation.rows)
    lines = [
        "| " + " | ".join(column.replace("_", " ") for column in columns) + " |",
        "|" + " --- |" * len(columns),
        *("| " + " | ".join(_cell(row.get(column)) for column in columns) + " |" for row in expectation.rows),
    ]
    return "\n".join([head, "", *lines])


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
