"""The whole way, from a folder of articles to the published file, by the command that people use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import psutil
import pytest

from orchestration.cli import main
from orchestration.durable import alone, lock_of
from orchestration.report import report_folder
from orchestration.settings import Settings, load_settings
from tests.integration.articles import STORM, write_articles, write_bad_inputs, write_odd_inputs
from tests.reliability.site import HISTORY

pytestmark = pytest.mark.slow

HOLD = """
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
count = lambda: print(con.execute("select count(*) from marts.dim_articles").fetchall()[0][0], flush=True)
count()
sys.stdin.readline()
count()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("build")
    articles = write_articles(folder / "articles")
    write_bad_inputs(articles / "bad")
    write_odd_inputs(articles / "odd")
    return load_settings({}, articles=articles, warehouse=folder / "storm.duckdb", tier="fast", workers=1)


@pytest.fixture(scope="module")
def built(place: Settings) -> Settings:
    assert build(place) == 0, place.log_file.read_text(encoding="utf-8")[-4000:]
    return place


@pytest.fixture
def reader(built: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process with the published file open, as an analyst has."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(built.warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def build(settings: Settings, *options: str) -> int:
    return main(["build", str(settings.articles), "--warehouse", str(settings.warehouse), "--tier", "fast", "--workers", "1", *options])


def reload(settings: Settings) -> None:
    """Have the next build load again what was read."""
    with duckdb.connect(str(settings.working_file)) as connection:
        connection.execute("delete from build.stages")


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every published table, in an order of its own."""
    names = query(settings, "select table_name from duckdb_tables() where schema_name = 'marts'")
    tables = [name for (name,) in names if name not in HISTORY]
    return {table: sorted(query(settings, f"select * from marts.{table}"), key=repr) for table in tables}


def test_every_readable_article_is_published(built: Settings) -> None:
    assert {path for (path,) in query(built, "select source_path from marts.dim_articles")} >= {
        *(f"{name}#1" if name.endswith("l") else name for name in STORM)
    } or {path.split("#")[0] for (path,) in query(built, "select source_path from marts.dim_articles")} >= set(STORM)


def test_every_unreadable_input_is_set_aside_with_a_reason(built: Settings, tmp_path: Path) -> None:
    with duckdb.connect(str(built.working_file), read_only=True) as connection:
        rejected = connection.execute("select source_path, reason from raw.rejected_inputs").fetchall()
    names = {Path(path.split("#")[0]).name for path, _ in rejected}
    assert names >= write_bad_inputs(tmp_path)
    assert all(len(reason) > 20 for _, reason in rejected)


def test_an_odd_input_is_read_or_set_aside_but_never_lost(built: Settings, tmp_path: Path) -> None:
    with duckdb.connect(str(built.working_file), read_only=True) as connection:
        handled = connection.execute("select source_path from raw.rejected_inputs union select source_path from raw.articles").fetchall()
    assert {Path(path.split("#")[0]).name for (path,) in handled} >= write_odd_inputs(tmp_path)


def test_the_contradiction_is_found_and_named(built: Settings) -> None:
    summaries = [row[0] for row in query(built, "select summary from marts.fct_discrepancies where kind = 'figure_conflict'")]
    assert any("five" in text.lower() and "three" in text.lower() for text in summaries), summaries


def test_the_file_says_how_it_came_about(built: Settings) -> None:
    about = {(section, name): value for section, name, value in query(built, "from about")}
    assert about["settings", "tier"] == "fast"
    assert int(about["rows", "raw.rejected_inputs"]) >= 3
    assert int(about["rows", "marts.dim_articles"]) == query(built, "select count(*) from marts.dim_articles")[0][0]


def test_every_view_works_under_another_file_name(built: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "renamed.duckdb"
    copy.write_bytes(built.warehouse.read_bytes())
    with duckdb.connect(str(copy), read_only=True) as connection:
        views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
        assert ("figures_by_outlet",) in views
        for (view,) in views:
            connection.execute(f"select * from marts.{view}").fetchall()


def test_every_published_column_is_described(built: Settings) -> None:
    silent = query(built, "select table_name, column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''")
    assert silent == []


def test_again_gives_the_same_while_somebody_reads(built: Settings, reader: subprocess.Popen[str]) -> None:
    assert reader.stdout is not None
    held = reader.stdout.readline()
    before, process = contents(built), psutil.Process()
    descriptors, children = process.num_fds(), process.children()
    assert build(built, "--force") == 0
    assert contents(built) == before
    # The short form of `tests/reliability/test_soak.py`: nothing is left open or running.
    assert process.num_fds() <= descriptors
    assert process.children() == children
    assert reader.communicate("\n", timeout=30)[0] == held


def test_nothing_is_done_where_nothing_changed(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    before = built.warehouse.stat()
    assert build(built) == 0
    assert capsys.readouterr().out.startswith("Nothing changed: the published file is current.")
    assert built.warehouse.stat() == before


def test_a_build_ends_with_an_account_and_what_to_try_next(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    from orchestration.commands.summary import print_summary

    print_summary(built)
    shown = capsys.readouterr().out
    assert "set aside: " in shown
    assert f"crosswire findings --warehouse {built.warehouse}" in shown
    assert f"Report: {report_folder(built.warehouse) / 'index.html'}" in shown


def test_the_report_shows_the_contradiction_and_is_written_again_where_it_is_gone(built: Settings) -> None:
    front_page = report_folder(built.warehouse) / "index.html"
    assert "contradicted quantities" in front_page.read_text(encoding="utf-8")
    before = front_page.read_bytes()
    shutil.rmtree(front_page.parent)
    assert build(built) == 0
    assert front_page.read_bytes() == before


def test_broken_data_is_not_published_and_the_last_good_file_stays(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Offsets that point nowhere, as a defect of the extractor would leave them: here, in what was kept of an earlier run."""
    before = built.warehouse.read_bytes()
    kept = {file: file.read_bytes() for file in built.shards.rglob("figures.parquet")}
    for file in kept:
        pl.read_parquet(file).with_columns(pl.col("char_start") + 3, pl.col("char_end") + 3).write_parquet(file)
    try:
        reload(built)
        assert build(built, "--force") == 1
        told = capsys.readouterr().err
        assert "the data is broken" in told
        assert "figures_stand_where_they_say" in told
        assert "char_start = " in told  # of a row that failed
        assert str(built.log_file) in told
        assert "Traceback" not in told
        assert built.warehouse.read_bytes() == before
    finally:
        for file, content in kept.items():
            file.write_bytes(content)
        reload(built)


def test_a_second_build_of_the_same_file_gives_way(
    built: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setenv("CROSSWIRE_PATIENCE", "1")
    with FileLock(f"{built.working_file}.lock"):
        assert build(built, "--force") == 1
    assert "another build" in capsys.readouterr().err


def test_a_build_elsewhere_that_publishes_to_the_same_file_gives_way(
    built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built.warehouse.read_bytes()
    monkeypatch.setenv("CROSSWIRE_PATIENCE", "1")
    monkeypatch.setenv("CROSSWIRE_HOME", str(tmp_path / "another home"))
    with alone(lock_of(built.warehouse), 0):
        assert main(["build", str(built.articles), "--warehouse", str(built.warehouse), "--tier", "fast"]) == 1
    assert f"publishes to {built.warehouse}" in capsys.readouterr().err
    assert built.warehouse.read_bytes() == before


def test_a_folder_without_a_readable_article_is_told_and_publishes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_bad_inputs(tmp_path / "bad")
    settings = load_settings({}, articles=tmp_path / "bad", warehouse=tmp_path / "w.duckdb")
    assert build(settings) == 2
    told = capsys.readouterr().err
    assert "No article could be read" in told
    assert "Traceback" not in told
    assert not settings.warehouse.exists()
