"""How the time and memory of linking grow with the corpus.

usage: python bench/linking_scale.py ARTICLES.jsonl.gz [--sizes 5000 10000 20000] [--profile]

The articles are analysed once with the fast tier and altered (`altered`) until there are enough of them. Each size is laid into a
warehouse and linked as a build does it, by a process of its own: seconds of processor time for the whole step and for its parts, and
the most memory that the process held. One process does everything, so that nothing is hidden in another one.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb

from bench.altered import Altering
from crosswire.analysis import analyse_all
from crosswire.collector import collector_paused
from crosswire.frames import RAW_TABLES, schema_of, to_frame
from crosswire.reading import read
from orchestration import linking
from orchestration.extraction import RECORDS
from orchestration.loading import ORDER
from orchestration.workers import Workers

PROJECT = Path(__file__).resolve().parents[1]
PARTS = {
    "words": ("sketch_slice",),
    "stories": ("link_sketches",),
    "actors": ("link_named",),
    "in stories": ("compare_part",),
}
"""Part -> the functions of `orchestration.linking` that make it up; what remains is DuckDB, cutting and loading."""
MOST_GROWTH = 2.4
"""The most by which the time may grow when the corpus doubles."""
_WRITTEN_AT_ONCE = 500


def main() -> None:
    """Print one line a size; fail where time grows faster than allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    parser.add_argument("--profile", action="store_true", help="also the functions that take most time, at the largest size")
    parser.add_argument("--link", action="store_true", help=argparse.SUPPRESS)  # the process of one size
    options = parser.parse_args()
    if options.link:
        print(json.dumps(measure(options.path, options.profile)))
        return
    with tempfile.TemporaryDirectory(prefix="crosswire-linking-") as name:
        folder = Path(name)
        write_articles(options.path, max(options.sizes), folder)
        report(folder, options.sizes, options.profile)


def report(folder: Path, sizes: Sequence[int], with_profile: bool) -> None:
    """Measure every size and print what was measured."""
    print(f"{'articles':>8} {'stories':>8} {'seconds':>8} {'growth':>7} " + " ".join(f"{part:>10}" for part in PARTS) + "  most memory")
    before, grown = None, []
    for size in sizes:
        warehouse = folder / f"{size}.duckdb"
        lay_out(folder, size, warehouse)
        command = [sys.executable, "-m", "bench.linking_scale", str(warehouse), "--link"]
        command += ["--profile"] if with_profile and size == max(sizes) else []
        told = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        *profile, last = told
        measured = json.loads(last)
        warehouse.unlink()
        seconds = measured["whole"]
        growth = seconds / before[1] * before[0] * 2 / size if before else None
        before = size, seconds
        print(
            f"{size:>8} {measured['story_count']:>8.0f} {seconds:>8.1f} {f'{growth:.2f}' if growth else '':>7} "
            + " ".join(f"{measured.get(part, 0.0):>10.1f}" for part in PARTS)
            + f"  {measured['memory']:.0f} MB",
            flush=True,
        )
        print("\n".join(profile), end="")
        grown += [growth] if growth else []
    if max(grown, default=0) >= MOST_GROWTH:
        sys.exit(f"linking grows by {max(grown):.2f} times when the corpus doubles; {MOST_GROWTH} is the most allowed")


def write_articles(path: Path, count: int, folder: Path) -> None:
    """Write so many articles with everything that was read out of them, some in a file."""
    altering = Altering(list(analyse_all(read(path), "fast")))
    copies = -(-count // len(altering.analyses))
    analyses = islice(chain.from_iterable(map(altering.copy, range(copies))), count)
    for number in range(-(-count // _WRITTEN_AT_ONCE)):
        some = list(islice(analyses, _WRITTEN_AT_ONCE))
        frames = {"articles": [analysis.article for analysis in some]}
        frames |= {table: [each for analysis in some for each in getattr(analysis, field)] for table, field in RECORDS.items()}
        for table, records in frames.items():
            to_frame(records, RAW_TABLES[table]).write_parquet(folder / f"{table}.{number:04}.parquet")


def lay_out(folder: Path, size: int, warehouse: Path) -> None:
    """Put the first articles into a warehouse, as a build leaves them before it links."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create schema raw")
        for table in ("articles", *RECORDS):
            files = [str(folder / f"{table}.{number:04}.parquet") for number in range(-(-size // _WRITTEN_AT_ONCE))]
            own = "" if table == "articles" else "where article_id in (select article_id from raw.articles)"
            order = ", ".join(ORDER[table])
            limit = f"where file_row_number + {_WRITTEN_AT_ONCE} * regexp_extract(filename, '([0-9]+).parquet', 1)::int < {size}"
            connection.execute(
                f"create table raw.{table} as select {', '.join(schema_of(RAW_TABLES[table]))} "
                f"from read_parquet(?, filename = true, file_row_number = true) {own or limit} order by {order}",
                [files],
            )


def measure(warehouse: Path, with_profile: bool) -> dict[str, float]:
    """Link a warehouse; seconds of the whole step and of its parts, and megabytes."""
    seconds: dict[str, float] = defaultdict(float)
    for part, functions in PARTS.items():
        for name in functions:
            setattr(linking, name, timed(getattr(linking, name), part, seconds))
    profile = cProfile.Profile()
    with duckdb.connect(str(warehouse)) as connection, collector_paused():
        started = time.process_time()
        if with_profile:
            profile.enable()
        linking.link_corpus(connection, "fast", Workers(), lambda _: None)
        profile.disable()
        seconds["whole"] = time.process_time() - started
        ((seconds["story_count"],),) = connection.execute("select count(*) from raw.stories").fetchall()
    seconds["memory"] = most_memory()
    # The stories are gathered while words are read, and the actors found beside them.
    seconds["stories"] -= seconds["words"] + seconds["actors"]
    if with_profile:
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)
    return dict(seconds)


def timed(function: Callable[..., Any], part: str, seconds: dict[str, float]) -> Callable[..., Any]:
    """The function, with the time it takes added to that of the part."""

    @wraps(function)
    def run(*arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        result = function(*arguments, **named)
        seconds[part] += time.process_time() - started
        return result

    return run


def most_memory() -> float:
    """The most memory this process has held so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # not what was held before this program began, as the usual counter has it
        held = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
