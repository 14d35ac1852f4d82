"""How much memory all processes of a build hold together, from files to the report, as the corpus grows.

usage: python bench/pipeline_memory.py ARTICLES.jsonl.gz [--sizes 5000 10000 20000] [--tier fast] [--keep FOLDER]

The articles are told again of other people, places and days (`altered`) until there are enough of them, written as JSON lines, and
built as `crosswire build` does it. One column a size; growth is between the two largest. The command fails where the whole build grows
by more than allowed between these two, or holds more than allowed at any size. What one process of linking holds is measured by
`linking_scale`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from altered import Altering
from watching import Run, watched

from crosswire.model import Analysis, Article
from crosswire.reading import read

MOST_GROWTH = 1.15
"""The most by which memory may grow between the two largest sizes: it is to be flat."""
MOST_HELD = 2_000
"""Megabytes."""


def main() -> None:
    """Print one line a stage; fail where the build holds too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    parser.add_argument("--tier", choices=("full", "fast"), default="fast")
    parser.add_argument("--keep", type=Path, help="leave the articles and warehouses in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crosswire-memory-") as name:
        folder = options.keep or Path(name)
        write_articles(options.path, options.sizes, folder)
        runs = {}
        for size in sorted(options.sizes):
            warehouse = folder / f"built-{size}" / "built.duckdb"
            warehouse.parent.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "orchestration.cli", "build", str(folder / str(size)), "--tier", options.tier]
            runs[size] = watched([*command, "--warehouse", str(warehouse)])
            print(f"{size:,} articles: {runs[size].memory:,.0f} MB, {runs[size].whole}", file=sys.stderr, flush=True)
    report(runs)


def write_articles(path: Path, sizes: Sequence[int], folder: Path) -> None:
    """Write a folder of articles for each size; a larger one begins with the articles of the smaller."""
    altering = Altering([Analysis(article, (), (), (), (), ()) for article in read(path)])
    copies = -(-max(sizes) // len(altering.analyses))
    told = chain.from_iterable(map(altering.copy, range(copies)))
    lines = (f"{json.dumps(record_of(analysis.article), ensure_ascii=False)}\n" for analysis in told)
    for size in sizes:
        (folder / str(size)).mkdir(parents=True, exist_ok=True)
    with_all = folder / str(max(sizes)) / "articles.jsonl"
    with with_all.open("w", encoding="utf-8") as file:
        file.writelines(islice(lines, max(sizes)))
    for size in set(sizes) - {max(sizes)}:
        with with_all.open(encoding="utf-8") as file, (folder / str(size) / "articles.jsonl").open("w", encoding="utf-8") as other:
            other.writelines(islice(file, size))


def record_of(article: Article) -> dict[str, str]:
    """An article as a line of a file holds it."""
    told = {
        "id": article.source_path,
        "title": article.title,
        "source": article.outlet_name,
        "date": article.published_on and article.published_on.isoformat(),
        "text": article.text,
    }
    return {name: value for name, value in told.items() if value}


def report(runs: dict[int, Run]) -> None:
    """Print what was held in each stage.

    Raises:
        SystemExit: a build held more than allowed.
    """
    rows = [*_rows(runs), ("all", [run.memory for run in runs.values()])]
    print("| megabytes | " + " | ".join(f"{size:,} articles" for size in runs) + " | growth |")
    print("| --- " * (len(runs) + 2) + "|")
    for stage, held in rows:
        growth = f"{held[-1] / held[-2]:.2f}" if len(held) > 1 and held[-2] else ""
        print(f"| {stage} | " + " | ".join(f"{each:,.0f}" for each in held) + f" | {growth} |")
    most = [run.memory for run in runs.values()]
    if max(most) > MOST_HELD:
        sys.exit(f"a build held {max(most):,.0f} MB; {MOST_HELD:,} is the most allowed")
    if len(most) > 1 and most[-1] > MOST_GROWTH * most[-2]:
        sys.exit(f"memory grows by {most[-1] / most[-2]:.2f} between the two largest sizes; {MOST_GROWTH} is the most allowed")


def _rows(runs: dict[int, Run]) -> Iterator[tuple[str, list[float]]]:
    stages = dict.fromkeys(stage for run in runs.values() for stage in run.most_held)
    for stage in stages:
        yield stage, [run.most_held.get(stage, 0.0) for run in runs.values()]


if __name__ == "__main__":
    main()
