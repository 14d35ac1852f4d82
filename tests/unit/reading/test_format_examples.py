"""Each example of docs/how-to/formats.md is one and the same article."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from crosswire.reading import read_all
from crosswire.reading.recognition import SUFFIXES

PAGE = (Path(__file__).parents[3] / "docs" / "how-to" / "formats.md").read_text(encoding="utf-8")
_FILE = re.compile(r"`(?P<name>[\w.]+\.\w+)`[^`\n]*(?:\n[^`\n]+)*:\n\n```(?:text|yaml)\n(?P<content>.*?)```", re.S)
_CODE = re.compile(r"```python\n(.*?)```", re.S)
WRITTEN = {match["name"]: match["content"] for match in _FILE.finditer(PAGE)}
MADE = ("harbour.parquet", "crawl.warc.gz", "packed.jsonl.gz", "packed.txt.zst", "packed.zip")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that the page shows or makes."""
    place = tmp_path_factory.mktemp("formats")
    for name, content in WRITTEN.items():
        file = place / ("answers" if name in ("fields.yaml", "answer.json") else ".") / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        for code in _CODE.findall(PAGE):
            exec(compile(code, "formats.md", "exec"), {})  # noqa: S102  # our own page
    return place


def test_the_page_shows_every_format() -> None:
    assert {Path(name).suffix for name in WRITTEN} == {".txt", ".md", ".html", ".jsonl", ".json", ".xml", ".rss", ".csv", ".yaml"}
    assert all(f"`{suffix}`" in PAGE for suffix in SUFFIXES if suffix not in (".text", ".markdown"))


@pytest.mark.parametrize("name", [*(name for name in WRITTEN if name != "fields.yaml"), *MADE])
def test_example_is_the_article(folder: Path, name: str) -> None:
    reading = read_all(next(folder.rglob(name)))
    assert reading.rejected == ()
    (article,) = reading.articles
    assert article.title == "Warehouse burns down on the Elwin quay"
    assert (article.outlet_name, article.byline) == ("Elwin Courier", "Ada Roe")
    assert (article.published_on, article.published_basis) == (date(2026, 3, 3), "metadata")
    content = [" ".join(article.text[b.char_start : b.char_end].split()) for b in article.blocks if b.kind in ("title", "deck", "body")]
    assert content == [
        "Warehouse burns down on the Elwin quay",
        "A warehouse on the quay of Elwin burned down on Tuesday night. 12 families had to leave their homes, the fire service said.",
    ]
    assert article.intake_notes == ()
