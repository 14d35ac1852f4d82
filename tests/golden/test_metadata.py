"""Outlet, day, authors and title of real articles and pages, beside what a person made of the same input.

`bulk_metadata.csv` and `pages_metadata.csv` hold the judgements: facts and ends of titles, no text. An empty cell says that
nothing in the input tells.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.reading_quality import body_of, by_trafilatura, judged_metadata, judged_pages, mean_scores
from crosswire.reading import read_all

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
BULK = CORPORA / "bulk" / "articles_3000.jsonl.gz"
PAGES = CORPORA / "pages-dev"
FLOORS = {"outlet": 60, "day": 60, "first author": 60, "all authors": 56}

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not BULK.is_file(), reason=f"the articles are absent: {BULK} does not exist")
def test_metadata_is_as_judged_by_hand() -> None:
    score, *wrong = judged_metadata(BULK)
    right = {name: int(count) for name, count in re.findall(r"([a-z ]+?) (\d+)", score.partition(": ")[2])}
    found = {name.strip(): count for name, count in right.items()}
    assert all(found[name] >= floor for name, floor in FLOORS.items()), [score, *wrong]


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"the pages are absent: {PAGES} does not exist")
def test_pages_are_read_no_worse_than_by_the_extractor_alone() -> None:
    truth = {key: entry["articleBody"] for key, entry in json.loads((PAGES / "ground-truth.json").read_text(encoding="utf-8")).items()}
    articles = {article.source_path.partition(".")[0]: article for article in read_all(PAGES / "html").articles}
    alone = by_trafilatura(PAGES)
    ours = mean_scores(truth, {key: body_of(article) for key, article in articles.items()})[2]
    assert ours >= max(0.976, mean_scores(truth, {key: body for key, (body, _, _) in alone.items()})[2])
    score = judged_pages({key: (article.title or "", str(article.published_on or "")) for key, article in articles.items()})
    titles, days, wrong_days = (int(number) for number in re.findall(r"(?<= )\d+(?= (?:right|wrong))", score))
    assert (titles >= 60, days >= 59, wrong_days <= 2) == (True, True, True), score
