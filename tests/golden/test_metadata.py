"""Outlet, day and authors of real articles with messy metadata, beside what a person made of the same input.

`bulk_metadata.csv` holds the judgements: facts alone, no text. An empty cell says that nothing in the input tells.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.reading_quality import judged_metadata

BULK = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "bulk" / "articles_3000.jsonl.gz"
FLOORS = {"outlet": 60, "day": 60, "first author": 60, "all authors": 56}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not BULK.is_file(), reason=f"the articles are absent: {BULK} does not exist")]


def test_metadata_is_as_judged_by_hand() -> None:
    score, *wrong = judged_metadata(BULK)
    right = {name: int(count) for name, count in re.findall(r"([a-z ]+?) (\d+)", score.partition(": ")[2])}
    found = {name.strip(): count for name, count in right.items()}
    assert all(found[name] >= floor for name, floor in FLOORS.items()), [score, *wrong]
