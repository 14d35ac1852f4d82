"""Plots for the UI: how far each outlet agrees with the others, and where the intervals of contested quantities lie.

Dagster shows Markdown without any markup of its own in it, but pictures inside: so a plot is an SVG that is drawn here and
handed over as a data URI. The report draws its plots in its pages (`orchestration.report`); both use the same axis.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import duckdb

from orchestration.report.axis import make_axis

WIDTH = 760
OUTLETS, QUANTITIES, ROWS = 14, 6, 6
"""At most so many outlets, quantities, and figures of each: a plot is read at a glance, and tables have the rest."""
_LABELS, _ROW, _HEAD = 240, 24, 30
_INK, _FAINT, _PAPER = "#1f2328", "#8b949e", "#ffffff"
_COLOURS = {"agreement": "#1a7f64", "compatible": "#8cc7b5", "update": "#5b8def", "unsure": "#c9ccd1", "conflict": "#d1453b"}
"""Judgement -> colour, in the order in which they are stacked. Red and green differ in lightness too."""
_FONT = 'font-family="system-ui,Segoe UI,Helvetica,Arial,sans-serif" font-size="12"'

_AGREEMENT = f"""
    with sides as (
        select outlet_id_a as outlet_id, judgement from marts.fct_figure_comparisons where not shared_origin
        union all
        select outlet_id_b, judgement from marts.fct_figure_comparisons where not shared_origin
    ), counted as (
        select outlet_id, judgement::varchar as judgement, count(*) as pairs from sides where outlet_id is not null group by all
    ), chosen as (
        select outlet_id from counted group by all order by sum(pairs) desc, outlet_id limit {OUTLETS}
    )
    select outlets.name, counted.judgement, counted.pairs
    from counted join chosen using (outlet_id) join marts.dim_outlets as outlets using (outlet_id)
    order by sum(pairs) over (partition by outlet_id) desc, outlets.name, outlet_id
"""  # noqa: S608  # a number of our own
_CONTESTED = f"""
    with chosen as (
        select measure_id, label, unit, conflict_count from marts.dim_measures
        where conflict_count > 0 order by conflict_count desc, outlet_count desc, measure_id limit {QUANTITIES}
    )
    select chosen.label, chosen.unit, outlets.name, figures.said_by, figures.figure_text,
        figures.low, figures.high, figures.value, figures.conflict_count > 0
    from chosen join marts.fct_figures as figures using (measure_id) left join marts.dim_outlets as outlets using (outlet_id)
    qualify row_number() over (partition by measure_id order by figures.conflict_count desc, figures.figure_id) <= {ROWS}
    order by chosen.conflict_count desc, measure_id, figures.value, figures.figure_id
"""  # noqa: S608  # numbers of our own


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing, and the same in words for those who cannot see it."""

    svg: str
    words: str

    def markdown(self) -> str:
        """The plot as Markdown that holds its picture."""
        words = "".join(character for character in self.words if character not in "[]()\\\n")
        return f"![{words}](data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()})"


def drawn(draw: Callable[[duckdb.DuckDBPyConnection], Plot | None], connection: duckdb.DuckDBPyConnection) -> Plot | None:
    """The plot; None where there is nothing to draw, or where a part of the marts that it needs was never built."""
    try:
        return draw(connection)
    except duckdb.CatalogException:
        return None


def agreement_by_outlet(connection: duckdb.DuckDBPyConnection) -> Plot | None:
    """Of the comparisons that an outlet's figures take part in, how many are which judgement; None where nothing was compared.

    Pairs that rest on one source are left out: a reprint agrees with its agency, which says nothing.
    """
    rows = connection.execute(_AGREEMENT).fetchall()
    if not rows:
        return None
    bars = [(str(name), {str(judgement): int(pairs) for _, judgement, pairs in own}) for name, own in groupby(rows, key=lambda row: row[0])]
    most = max(sum(counts.values()) for _, counts in bars)
    scale = (WIDTH - _LABELS - 60) / most
    parts: list[str] = []
    place = 0.0
    for judgement, colour in _COLOURS.items():
        parts.append(f'<rect x="{_LABELS + place:.0f}" y="8" width="10" height="10" rx="2" fill="{colour}"/>')
        parts.append(_text(_LABELS + place + 15, 17, judgement, _FAINT))
        place += 34 + 6.4 * len(judgement)
    for number, (name, counts) in enumerate(bars):
        top = _HEAD + number * _ROW
        parts.append(_label(name, top))
        left = float(_LABELS)
        for judgement, colour in _COLOURS.items():
            width = counts.get(judgement, 0) * scale
            if width:
                parts.append(f'<rect x="{left:.1f}" y="{top + 4}" width="{max(width - 1, 1):.1f}" height="{_ROW - 8}" fill="{colour}"/>')
            left += width
        parts.append(_text(left + 6, top + 16, f"{sum(counts.values()):,}", _FAINT))
    told = "; ".join(f"{name}: " + ", ".join(f"{counts[each]} {each}" for each in _COLOURS if each in counts) for name, counts in bars)
    return Plot(_drawing(parts, _HEAD + len(bars) * _ROW + 8), f"Comparisons by outlet. {told}.")


def contested_quantities(connection: duckdb.DuckDBPyConnection) -> Plot | None:
    """The quantities with most contradictions: the interval of each figure on one axis a quantity; None where there is none."""
    rows = connection.execute(_CONTESTED).fetchall()
    if not rows:
        return None
    parts: list[str] = []
    told: list[str] = []
    top = 6
    for (label, unit), own in groupby(rows, key=lambda row: row[:2]):
        figures = list(own)
        parts.append(_text(10, top + 16, _cut(str(label)[:1].upper() + str(label)[1:], 90), _INK, bold=True))
        parts += _panel(figures, top + 22, whole=unit is None)
        top += 22 + len(figures) * _ROW + 30
        told.append(f"{label}: " + ", ".join(str(figure[4]) for figure in figures))
    return Plot(_drawing(parts, top), f"Contested quantities. {'; '.join(told)}.")


def _panel(
    figures: Sequence[tuple[str, str, str | None, str | None, str, float, float, float, bool]], top: int, *, whole: bool
) -> list[str]:
    """One quantity: a row a figure, and the axis below."""
    axis = make_axis([(low, high, value) for *_, low, high, value, _ in figures], whole=whole)
    room = WIDTH - _LABELS - 190
    bottom = top + len(figures) * _ROW

    def place(percent: float) -> float:
        return _LABELS + percent / 100 * room

    parts = [
        f'<line x1="{place(tick.position):.1f}" y1="{top}" x2="{place(tick.position):.1f}" y2="{bottom}" stroke="#e4e7eb"/>'
        + _text(place(tick.position), bottom + 14, tick.label, _FAINT, anchor="middle")
        for tick in axis.ticks
    ]
    for number, (_, _, outlet, said_by, printed, low, high, value, is_contested) in enumerate(figures):
        middle = top + number * _ROW + _ROW // 2
        mark = axis.mark(low, high, value)
        colour = _COLOURS["conflict"] if is_contested else _COLOURS["agreement"]
        parts.append(_label((said_by and outlet and f"{outlet}, {said_by}") or outlet or said_by or "no outlet named", middle - _ROW // 2))
        left, right = place(mark.left), place(mark.right)
        parts.append(f'<line x1="{left:.1f}" y1="{middle}" x2="{right:.1f}" y2="{middle}" stroke="{colour}" stroke-width="3"/>')
        for is_open, end, way in ((mark.is_open_left, left, -5), (mark.is_open_right, right, 5)):
            tip = f"M{end:.1f} {middle - 5}l{way} 5l{-way} 5" if is_open else f"M{end:.1f} {middle - 5}v10"
            parts.append(f'<path d="{tip}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts.append(f'<circle cx="{place(mark.point):.1f}" cy="{middle}" r="4.5" fill="{colour}"/>')
        parts.append(_text(WIDTH - 178, middle + 4, _cut(printed, 28), _INK))
    return parts


def _label(text: str, top: int) -> str:
    return _text(_LABELS - 10, top + 16, _cut(text, 34), _INK, anchor="end")


def _text(x: float, y: float, text: str, colour: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _drawing(parts: Sequence[str], height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" {_FONT}>'
        f'<rect width="{WIDTH}" height="{height}" rx="6" fill="{_PAPER}"/>{"".join(parts)}</svg>'
    )
