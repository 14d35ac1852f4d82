"""Measures what docs/performance.md tells and writes it into the page: start-up, the stages of a build, reading by tier.

usage: python bench/speed.py [--repeat N] [--print]

Times are the best of N runs (default 3) on the sample articles; other work on the machine only makes them longer.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "performance.md"
SAMPLES = PROJECT / "seeds" / "articles"
_STAGE = re.compile(r"^(?P<stage>.+): (?P<seconds>[\d.]+) s$", re.M)
_BLOCK = re.compile(r"(<!-- times -->\n).*?(<!-- end -->)", re.S)


def main() -> None:
    """Measure, and rewrite the page or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--print", action="store_true", help="print the table and leave the page as it is")
    options = parser.parse_args()
    rows = [*start_up(options.repeat), *builds(options.repeat), *tiers()]
    day = datetime.now(UTC).date().isoformat()
    lines = ["| what | time |", "| --- | --- |", *(f"| {what} | {figure} |" for what, figure in rows)]
    table = "\n".join([*lines, "", f"Measured on {day} with {os.cpu_count()} cores and Python {sys.version.split()[0]}."])
    print(table)
    if not options.print:
        PAGE.write_text(_BLOCK.sub(lambda found: f"{found[1]}{table}\n{found[2]}", PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def start_up(repeat: int) -> list[tuple[str, str]]:
    """Importing the package, and the first answer of the command."""
    cases = {
        "`import crosswire`": "import crosswire",
        "`crosswire --help`": "from orchestration.cli import parser; parser().format_help()",
        "loading the asset graph": "from orchestration.definitions import build_defs; build_defs()",
    }
    bare = min(_seconds([sys.executable, "-c", ""]) for _ in range(repeat))
    return [
        (what, f"{min(_seconds([sys.executable, '-c', code]) for _ in range(repeat)) - bare * (what != '`crosswire --help`'):.2f} s")
        for what, code in cases.items()
    ]


def builds(repeat: int) -> list[tuple[str, str]]:
    """The stages of a build of the samples, nothing kept from before, and of a second build."""
    first: dict[str, list[float]] = {}
    second = []
    for _ in range(repeat):
        with tempfile.TemporaryDirectory(prefix="crosswire-speed-") as folder:
            command = [sys.executable, "-m", "orchestration.cli", "build", str(SAMPLES), "--warehouse", str(Path(folder) / "times.duckdb")]
            started = time.perf_counter()
            told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stderr
            first.setdefault("**build of the nine sample articles**", []).append(time.perf_counter() - started)
            for found in _STAGE.finditer(told):
                first.setdefault(f"&nbsp;&nbsp;{found['stage']}", []).append(float(found["seconds"]))
            second.append(_seconds(command))
    return [*((what, f"{min(times):.1f} s") for what, times in first.items()), ("the same again, nothing changed", f"{min(second):.1f} s")]


def tiers() -> list[tuple[str, str]]:
    """Words a second in one process, the language model loaded."""
    from crosswire import analyse, read
    from crosswire.model import Tier

    articles = read(SAMPLES)
    words = sum(article.word_count for article in articles)
    rows = []
    tiers_known: tuple[Tier, ...] = ("full", "fast")
    for tier in tiers_known:
        analyse(articles[0], tier)
        repeat = 3
        started = time.perf_counter()
        for _ in range(repeat):
            for article in articles:
                analyse(article, tier)
        rows.append((f"extraction, tier `{tier}`, one process", f"{words * repeat / (time.perf_counter() - started):,.0f} words a second"))
    return rows


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
