"""`crosswire doctor`: what is installed, where things lie, what is wrong and what to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import astuple, fields

from orchestration.commands.published import print_rows
from orchestration.diagnosis import Remark, examine
from orchestration.settings import load_settings

_STYLES = {"ok": "green", "note": "cyan", "warning": "yellow", "error": "bold red"}


def run(arguments: argparse.Namespace) -> int:
    """Print the remarks; 1 where anything is in the way."""
    settings = load_settings(articles=arguments.articles, warehouse=arguments.warehouse)
    remarks = examine(settings)
    chosen = "json" if arguments.json else arguments.format
    if chosen in ("csv", "json"):
        print_rows([field.name for field in fields(Remark)], [astuple(remark) for remark in remarks], chosen)
    else:
        _print(remarks)
    return int(any(remark.level == "error" for remark in remarks))


def _print(remarks: Sequence[Remark]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, file=sys.stdout)
    area = ""
    for remark in remarks:
        if remark.area != area:
            area = remark.area
            console.print(Text(area, style="bold"))
        line = Text("  ").append(f"{remark.level:<8}", style=_STYLES[remark.level]).append(remark.what)
        console.print(line)
        if remark.remedy:
            console.print(Text(" " * 10).append(f"-> {remark.remedy}"))
    counts = {level: sum(remark.level == level for remark in remarks) for level in ("error", "warning")}
    many = [f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items() if count]
    console.print(f"\n{', '.join(many) or 'Nothing is wrong'}.")
