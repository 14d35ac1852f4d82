"""Grouping articles of known events beside the repository. Floors only rise; `bench/stories_quality.py` prints the details."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.stories_quality import b_cubed, load
from crosswire.stories import link_stories

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "floor"), [("corpora/stories-dev", 0.90), ("gold/dev", 0.93), ("gold/seeds", 1.0)])
def test_articles_are_grouped_by_event(folder: str, floor: float):
    if not (SHARED / folder / "text").is_dir():
        pytest.skip(f"labelled articles are absent: {SHARED / folder} does not exist")
    analyses, gold = load(SHARED / folder)
    precision, recall = b_cubed(gold, {link.article_id: link.story_id for link in link_stories(analyses)[1]})
    assert 2 * precision * recall / (precision + recall) >= floor
