"""How well articles are grouped into stories: B-cubed F1 over folders with known events.

usage: python bench/stories_quality.py FOLDER [FOLDER ...] [--errors]

A folder holds `text/CORPUS/DOC_ID.txt` and either `stories.tsv` (column `story`) or `docs.tsv` (column `event`); a folder
with neither counts as one event. Given several folders, each is grouped alone and then all together.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from crosswire.language import read_language
from crosswire.model import Analysis
from crosswire.reading import read_all
from crosswire.stories import link_stories


def main() -> None:
    """Print one line a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="name the stories that hold several events, and the events that are split")
    options = parser.parse_args()
    loaded = [load(folder) for folder in options.folders]
    for folder, (analyses, gold) in zip(options.folders, loaded, strict=True):
        report(str(folder), analyses, gold, options.errors)
    if len(loaded) > 1:
        together = {key: event for _, gold in loaded for key, event in gold.items()}
        report("all together", [analysis for analyses, _ in loaded for analysis in analyses], together, options.errors)


def load(folder: Path) -> tuple[list[Analysis], dict[str, str]]:
    """The articles of a folder with their sentences, and the event of each by article_id."""
    events = _events(folder)
    analyses, gold = [], {}
    for article in read_all(folder / "text").articles:
        document = read_language(article, "fast")  # grouping reads words, not parses
        analyses.append(Analysis(article, document.sentences, (), (), (), (), tier="fast"))
        stem = Path(article.source_path).stem
        gold[article.article_id] = events.get(stem, folder.name)
    return analyses, gold


def _events(folder: Path) -> dict[str, str]:
    for name, column in (("stories.tsv", "story"), ("docs.tsv", "event")):
        if (folder / name).exists():
            with (folder / name).open(encoding="utf-8", newline="") as lines:
                return {row["doc_id"]: row[column] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return {}


def report(label: str, analyses: list[Analysis], gold: Mapping[str, str], with_errors: bool) -> None:
    """Group, score, print."""
    started = time.perf_counter()
    _, links = link_stories(analyses)
    seconds = time.perf_counter() - started
    predicted = {link.article_id: link.story_id for link in links}
    precision, recall = b_cubed(gold, predicted)
    f1 = 2 * precision * recall / (precision + recall)
    copies = sum(link.duplicate_of is not None for link in links)
    print(
        f"{label}: {len(analyses)} articles, {len(set(gold.values()))} events, {len(set(predicted.values()))} stories, {copies} copies; "
        f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}; {seconds:.1f} s"
    )
    if with_errors:
        by_story: dict[str, Counter[str]] = defaultdict(Counter)
        by_event: dict[str, Counter[str]] = defaultdict(Counter)
        for article_id, event in gold.items():
            by_story[predicted[article_id]][event] += 1
            by_event[event][predicted[article_id]] += 1
        print("  several events in one story:", [dict(events) for events in by_story.values() if len(events) > 1])
        print("  events split:", {event: sorted(parts.values(), reverse=True) for event, parts in by_event.items() if len(parts) > 1})


def b_cubed(gold: Mapping[str, str], predicted: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall averaged over articles."""
    gold_sizes, predicted_sizes = Counter(gold.values()), Counter(predicted[key] for key in gold)
    both = Counter((event, predicted[key]) for key, event in gold.items())
    precision = sum(count * count / predicted_sizes[story] for (_, story), count in both.items()) / len(gold)
    recall = sum(count * count / gold_sizes[event] for (event, _), count in both.items()) / len(gold)
    return precision, recall


if __name__ == "__main__":
    main()
