"""What the published file answers by itself, on the handmade story: macros, search, enums, comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from crosswire.model import allowed_values
from orchestration.categories import CATEGORIES
from orchestration.publishing import publish
from orchestration.questions import questions
from tests.dbt.conftest import Build
from tests.dbt.handmade import COPY, HARBOUR, POST

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def published(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(built.path, tmp_path_factory.mktemp("published") / "ferry.duckdb").path


@pytest.fixture(scope="module")
def ask(published: Path) -> Iterator[Ask]:
    with duckdb.connect(str(published), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_every_question_is_made_and_told_of(ask: Ask) -> None:
    commented: dict[str, str] = dict(
        ask("select function_name, comment from duckdb_functions() where not internal and schema_name = 'main'")
    )
    assert commented == {question.name: question.comment for question in questions()}
    assert {name.partition("(")[0] for (name,) in ask("select name from about where section = 'questions'")} == set(commented)
    for question in questions():
        for parameter in question.parameters.split(", "):
            assert f"`{parameter.partition(' ')[0]}`" in question.comment


def test_everything_carries_a_comment(ask: Ask) -> None:
    assert ask("select schema_name, table_name, column_name from duckdb_columns() where not internal and comment is null") == []
    assert ask("select table_name from duckdb_tables() where comment is null") == []
    assert ask("select view_name from duckdb_views() where not internal and comment is null") == []
    assert ask("select function_name from duckdb_functions() where not internal and comment is null") == []


def test_conflicts_of_a_story_named_by_id_by_words_or_not_at_all(ask: Ask) -> None:
    columns = "select distinct printed_a, outlet_a, said_by_a, printed_b, outlet_b from"
    expected = [("40", "Harbour Echo", "Zoë Brandt", "At least 50", outlet) for outlet in ("Island Post", "Strait Courier")]
    for argument in ("", "'e1'", "'ferry sinks'", "story := 'SINKS'"):
        assert ask(f"{columns} conflicts({argument}) order by outlet_b") == expected
    assert ask("from conflicts('earthquake')") == []


def test_who_says_finds_inflected_words_and_quantities(ask: Ask) -> None:
    assert ask("select said_by, outlet, figures from who_says('saving people')") == [
        ("Zoë Brandt", "Harbour Echo", ["40"]),
        (None, "Island Post", []),
    ]
    assert [row[0] for row in ask("select statement from who_says('crew saved')")] == ["At least 50 people were saved"]
    assert ask("from who_says('saved zeppelin')") == [], "a word that nobody printed is not passed over"


def test_a_timeline_goes_by_day_and_names_articles_without_an_outlet(ask: Ask) -> None:
    rows = ask("select published_on::varchar, outlet, printed, high = 'inf', is_in_conflict from timeline('people saved')")
    assert rows == [
        ("2031-05-01", "Harbour Echo", "40", False, True),
        ("2031-05-02", "Island Post", "At least 50", True, True),
        (None, "Strait Courier", "At least 50", True, True),
    ]
    assert ask("select printed from timeline('m2')") == [("12",)]


def test_a_lineage_leads_from_the_figure_to_what_was_copied(ask: Ask) -> None:
    steps = ask("select what, name from lineage('f1')")
    assert steps == [
        ("figure", "40"),
        ("sentence", "sentence 2"),
        ("statement", "Zoë Brandt"),
        ("source", "Zoë Brandt"),
        ("article", "ferry/a1.txt"),
        ("outlet", "Harbour Echo"),
    ]
    copied: dict[str, str] = dict(ask("select what, name from lineage('at least 50') where what in ('copy of', 'same text as')"))
    assert copied == {"copy of": "Coast Wire", "same text as": "ferry/a2.txt"}
    assert ask("select step from lineage('f2')")[-1][0] == len(ask("from lineage('f2')"))


def test_wordings_come_whole_whichever_of_them_is_named(ask: Ask) -> None:
    wordings = {"40 people were saved", "At least 50 people were saved"}
    for argument in ("t1", "at least", "zoe"):
        assert {row[0] for row in ask(f"select wording from quote_wordings('{argument}')")} == wordings
    assert ask("from quote_wordings('nothing like it')") == []


def test_search_ranks_sentences_and_gives_them_as_printed(ask: Ask) -> None:
    found = ask("select sentence, char_start, article_id, score from search('crew aboard the Coast Wire')")
    assert found[0][0] == POST
    assert [row[3] for row in found] == sorted((row[3] for row in found), reverse=True)
    ((sentence, start, *_),) = ask("select sentence, char_start from search('master')")
    assert sentence == HARBOUR[start:], "offsets are code points, also behind an emoji"
    assert len(ask("from search('people')")) == 3
    assert ask("select sentence from search('people', at_most := 1)") in ([(COPY,)], [(HARBOUR[HARBOUR.index("Harbour master") :],)])


def test_search_folds_accents_and_thousands_and_passes_over_empty_words(ask: Ask) -> None:
    assert ask("from search('zoe')") == ask("from search('Zoë')") != []
    assert ask("select search.words_of('1,200 Łódź’s £3.5m')") == [(["1200", "łodz", "s", "3.5", "m"],)]
    assert ask("select count(*) from search('lodz')") == [(1,)]
    assert ask("from search('sinking')") == ask("from search('sank')") != [], "irregular forms, printed or not"
    for words in ("the of and", "", "%' or 1=1 --"):
        assert ask(f"from search('{words.replace(chr(39), chr(39) * 2)}')") == []


def test_has_words_takes_beginnings_in_any_order(ask: Ask) -> None:
    for words, expected in (("held prison", True), ("HELD", True), ("eld", False), ("held freed", False), ("nauseda", False)):
        assert ask(f"select has_words('Political prisoners, held', '{words}')") == [(expected,)]
    assert ask("select has_words('Gitanas Nausėda', 'nauseda'), has_words(null, 'x'), has_words('C++ (a.b)', 'a.b')") == [
        (True, None, True)
    ]


def test_closed_lists_are_enums_that_sort_by_weight(ask: Ask) -> None:
    types = {
        (table, column): kind
        for table, column, kind in ask("select table_name, column_name, data_type from duckdb_columns() where schema_name = 'marts'")
    }
    for place, literal in CATEGORIES.items():
        assert types[place] == f"ENUM({', '.join(repr(word) for word in allowed_values(literal))})"
    severity = types["fct_discrepancies", "severity"]
    words = ask(
        f"select word::varchar from (select unnest(['error', 'info', 'warning'])::{severity} as one) as t (word) order by t.word desc"
    )
    assert words == [("error",), ("warning",), ("info",)]
    assert ask("select count(*) from marts.fct_discrepancies where severity = 'no such word'") == [(0,)]


def test_enums_are_plain_text_in_the_parquet_copies(published: Path) -> None:
    file = published.with_name("ferry_parquet") / "fct_discrepancies.parquet"
    assert ("severity", "VARCHAR") in [row[:2] for row in duckdb.sql(f"describe from '{file}'").fetchall()]


def test_a_word_that_no_list_knows_is_published_as_text(built: Build, tmp_path: Path) -> None:
    working = tmp_path / "crosswire.duckdb"
    working.write_bytes(built.path.read_bytes())
    with duckdb.connect(str(working)) as connection:
        connection.execute("update marts.dim_outlets set kind = 'blog' where name = 'Coast Wire'")
    with duckdb.connect(str(publish(working, tmp_path / "out.duckdb").path), read_only=True) as connection:
        assert connection.execute("select kind, typeof(kind) from marts.dim_outlets where name = 'Coast Wire'").fetchall() == [
            ("blog", "VARCHAR")
        ]


def test_an_attached_file_answers_after_use(published: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published}' as news (read_only); use news")
        assert len(connection.execute("from search('people')").fetchall()) == 3


def test_an_empty_file_answers_with_nothing(empty: Build, tmp_path: Path) -> None:
    with duckdb.connect(str(publish(empty.path, tmp_path / "out.duckdb").path), read_only=True) as connection:
        for question in questions():
            if question.is_table:
                assert connection.execute(question.example).fetchall() == []
