"""How fast extraction is beside plain spaCy (tagger, parser, NER) on the same articles, in how much memory, and what bounds it.

    python bench/tiers_speed.py ARTICLES.jsonl.gz [--articles 150] [--parts TIER]

ARTICLES holds one JSON object a line with a `text`. Each runner reads the same articles once, after a warm-up, in a process
of its own; rates are articles per second of process time, so that a busy machine blurs them less. Peak memory is that of
the whole process, imports and the articles themselves among it.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import importlib
import json
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crosswire.language.tagger import MODEL
from crosswire.model import Article, Tier

WARM_UP = 10
"""Articles read before the clock is started: what is loaded at the first use is no part of the rate."""
_PARTS = (
    "find_claims",
    "find_actors",
    "find_figures",
    "read_languages",
    "attribute_figures",
    "plan_frames",
    "read_ahead",
    "name_ahead",
    "split_sentences",
)


@dataclass(frozen=True, slots=True)
class Speed:
    """One runner on one set of articles."""

    name: str
    rate: float
    """Articles per second of process time."""
    peak: float
    """Megabytes."""


def articles_of(path: Path, count: int) -> list[Article]:
    """The articles that are read, those of the warm-up at the end."""
    from crosswire.reading import article_from_text

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(count + WARM_UP), lines, strict=False)]
    return [article_from_text(text, source_path=f"{number}.txt") for number, text in enumerate(texts)]


def reading_alone(path: Path, count: int) -> Callable[[list[Article]], object]:
    """The bound of anything that has to see the files: unpack, parse, find title, date, outlet and boilerplate."""
    return lambda articles: articles_of(path, count) if len(articles) == count else None


def tokenising_alone(path: Path, count: int) -> Callable[[list[Article]], object]:
    """The bound of anything that looks at each word: spaCy's tokenizer, compiled."""
    pipeline = importlib.import_module(MODEL).load()
    return lambda articles: [pipeline.make_doc(article.text) for article in articles]


def plain_spacy(path: Path, count: int) -> Callable[[list[Article]], object]:
    """The whole small pipeline as it is installed."""
    pipeline = importlib.import_module(MODEL).load()
    return lambda articles: sum(len(doc.ents) for doc in pipeline.pipe((article.text for article in articles), batch_size=64))


def of_tier(tier: Tier) -> Callable[[Path, int], Callable[[list[Article]], object]]:
    """Extraction: everything that an article says. Nothing of it is kept, as a build keeps a batch at most."""
    from crosswire.analysis import analyse_all

    return lambda path, count: lambda articles: sum(len(analysis.figures) for analysis in analyse_all(articles, tier))


RUNNERS: dict[str, Callable[[Path, int], Callable[[list[Article]], object]]] = {
    "plain spaCy": plain_spacy,
    "full": of_tier("full"),
    "fast": of_tier("fast"),
    "tokenising alone": tokenising_alone,
    "reading alone": reading_alone,
}


def run(name: str, path: Path, count: int) -> Speed:
    """One runner in this process."""
    articles = articles_of(path, count)
    runner = RUNNERS[name](path, count)
    runner(articles[count:])
    started = time.process_time()
    runner(articles[:count])
    rate = count / (time.process_time() - started)
    return Speed(name, rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(path: Path, count: int) -> list[Speed]:
    """Every runner, each in a process of its own."""
    found = []
    for name in RUNNERS:
        command = [sys.executable, __file__, str(path), "--articles", str(count), "--runner", name]
        rate, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        found.append(Speed(name, float(rate), float(peak)))
    return found


def tell_parts(path: Path, count: int, tier: Tier) -> None:
    """Where the time of a tier goes, with the profiler's own share in it."""
    articles = articles_of(path, count)
    runner = of_tier(tier)(path, count)
    runner(articles[count:])
    profile = cProfile.Profile()
    profile.runcall(runner, articles[:count])
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (_, _, name), (_, calls, _, seconds, _) in sorted(stats.items(), key=lambda item: -item[1][3]):
        if name in _PARTS:
            print(f"   {name:<20} {seconds:7.2f} s  {calls} calls")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--parts", choices=("full", "fast"), help="the seconds that each part of a tier takes, instead")
    parser.add_argument("--runner", choices=RUNNERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.parts:
        tell_parts(options.path, options.articles, options.parts)
    elif options.runner:
        speed = run(options.runner, options.path, options.articles)
        print(speed.rate, speed.peak)
    else:
        found = measure(options.path, options.articles)
        plain = found[0].rate
        for speed in found:
            print(f"{speed.name:<17} {speed.rate:8.1f} articles/s  {speed.rate / plain:6.2f} times plain spaCy  {speed.peak:6.0f} MB")


if __name__ == "__main__":
    main()
