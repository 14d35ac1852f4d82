"""Works out what a corpus of one million and of one hundred million articles takes, from rates that it measures, and writes the table.

usage: python bench/sizing.py ARTICLES.jsonl.gz [--articles 1000] [--print]

Two corpora, one half the size of the other, are cut from the file and built with the fast tier; the time of each stage, the
memory of the process and its children, and the bytes of each kind of file are taken apart into what a build costs anyhow and
what an article costs. The full tier is timed on some articles in one process. All times are processor time, so that other work on
the machine hardly counts. The rest is arithmetic: see `table`.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from watching import watched

PROJECT = Path(__file__).resolve().parents[1]
PAGE = PROJECT / "docs" / "how-to" / "use-more-machines.md"
SIZES = (1_000_000, 100_000_000)
CORES = 16
"""Of one machine, or of each machine of the cluster."""
MACHINES = {1_000_000: 1, 100_000_000: 20}
FULL_SAMPLE = 60
_BLOCK = re.compile(r"(<!-- sizing -->\n).*?(<!-- end -->)", re.S)
READING, EXTRACTING, LINKING = "Reading files", "Extracting figures, claims, sources and actors", "Comparing articles"
MODELLING, JUDGING, PUBLISHING = "Building tables and testing them", "Judging the data", "Publishing"


@dataclass(frozen=True)
class Build:
    """What a build of so many articles took."""

    articles: int
    seconds: dict[str, float]
    """Processor time of all processes, by stage."""
    bytes: dict[str, int]
    peak: float
    """Bytes of memory of all processes together, at their most."""


def main() -> None:
    """Measure, and rewrite the page or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path, metavar="ARTICLES.jsonl.gz")
    parser.add_argument("--articles", type=int, default=1000, help="articles of the larger of the two builds (default: %(default)s)")
    parser.add_argument("--print", action="store_true", help="print the table and leave the page as it is")
    options = parser.parse_args()
    small, large = (build(options.articles_file, size) for size in (options.articles // 2, options.articles))
    text = "\n".join(table(small, large, full_rate(options.articles_file)))
    print(text)
    if not options.print:
        PAGE.write_text(_BLOCK.sub(lambda found: f"{found[1]}{text}\n{found[2]}", PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def build(source: Path, size: int) -> Build:
    """Build so many articles from nothing, with one process a core."""
    with tempfile.TemporaryDirectory(prefix="crosswire-sizing-") as place:
        folder = Path(place)
        (folder / "articles").mkdir()
        with (folder / "articles" / "cut.jsonl").open("w", encoding="utf-8") as out:
            out.writelines(islice(lines(source), size))
        command = [sys.executable, "-m", "orchestration.cli", "build", str(folder / "articles"), "--tier", "fast"]
        run = watched([*command, "--warehouse", str(folder / "out.duckdb")])
        home = folder / ".crosswire" / "out"
        places = {
            "what was read of files": home / "readings",
            "what was read out of articles": home / "shards",
            "the working warehouse": home / "crosswire.duckdb",
            "the published file": folder / "out.duckdb",
            "its Parquet copies": folder / "out_parquet",
        }
        seconds = {stage: cost.worked for stage, cost in run.stages.items()}
        return Build(size, seconds, {name: size_of(path) for name, path in places.items()}, run.memory * 1e6)


def full_rate(source: Path) -> float:
    """Articles a second of the full tier in one process, the model loaded."""
    from crosswire.analysis import analyse_all
    from crosswire.reading import read

    with tempfile.TemporaryDirectory(prefix="crosswire-sizing-") as place:
        file = Path(place) / "cut.jsonl"
        file.write_text("".join(islice(lines(source), FULL_SAMPLE + 1)), encoding="utf-8")
        first, *rest = read(file)
    list(analyse_all([first], "full"))
    started = time.process_time()
    list(analyse_all(rest, "full"))
    return len(rest) / (time.process_time() - started)


def table(small: Build, large: Build, full: float) -> list[str]:
    """The table, and what was measured for it."""
    more = large.articles - small.articles
    each = {stage: max((large.seconds[stage] - small.seconds[stage]) / more, 1e-7) for stage in large.seconds}
    stored = {name: max((large.bytes[name] - small.bytes[name]) / more, 1.0) for name in large.bytes}
    fast_core = 1 / each[EXTRACTING]
    rows = []
    for size in SIZES:
        machines = MACHINES[size]
        workers = machines * CORES
        alone = each[READING] * size
        linking = each[LINKING] * size
        rest = (each[MODELLING] + each[JUDGING] + each[PUBLISHING]) * size
        rows += [
            f"| **{size:,} articles** | |",
            f"| machines of {CORES} cores | {machines} |",
            f"| reading files: {CORES} processes for many files, one for a single file | {hours(alone / CORES)} to {hours(alone)} |",
            f"| extraction, tier `fast` | {hours(size / fast_core / workers)} ({size / fast_core / 3600:,.0f} core hours) |",
            f"| extraction, tier `full` | {hours(size / full / workers)} ({size / full / 3600:,.0f} core hours) |",
            f"| linking, on one machine | {hours(linking / CORES)} to {hours(linking)} ({linking / 3600:,.0f} core hours) |",
            f"| dbt, audit, publication, on one machine | {hours(rest / CORES)} to {hours(rest)} ({rest / 3600:,.0f} core hours) |",
            *(f"| {name} | {gigabytes(stored[name] * size)} |" for name in stored),
        ]
    day = datetime.now(UTC).date().isoformat()
    return [
        "| | |",
        "| --- | --- |",
        *rows,
        "",
        f"Measured on {day} by builds of {small.articles:,} and {large.articles:,} articles, in processor time. Extraction: "
        f"{fast_core:,.1f} articles a second and core in the fast tier, {full:,.1f} in the full one. Beyond the fixed part of a build, "
        f"an article takes {each[READING] * 1000:,.1f} ms of reading, {each[LINKING] * 1000:,.1f} ms of linking, "
        f"{each[MODELLING] * 1000:,.1f} ms of dbt, {each[PUBLISHING] * 1000:,.1f} ms of publishing. All processes together held "
        f"{large.peak / 1e9:.1f} GB at {large.articles:,} articles and {small.peak / 1e9:.1f} GB at {small.articles:,}.",
        "",
        "Where two times are given, the shorter holds if all cores of the machine are busy, the longer if one is. What drives the cost: "
        "core hours of extraction first (the tier decides, fourfold), then linking, then storage, most of it text. Articles that come "
        "later cost their own extraction alone, and a whole linking.",
    ]


def lines(source: Path) -> Iterator[str]:
    """The records of the file."""
    with gzip.open(source, "rt", encoding="utf-8") if source.suffix == ".gz" else source.open(encoding="utf-8") as stream:
        yield from stream


def size_of(path: Path) -> int:
    """Bytes of a file or of everything in a folder."""
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def hours(seconds: float) -> str:
    """Minutes below two hours, then hours, then days."""
    if seconds < 7200:
        return f"{seconds / 60:,.0f} min"
    return f"{seconds / 3600:,.1f} h" if seconds < 172_800 else f"{seconds / 86_400:,.1f} days"


def gigabytes(size: float) -> str:
    """GB, or TB from a thousand on."""
    return f"{size / 1e9:,.1f} GB" if size < 1e12 else f"{size / 1e12:,.1f} TB"


if __name__ == "__main__":
    main()
