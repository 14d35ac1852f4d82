"""Fit the weights that tie two figures to one quantity, from labelled articles.

usage: python bench/fit_measures.py GOLD_FOLDER [GOLD_FOLDER ...] [--write]

Logistic regression over the pairs of matched figures of one event, leave-one-event-out for the quality that is printed,
all events for the weights. A feature that ties may not get a negative weight and one that parts no positive one: the
sign is knowledge, the size is measured. With --write the table `seeds/reference/measure_weights.csv` is replaced.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from crosswire import analyse, read
from crosswire.findings import features
from crosswire.findings.referents import Referent, referents_of
from crosswire.findings.rivals import context_features
from crosswire.model import Figure

TABLE = Path(__file__).resolve().parent.parent / "seeds" / "reference" / "measure_weights.csv"
PARTING = {
    "one_subset",
    "other_subset",
    "other_head",
    "both_persons",
    "head_missing",
    "one_nation",
    "restriction_one_sided",
    "other_predicate",
    "predicate_missing",
    "other_time",
    "time_one_sided",
    "other_place",
    "values_far_apart",
    "values_apart",
    "small_number",
    "one_zero",
    "one_additional",
    "other_realis",
    "one_part",
    "same_sentence",
    "same_article",
    "rival_agrees",
    "both_printed",
}
BY_HAND = {
    "same_sentence": -2.5,
    "same_article": -0.3,
    "lone_description": 1.2,
    "values_apart": -1.1,
    "values_far_apart": -1.7,
    "near_miss": 2.0,
    "one_zero": -2.5,
    "both_printed": -3.0,
    "one_subset": -2.5,
    "other_subset": -3.0,
}
"""Set by hand. The labels compare articles only, and one sentence rarely states one quantity twice. Contradictions are rare: a fit to all
pairs learns to deny them, and finding them is what this is for."""
NAMES = [*(f.__name__ for f in features.FEATURES), *features.CONTEXT_FEATURES]


def gold_rows(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Gold rows by `CORPUS/DOC.txt`."""
    found = defaultdict(list)
    with (folder / "figures.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            found[f"{row['corpus']}/{row['doc_id']}.txt"].append(row)
    return found


def label(figure: Figure, rows: list[dict[str, str]]) -> dict[str, str] | None:
    """The gold row that a figure matches: overlapping characters and the same value."""
    for row in rows:
        if figure.char_start < int(row["char_end"]) and int(row["char_start"]) < figure.char_end:
            if abs(figure.value - float(row["value"])) <= 1e-6 * max(1.0, abs(figure.value)):
                return row
    return None


def pairs_of(folder: Path) -> dict[str, list[tuple[np.ndarray, bool]]]:
    """Event to its pairs: feature vector and whether gold puts both on one measure."""
    rows = gold_rows(folder)
    events = defaultdict(list)
    for article in read(folder / "text"):
        if article.source_path in rows:
            events[rows[article.source_path][0]["event"]].append(analyse(article))
    found: dict[str, list[tuple[np.ndarray, bool]]] = {}
    for event, analyses in events.items():
        paths = {a.article.article_id: a.article.source_path for a in analyses}
        labelled: list[tuple[Referent, dict[str, str]]] = []
        used: set[int] = set()
        for referent in referents_of(analyses):
            row = label(referent.figure, [r for r in rows[paths[referent.figure.article_id]] if id(r) not in used])
            if row is not None:
                used.add(id(row))
                labelled.append((referent, row))
        everything = referents_of(analyses)
        position = {r.figure.figure_id: i for i, r in enumerate(everything)}
        admitted = [(i, j) for (i, a), (j, b) in combinations(enumerate(everything), 2) if a.kind == b.kind and features.veto(a, b) is None]
        context = context_features(everything, admitted)
        allowed = set(admitted)
        for (a, row_a), (b, row_b) in combinations(labelled, 2):
            key = (position[a.figure.figure_id], position[b.figure.figure_id])
            if key in allowed and a.figure.article_id != b.figure.article_id:
                told = context.get(key, ())
                vector = np.array(
                    [1.0, *(f(a, b) for f in features.FEATURES), *(float(name in told) for name in features.CONTEXT_FEATURES)]
                )
                found.setdefault(event, []).append((vector, row_a["measure"] == row_b["measure"] and row_a["measure"] not in ("-", "")))
    return found


def fit(pairs: list[tuple[np.ndarray, bool]], ridge: float = 1.0) -> np.ndarray:
    """Weights of the highest penalised likelihood, each on its side of zero."""
    x = np.array([p[0] for p in pairs])
    y = np.array([p[1] for p in pairs], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ weights
        value = np.logaddexp(0.0, score).sum() - y @ score + ridge * weights[1:] @ weights[1:]
        slope = x.T @ (1 / (1 + np.exp(-score)) - y)
        slope[1:] += 2 * ridge * weights[1:]
        return value, slope

    bounds = [(None, None), *((None, 0.0) if name in PARTING else (0.0, None) for name in NAMES)]
    return minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x


def quality(pairs: list[tuple[np.ndarray, bool]], weights: np.ndarray) -> tuple[int, int, int]:
    """Right, predicted and gold pairs."""
    predicted = [bool(vector @ weights > 0) for vector, _ in pairs]
    return sum(p and g for p, (_, g) in zip(predicted, pairs, strict=True)), sum(predicted), sum(g for _, g in pairs)


def main() -> None:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    events: dict[str, list[tuple[np.ndarray, bool]]] = {}
    for folder in args.gold:
        events |= pairs_of(folder)
    total = np.zeros(3)
    for event in events:
        weights = fit([p for other, pairs in events.items() if other != event for p in pairs])
        counts = quality(events[event], weights)
        total += counts
        print(f"{event[:40]:42} right {counts[0]:4} predicted {counts[1]:4} gold {counts[2]:4}")
    precision, recall = total[0] / max(1, total[1]), total[0] / max(1, total[2])
    print(f"left-out events: P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    weights = fit([p for pairs in events.values() for p in pairs])
    named = [(name, BY_HAND.get(name, weight)) for name, weight in zip(["bias", *NAMES], weights, strict=True)]
    for name, weight in named:
        print(f"{name:24} {weight:7.2f}")
    if args.write:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["feature", "weight"])
            writer.writerows((name, f"{weight:.2f}") for name, weight in named)


if __name__ == "__main__":
    main()
