"""Broken data must be told by the rule that is there for it.

One warehouse is broken in many places at once, each place for one rule; a sound warehouse, which passes every rule, is built
in `test_build`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.dbt.conftest import Build, load_raw, run_dbt
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
