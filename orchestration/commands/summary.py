"""What a build found, in a screenful: counts, the gravest findings as sentences, where the file is, what to try next."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import get_args

import duckdb

from crosswire.model import DiscrepancyKind
from orchestration.commands.findings import fetch_findings, sentence_of
from orchestration.commands.published import open_published
from orchestration.databases import bounded
from orchestration.report import report_folder
from orchestration.settings import Settings

SHOWN = 6
_KINDS = {
    "figure_conflict": ("quantity with figures that contradict one another", "figures that contradict one another"),
    "sum_mismatch": ("sum that does not add up", "sums that do not add up"),
    "quote_variant": ("quotation worded differently", "quotations worded differently"),
    "dropped_words": ("quotation with words left out", "quotations with words left out"),
    "name_variant": ("name spelt differently", "names spelt differently"),
    "role_variant": ("person described differently", "people described differently"),
}
"""What a finding of each kind is called, and what several are."""
_GRAVE = ("figure_conflict", "sum_mismatch", "quote_variant", "dropped_words")


def print_summary(settings: Settings) -> None:
    """Print what the published file holds."""
    with open_published(settings.warehouse, bounded()) as connection:
        lines = [*_counts(connection), *_set_aside(settings), *_findings(connection)]
    size = settings.warehouse.stat().st_size / 1e6
    lines += ["", f"Published: {shown(settings.warehouse)} ({size:.1f} MB; Parquet copies in {shown(parquet_folder(settings))}/)"]
    front_page = report_folder(settings.warehouse) / "index.html"
    if front_page.is_file():
        lines.append(f"Report: {shown(front_page)}")
    lines += ["", "Next:", *(f"  {command}" for command in _next_commands(settings))]
    print("\n".join(lines))


def parquet_folder(settings: Settings) -> Path:
    """Where the Parquet copies lie."""
    return settings.warehouse.with_name(f"{settings.warehouse.stem}_parquet")


def _counts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    about = {(section, name): value for section, name, value in connection.execute("from about").fetchall()}

    def rows(table: str) -> int:
        return int(about.get(("rows", table), 0))

    rejected = rows("raw.rejected_inputs")
    unnamed = connection.execute("select count(*) from marts.dim_articles where outlet_id is null").fetchall()[0][0]
    nameless = f" ({_many(unnamed, 'article names none', 'articles name none')})" if unnamed else ""
    aside = f", {_many(rejected, 'input')} set aside" if rejected else ""
    return [
        f"Read {_many(rows('marts.dim_articles'), 'article')} of {_many(rows('marts.dim_outlets'), 'outlet')}{nameless} "
        f"about {_many(rows('marts.dim_stories'), 'story', 'stories')}{aside}.",
        f"Found {_many(rows('marts.fct_figures'), 'figure')} on {_many(rows('marts.dim_measures'), 'quantity', 'quantities')}, "
        f"{_many(rows('marts.fct_claims'), 'claim')}, {_many(rows('marts.dim_actors'), 'actor')}.",
    ]


def _set_aside(settings: Settings) -> list[str]:
    """Why inputs were set aside, the first few of them; the reasons are kept in the working file."""
    if not settings.working_file.is_file():
        return []
    try:
        with duckdb.connect(str(settings.working_file), read_only=True, config=bounded()) as connection:
            found = connection.execute("select reason from raw.rejected_inputs order by source_path, rejected_input_id").fetchall()
    except duckdb.Error:
        return []  # somebody else has it open: the number above is true nevertheless
    reasons = [reason for (reason,) in found]
    more = (
        [f"  and {len(reasons) - SHOWN:,} more: see raw.rejected_inputs in {shown(settings.working_file)}"] if len(reasons) > SHOWN else []
    )
    return [*(f"  set aside: {reason}" for reason in reasons[:SHOWN]), *more]


def _findings(connection: duckdb.DuckDBPyConnection) -> list[str]:
    counted = dict(connection.execute("select kind::varchar, count(*) from marts.fct_discrepancies group by all").fetchall())
    if not counted:
        return ["", "On everything that could be compared, the outlets agree."]
    lines = [
        "",
        "Findings:",
        *(f"  {counted[kind]:>4}  {_KINDS[kind][counted[kind] > 1]}" for kind in get_args(DiscrepancyKind) if kind in counted),
    ]
    grave = fetch_findings(connection, None, [kind for kind in _GRAVE if kind in counted], SHOWN, by_story=False)
    rest = sum(counted.values()) - len(grave)
    more = [f"  and {rest:,} more: see `crosswire findings`"] if rest else []
    return [*lines, "", *(f"  • {sentence_of(row)}" for row in grave), *more]


def _next_commands(settings: Settings) -> list[str]:
    # Found on the PATH, a program is started by its full path; otherwise (`make run`) only what was typed will be found again.
    started = Path(sys.argv[0])
    program = str(started) if started.name == "crosswire" and not started.is_absolute() else "crosswire"
    default = settings.warehouse == Path("warehouse/crosswire.duckdb").resolve()
    option = "" if default else f" --warehouse {shlex.quote(shown(settings.warehouse))}"
    return [
        f"{program} findings{option}",
        f'{program} query "from marts.figures_by_outlet"{option}',
        f'{program} query "show all tables"{option}',
        f"{program} ui{option}",
    ]


def shown(path: Path) -> str:
    """The path as the person would type it from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _many(number: int, one: str, several: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
