"""Texts of articles that are made to do harm on their way out: as SQL, as a formula, as markup, as an order to a terminal."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.model import RejectedInput
from orchestration.commands.findings import fetch_findings
from orchestration.commands.published import print_rows
from orchestration.metadata import markdown_table
from orchestration.tables import fetch_table, put_tables, transaction

ATTACKS = [
    "'; drop table raw.rejected_inputs; --",
    "\"; attach 'x.duckdb'; --",
    "{{ 7 * 7 }} $1 ? %s :name",
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "a|b\n| --- | [x](javascript:alert(1)) ![](http://a.example/x.png) `code`",
    "NULL",
    "\\x27; \\u0027",
]


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("create schema raw")
    return made


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_goes_into_a_table_and_comes_back_as_it_was(connection: duckdb.DuckDBPyConnection, attack: str) -> None:
    rows = [RejectedInput(attack, attack, attack, attack)]
    with transaction(connection):
        put_tables(connection, "raw", {"rejected_inputs": to_frame(rows, RAW_TABLES["rejected_inputs"])})
    assert fetch_table(connection, "raw", "rejected_inputs").row(0) == (attack,) * 4


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_word_to_look_for_is_a_value_and_no_sql(attack: str) -> None:
    connection = duckdb.connect()
    connection.execute(
        "create schema marts; create table marts.dim_stories (story_id varchar, headline varchar, article_count int);"
        "create table marts.fct_discrepancies (discrepancy_id varchar, story_id varchar, severity varchar, kind varchar, summary varchar, "
        "outlets varchar[], importance double, outlet_count int, confidence double)"
    )
    connection.execute("insert into marts.dim_stories values ('s', ?, 1)", [f"before {attack} after"])
    connection.execute(
        "insert into marts.fct_discrepancies values ('d', 's', 'warning', 'figure_conflict', ?, [?], 1, 1, 0.5)", [attack, attack]
    )
    ((_, headline, _, _, summary, _, _),) = fetch_findings(connection, attack, ["figure_conflict"], 9)
    assert attack in headline
    assert summary == attack


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("\t=1+1", "'\t=1+1"),
        (["=1+1", "b"], "'=1+1|b"),
        ("at least 5", "at least 5"),
        (-5, "-5"),
        (-1.5, "-1.5"),
        (None, ""),
    ],
)
def test_no_cell_of_csv_is_a_formula(cell: object, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["a"], [[cell]], "csv")
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["a"], [written] if written else [""]]


def test_json_holds_the_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["a"], [["=1+1"]], "json")
    assert '"=1+1"' in capsys.readouterr().out


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_table_of_markdown_stays_a_table_without_links_pictures_or_markup(attack: str) -> None:
    head, rule, row = markdown_table(["a"], [[attack]], 400).splitlines()
    assert (head, rule) == ("| a |", "| --- |")
    assert "<" not in row
    assert row.replace("\\|", "").count("|") == 2
    assert "[" not in row.replace("\\[", "")


def test_a_file_of_any_name_is_no_sql(tmp_path: Path) -> None:
    from orchestration.commands import CommandError
    from orchestration.commands.published import open_published

    file = tmp_path / "a'; drop table x; --.duckdb"
    duckdb.connect(str(file)).execute("create table t as select 1 as n")
    with open_published(file) as connection:
        assert connection.execute("from t").fetchall() == [(1,)]
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("create table more as select 1")
    with pytest.raises(CommandError, match="does not exist"), open_published(tmp_path / "none.duckdb"):
        pass
