"""What a build leaves behind: tables filled, described, and the same when it runs again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.conftest import Build, load_raw, read_json, run_dbt
from tests.dbt.handmade import COPY, HARBOUR, POST

# Every column that analysts, BI tools and reports may count on. More columns are welcome; none of these may go.
PROMISED = {
    "dim_outlets": "outlet_id name kind country domain",
    "dim_articles": """article_id source_path outlet_id wire_outlet_id title byline dateline published_on published_basis language
        word_count story_id duplicate_of text""",
    "dim_stories": "story_id headline first_published_on last_published_on article_count outlet_count",
    "dim_actors": "actor_id name kind article_count outlet_count names",
    "dim_measures": """measure_id story_id label unit counted predicate part_of_measure_id figure_count article_count
        outlet_count""",
    "fct_sources": """citation_id article_id sentence_number char_start char_end source_name source_kind actor_id cue
        via_citation_id""",
    "fct_claims": """claim_id article_id sentence_number char_start char_end claim_text claim_kind speaker_name speaker_actor_id
        citation_id via_citation_id cue medium same_statement_id""",
    "fct_actors": "article_id actor_id mention_count first_char_start names roles claim_count",
    "fct_figures": """figure_id article_id claim_id measure_id sentence_number char_start char_end figure_text value low high
        modifier unit unit_kind counted predicate time_scope trend said_by_actor_id citation_id""",
    "fct_figure_comparisons": """comparison_id story_id measure_id figure_id_a figure_id_b outlet_id_a outlet_id_b judgement gap
        shared_origin reason""",
    "fct_discrepancies": """discrepancy_id story_id measure_id kind severity outlet_count outlets figure_ids claim_ids
        summary""",
    "fct_intake": "intake_id article_id source_path outcome reason detail",
    "figures_by_outlet": """story_id story_headline measure_id measure_label outlet_id outlet_name article_count figures low high
        said_by is_in_conflict""",
}


def row_of(build: Build, table: str, key: str, value: str) -> dict[str, Any]:
    with duckdb.connect(str(build.path), read_only=True) as connection:
        cursor = connection.execute(f"select * from marts.{table} where {key} = ?", [value])
        names = [column[0] for column in cursor.description]
        (row,) = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def test_every_model_is_built_and_every_rule_holds(built: Build) -> None:
    assert built.failures() == {}
    assert built.success


def test_a_warehouse_without_any_record_can_be_built(empty: Build) -> None:
    assert empty.failures() == {}
    counts = {table: empty.query(f"select count(*) from marts.{table}")[0][0] for table in PROMISED}
    assert set(counts.values()) == {0}


@pytest.mark.parametrize("table", PROMISED)
def test_promised_columns_are_there(built: Build, table: str) -> None:
    columns = {
        name for (name,) in built.query("select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ?", table)
    }
    assert set(PROMISED[table].split()) - columns == set()


def test_every_table_and_column_carries_its_description_into_the_database(built: Build) -> None:
    tables = built.query(
        "select schema_name, table_name, comment from duckdb_tables() where schema_name <> 'raw'"
        " union all select schema_name, view_name, comment from duckdb_views() where not internal"
    )
    columns = built.query(
        "select schema_name, table_name || '.' || column_name, comment from duckdb_columns() where not internal and schema_name <> 'raw'"
    )
    assert len(tables) == 40
    assert [f"{schema}.{name}" for schema, name, comment in tables + columns if not comment] == []


def test_readers_find_exactly_the_promised_tables(built: Build) -> None:
    found = {name for (name,) in built.query("select table_name from information_schema.tables where table_schema = 'marts'")}
    assert found == set(PROMISED)


def test_each_remark_on_an_input_says_what_became_of_it(built: Build) -> None:
    found = built.query("select source_path, article_id, outcome, reason from marts.fct_intake order by outcome, reason")
    assert found == [
        ("ferry/a3.txt", "a3", "not_analysed", "The analysis of this article failed."),
        ("ferry/a4.txt", "a4", "noted", "1 byte is no UTF-8."),
        ("ferry/a4.txt", "a4", "noted", "The date names no day."),
        ("ferry/blank.txt", None, "set_aside", "The file is empty: remove it or fill it."),
    ]


def test_a_second_build_on_the_same_file_changes_nothing(built: Build, scratch: Path) -> None:
    shutil.copy(built.path, scratch)
    again = run_dbt("run", scratch)
    assert again.failures() == {}
    for table in PROMISED:
        first, second = (sorted(map(repr, build.query(f"select * from marts.{table}"))) for build in (built, again))
        assert first == second, table


def test_a_table_without_model_is_told_of_and_left_alone(scratch: Path) -> None:
    load_raw(scratch, {})
    with duckdb.connect(str(scratch)) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.dim_forgotten as select 1 as number")
    with pytest.raises(Exception, match=r"marts\.dim_forgotten has no model"):
        run_dbt("run --select dim_outlets", scratch)
    build = run_dbt("run --select dim_outlets", scratch, warnings_are_errors=False)
    assert build.query("select number from marts.dim_forgotten") == [(1,)]


def test_documentation_is_written_without_a_network(built: Build) -> None:
    run_dbt("docs generate", built.path)
    catalog = read_json(built.target / "catalog.json")
    assert {node.split(".")[-1] for node in catalog["nodes"]} >= set(PROMISED)
    assert catalog["nodes"]["model.crosswire.fct_figures"]["columns"]["low"]["comment"]


def test_offsets_lead_to_the_printed_figure_in_any_script(built: Build) -> None:
    rows = built.query(
        "select a.text, f.char_start, f.char_end, f.figure_text from marts.fct_figures f join marts.dim_articles a using (article_id)"
    )
    assert len(rows) == 4
    for text, start, end, printed in rows:
        assert text[start:end] == printed


def test_a_figure_knows_its_measure_speaker_and_sentence(built: Build) -> None:
    figure = row_of(built, "fct_figures", "figure_id", "f1")
    assert figure["measure_id"] == "m1"
    assert figure["said_by_actor_id"] == "x1"
    assert figure["outlet_id"] == "o1"
    assert figure["story_id"] == "e1"
    assert figure["sentence_text"] == HARBOUR[HARBOUR.index("Harbour master") :]
    assert figure["conflict_count"] == 2


def test_what_is_not_known_is_null(built: Build) -> None:
    assert row_of(built, "dim_articles", "article_id", "a3")["byline"] is None
    loose = row_of(built, "dim_articles", "article_id", "a4")
    assert (loose["outlet_id"], loose["story_id"], loose["published_on"]) == (None, None, None)


def test_an_outlet_that_no_list_knows_is_there(built: Build) -> None:
    courier = row_of(built, "dim_outlets", "outlet_id", "o3")
    assert (courier["name"], courier["kind"], courier["country"]) == ("Strait Courier", "unknown", None)


def test_two_spellings_in_one_article_are_one_row(built: Build) -> None:
    actor = row_of(built, "fct_actors", "actor_id", "x1")
    assert actor["names"] == ["Zoë Brandt", "Brandt Z."]
    assert actor["roles"] == ["harbour master"]
    assert actor["mention_count"] == 3
    assert actor["first_char_start"] == HARBOUR.index("Zoë")


def test_the_view_lays_measures_against_outlets(built: Build) -> None:
    rows = built.query(
        "select measure_label, outlet_name, figures, low, high, said_by, is_in_conflict from marts.figures_by_outlet order by 1, 2"
    )
    assert rows == [
        ("crew saved", "Island Post", ["12"], 12, 12, [], False),
        ("people saved", "Harbour Echo", ["40"], 40, 40, ["Zoë Brandt"], True),
        ("people saved", "Island Post", ["At least 50"], 50, float("inf"), [], True),
        ("people saved", "Strait Courier", ["At least 50"], 50, float("inf"), [], True),
    ]
    assert "At least 50" in POST
    assert "At least 50" in COPY


def test_views_can_be_read_in_a_file_of_any_name(built: Build, tmp_path: Path) -> None:
    published = tmp_path / "for-readers.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built.path}' as working (read_only)")
        connection.execute(f"attach '{published}' as published")
        connection.execute("copy from database working to published")
    with duckdb.connect(str(published), read_only=True) as connection:
        assert connection.execute("select count(*) from marts.figures_by_outlet").fetchall() == [(4,)]


def test_no_view_names_the_database_it_was_made_in(built: Build) -> None:
    for name, sql in built.query("select view_name, sql from duckdb_views() where not internal"):
        assert not re.search(r"\bcrosswire\.", sql), name
