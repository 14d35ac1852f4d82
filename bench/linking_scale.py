"""How the time and memory of linking grow with the corpus.

usage: python bench/linking_scale.py ARTICLES.jsonl.gz [--sizes 5000 10000 20000] [--profile]

The articles are analysed once with the fast tier and altered in memory (`altered`) until there are enough of them. Each size
is linked in a process of its own: seconds of processor time for the whole step and for its parts, and the most memory
used, with what holding the analyses alone takes.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import importlib
import multiprocessing
import pstats
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from typing import Any

import crosswire
from bench.altered import Altering
from crosswire.model import Analysis

PARTS = {
    "stories": ("link_stories",),
    "actors": ("link_actors",),
    "measures": ("referents_of", "link_measures"),
    "comparisons": ("compare_figures", "find_figure_conflicts", "check_sums", "find_sum_mismatches"),
    "statements": ("link_statements", "find_quote_variants"),
    "names": ("find_name_variants",),
}
MOST_GROWTH = 2.4
"""The most by which the time may grow when the corpus doubles."""


def main() -> None:
    """Print one line a size; fail where time grows faster than allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    parser.add_argument("--profile", action="store_true", help="also the functions that take most time, at the largest size")
    options = parser.parse_args()
    altering = Altering([crosswire.analyse(article, "fast") for article in crosswire.read(options.path)])
    report(altering, options.sizes, options.profile)


def report(altering: Altering, sizes: Sequence[int], with_profile: bool) -> None:
    """Measure every size and print what was measured."""
    print(
        f"{'articles':>8} {'stories':>8} {'seconds':>8} {'growth':>7} "
        + " ".join(f"{part:>11}" for part in PARTS)
        + "  memory (analyses alone)"
    )
    gc.freeze()  # children share the pages of what was analysed
    before, grown = None, []
    for size in sizes:
        measured = in_process(measure, altering, size, with_profile and size == max(sizes))
        seconds = measured["whole"]
        growth = seconds / before[1] * before[0] * 2 / size if before else None
        before = size, seconds
        print(
            f"{size:>8} {measured['story_count']:>8.0f} {seconds:>8.1f} {f'{growth:.2f}' if growth else '':>7} "
            + " ".join(f"{measured[part]:>11.1f}" for part in PARTS)
            + f"  {measured['memory']:.0f} MB ({measured['memory_before']:.0f} MB)",
            flush=True,
        )
        grown += [growth] if growth else []
    if max(grown, default=0) >= MOST_GROWTH:
        sys.exit(f"linking grows by {max(grown):.2f} times when the corpus doubles; {MOST_GROWTH} is the most allowed")


def in_process(function: Callable[..., dict[str, float]], *arguments: Any) -> dict[str, float]:
    """What the function returns, called in a child that shares the memory of this process."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=lambda: sender.send(function(*arguments)))
    child.start()
    sender.close()
    result: dict[str, float] = receiver.recv()
    child.join()
    return result


def measure(altering: Altering, size: int, with_profile: bool) -> dict[str, float]:
    """Link so many articles; seconds of the whole step and of its parts, and megabytes."""
    compare_module = importlib.import_module("crosswire.findings.compare")
    copies = -(-size // len(altering.analyses))
    analyses: list[Analysis] = list(islice(chain.from_iterable(altering.copy(number) for number in range(copies)), size))
    seconds: dict[str, float] = defaultdict(float)
    for part, functions in PARTS.items():
        for name in functions:
            setattr(compare_module, name, timed(getattr(compare_module, name), part, seconds))
    gc.collect()
    seconds["memory_before"] = most_memory()
    profile = cProfile.Profile()
    started = time.process_time()
    findings = profile.runcall(crosswire.compare, analyses) if with_profile else crosswire.compare(analyses)
    seconds["whole"] = time.process_time() - started
    seconds["memory"] = most_memory()
    seconds["story_count"] = len(findings.stories)
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
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    main()
