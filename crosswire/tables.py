"""Findings as tables for people: what a notebook or a terminal shows when a result stands at the end of a cell.

Rows are chosen and worded here, for HTML and for `rich` alike. Nothing is judged here, and records keep what they say: whoever wants
to calculate takes the records, or `Findings.frames()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.model import Analysis, Findings

MOST_ROWS = 20
"""Rows of a table that is shown by itself; the rest is counted, not shown."""
_CELL_STYLE = "text-align:left;vertical-align:top"


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts, ready to be shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0
    """Rows that are not shown."""


def tables_of_findings(findings: Findings) -> list[TextTable]:
    """What contradicts what, then every quantity that several figures speak of, then the stories."""
    headlines = {story.story_id: story.headline or "" for story in findings.stories}
    discrepancies = sorted(findings.discrepancies, key=lambda finding: -finding.importance)
    found = [(each.kind, each.severity, f"{each.importance:.2f}", each.summary, ", ".join(each.outlets)) for each in discrepancies]
    printed = _printed(findings)
    shared = sorted(
        (each for each in findings.measures if each.figure_count > 1), key=lambda each: (-each.outlet_count, -each.figure_count)
    )
    verdicts = _verdicts(findings)
    quantities = [
        (
            _headed(headlines.get(each.story_id, "")),
            each.label,
            "; ".join(printed.get(each.measure_id, ())),
            verdicts.get(each.measure_id, ""),
        )
        for each in shared
    ]
    stories = [
        (each.headline or "", _days(each.first_published_on, each.last_published_on), str(each.article_count), str(each.outlet_count))
        for each in findings.stories
    ]
    return [
        _table("Discrepancies", ("kind", "severity", "importance", "summary", "outlets"), found),
        _table("Quantities", ("story", "quantity", "printed", "judged"), quantities),
        _table("Stories", ("headline", "published", "articles", "outlets"), stories),
    ]


def tables_of_analysis(analysis: Analysis) -> list[TextTable]:
    """The figures and the statements of one article, in text order."""
    figures = [
        (each.figure_text, f"{each.low:g} to {each.high:g}", each.unit, each.counted or "", each.predicate or "", each.said_by or "")
        for each in analysis.figures
    ]
    claims = [(each.speaker_name or "", each.claim_kind, each.claim_text) for each in analysis.claims]
    return [
        _table("Figures", ("printed", "interval", "unit", "counted", "predicate", "said by"), figures),
        _table("Statements", ("speaker", "kind", "statement"), claims),
    ]


def to_html(tables: Iterable[TextTable]) -> str:
    """The tables as HTML without scripts; texts of articles are escaped."""
    return "".join(_html(table) for table in tables)


def to_rich(tables: Iterable[TextTable]) -> Any:
    """The tables for `rich.print`; texts of articles are no markup."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    shown = []
    for each in tables:
        table = Table(title=_titled(each), title_justify="left")
        for column in each.columns:
            table.add_column(column, overflow="fold")
        for row in each.rows:
            table.add_row(*map(Text, row))
        shown.append(table)
    return Group(*shown)


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> TextTable:
    return TextTable(title, columns, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _printed(findings: Findings) -> dict[str, list[str]]:
    """Measure -> its printed forms, smallest first, each once."""
    figures = {figure.figure_id: figure for analysis in findings.analyses for figure in analysis.figures}
    values: dict[str, dict[str, float]] = {}
    for link in findings.measure_figures:
        figure = figures.get(link.figure_id)
        if figure is not None:
            values.setdefault(link.measure_id, {}).setdefault(figure.figure_text, figure.value)
    return {measure: sorted(forms, key=lambda form: (forms[form], form)) for measure, forms in values.items()}


def _verdicts(findings: Findings) -> dict[str, str]:
    """Measure -> how often its pairs were judged how: `2 conflict, 1 agreement`."""
    counts: dict[str, dict[str, int]] = {}
    for pair in findings.comparisons:
        judged = counts.setdefault(pair.measure_id, {})
        judged[pair.judgement] = judged.get(pair.judgement, 0) + 1
    return {
        measure: ", ".join(f"{count} {word}" for word, count in sorted(judged.items(), key=lambda item: (-item[1], item[0])))
        for measure, judged in counts.items()
    }


def _headed(headline: str) -> str:
    return headline if len(headline) <= 40 else headline[:39] + "…"


def _days(first: object, last: object) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in (first, last) if day is not None))


def _titled(table: TextTable) -> str:
    more = f" (the first {len(table.rows)} of {len(table.rows) + table.left_out})" if table.left_out else ""
    return f"{table.title}{more}" if table.rows else f"{table.title}: none"


def _html(table: TextTable) -> str:
    if not table.rows:
        return f"<p>{escape(_titled(table))}</p>"
    head = "".join(f'<th scope="col" style="{_CELL_STYLE}">{escape(column)}</th>' for column in table.columns)
    rows = "".join("<tr>" + "".join(f'<td style="{_CELL_STYLE}">{escape(cell)}</td>' for cell in row) + "</tr>" for row in table.rows)
    return f"<table><caption>{escape(_titled(table))}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
