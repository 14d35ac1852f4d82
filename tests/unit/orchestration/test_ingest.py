"""What a build keeps of files that it cannot reach."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.assets.ingest import take_in
from orchestration.inputs import SeenInput, load_list, save_list
from orchestration.loading import load_readings
from orchestration.resources.articles import ArticleFolder
from tests.rights import nobody


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ArticleFolder:
    """A folder that anybody may read and a home that anybody may write to."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("one.txt", "deep/two.txt"):
        (tmp_path / "in" / name).write_text(f"The storm took 40 roofs in {name[:-4]}, the mayor said on Tuesday.", encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home").chmod(0o777)
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    # What is imported late is imported here: that user may not be allowed to read the libraries either.
    built(ArticleFolder(path="in", readings="first/readings", input_list="first/inputs.parquet"))
    return ArticleFolder(path="in", readings="home/readings", input_list="home/inputs.parquet")


def built(articles: ArticleFolder, *, retire: bool = True) -> tuple[list[str], list[str]]:
    """Paths of the articles and of what was set aside after a build."""
    inputs, _ = take_in(dg.build_asset_context(), articles, retire=retire)
    with duckdb.connect() as connection:
        load_readings(connection, articles.store(), inputs)
        found = [connection.execute(f"select source_path from raw.{name}").fetchall() for name in ("articles", "rejected_inputs")]
    return [path for (path,) in found[0]], [path for (path,) in found[1]]


def listed(articles: ArticleFolder) -> dict[str, SeenInput]:
    return load_list(Path(articles.input_list), Path(articles.path))


BOTH = ["deep/two.txt", "one.txt"]


def test_the_articles_of_a_file_that_cannot_be_opened_stay_and_it_is_set_aside(
    articles: ArticleFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.readings.MANY_READINGS", 1)  # everything is put together that may be
    with nobody():
        assert built(articles) == (BOTH, [])
    Path("in/one.txt").chmod(0)
    with nobody():
        assert built(articles) == built(articles) == (BOTH, ["one.txt"])
    Path("in/one.txt").chmod(0o644)
    with nobody():
        assert built(articles) == (BOTH, [])


def test_what_is_kept_of_a_closed_folder_is_brought_up_to_date_with_the_reader(articles: ArticleFolder) -> None:
    with nobody():
        built(articles)
        save_list(Path(articles.input_list), Path(articles.path), [replace(seen, reader="former") for seen in listed(articles).values()])
    Path("in/deep").chmod(0)
    with nobody():
        found = built(articles)
    Path("in/deep").chmod(0o755)
    assert found == (BOTH, ["deep"])
    assert "former" not in {seen.reader for seen in listed(articles).values()}
    assert not any(seen.is_gone for seen in listed(articles).values())


def test_what_cannot_be_reached_and_is_not_whole_stops_nothing(articles: ArticleFolder) -> None:
    with nobody():
        built(articles)
    shutil.rmtree("home/readings")
    Path("in/deep").chmod(0)
    with nobody():
        found = built(articles)
    Path("in/deep").chmod(0o755)
    assert found == (["one.txt"], ["deep"])
    with nobody():
        assert built(articles) == (BOTH, [])
