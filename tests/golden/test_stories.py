"""Grouping articles of known events beside the repository. Floors only rise; `bench/stories_quality.py` prints the details."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.stories_quality import b_cubed, load
from crosswire.stories import link_stories

SHARED = Path(__file__).resolve().parents[3] / "shared"
EVENTS = Path(__file__).parent / "events"
FLOORS = {
    SHARED / "corpora" / "stories-dev": 0.929,
    SHARED / "gold" / "dev": 0.95,
    SHARED / "gold" / "seeds": 1.0,
    EVENTS / "development": 1.0,
    EVENTS / "held_out": 1.0,
}


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "floor"), FLOORS.items(), ids=lambda value: value.name if isinstance(value, Path) else None)
def test_articles_are_grouped_by_event(folder: Path, floor: float):
    if not (folder / "text").is_dir():
        pytest.skip(f"labelled articles are absent: {folder} does not exist")
    analyses, gold = load(folder)
    precision, recall = b_cubed(gold, {link.article_id: link.story_id for link in link_stories(analyses)[1]})
    assert 2 * precision * recall / (precision + recall) >= floor
