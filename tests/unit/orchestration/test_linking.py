from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

import orchestration.linking as linking
from crosswire import analyse, compare
from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import Analysis, Article
from orchestration.extraction import RECORDS
from orchestration.linking import OVER_ALL, WITHIN_STORIES, LostPartError, link_corpus
from orchestration.parts import Parts
from orchestration.tables import fetch_table, replace_tables
from orchestration.workers import Workers
from tests.factories import make_article

EVENTS = {
    "storm": "A storm hit Port Ansel on Tuesday. Mayor Rita Lindqvist said the storm killed {} fishermen and took {} roofs in Port Ansel.",
    "mill": "A fire broke out in the Brandt mill in Elwin. Chief Otto Brandt said the fire hurt {} workers and burned {} halls in Elwin.",
    "ferry": "The ferry Aurora sank off Skarholm. The coast guard said the ferry Aurora carried {} passengers and {} cars to Skarholm.",
}


@pytest.fixture(scope="module")
def analyses() -> list[Analysis]:
    articles = [
        make_article(text.format(number + 3, number + 40), path=f"{event}{number}.txt", outlet=f"Paper {number}", day=date(2025, 3, 4))
        for event, text in EVENTS.items()
        for number in range(3)
    ]
    return [analyse(article, "fast") for article in articles]


def warehouse(connection: duckdb.DuckDBPyConnection, analyses: list[Analysis]) -> None:
    frames = {"articles": to_frame([analysis.article for analysis in analyses], Article)}
    for table, field in RECORDS.items():
        frames[table] = to_frame([record for analysis in analyses for record in getattr(analysis, field)], RAW_TABLES[table])
    replace_tables(connection, "raw", frames)


@pytest.mark.parametrize("at_a_time", [1, 4, 400])
def test_stories_compared_some_at_a_time_are_stories_compared_all_at_once(
    analyses: list[Analysis], at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "ARTICLES_AT_A_TIME", at_a_time)
    expected = compare(analyses)
    assert len(expected.stories) == len(EVENTS)
    assert expected.comparisons
    with duckdb.connect() as connection:
        warehouse(connection, analyses)
        link_corpus(connection, "fast", Workers(), lambda _: None)
        for table in (*OVER_ALL, *WITHIN_STORIES):
            wanted = to_frame(getattr(expected, table), RAW_TABLES[table])
            assert sorted(map(str, fetch_table(connection, "raw", table).rows())) == sorted(map(str, wanted.rows())), table


def test_tables_are_replaced_together_or_not_at_all(analyses: list[Analysis]) -> None:
    def fail() -> None:
        raise OSError("no space left")

    with duckdb.connect() as connection:
        warehouse(connection, analyses)
        link_corpus(connection, "fast", Workers(), lambda _: None)
        before = fetch_table(connection, "raw", "stories")
        warehouse(connection, analyses[:3])
        with pytest.raises(OSError, match="no space left"):
            link_corpus(connection, "fast", Workers(), lambda _: None, finish=fail)
        assert fetch_table(connection, "raw", "stories").equals(before)


def test_without_articles_every_table_is_there_and_empty(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        warehouse(connection, [])
        link_corpus(connection, "fast", Workers(), lambda _: None)
        assert {table: fetch_table(connection, "raw", table).height for table in (*OVER_ALL, *WITHIN_STORIES)} == dict.fromkeys(
            (*OVER_ALL, *WITHIN_STORIES), 0
        )


def test_worker_processes_find_the_same(analyses: list[Analysis], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "ARTICLES_AT_A_TIME", 4)
    monkeypatch.setattr(linking, "SLICE", 4)
    found = []
    for processes in (1, 2):
        with duckdb.connect() as connection:
            warehouse(connection, analyses)
            link_corpus(connection, "fast", Workers(processes), lambda _: None)
            found.append({table: fetch_table(connection, "raw", table).rows() for table in (*OVER_ALL, *WITHIN_STORIES)})
    assert found[0] == found[1]


def test_a_process_that_dies_leaves_the_tables_as_they_were(analyses: list[Analysis], monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect() as connection:
        warehouse(connection, analyses)
        link_corpus(connection, "fast", Workers(), lambda _: None)
        before = fetch_table(connection, "raw", "measures")
        monkeypatch.setattr(linking, "compare_part", lambda _: None)
        with pytest.raises(LostPartError):
            link_corpus(connection, "fast", Workers(), lambda _: None)
        assert fetch_table(connection, "raw", "measures").equals(before)


def test_an_outlets_standing_phrases_are_found_as_by_the_library() -> None:
    phrase = "Subscribe to the Harbourtown letter by Philippa Quist for Wexcombe crosswords and Thornaby recipes every Sunday."
    texts = [text.format(5, 60) + f"\n\n{phrase}" for text in EVENTS.values()]
    articles = [make_article(text, path=f"{number}.txt", outlet="Chronicle", day=date(2025, 3, 4)) for number, text in enumerate(texts)]
    analyses = [analyse(article, "fast") for article in articles]
    assert len(compare(analyses).stories) == len(EVENTS)
    with duckdb.connect() as connection:
        warehouse(connection, analyses)
        link_corpus(connection, "fast", Workers(), lambda _: None)
        assert fetch_table(connection, "raw", "stories").height == len(EVENTS)


@pytest.mark.parametrize("at_a_time", [1, 3, 5_000])
def test_articles_come_in_parts_with_what_was_asked_for(
    analyses: list[Analysis], at_a_time: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.parts.ARTICLES_AT_A_TIME", at_a_time)
    ids = sorted(analysis.article.article_id for analysis in analyses)
    numbers = pl.DataFrame({"article_id": ids[:-1], "part": [row // 4 for row in range(len(ids) - 1)]})
    parts = Parts(tmp_path / "it's a folder", "fast")
    with duckdb.connect() as connection:
        warehouse(connection, analyses)
        parts.cut(connection, numbers, ["articles", *RECORDS])
    known = {analysis.article.article_id: analysis for analysis in analyses}
    for number in range(2):
        found = parts.analyses(number)
        assert [analysis.article.article_id for analysis in found] == ids[4 * number : 4 * number + 4]
        for analysis in found:
            wanted = known[analysis.article.article_id]
            assert all(getattr(analysis, field) == getattr(wanted, field) for field in ("article", *RECORDS.values()))
    light = parts.analyses(0, ["article_actors"])
    assert [(a.sentences, a.actors) for a in light] == [((), known[a.article.article_id].actors) for a in light]
    assert parts.analyses(7) == []
