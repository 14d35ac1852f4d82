"""How often a finding about figures is right, by its confidence, and whether the order of findings puts the right ones first.

usage: python bench/findings_confidence.py GOLD_FOLDER [GOLD_FOLDER ...] [--show]

A finding (`figure_conflict`) is right if two of its figures that contradict each other are labelled as one quantity. Each event
is compared on its own. Printed are, by confidence, right and all findings; for each folder the average precision of the order by
importance and by confidence alone; and the line of Platt scaling that fits best (`crosswire.findings.confidence`) what lies in
folders of other names than `held_out`.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from findings_quality import events_in, matched_figures
from fit_measures import gold_rows
from scipy.optimize import minimize

from crosswire import compare
from crosswire.findings.confidence import SHIFT, SLOPE
from crosswire.model import Analysis, Discrepancy

STEPS = 5


@dataclass(frozen=True)
class Told:
    """A finding and whether it is right."""

    finding: Discrepancy
    is_right: bool

    @property
    def confidence(self) -> float:
        """That of the finding."""
        return self.finding.confidence or 0.0


def told_in(folder: Path) -> Iterator[Told]:
    """All findings about figures in the events of a folder."""
    rows = gold_rows(folder)
    for analyses in events_in(folder, rows).values():
        yield from _told(analyses, rows)


def _told(analyses: list[Analysis], rows: dict[str, list[dict[str, str]]]) -> Iterator[Told]:
    findings = compare(analyses)
    labelled = {figure_id: row["measure"] for figure_id, (_, row) in matched_figures(analyses, rows).items()}
    right = {
        c.measure_id
        for c in findings.comparisons
        if c.judgement == "conflict" and labelled.get(c.figure_id_a, "-") == labelled.get(c.figure_id_b, "") not in ("-", "")
    }
    for finding in findings.discrepancies:
        if finding.kind == "figure_conflict":
            yield Told(finding, finding.measure_id in right)


def average_precision(order: Sequence[bool]) -> float:
    """The mean, over the right ones, of the share that is right down to there."""
    right = [position for position, is_right in enumerate(order, 1) if is_right]
    return sum(count / position for count, position in enumerate(right, 1)) / len(right) if right else math.nan


def fitted(told: Sequence[Told]) -> tuple[float, float]:
    """Slope and shift of the line from log-odds of ties to log-odds of being right, by maximum likelihood."""
    known = [t for t in told if 0 < t.confidence < 1]
    odds = np.array([(math.log(t.confidence / (1 - t.confidence)) - SHIFT) / SLOPE for t in known])
    right = np.array([t.is_right for t in known], dtype=float)

    def loss(line: np.ndarray) -> float:
        score = line[0] * odds + line[1]
        return float((np.logaddexp(0.0, score) - right * score).sum())

    slope, shift = minimize(loss, np.array([SLOPE, SHIFT])).x
    return float(slope), float(shift)


def main() -> None:
    """Print the table, the orders and the line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print each finding, the surest first")
    arguments = parser.parse_args()
    every: list[Told] = []
    fit_on: list[Told] = []
    for folder in arguments.gold:
        own = list(told_in(folder))
        by_importance = average_precision([t.is_right for t in sorted(own, key=lambda t: -t.finding.importance)])
        by_confidence = average_precision([t.is_right for t in sorted(own, key=lambda t: -t.confidence)])
        print(f"{folder.name:16} right {sum(t.is_right for t in own):3} of {len(own):3}", end="  ")
        print(f"average precision by importance {by_importance:.3f}, by confidence {by_confidence:.3f}")
        every += own
        fit_on += own if folder.name != "held_out" else []
    steps = Counter((min(STEPS - 1, int(t.confidence * STEPS)), t.is_right) for t in every)
    for step in range(STEPS):
        count = steps[step, True] + steps[step, False]
        print(f"confidence {step / STEPS:.1f} to {(step + 1) / STEPS:.1f}: right {steps[step, True]:3} of {count:3}")
    slope, shift = fitted(fit_on)
    print(f"fitted: slope {slope:.2f}, shift {shift:.2f} (in use: {SLOPE:.2f}, {SHIFT:.2f})")
    if arguments.show:
        for t in sorted(every, key=lambda t: -t.confidence):
            print(f"{t.confidence:.2f} {'right' if t.is_right else 'WRONG'} {t.finding.summary}")


if __name__ == "__main__":
    main()
