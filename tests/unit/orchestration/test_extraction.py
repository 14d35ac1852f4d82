from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

import orchestration.extraction as extraction
from crosswire.frames import RAW_TABLES, to_frame
from crosswire.language import Document
from crosswire.model import Article
from orchestration.extraction import RECORDS, Batch, StrangeWorkerError, extract, extract_batch, read_out
from orchestration.fingerprints import extractor_fingerprint
from orchestration.shards import DIGEST, ShardStore
from orchestration.workers import Workers
from tests.factories import make_article
from tests.unit.orchestration.shard_rows import rows_of

ARTICLES = [make_article("The mayor said 12 boats sank.", path=f"{n}.txt") for n in range(5)]
DEADLY = "The mayor said this article kills whoever reads it."


def batches(folder: Path, size: int, articles: list[Article] = ARTICLES) -> list[Batch]:
    import polars as pl

    frame = to_frame(articles, RAW_TABLES["articles"]).with_columns(pl.col("article_id").alias(DIGEST))
    return [Batch(frame[start : start + size], "fast", folder, extractor_fingerprint()) for start in range(0, len(articles), size)]


def test_a_batch_gives_every_table_even_when_empty() -> None:
    assert list(extract_batch([], "fast").frames) == list(RECORDS)


def test_batches_cover_every_article_once(tmp_path: Path) -> None:
    done = list(extract(batches(tmp_path, 2), Workers(1)))
    assert [each.articles for each in done] == [2, 2, 1]
    assert sorted(ShardStore(tmp_path).index()["article_id"]) == sorted(article.article_id for article in ARTICLES)


def test_an_article_whose_analysis_fails_is_set_aside_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import crosswire.actors

    real = crosswire.actors.find_actors

    def failing(document: Document) -> object:
        if document.article.source_path == "1.txt":
            raise ZeroDivisionError("a defect")
        return real(document)

    monkeypatch.setattr(crosswire.actors, "find_actors", failing)
    batch = extract_batch(ARTICLES[:3], "fast")
    assert [article.source_path for article in batch.articles] == ["0.txt", "2.txt"]
    (failure,) = batch.failures
    assert failure.source_path == "1.txt"
    assert failure.detail == "ZeroDivisionError: a defect"


def test_a_worker_of_another_version_is_not_listened_to(tmp_path: Path) -> None:
    (batch,) = batches(tmp_path, 5)
    with pytest.raises(StrangeWorkerError, match="same version"):
        read_out(Batch(batch.articles, batch.tier, batch.folder, "000000000000"))


@pytest.mark.slow
def test_worker_processes_find_the_same_as_one_process(tmp_path: Path) -> None:
    for processes in (1, 2):
        assert sum(done.articles for done in extract(batches(tmp_path / str(processes), 2), Workers(processes))) == len(ARTICLES)
    assert rows_of(tmp_path / "1", RECORDS) == rows_of(tmp_path / "2", RECORDS)


def die_on_the_deadly(batch: Batch) -> object:
    if DEADLY in batch.articles["text"].to_list():
        os.kill(os.getpid(), signal.SIGKILL)
    return read_out(batch)


@pytest.mark.slow
def test_the_article_that_kills_its_process_is_found_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read_out", die_on_the_deadly)
    articles = [*ARTICLES, make_article(DEADLY, path="deadly.txt")]
    done = list(extract(batches(tmp_path, 3, articles), Workers(2)))
    assert sum(each.articles for each in done) == len(articles)
    assert [failure.source_path for each in done for failure in each.failures] == ["deadly.txt"]
    assert sorted(ShardStore(tmp_path).index()["article_id"]) == sorted(article.article_id for article in ARTICLES)
