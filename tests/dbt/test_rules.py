"""Broken data must be told by the rule that is there for it.

One warehouse is broken in many places at once, each place for one rule; a sound warehouse, which passes every rule, is built
in `test_build`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml  # type: ignore[import-untyped]

from orchestration.failed_rows import example_of
from tests.dbt.conftest import PROJECT, Build, load_raw, run_dbt
from tests.dbt.handmade import records

BREAKAGES = {
    "figures_stand_where_they_say": "update raw.figures set char_start = char_start + 1 where figure_id = 'f1'",
    "claims_stand_where_they_say": "update raw.claims set char_end = 9999 where claim_id = 'c1'",
    "mentions_stand_where_they_say": "update raw.mentions set char_start = -1 where article_actor_id = 'p2'",
    "sentences_stand_where_they_say": "update raw.sentences set char_end = char_end - 1 where sentence_id = 'a1-1'",
    "sources_stand_in_the_text": "update raw.citations set char_end = char_start where citation_id = 's2'",
    "figures_lie_in_their_interval": "update raw.figures set high = 39 where figure_id = 'f1'",
    "stg_press__story_articles_has_its_key": "insert into raw.story_articles values ('a4', 'e1', null, null), ('a4', 'e1', null, null)",
    "stg_press__measure_figures_has_its_key": "insert into raw.measure_figures values (null, 'm2', null)",
    "sentence_numbers_are_unique": "insert into raw.sentences"
    " select * replace ('s9' as sentence_id) from raw.sentences where sentence_id = 'a1-2'",
    "dim_outlets_has_its_key": "insert into raw.outlets select * replace ('Echo' as name) from raw.outlets where outlet_id = 'o1'",
    "fct_figures_modifier_is_known": "update raw.figures set modifier = 'perhaps' where figure_id = 'f3'",
    "fct_figures_part_of_figure_id_is_in_fct_figures": "update raw.figures set part_of_figure_id = 'gone' where figure_id = 'f4'",
    "fct_claims_citation_id_is_in_fct_sources": "update raw.claims set citation_id = 'gone' where claim_id = 'c2'",
    "fct_actors_has_its_key": "delete from raw.actor_links where article_actor_id = 'p2'",
    "dim_outlets_has_no_gaps": "update raw.outlets set name = ' ' where outlet_id = 'o2'",
    "fct_figures_has_no_gaps": "update raw.figures set unit_kind = null where figure_id = 'f2'",
    "gaps_are_not_negative": "update raw.comparisons set gap = -1 where comparison_id = 'k1'",
    "assert_agreeing_intervals_meet": "update raw.comparisons set judgement = 'agreement' where comparison_id = 'k2'",
    "assert_confidence_is_told_of_differences": "update raw.comparisons set confidence = 2 where comparison_id = 'k1'",
    "assert_conflicting_intervals_lie_apart": "update raw.comparisons set judgement = 'conflict' where comparison_id = 'k3'",
    "assert_comparisons_stay_within_one_measure": "update raw.comparisons set measure_id = 'm2' where comparison_id = 'k1'",
    "assert_pairs_are_compared_once": "insert into raw.comparisons"
    " select * replace ('k9' as comparison_id) from raw.comparisons where gap > 0.1",
    "assert_findings_show_their_figures": "update raw.discrepancies set figure_ids = ['f1', 'gone']",
    "assert_findings_show_their_claims": "update raw.discrepancies set claim_ids = ['gone']",
    "assert_copies_lead_to_originals": "update raw.story_articles set duplicate_of = 'a3' where article_id = 'a2'",
    "assert_source_chains_stay_in_their_article": "update raw.citations set via_citation_id = 's3' where citation_id = 's1'",
    "assert_measures_count_their_figures": "update raw.measures set figure_count = 9 where measure_id = 'm1'",
    "assert_stories_count_their_articles": "update raw.stories set article_count = 9",
    "assert_no_record_is_lost_on_the_way": "insert into raw.same_statements values ('c1', 't2', null)",
    "assert_stated_parts_fit_into_their_whole": "update raw.figures set value = 60, low = 60, high = 60 where figure_id = 'f3';"
    " update raw.figures set high = 50 where figure_id = 'f2'",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Build:
    path: Path = tmp_path_factory.mktemp("broken") / "crosswire.duckdb"
    load_raw(path, records())
    with duckdb.connect(str(path)) as connection:
        for change in BREAKAGES.values():
            connection.execute(change)
    assert run_dbt("run", path).failures() == {}
    return run_dbt("test", path, warnings_are_errors=False)


@pytest.mark.parametrize("rule", BREAKAGES)
def test_the_rule_tells(broken: Build, rule: str) -> None:
    expected = "warn" if rule == "assert_stated_parts_fit_into_their_whole" else "fail"
    assert broken.statuses[rule] == expected, broken.messages[rule]


def test_every_singular_rule_and_every_generic_one_of_our_own_is_tried(built: Build) -> None:
    tests = [node for node in built.manifest["nodes"].values() if node["resource_type"] == "test"]
    singular = {node["name"] for node in tests if "test_metadata" not in node}
    assert singular - set(BREAKAGES) == set()
    generic = {node["test_metadata"]["name"] for node in tests if "test_metadata" in node}
    tried = {node["test_metadata"]["name"] for node in tests if "test_metadata" in node and node["name"] in BREAKAGES}
    assert generic - tried == set()


@cache
def marts() -> dict[str, dict[str, Any]]:
    """Name of each mart -> what is written of it."""
    files = (PROJECT / "models" / "marts").glob("*.yml")
    described = [model for file in files for model in yaml.safe_load(file.read_text(encoding="utf-8")).get("models", ())]
    return {model["name"]: model for model in described}


def rules_of(mart: str, kind: str) -> Iterator[dict[str, Any]]:
    """The arguments of the tests of one kind."""
    model = marts()[mart]
    for column, tests in ((None, model.get("data_tests", ())), *((c["name"], c.get("data_tests", ())) for c in model["columns"])):
        for test in tests:
            if isinstance(test, dict) and kind in test:
                yield {"columns": [column] if column else [], **test[kind].get("arguments", {})}


def keys() -> Iterator[tuple[str, str]]:
    for mart in marts():
        for test in rules_of(mart, "primary_key"):
            yield from ((mart, column) for column in test["columns"] if column not in test.get("nullable", ()))


def needed() -> Iterator[tuple[str, str]]:
    for mart in marts():
        for test in rules_of(mart, "no_gaps"):
            yield from ((mart, column) for column in test["columns"])


def texts() -> Iterator[tuple[str, str]]:
    for mart in marts():
        if list(rules_of(mart, "no_gaps")):
            yield from ((mart, column["name"]) for column in marts()[mart]["columns"] if column["data_type"] == "varchar")


def told(built: Build, test: str, mart: str, broken_rows: str) -> str | None:
    """What a test says of a mart that holds one row, or copies of it, instead of what was built: without its constraints, for a
    test must tell also where these are gone."""
    with duckdb.connect(str(built.path)) as connection:
        connection.execute("begin")
        try:
            connection.execute(f"create temp table one as select * from marts.{mart} limit 1")
            if not connection.execute("select 1 from one").fetchall():
                connection.execute(f"insert into one ({marts()[mart]['columns'][0]['name']}) values ('made')")
            kind = "view" if mart == "figures_by_outlet" else "table"
            connection.execute(f"drop {kind} marts.{mart}")
            connection.execute(f"create table marts.{mart} as {broken_rows}")
            return example_of(connection, built.target, test)
        finally:
            connection.execute("rollback")


@pytest.mark.parametrize(("mart", "column"), list(keys()))
def test_a_key_that_is_missing_is_told_by_name(built: Build, mart: str, column: str) -> None:
    shown = told(built, f"{mart}_has_its_key", mart, f"select * replace (nullif({column}, {column}) as {column}) from one")
    assert str(shown).startswith(f"problem = '{column} is null'")


@pytest.mark.parametrize("mart", sorted({mart for mart, _ in keys()}))
def test_a_key_that_stands_twice_is_told(built: Build, mart: str) -> None:
    shown = told(built, f"{mart}_has_its_key", mart, "from one union all from one")
    assert str(shown).startswith("problem = 'stands more than once'")


@pytest.mark.parametrize(("mart", "column"), list(needed()))
def test_what_every_row_must_have_is_missed_by_name(built: Build, mart: str, column: str) -> None:
    shown = told(built, f"{mart}_has_no_gaps", mart, f"select * replace (nullif({column}, {column}) as {column}) from one")
    assert column in str(shown).partition("'")[2].partition("'")[0].split(", ")


@pytest.mark.parametrize("blank", ["", "  "])
@pytest.mark.parametrize(("mart", "column"), list(texts()))
def test_blank_text_is_told_by_the_name_of_its_column(built: Build, mart: str, column: str, blank: str) -> None:
    shown = told(built, f"{mart}_has_no_gaps", mart, f"select * replace ('{blank}' as {column}) from one")
    assert column in str(shown).partition("'")[2].partition("'")[0].split(", ")


@pytest.mark.parametrize("mart", sorted(marts()))
def test_a_sound_row_is_not_told_of(built: Build, mart: str) -> None:
    if built.query(f"select 1 from marts.{mart} limit 1"):
        assert [told(built, f"{mart}_{rule}", mart, "from one") for rule in ("has_its_key", "has_no_gaps")] == [None, None]
