"""The sample articles read as meant, and the labelled texts beside the repository, where they are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crosswire.reading import read_all

ROOT = Path(__file__).parents[3]
LABELLED = ROOT.parent / "shared" / "gold" / "seeds" / "text"


def test_samples_are_all_read() -> None:
    reading = read_all(ROOT / "seeds" / "articles")
    assert reading.rejected == ()
    told = {article.source_path: (article.outlet_name, article.wire_outlet_name, article.published_on) for article in reading.articles}
    first, second, day = date(2026, 3, 3), date(2026, 3, 4), date(2025, 9, 11)
    assert told == {
        "belarus-prisoners/2025-09-11-afp-reprint.txt": (None, "AFP", day),
        "belarus-prisoners/2025-09-11-anadolu.md": ("Anadolu Agency", None, day),
        "belarus-prisoners/2025-09-11-new-york-times.jsonl#1": ("New York Times", None, day),
        "belarus-prisoners/2025-09-11-unnamed-portal.html": (None, None, day),
        "belarus-prisoners/2025-09-11-upi.txt": ("UPI", None, day),
        "harbour-fire/2026-03-03-elwin-courier.txt": ("The Elwin Courier", None, first),
        "harbour-fire/2026-03-03-northcoast-radio.md": ("Northcoast Radio", None, first),
        "harbour-fire/2026-03-04-second-day.jsonl#1": ("Meridian Wire", None, second),
        "harbour-fire/2026-03-04-second-day.jsonl#2": ("The Elwin Courier", None, second),
    }
    for article in reading.articles:
        content = "\n".join(article.text[block.char_start : block.char_end] for block in article.blocks if block.kind == "body")
        assert "for this project" not in content
        assert "appeared" not in content
        assert article.language == "en"


@pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled articles are not beside the repository")
def test_labelled_articles_are_told_apart() -> None:
    articles = {Path(article.source_path).stem: article for article in read_all(LABELLED).articles}
    assert {stem: (article.outlet_name, article.wire_outlet_name) for stem, article in articles.items()} == {
        "000": ("UPI", None), "001": (None, None), "002": ("Anadolu Agency", None), "003": (None, "AFP"), "004": ("New York Times", None),
    }  # fmt: skip
    assert {stem: article.dateline for stem, article in articles.items() if article.dateline} == {
        "000": "Sept. 11 (UPI)", "002": "ISTANBUL", "003": "VILNIUS",
    }  # fmt: skip
    assert {stem: article.published_on for stem, article in articles.items() if article.published_on} == {"003": date(2025, 9, 11)}
    for path in LABELLED.rglob("*.txt"):
        assert articles[path.stem].text == path.read_text(encoding="utf-8")
