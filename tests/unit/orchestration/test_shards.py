from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import Article, Sentence
from orchestration.extraction import RECORDS
from orchestration.shards import ShardStore
from tests.factories import make_article


def frames(*articles: Article, word: str = "Once.") -> dict[str, pl.DataFrame]:
    """One sentence an article, nothing else."""
    sentences = [Sentence(f"s-{a.article_id}", a.article_id, 1, 1, "body", 0, len(word), word) for a in articles]
    return {table: to_frame(sentences if table == "sentences" else [], RAW_TABLES[table]) for table in RECORDS}


@pytest.fixture
def store(tmp_path: Path) -> ShardStore:
    return ShardStore.current(tmp_path, "fast")


ONE, TWO, THREE = (make_article(path=f"{name}.txt") for name in ("one", "two", "three"))


def test_only_what_no_shard_covers_is_unread(store: ShardStore) -> None:
    assert store.unread([ONE, TWO]) == [ONE, TWO]
    store.write([ONE], frames(ONE))
    assert store.unread([ONE, TWO]) == [TWO]


def test_a_changed_article_is_read_again_and_its_old_rows_stay_out(store: ShardStore) -> None:
    from dataclasses import replace

    changed = replace(ONE, content_hash="1")
    store.write([ONE], frames(ONE))
    assert store.unread([changed]) == [changed]
    store.write([changed], frames(changed, word="Twice."))
    assert store.rows("sentences", [changed]).collect()["text"].to_list() == ["Twice."]


def test_rows_are_those_of_the_articles_asked_for(store: ShardStore) -> None:
    store.write([ONE, TWO], frames(ONE, TWO))
    store.write([THREE], frames(THREE))
    rows = store.rows("sentences", [TWO, THREE]).collect()
    assert sorted(rows["article_id"]) == sorted([TWO.article_id, THREE.article_id])
    assert rows.columns == list(frames(ONE)["sentences"].columns)


def test_an_article_in_two_shards_is_not_doubled(store: ShardStore) -> None:
    store.write([ONE], frames(ONE))
    store.write([ONE, TWO], frames(ONE, TWO))
    assert store.rows("sentences", [ONE, TWO]).collect().height == 2


def test_writing_the_same_batch_again_changes_nothing(store: ShardStore) -> None:
    store.write([ONE], frames(ONE))
    store.write([ONE], frames(ONE))
    assert len(list(store.folder.iterdir())) == 1


def test_what_a_killed_run_left_half_written_counts_for_nothing(store: ShardStore) -> None:
    unfinished = store.folder / ".abc.1.tmp"
    unfinished.mkdir()
    (unfinished / "articles_read.parquet").write_bytes(b"half")
    assert store.unread([ONE]) == [ONE]


def test_without_any_shard_a_table_is_empty_and_has_its_columns(store: ShardStore) -> None:
    rows = store.rows("figures", [ONE]).collect()
    assert rows.height == 0
    assert "figure_text" in rows.columns


def test_another_version_of_the_extractor_starts_anew(tmp_path: Path) -> None:
    stale = tmp_path / "fast-000000000000"
    stale.mkdir()
    other_tier = tmp_path / "full-000000000000"
    other_tier.mkdir()
    ShardStore.current(tmp_path, "fast")
    assert not stale.exists()
    assert other_tier.exists()
