"""Fit the weights that tie two figures to one quantity, from labelled articles.

usage: python bench/fit_measures.py GOLD_FOLDER [GOLD_FOLDER ...] [--write]

Two logistic regressions over the pairs of matched figures of one event: one for numbers that can be the same (`alike`), one for
numbers that contradict each other (`apart`). Outlets rarely contradict each other, so the second would learn to deny every
contradiction: it also gets, at a smaller weight, the pairs that arise when one number of an article is replaced by another one
(`bench/mutations.py` measures the same on the texts). A feature that ties may not get a negative weight and one that parts no
positive one: the sign is knowledge, the size is measured. Quality is printed for events that were left out, an eighth of them at
a time; the weights come from all. With --write the table `seeds/reference/measure_weights.csv` is replaced.
"""

from __future__ import annotations

import argparse
import csv
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from crosswire import analyse, read
from crosswire.findings import features
from crosswire.findings.referents import Referent, referents_of
from crosswire.findings.rivals import context_features
from crosswire.model import Analysis, Figure

Rows = dict[str, list[dict[str, str]]]

TABLE = Path(__file__).resolve().parent.parent / "seeds" / "reference" / "measure_weights.csv"
REPORTS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "stories-dev" / "text"
"""Texts of the labels in `tests/golden/reports`."""
NAMES = ["bias", *(f.__name__ for f in features.FEATURES), *features.CONTEXT_FEATURES]
PARTING = frozenset(
    """one_subset other_subset other_head both_persons head_missing one_of_several one_nation restriction_one_sided other_person_aged
    other_predicate other_event predicate_missing other_time time_one_sided other_place one_additional other_realis one_part other_rate
    values_far_apart far_apart_described values_apart small_number one_vague one_zero events_differ other_owner same_sentence same_article
    rival_agrees other_whole both_printed one_printed companions_differ orders_apart other_bearer crowded
    few_untold""".split()
)
AT_MOST = {
    "one_zero": -2.5,
    "one_subset": -3.0,
    "other_subset": -3.0,
    "same_sentence": -1.0,
    "other_rate": -1.0,
    "one_of_several": -1.5,
    "other_event": -2.0,
    "companions_differ": -2.0,
    "orders_apart": -1.5,
    "other_whole": -0.3,
}
"""What parts two quantities for certain, and is too rare in the labels to be learnt in full."""
FOLDS = 8
CHANGED_SHARE = 0.2
"""Weight of a pair with a replaced number, beside a printed pair."""
FACTORS = (1.07, 1.6, 3.5)
"""A number is replaced by a near one, another one and a far one."""
ALIKE_SHARE, APART_SHARE = 1.35, 2.5
"""Weight of a pair that is one quantity beside one that is not: a contradiction missed is worse than a question asked."""
RIDGE = 1.0


@dataclass(frozen=True)
class Pairs:
    """Feature vectors of pairs of figures, which of them are one quantity, and how much each counts."""

    vectors: np.ndarray
    same: np.ndarray
    weight: np.ndarray
    is_printed: np.ndarray
    """False where a number was replaced."""
    are_apart: np.ndarray

    def chosen(self, where: np.ndarray) -> Pairs:
        """The pairs of a mask."""
        return Pairs(self.vectors[where], self.same[where], self.weight[where], self.is_printed[where], self.are_apart[where])


def gold_rows(folder: Path) -> Rows:
    """Gold rows by `CORPUS/DOC.txt`."""
    found = defaultdict(list)
    with (folder / "figures.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            found[f"{row['corpus']}/{row['doc_id']}.txt"].append(row)
    return found


def texts_of(folder: Path) -> Path:
    """The folder of a set's articles: its own, or for labels alone that of the real reports beside the repository."""
    own = folder / "text"
    return own if own.is_dir() else REPORTS


def events_of(folder: Path, rows: Rows) -> dict[str, list[Analysis]]:
    """Event to the analyses of its labelled articles."""
    events = defaultdict(list)
    for article in read(texts_of(folder)):
        if article.source_path in rows:
            events[rows[article.source_path][0]["event"]].append(analyse(article))
    return events


def label(figure: Figure, rows: list[dict[str, str]]) -> dict[str, str] | None:
    """The gold row that a figure matches: overlapping characters and the same value."""
    for row in rows:
        if figure.char_start < int(row["char_end"]) and int(row["char_start"]) < figure.char_end:
            if abs(figure.value - float(row["value"])) <= 1e-6 * max(1.0, abs(figure.value)):
                return row
    return None


def labels_of(analyses: Sequence[Analysis], rows: Rows) -> dict[str, dict[str, str]]:
    """figure_id to the gold row that it matches, one to one."""
    found = {}
    for analysis in analyses:
        left = list(rows[analysis.article.source_path])
        for figure in analysis.figures:
            if (row := label(figure, left)) is not None:
                left.remove(row)
                found[figure.figure_id] = row
    return found


def pairs_of(analyses: Sequence[Analysis], rows: Rows) -> Pairs:
    """All labelled pairs of one event, as printed and with single numbers replaced."""
    labels = labels_of(analyses, rows)
    referents = referents_of(analyses)
    collected = [(vector, same, 1.0, True) for vector, same in _vectors(referents, labels)]
    for position, referent in enumerate(referents):
        if referent.figure.modifier == "exact" and _is_shared(referent.figure, labels, referents):
            for factor in FACTORS:
                changed = list(referents)
                changed[position] = replace(referent, figure=_with_number(referent.figure, factor))
                collected += [(v, same, CHANGED_SHARE, False) for v, same in _vectors(changed, labels, position)]
    vectors = np.array([c[0] for c in collected]).reshape(-1, len(NAMES))
    apart = vectors[:, NAMES.index("values_apart")] > 0 if len(collected) else np.zeros(0, dtype=bool)
    same, weight, printed = (np.array([c[k] for c in collected], dtype=t) for k, t in ((1, bool), (2, float), (3, bool)))
    pairs = Pairs(vectors, same, weight, printed, apart)
    return pairs.chosen(printed | apart)


def _is_shared(figure: Figure, labels: dict[str, dict[str, str]], referents: Sequence[Referent]) -> bool:
    """Whether another article states the same number of the same labelled quantity."""
    row = labels.get(figure.figure_id)
    return row is not None and any(
        r.figure.article_id != figure.article_id and r.figure.value == figure.value and _one_measure(row, labels.get(r.figure.figure_id))
        for r in referents
    )


def _one_measure(a: dict[str, str], b: dict[str, str] | None) -> bool:
    return b is not None and a["measure"] == b["measure"] and a["measure"] not in ("-", "")


def _with_number(figure: Figure, factor: float) -> Figure:
    value = figure.value * factor if figure.value != int(figure.value) else figure.value + max(1, round(figure.value * (factor - 1)))
    base = figure.base_value * value / figure.value if figure.base_value and figure.value else figure.base_value
    return replace(figure, value=value, low=value, high=value, base_value=base, figure_text=f"{value:,.12g}")


def _vectors(
    referents: Sequence[Referent], labels: dict[str, dict[str, str]], only: int | None = None
) -> Iterator[tuple[np.ndarray, bool]]:
    """Feature vectors of the labelled pairs, or of the pairs of one figure."""
    admitted = [(i, j) for (i, a), (j, b) in combinations(enumerate(referents), 2) if a.kind == b.kind and features.veto(a, b) is None]
    context = context_features(referents, admitted)
    for i, j in admitted:
        if only is not None and only not in (i, j):
            continue
        a, b = referents[i], referents[j]
        row_a, row_b = labels.get(a.figure.figure_id), labels.get(b.figure.figure_id)
        if row_a is None or row_b is None or (only is not None and a.figure.article_id == b.figure.article_id):
            continue
        told = context.get((i, j), ())
        vector = np.array([1.0, *(f(a, b) for f in features.FEATURES), *(float(name in told) for name in features.CONTEXT_FEATURES)])
        yield vector, _one_measure(row_a, row_b)


def fit(pairs: Pairs, positive_share: float) -> np.ndarray:
    """Weights of the highest penalised likelihood, each on its side of zero."""
    x, y = pairs.vectors, pairs.same.astype(float)
    share = np.where(pairs.same, positive_share, 1.0) * pairs.weight

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = np.clip(x @ weights, -30, 30)
        value = (share * (np.logaddexp(0.0, score) - y * score)).sum() + RIDGE * weights[1:] @ weights[1:]
        slope = x.T @ (share * (1 / (1 + np.exp(-score)) - y))
        slope[1:] += 2 * RIDGE * weights[1:]
        return value, slope

    bounds = [(None, None), *((None, AT_MOST.get(name, 0.0)) if name in PARTING else (0.0, None) for name in NAMES[1:])]
    start = np.array([0.0 if low is None and high is None else min(0.0, high or 0.0) for low, high in bounds])
    return minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 300}).x


def fit_both(events: Sequence[Pairs]) -> dict[bool, np.ndarray]:
    """Weights for numbers that can be the same (False) and for numbers apart (True)."""
    every = Pairs(
        *(np.concatenate([getattr(e, name) for e in events]) for name in ("vectors", "same", "weight", "is_printed", "are_apart"))
    )
    return {apart: fit(every.chosen(every.are_apart == apart), share) for apart, share in ((False, ALIKE_SHARE), (True, APART_SHARE))}


def tallies(pairs: Pairs, weights: dict[bool, np.ndarray]) -> dict[str, np.ndarray]:
    """Right, predicted and gold pairs: all as printed, those apart as printed, and those with a replaced number."""
    predicted = np.where(pairs.are_apart, pairs.vectors @ weights[True] > 0, pairs.vectors @ weights[False] > 0)
    masks = {"pairs": pairs.is_printed, "pairs apart": pairs.is_printed & pairs.are_apart, "replaced": ~pairs.is_printed}
    return {
        name: np.array([(predicted & pairs.same & mask).sum(), (predicted & mask).sum(), (pairs.same & mask).sum()])
        for name, mask in masks.items()
    }


def told(name: str, counts: np.ndarray) -> str:
    """One line of scores."""
    precision, recall = counts[0] / max(1, counts[1]), counts[0] / max(1, counts[2])
    f1 = 2 * counts[0] / max(1, counts[1] + counts[2])
    right, predicted, gold = (int(count) for count in counts)
    return f"{name:28} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  ({right} right, {predicted} predicted, {gold} gold)"


def left_out_quality(pairs: dict[tuple[str, str], Pairs]) -> Iterator[str]:
    """Scores of events that the weights were not fitted to, by folder."""
    fold = {key: zlib.crc32(key[1].encode()) % FOLDS for key in pairs}
    totals: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(3))
    for out in sorted(set(fold.values())):
        weights = fit_both([p for key, p in pairs.items() if fold[key] != out])
        for key, own in pairs.items():
            if fold[key] == out:
                for name, counts in tallies(own, weights).items():
                    totals[key[0], name] += counts
    for (folder, name), counts in totals.items():
        yield told(f"{folder} {name}", counts)


def main() -> None:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pairs: dict[tuple[str, str], Pairs] = {}
    for folder in args.gold:
        rows = gold_rows(folder)
        for event, analyses in events_of(folder, rows).items():
            pairs[folder.name, event] = pairs_of(analyses, rows)
    for line in left_out_quality(pairs):
        print(line)
    weights = fit_both(list(pairs.values()))
    write(weights) if args.write else print_weights(weights)


def print_weights(weights: dict[bool, np.ndarray]) -> None:
    """Both columns."""
    for name, alike, apart in zip(NAMES, weights[False], weights[True], strict=True):
        print(f"{name:24} {alike:7.2f} {apart:7.2f}")


def write(weights: dict[bool, np.ndarray]) -> None:
    """Replace the table of weights."""
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["feature", "alike", "apart"])
        for name, alike, apart in zip(NAMES, weights[False], weights[True], strict=True):
            writer.writerow((name, f"{alike + 0.0:.2f}", f"{apart + 0.0:.2f}"))


if __name__ == "__main__":
    main()
