"""How fast extraction is beside plain spaCy (tagger, parser, NER) on the same articles, and where the time goes.

    python bench/tiers_speed.py ARTICLES.jsonl.gz [--articles 150] [--parts]

ARTICLES holds one JSON object a line with a `text`. Each runner reads the same articles once after a warm-up; the
figures are articles per second of process time, so that a busy machine does not blur them.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path

import crosswire
from crosswire.analysis import analyse_all
from crosswire.language.tagger import MODEL
from crosswire.model import Article
from crosswire.reading import article_from_text

_PARTS = ("find_claims", "find_actors", "find_figures", "read_language", "attribute_figures", "tag_full", "tag_texts", "split_sentences")


def rate(run: Callable[[], object], articles: int) -> float:
    """Articles per second of process time."""
    begun = time.process_time()
    run()
    return articles / (time.process_time() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--parts", action="store_true", help="also the seconds that each part of the full tier takes")
    args = parser.parse_args()
    with gzip.open(args.path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(args.articles), lines, strict=False)]
    articles: list[Article] = [article_from_text(text, source_path=f"{number}.txt") for number, text in enumerate(texts)]
    import importlib

    plain = importlib.import_module(MODEL).load()
    for warm_up in articles[:2]:
        crosswire.analyse(warm_up, "full")
        crosswire.analyse(warm_up, "fast")
        plain(warm_up.text)
    spacy_rate = rate(lambda: list(plain.pipe((article.text for article in articles), batch_size=64)), len(articles))
    print(f"plain spaCy  {spacy_rate:7.1f} articles/s")
    for tier in ("full", "fast"):
        own = rate(lambda: list(analyse_all(articles, tier)), len(articles))  # noqa: B023
        print(f"{tier:<12} {own:7.1f} articles/s  {own / spacy_rate:5.2f} times plain spaCy")
    if args.parts:
        profile = cProfile.Profile()
        profile.runcall(lambda: list(analyse_all(articles, "full")))
        stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
        for (_, _, name), (_, calls, _, seconds, _) in sorted(stats.items(), key=lambda item: -item[1][3]):
            if name in _PARTS:
                print(f"   {name:<20} {seconds:7.2f} s  {calls} calls")


if __name__ == "__main__":
    main()
