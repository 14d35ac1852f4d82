"""How many contradictions a build of a mixed archive tells, and how many of those that somebody has read are right.

usage: python bench/archive_quality.py WAREHOUSE.duckdb

WAREHOUSE was built from a file of articles of many years, one record each, whose labels stand in `tests/golden/reports/archive.csv`: pairs
of figures that a build said to contradict each other, by record and place, and whether they do. A finding is right if one
of its pairs is, wrong if none of its labelled pairs is, and unread if none has a label. Printed are the findings by their confidence, and
which right ones are no longer found.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import duckdb

LABELS = Path(__file__).resolve().parents[1] / "tests" / "golden" / "reports" / "archive.csv"
STEPS = (0.0, 0.2, 0.4, 1.01)
_PAIRS = """
    select c.measure_id, c.confidence,
        split_part(x.source_path, '#', 2)::int, a.char_start, split_part(y.source_path, '#', 2)::int, b.char_start
    from marts.fct_figure_comparisons as c
    join marts.fct_figures as a on a.figure_id = c.figure_id_a
    join marts.fct_figures as b on b.figure_id = c.figure_id_b
    join marts.dim_articles as x on x.article_id = c.article_id_a
    join marts.dim_articles as y on y.article_id = c.article_id_b
    where c.judgement = 'conflict'
"""

Pair = frozenset[tuple[int, int]]


def labels() -> dict[Pair, bool]:
    """Two figures, by record and first character, and whether they contradict each other."""
    with LABELS.open(encoding="utf-8") as lines:
        return {
            frozenset(((int(row["record_a"]), int(row["char_start_a"])), (int(row["record_b"]), int(row["char_start_b"])))): row["is_right"]
            == "true"
            for row in csv.DictReader(lines)
        }


def main() -> None:
    """Print one line for each range of confidence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    known = labels()
    told: dict[str, list[bool | None]] = defaultdict(list)
    confidence: dict[str, float] = defaultdict(float)
    found: set[Pair] = set()
    with duckdb.connect(str(parser.parse_args().warehouse), read_only=True) as connection:
        for measure, sure, *places in connection.execute(_PAIRS).fetchall():
            pair = frozenset((tuple(places[:2]), tuple(places[2:])))
            found.add(pair)
            told[measure].append(known.get(pair))
            confidence[measure] = max(confidence[measure], sure)
    print(f"{len(told)} contradictions told")
    for low, high in pairwise(STEPS):
        inside = [labelled for measure, labelled in told.items() if low <= confidence[measure] < high]
        right, read = sum(True in labelled for labelled in inside), sum(labelled != [None] * len(labelled) for labelled in inside)
        print(f"confidence {low:.1f} to {min(high, 1.0):.1f}: right {right:3d} of {read:3d} read, {len(inside):3d} told")
    lost = [pair for pair, is_right in known.items() if is_right and pair not in found]
    print(f"{sum(known.values())} labelled pairs are right; no longer told: {len(lost)}")


if __name__ == "__main__":
    main()
