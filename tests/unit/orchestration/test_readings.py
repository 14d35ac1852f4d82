from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from crosswire.model import Article
from orchestration.inputs import SeenInput, look
from orchestration.loading import load_readings
from orchestration.readings import ReadingStore, Unread, batches, read_files, set_aside
from orchestration.tables import fetch_table

READER = "reader-one"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "articles"
    root.mkdir()
    records = [{"title": f"Storm {n}", "outlet": "Ansel Post", "text": f"The storm took {n} roofs in Port Ansel."} for n in range(3)]
    (root / "many.jsonl").write_text("\n".join([*map(json.dumps, records), "{broken"]), encoding="utf-8")
    (root / "one.txt").write_text("The storm took 40 roofs in Port Ansel, the mayor said on Tuesday.", encoding="utf-8")
    return root


@pytest.fixture
def store(tmp_path: Path) -> ReadingStore:
    return ReadingStore(tmp_path / "readings")


def read_all(folder: Path, store: ReadingStore) -> list[SeenInput]:
    return [seen for batch in batches(look(folder, {}, READER).unread) for seen in read_files(batch, store.folder).files]


def loaded(store: ReadingStore, inputs: list[SeenInput]) -> dict[str, pl.DataFrame]:
    with duckdb.connect() as connection:
        load_readings(connection, store, inputs)
        return {table: fetch_table(connection, "raw", table) for table in ("articles", "outlets", "rejected_inputs")}


def test_what_was_read_is_loaded_with_what_was_set_aside(folder: Path, store: ReadingStore) -> None:
    tables = loaded(store, read_all(folder, store))
    assert tables["articles"]["source_path"].to_list() == ["many.jsonl#1", "many.jsonl#2", "many.jsonl#3", "one.txt"]
    assert tables["outlets"]["name"].to_list() == ["Ansel Post"]
    assert tables["rejected_inputs"]["source_path"].to_list() == ["many.jsonl#4"]


def test_only_the_wanted_inputs_are_loaded(folder: Path, store: ReadingStore) -> None:
    inputs = read_all(folder, store)
    tables = loaded(store, [seen for seen in inputs if seen.source_path == "one.txt"])
    assert tables["articles"]["source_path"].to_list() == ["one.txt"]
    assert tables["rejected_inputs"].height == 0
    assert {table: frame.height for table, frame in loaded(store, []).items()} == {"articles": 0, "outlets": 0, "rejected_inputs": 0}


def test_a_large_file_is_written_part_by_part(folder: Path, store: ReadingStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.readings as readings

    monkeypatch.setattr(readings, "FLUSHED_ROWS", 2)
    inputs = read_all(folder, store)
    assert len(store.parts("articles", {seen.reading for seen in inputs})) > 1
    assert loaded(store, inputs)["articles"].height == 4


def test_files_are_read_together_up_to_a_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.readings as readings

    unread = look(folder, {}, READER).unread
    assert [len(batch.files) for batch in batches(unread)] == [2]
    monkeypatch.setattr(readings, "MOST_BYTES", 10)
    assert [len(batch.files) for batch in batches(unread)] == [1, 1]


def test_what_a_killed_run_had_read_to_the_end_is_found_again(folder: Path, store: ReadingStore) -> None:
    read = read_all(folder, store)
    found, rest = store.missing(look(folder, {}, READER).unread)
    assert (sorted(found, key=str), rest) == (sorted(read, key=str), [])


@pytest.mark.parametrize("damage", ["cut short", "removed"])
def test_a_reading_that_is_not_whole_is_read_again(folder: Path, store: ReadingStore, damage: str) -> None:
    inputs = read_all(folder, store)
    before = loaded(store, inputs)
    file = Path(store.parts("articles", [inputs[0].reading])[0])
    if damage == "removed":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-10])
    whole, lost = store.split(inputs)
    assert (whole, lost) == ([], inputs)
    found, rest = store.missing(look(folder, {}, READER).unread)
    assert (found, len(rest)) == ([], 2)
    after = loaded(store, read_all(folder, store))
    assert all(after[table].equals(before[table]) for table in before)


def test_what_no_input_refers_to_goes(folder: Path, store: ReadingStore) -> None:
    inputs = read_all(folder, store)
    (store.folder / ".half.tmp").mkdir()
    store.clean(inputs)
    assert [path.name for path in store.folder.iterdir()] == [inputs[0].reading]
    store.clean([])
    assert list(store.folder.iterdir()) == []


def test_an_article_whose_file_is_gone_gets_the_columns_of_today(folder: Path, store: ReadingStore) -> None:
    """A column that is new since stands for one that an older version did not know."""
    inputs = [seen for seen in read_all(folder, store) if seen.source_path == "one.txt"]
    for file in store.parts("articles", [inputs[0].reading]):
        pl.read_parquet(file).drop("word_count", "url").write_parquet(file)
    current = store.brought_up_to_date(inputs, "reader-two")
    assert [seen.reader for seen in current] == ["reader-two"]
    (row,) = loaded(store, current)["articles"].to_dicts()
    assert (row["source_path"], row["word_count"], row["url"]) == ("one.txt", 0, None)
    assert store.brought_up_to_date(current, "reader-two") == current


def test_a_reader_that_fails_costs_the_rest_of_its_file_alone(folder: Path, store: ReadingStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.readings as readings

    real = readings.read_file

    def failing(file: object, **options: object) -> object:
        if file.source_path == "many.jsonl":  # type: ignore[attr-defined]
            yield next(real(file, **options))  # type: ignore[arg-type]
            raise ZeroDivisionError("a defect")
        yield from real(file, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "read_file", failing)
    tables = loaded(store, read_all(folder, store))
    assert tables["articles"]["source_path"].to_list() == ["many.jsonl#1", "one.txt"]
    assert tables["rejected_inputs"]["detail"].to_list() == ["ZeroDivisionError: a defect"]


def test_a_file_that_kills_its_reader_is_set_aside(folder: Path, store: ReadingStore) -> None:
    ((file, seen), *_) = look(folder, {}, READER).unread
    done = set_aside(Unread(((file, seen),)), store.folder)
    tables = loaded(store, list(done.files))
    assert tables["rejected_inputs"]["source_path"].to_list() == [seen.source_path]
    assert tables["articles"].height == 0


def test_a_new_field_has_a_default_for_the_articles_of_files_that_are_gone() -> None:
    """`with_columns_of` fills in what the class says, so every field beside the first few needs to say it."""
    from dataclasses import MISSING, fields

    assert all(each.default is not MISSING or each.default_factory is not MISSING for each in fields(Article)[5:])
    assert replace(SeenInput("a", 1, 2, 3, "h", "r", "x"), is_gone=True).is_gone


def test_every_file_is_counted_with_what_it_became(folder: Path, store: ReadingStore) -> None:
    (folder / "blank.jsonl").write_text("\n\n", encoding="utf-8")
    with duckdb.connect() as connection:
        load_readings(connection, store, read_all(folder, store))
        outcomes = dict(connection.execute("select source_path, outcomes from build.inputs").fetchall())
        rejected = [path for (path,) in connection.execute("select source_path from raw.rejected_inputs order by 1").fetchall()]
    assert outcomes == {"blank.jsonl": 1, "many.jsonl": 4, "one.txt": 1}
    assert [path.partition("#")[0] for path in rejected] == ["blank.jsonl", "many.jsonl"]


def test_many_small_readings_become_few_with_the_same_rows(folder: Path, store: ReadingStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import orchestration.readings as readings

    monkeypatch.setattr(readings, "MANY_READINGS", 5)
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"The storm took {number} roofs in Port Ansel, the mayor said on Tuesday.", encoding="utf-8")
    monkeypatch.setattr(readings, "MOST_FILES", 1)
    inputs = read_all(folder, store)
    monkeypatch.undo()
    monkeypatch.setattr(readings, "MANY_READINGS", 5)
    before = loaded(store, inputs)
    (folder / "one.txt").unlink()
    wanted = [seen for seen in inputs if seen.source_path != "one.txt"]
    tidied = store.tidied(wanted)
    store.clean(tidied)
    assert len(list(store.folder.iterdir())) == 1
    after = loaded(store, tidied)
    assert after["articles"].equals(before["articles"].filter(pl.col("source_path") != "one.txt"))
    assert after["rejected_inputs"].equals(before["rejected_inputs"])
    assert store.tidied(tidied) == tidied
    found, rest = store.missing(look(folder, {}, READER).unread)
    assert (len(found), rest) == (9, [])
