"""Same-quantity pairs and conflict pairs of an in-memory comparison against labelled articles, event by event.

usage: python bench/findings_quality.py GOLD_FOLDER [--show N] [--together]

The same rules as the warehouse scorer, without building a warehouse. By default each event is compared on its own;
with --together all articles are compared in one go, so that stories have to be kept apart as well.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from fit_measures import gold_rows, label, texts_of

from crosswire import analyse, compare, read
from crosswire.findings.intervals import judge
from crosswire.model import Analysis, Figure

Pair = frozenset[str]


def matched_figures(analyses: list[Analysis], rows: dict[str, list[dict[str, str]]]) -> dict[str, tuple[Figure, dict[str, str]]]:
    """figure_id to the figure and the gold row it matches, one to one."""
    found = {}
    for analysis in analyses:
        left = list(rows[analysis.article.source_path])
        for figure in analysis.figures:
            if (row := label(figure, left)) is not None:
                left.remove(row)
                found[figure.figure_id] = (figure, row)
    return found


def gold_pairs(rows: dict[str, list[dict[str, str]]], paths: set[str], figure_of: dict[int, str]) -> set[Pair]:
    """Pairs of required gold rows of two articles on one measure; a row that no figure matches keeps a name of its own."""
    every = [(p, row) for p in sorted(paths) for row in rows[p] if row["status"] == "required" and row["measure"] not in ("-", "")]
    return {
        frozenset((figure_of.get(id(a), f"missing {id(a)}"), figure_of.get(id(b), f"missing {id(b)}")))
        for (p, a), (q, b) in combinations(every, 2)
        if p != q and a["measure"] == b["measure"]
    }


def report(name: str, right: int, predicted: int, gold: int) -> str:
    """One score line."""
    precision, recall = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:44} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({right} right, {predicted} predicted, {gold} in gold)"


def events_in(folder: Path, rows: dict[str, list[dict[str, str]]], *, together: bool = False) -> dict[str, list[Analysis]]:
    """Event to the analyses of its articles, or all of them as one."""
    events: dict[str, list[Analysis]] = defaultdict(list)
    for article in read(texts_of(folder)):
        if article.source_path in rows:
            events["all" if together else rows[article.source_path][0]["event"]].append(analyse(article))
    return events


class Scored:
    """What one event's comparison got right: pairs of one quantity, and pairs that contradict each other."""

    def __init__(self, analyses: list[Analysis], rows: dict[str, list[dict[str, str]]]) -> None:
        findings = compare(analyses)
        self.matched = matched_figures(analyses, rows)
        self.path = {a.article.article_id: a.article.source_path for a in analyses}
        required = {f for f, (_, row) in self.matched.items() if row["status"] == "required"}
        article_of = {f: figure.article_id for f, (figure, _) in self.matched.items()}
        self.gold = gold_pairs(rows, set(self.path.values()), {id(row): f for f, (_, row) in self.matched.items()})
        measures = defaultdict(list)
        for link in findings.measure_figures:
            if link.figure_id in required:
                measures[link.measure_id].append(link.figure_id)
        self.predicted = {
            frozenset(pair) for group in measures.values() for pair in combinations(group, 2) if article_of[pair[0]] != article_of[pair[1]]
        }
        self.gold_conflicts = {p for p in self.gold if p <= required and judge(*(self.matched[f][0] for f in p))[0] == "conflict"}
        judged = {
            frozenset((c.figure_id_a, c.figure_id_b))
            for c in findings.comparisons
            if c.judgement == "conflict"
            and (
                c.figure_id_a not in article_of or c.figure_id_b not in article_of or article_of[c.figure_id_a] != article_of[c.figure_id_b]
            )
        }
        self.judged = {p for p in judged if p <= required or not p & set(self.matched)}

    @property
    def counts(self) -> list[int]:
        """Right, predicted and gold pairs; right, predicted and gold conflicts."""
        pairs = [len(self.gold & self.predicted), len(self.predicted), len(self.gold)]
        return [*pairs, len(self.gold_conflicts & self.judged), len(self.judged), len(self.gold_conflicts)]

    def mistakes(self, most: int) -> Iterator[str]:
        """The first mistakes of each kind, in words."""
        kinds = {
            "missed pair": self.gold - self.predicted,
            "false pair": self.predicted - self.gold,
            "missed conflict": self.gold_conflicts - self.judged,
            "false conflict": self.judged - self.gold_conflicts,
        }
        for title, pairs in kinds.items():
            for pair in [p for p in pairs if p <= set(self.matched)][:most]:
                told = (
                    f"{self.path[f.article_id][-12:]} {f.figure_text!r} {f.counted} [{f.predicate}, {f.restriction}, {f.said_by}]"
                    f" <{row['measure']}>"
                    for f, row in (self.matched[i] for i in sorted(pair))
                )
                yield f"    {title}: " + " | ".join(told)


def tally(folder: Path, *, together: bool = False) -> list[int]:
    """The counts of a gold folder, summed over its events."""
    rows = gold_rows(folder)
    return [
        sum(column) for column in zip(*(Scored(a, rows).counts for a in events_in(folder, rows, together=together).values()), strict=True)
    ]


def main() -> None:
    """Print the scores of each event and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--together", action="store_true")
    args = parser.parse_args()
    rows = gold_rows(args.gold)
    totals = [0] * 6
    for event, analyses in events_in(args.gold, rows, together=args.together).items():
        scored = Scored(analyses, rows)
        totals = [x + y for x, y in zip(totals, scored.counts, strict=True)]
        print(report(event[:30] + " pairs", *scored.counts[:3]))
        print(report(event[:30] + " conflicts", *scored.counts[3:]))
        for mistake in scored.mistakes(args.show):
            print(mistake)
    print(report("all pairs", *totals[:3]))
    print(report("all conflicts", *totals[3:]))


if __name__ == "__main__":
    main()
