"""The queries on a tiny warehouse in memory: nothing wrong at first, then one thing spoilt, and the query must say which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from expectations.audit import QUERIES, run_suite

_WAREHOUSE = """
create schema marts;
create table marts.dim_outlets as select * from (values ('o1', 'Daily Lantern'), ('o2', 'Harbour Post')) t(outlet_id, name);
create table marts.dim_articles as select * from (values
    ('a1', 'lantern.txt', 'o1', date '2031-05-02', 'en', 80, 'The ferry carried 14 people, Holt said.'),
    ('a2', 'post.txt', 'o2', date '2031-05-02', 'en', 80, 'There were 17 people on board.'))
    t(article_id, source_path, outlet_id, published_on, language, word_count, text);
create table marts.dim_stories as select * from (values ('s1', 'Ferry aground')) t(story_id, headline);
create table marts.dim_measures as select * from (values
    ('m1', 'people carried', null::varchar), ('m2', 'crew', 'm1')) t(measure_id, label, part_of_measure_id);
create table marts.dim_actors as select * from (values ('p1', 'Mira Holt'), ('p2', 'Jon Reed')) t(actor_id, name);
create table marts.fct_actors as select * from (values ('a1', 'p1')) t(article_id, actor_id);
create table marts.fct_sources as select * from (values ('c1', 'a1', 34, 38, 'Holt', null::varchar))
    t(citation_id, article_id, char_start, char_end, source_name, via_citation_id);
create table marts.fct_claims as select * from (values
    ('k1', 'a1', 0, 27, 'The ferry carried 14 people', 'indirect', 'Mira Holt', 'c1', null::varchar),
    ('k2', 'a2', 0, 30, 'There were 17 people on board.', 'narration', null, null, null))
    t(claim_id, article_id, char_start, char_end, claim_text, claim_kind, speaker_name, citation_id, same_statement_id);
create table marts.fct_figures as select * from (values
    ('f1', 'a1', 'k1', 'm1', 18, 20, '14', 14.0::double, 14.0::double, 14.0::double, 'count', 'Mira Holt'),
    ('f2', 'a2', 'k2', 'm1', 11, 13, '17', 17.0, 17.0, 'inf'::double, 'count', null))
    t(figure_id, article_id, claim_id, measure_id, char_start, char_end, figure_text, value, low, high, unit, said_by);
create table marts.fct_figure_comparisons as select * from (values
    ('x1', 's1', 'm1', 'f1', 'f2', 'conflict', 0.18::double, false, '14 and 17 lie apart.'))
    t(comparison_id, story_id, measure_id, figure_id_a, figure_id_b, judgement, gap, shared_origin, reason);
create table marts.fct_discrepancies (discrepancy_id varchar, story_id varchar, measure_id varchar, actor_id varchar, kind varchar,
    outlet_count integer, outlets varchar[], figure_ids varchar[], claim_ids varchar[], summary varchar);
"""


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(_WAREHOUSE)
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    answer = warehouse.execute(QUERIES[name])
    columns = [column[0] for column in answer.description or []]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


TRACEABLE = ["figures_are_traceable", "claims_are_traceable", "sources_are_traceable", "comparisons_are_explained"]


@pytest.mark.parametrize("name", TRACEABLE)
def test_sound_rows_are_counted_together(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    (row,) = rows(warehouse, name)
    assert row["problem"] == ""
    assert row["row_count"] in (1, 2)


def test_of_very_many_wrong_rows_the_first_are_listed_and_the_others_counted_by_problem(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "insert into marts.fct_sources "
        "select format('d{:03}', number), 'a1', 34, 38, case when number < 230 then ' ' else 'Holt' end, "
        "case when number < 230 then null else 'c7' end from range(250) as numbers(number)"
    )
    found = rows(warehouse, "sources_are_traceable")
    listed = [row for row in found if row["citation_id"]]
    assert [row["citation_id"] for row in listed] == [f"d{number:03}" for number in range(200)]
    assert {row["problem"]: row["row_count"] for row in found if not row["citation_id"]} == {
        "": 1,
        "the source has no name": 30,
        "who passed it on is not in the warehouse": 20,
    }


@pytest.mark.parametrize(
    "name, damage, problem",
    [
        ("figures_are_traceable", "update marts.fct_figures set figure_text = '15' where figure_id = 'f1'", "reads otherwise"),
        ("figures_are_traceable", "update marts.fct_figures set char_end = 400 where figure_id = 'f1'", "outside the text"),
        ("figures_are_traceable", "update marts.fct_figures set char_start = 20 where figure_id = 'f1'", "outside the text"),
        ("figures_are_traceable", "update marts.fct_figures set claim_id = null where figure_id = 'f1'", "belongs to no claim"),
        ("figures_are_traceable", "update marts.fct_figures set claim_id = 'k9' where figure_id = 'f1'", "its claim is not in the"),
        ("figures_are_traceable", "update marts.fct_figures set claim_id = 'k2' where figure_id = 'f1'", "of another article"),
        ("figures_are_traceable", "update marts.fct_figures set low = 15 where figure_id = 'f1'", "in its interval"),
        ("figures_are_traceable", "update marts.fct_figures set high = 'nan' where figure_id = 'f1'", "in its interval"),
        ("figures_are_traceable", "delete from marts.dim_articles where article_id = 'a1'", "its article is not in"),
        ("figures_are_traceable", "update marts.dim_articles set source_path = null where article_id = 'a1'", "file it came from"),
        ("claims_are_traceable", "update marts.fct_claims set claim_text = 'The boat' where claim_id = 'k1'", "reads otherwise"),
        ("claims_are_traceable", "update marts.fct_claims set char_start = -1 where claim_id = 'k1'", "outside the text"),
        ("claims_are_traceable", "update marts.fct_claims set citation_id = 'c9' where claim_id = 'k1'", "source it cites is not"),
        ("claims_are_traceable", "update marts.fct_sources set article_id = 'a2'", "source it cites is of another"),
        ("sources_are_traceable", "update marts.fct_sources set source_name = ' '", "no name"),
        ("sources_are_traceable", "update marts.fct_sources set char_end = 900", "outside the text"),
        ("sources_are_traceable", "update marts.fct_sources set via_citation_id = 'c1'", "by itself"),
        ("sources_are_traceable", "update marts.fct_sources set via_citation_id = 'c7'", "passed it on is not"),
        ("comparisons_are_explained", "update marts.fct_figure_comparisons set reason = ''", "no reason"),
        ("comparisons_are_explained", "update marts.fct_figure_comparisons set measure_id = 'm2'", "not of its measure"),
        ("comparisons_are_explained", "update marts.fct_figure_comparisons set figure_id_b = 'f1'", "with itself"),
        ("comparisons_are_explained", "update marts.fct_figure_comparisons set judgement = 'agreement'", "lie apart"),
        ("comparisons_are_explained", "update marts.fct_figure_comparisons set gap = -1", "not a distance"),
        ("comparisons_are_explained", "delete from marts.fct_figures where figure_id = 'f2'", "not in the warehouse"),
    ],
)
def test_damage_is_named(warehouse: duckdb.DuckDBPyConnection, name: str, damage: str, problem: str) -> None:
    warehouse.execute(damage)
    found = [row for row in rows(warehouse, name) if row["problem"]]
    assert len(found) == 1
    assert problem in found[0]["problem"]
    result = run_suite(name, {name: warehouse.sql(QUERIES[name]).df()})
    assert not result.success
    assert problem in str(result.rows)


def test_figures_in_different_units_may_agree(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("update marts.fct_figures set unit = 'mile' where figure_id = 'f1'")
    warehouse.execute("update marts.fct_figure_comparisons set judgement = 'agreement'")
    assert [row["problem"] for row in rows(warehouse, "comparisons_are_explained")] == [""]


def test_conflict_is_told_with_values_outlets_and_speakers(warehouse: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(warehouse, "outlets_agree_on_figures")
    assert row["printed_values"] == "14 (Daily Lantern; said by Mira Holt) | 17 (Harbour Post)"
    assert row["outlets"] == "Daily Lantern, Harbour Post"
    assert row["speakers"] == "Mira Holt"
    assert (row["story"], row["measure"]) == ("Ferry aground", "people carried")
    assert row["conflict_count"] == 1


def test_measures_without_conflict_are_counted_together(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("update marts.fct_figure_comparisons set judgement = 'compatible'")
    (row,) = rows(warehouse, "outlets_agree_on_figures")
    assert (row["measure"], row["conflict_count"], row["row_count"]) == ("measures without a conflict", 0, 1)


def test_outlet_that_is_not_known_is_shown_by_its_file(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("update marts.dim_articles set outlet_id = null where article_id = 'a2'")
    (row,) = rows(warehouse, "outlets_agree_on_figures")
    assert row["outlets"] == "Daily Lantern, post.txt"
    unknown = next(row for row in rows(warehouse, "articles_are_identified") if row["outlet"] is None)
    assert unknown["articles"] == "post.txt"


def test_articles_in_which_nothing_was_found_are_counted_where_something_should_have_been(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("insert into marts.dim_articles values ('a3', 'x.txt', 'o2', null, 'en', 80, 'Rain.')")
    warehouse.execute("insert into marts.dim_articles values ('a4', 'y.txt', 'o2', null, 'de', 80, 'Regen.')")
    warehouse.execute("insert into marts.dim_articles values ('a5', 'z.txt', 'o2', null, 'en', 4, 'Rain fell again today.')")
    counts = {
        row["outlet"]: (row["article_count"], row["readable_count"], row["unread_count"]) for row in rows(warehouse, "articles_are_whole")
    }
    assert counts == {"Daily Lantern": (1, 1, 0), "Harbour Post": (4, 2, 1)}


def test_no_more_than_two_hundred_rows_come_back_but_all_are_counted(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(
        "insert into marts.fct_figures select 'g' || i, 'a1', null, 'm1', 18, 20, '14', 14, 14, 14, 'count', null from range(500) r(i)"
    )
    found = rows(warehouse, "figures_are_traceable")
    assert len(found) < 210
    assert sum(row["row_count"] for row in found if row["problem"]) == 500
    assert sum(row["row_count"] for row in found) == 502


@pytest.mark.parametrize(
    "name, kind",
    [
        ("parts_sum_to_wholes", "sum_mismatch"),
        ("names_are_spelt_alike", "name_variant"),
        ("names_are_spelt_alike", "role_variant"),
        ("quotations_are_alike", "quote_variant"),
        ("quotations_are_alike", "dropped_words"),
    ],
)
def test_findings_of_a_kind_reach_their_suite(warehouse: duckdb.DuckDBPyConnection, name: str, kind: str) -> None:
    assert run_suite(name, {name: warehouse.sql(QUERIES[name]).df()}).success
    warehouse.execute(
        "insert into marts.fct_discrepancies values ('d1', 's1', 'm1', 'p1', ?, 2, ['A', 'B'], ['f1'], ['k1'], 'Told differently.')", [kind]
    )
    result = run_suite(name, {name: warehouse.sql(QUERIES[name]).df()})
    assert result.unexpected_count == 1
    assert result.rows[0]["summary"] == "Told differently."
    assert result.rows[0]["outlets"] == "A, B"
    assert result.rows[0]["story"] == "Ferry aground"
