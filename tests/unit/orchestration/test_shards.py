from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import Article, Sentence
from orchestration.extraction import RECORDS
from orchestration.loading import articles_in_batches, digests_of_articles, load_shards
from orchestration.shards import DIGEST, SCHEMA, ShardStore
from orchestration.tables import fetch_table, replace_tables
from tests.factories import make_article


def frames(*articles: Article, word: str = "Once.") -> dict[str, pl.DataFrame]:
    """One sentence an article, nothing else."""
    sentences = [Sentence(f"s-{a.article_id}", a.article_id, 1, 1, "body", 0, len(word), word) for a in articles]
    return {table: to_frame(sentences if table == "sentences" else [], RAW_TABLES[table]) for table in RECORDS}


def index(*articles: Article) -> pl.DataFrame:
    return pl.DataFrame([(a.article_id, a.content_hash) for a in articles], schema=SCHEMA, orient="row")


def loaded(store: ShardStore, table: str, *articles: Article) -> pl.DataFrame:
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        load_shards(connection, store, store.chosen(index(*articles)), [table])
        return fetch_table(connection, "raw", table)


@pytest.fixture
def store(tmp_path: Path) -> ShardStore:
    return ShardStore.current(tmp_path, "fast")


ONE, TWO, THREE = (make_article(path=f"{name}.txt") for name in ("one", "two", "three"))


def test_only_what_was_read_is_covered(store: ShardStore) -> None:
    assert store.chosen(index(ONE, TWO)).height == 0
    store.write(index(ONE), frames(ONE))
    assert store.chosen(index(ONE, TWO))["article_id"].to_list() == [ONE.article_id]


def test_a_changed_article_is_read_again_and_its_old_rows_stay_out(store: ShardStore) -> None:
    changed = replace(ONE, content_hash="1")
    store.write(index(ONE), frames(ONE))
    assert store.chosen(index(changed)).height == 0
    store.write(index(changed), frames(changed, word="Twice."))
    assert loaded(store, "sentences", changed)["text"].to_list() == ["Twice."]


def test_rows_are_those_of_the_articles_asked_for(store: ShardStore) -> None:
    store.write(index(ONE, TWO), frames(ONE, TWO))
    store.write(index(THREE), frames(THREE))
    rows = loaded(store, "sentences", TWO, THREE)
    assert sorted(rows["article_id"]) == sorted([TWO.article_id, THREE.article_id])
    assert rows.columns == list(frames(ONE)["sentences"].columns)


def test_an_article_in_two_shards_is_not_doubled(store: ShardStore) -> None:
    store.write(index(ONE), frames(ONE))
    store.write(index(ONE, TWO), frames(ONE, TWO))
    assert loaded(store, "sentences", ONE, TWO).height == 2


def test_the_shards_of_one_batch_and_of_many_load_in_one_order(store: ShardStore, tmp_path: Path) -> None:
    other = ShardStore(tmp_path / "other")
    store.write(index(ONE, TWO, THREE), frames(ONE, TWO, THREE))
    for article in (THREE, ONE, TWO):
        other.write(index(article), frames(article))
    assert loaded(store, "sentences", ONE, TWO, THREE).equals(loaded(other, "sentences", ONE, TWO, THREE))


def test_writing_the_same_batch_again_changes_nothing(store: ShardStore) -> None:
    assert store.write(index(ONE), frames(ONE)) == store.write(index(ONE), frames(ONE))
    assert len(list(store.folder.iterdir())) == 1


def test_what_a_killed_run_left_half_written_counts_for_nothing_and_goes(store: ShardStore) -> None:
    unfinished = store.folder / ".abc.1.tmp"
    unfinished.mkdir()
    (unfinished / "articles_read.parquet").write_bytes(b"half")
    assert store.chosen(index(ONE)).height == 0
    store.clean()
    assert list(store.folder.iterdir()) == []


def test_a_shard_whose_file_is_cut_short_is_read_again(store: ShardStore) -> None:
    name = store.write(index(ONE), frames(ONE))
    file = store.folder / name / "figures.parquet"
    file.write_bytes(file.read_bytes()[:-20])
    assert store.drop_broken(list(RECORDS), store.chosen(index(ONE))) == [name]
    assert store.chosen(index(ONE)).height == 0


def test_a_shard_whose_index_is_broken_is_read_again(store: ShardStore) -> None:
    name = store.write(index(ONE), frames(ONE))
    (store.folder / name / "articles_read.parquet").write_bytes(b"half")
    assert store.chosen(index(ONE)).height == 0
    assert not (store.folder / name).exists()


def test_without_any_shard_a_table_is_empty_and_has_its_columns(store: ShardStore) -> None:
    rows = loaded(store, "figures", ONE)
    assert rows.height == 0
    assert "figure_text" in rows.columns


def test_another_version_of_the_extractor_starts_anew(tmp_path: Path) -> None:
    stale = tmp_path / "fast-000000000000"
    stale.mkdir()
    other_tier = tmp_path / "full-000000000000"
    other_tier.mkdir()
    assert ShardStore.current(tmp_path, "fast").remove_others() == ["fast-000000000000"]
    assert not stale.exists()
    assert other_tier.exists()


def test_articles_come_out_in_batches_with_a_digest_of_all_that_is_known_of_them() -> None:
    with duckdb.connect() as connection:
        replace_tables(connection, "raw", {"articles": to_frame([ONE, TWO, THREE], Article)})
        digests = digests_of_articles(connection)
        parts = list(articles_in_batches(connection, digests, 2))
        assert [part.height for part in parts] == [2, 1]
        assert pl.concat(parts).sort("article_id")[DIGEST].to_list() == digests[DIGEST].to_list()
        replace_tables(connection, "raw", {"articles": to_frame([ONE, TWO, replace(THREE, title="Another title")], Article)})
        changed = digests_of_articles(connection).join(digests, on=list(SCHEMA), how="anti")
        assert changed["article_id"].to_list() == [THREE.article_id]


def test_many_small_shards_become_few_with_the_same_rows(store: ShardStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.shards as shards

    monkeypatch.setattr(shards, "MANY_SHARDS", 8)
    monkeypatch.setattr(shards, "FULL_SHARD", 5)
    articles = [make_article(path=f"{number}.txt") for number in range(12)]
    for article in articles:
        store.write(index(article), frames(article))
    gone, *wanted = articles
    before = loaded(store, "sentences", *wanted)
    store.tidy(list(RECORDS), index(*wanted))
    assert len(list(store.folder.iterdir())) == 3
    assert loaded(store, "sentences", *wanted).equals(before)
    assert store.chosen(index(gone)).height == 0
    store.tidy(list(RECORDS), index(*wanted))
    assert loaded(store, "sentences", *wanted).equals(before)


def test_few_shards_are_left_alone(store: ShardStore) -> None:
    store.write(index(ONE), frames(ONE))
    store.tidy(list(RECORDS), index())
    assert store.chosen(index(ONE)).height == 1
