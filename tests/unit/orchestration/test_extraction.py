from __future__ import annotations

import pytest

from crosswire.model import Article
from orchestration.extraction import RECORDS, extract, extract_batch
from tests.factories import make_article

ARTICLES = [make_article("The mayor said 12 boats sank.", path=f"{n}.txt") for n in range(5)]


def test_a_batch_gives_every_table_even_when_empty() -> None:
    assert list(extract_batch([], "fast").frames) == list(RECORDS)


def test_batches_cover_every_article_once() -> None:
    batches = list(extract(ARTICLES, "fast", batch_size=2, workers=1))
    assert [article.source_path for batch in batches for article in batch.articles] == [a.source_path for a in ARTICLES]
    assert [len(batch.articles) for batch in batches] == [2, 2, 1]


def test_an_article_whose_analysis_fails_is_set_aside_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import crosswire

    real = crosswire.analyse

    def failing(article: Article, tier: str) -> object:
        if article.source_path == "1.txt":
            raise ZeroDivisionError("a defect")
        return real(article, tier)  # type: ignore[arg-type]

    monkeypatch.setattr(crosswire, "analyse", failing, raising=False)
    batch = extract_batch(ARTICLES[:3], "fast")
    assert [article.source_path for article in batch.articles] == ["0.txt", "2.txt"]
    (failure,) = batch.failures
    assert failure.source_path == "1.txt"
    assert failure.detail == "ZeroDivisionError: a defect"


@pytest.mark.slow
def test_worker_processes_find_the_same_as_one_process() -> None:
    alone = {table: sorted(map(str, frame.rows())) for table, frame in extract_batch(ARTICLES, "fast").frames.items()}
    together: dict[str, list[str]] = {table: [] for table in RECORDS}
    for batch in extract(ARTICLES, "fast", batch_size=3, workers=2):
        for table, frame in batch.frames.items():
            together[table] += map(str, frame.rows())
    assert {table: sorted(rows) for table, rows in together.items()} == alone
