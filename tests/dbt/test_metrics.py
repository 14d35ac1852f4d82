"""Each metric of the semantic layer, as MetricFlow computes it, against the same number counted by hand in SQL."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from tests.dbt.conftest import Build

metricflow = pytest.importorskip("metricflow", reason="the package dbt-metricflow is not installed")

from bi.metrics import Metrics, answer  # noqa: E402  # imports what was looked for above

JUDGED = "judgement <> 'unsure'"
BY_HAND = {
    "articles": "select count(*) from marts.dim_articles",
    "words": "select sum(word_count) from marts.dim_articles",
    "figures": "select count(*) from marts.fct_figures",
    "attributed_figures": "select count(said_by) from marts.fct_figures",
    "contradicted_figures": "select count(*) from marts.fct_figures where conflict_count > 0",
    "quantities": "select count(*) from marts.dim_measures",
    "contradicted_quantities": "select count(*) from marts.dim_measures where conflict_count > 0",
    "independent_witnesses": """select count(distinct coalesce(said_by_actor_id, said_by, wire_outlet_id, figures.outlet_id, article_id))
        from marts.fct_figures as figures join marts.dim_articles using (article_id)""",
    "compared_pairs": "select count(*) from marts.fct_figure_comparisons",
    "judged_pairs": f"select count(*) from marts.fct_figure_comparisons where {JUDGED}",
    "conflicts": "select count(*) from marts.fct_figure_comparisons where judgement = 'conflict'",
    "agreements": "select count(*) from marts.fct_figure_comparisons where judgement = 'agreement'",
    "pairs_of_one_origin": "select count(*) from marts.fct_figure_comparisons where shared_origin",
    "citations": "select count(*) from marts.fct_sources",
    "anonymous_citations": "select count(*) from marts.fct_sources where source_kind = 'anonymous'",
    "findings": "select count(*) from marts.fct_discrepancies",
    "findings_to_settle": "select count(*) from marts.fct_discrepancies where severity in ('warning', 'error')",
    "figures_per_article": "select (select count(*) from marts.fct_figures) / (select count(*) from marts.dim_articles)",
    "attributed_share": "select count(said_by) / count(*) from marts.fct_figures",
    "conflict_rate": f"select avg((judgement = 'conflict')::int) from marts.fct_figure_comparisons where {JUDGED}",
    "agreement_rate": f"select avg((judgement = 'agreement')::int) from marts.fct_figure_comparisons where {JUDGED}",
    "shared_origin_share": "select avg(shared_origin::int) from marts.fct_figure_comparisons",
    "anonymous_share": "select avg((source_kind = 'anonymous')::int) from marts.fct_sources",
    "citations_per_article": "select (select count(*) from marts.fct_sources) / (select count(*) from marts.dim_articles)",
    "contradicted_share": "select avg((conflict_count > 0)::int) from marts.dim_measures",
}


@pytest.fixture(scope="module")
def metrics(built: Build) -> Metrics:
    return Metrics(built.semantic_manifest)


def ask(metrics: Metrics, file: Path, *names: str, **question: Any) -> list[tuple[Any, ...]]:
    return answer(metrics.sql(names, **question), file).fetchall()


def test_every_metric_says_what_it_is_and_is_counted_here_by_hand(metrics: Metrics) -> None:
    assert set(metrics.descriptions) == set(BY_HAND)
    assert all(metrics.descriptions.values())


@pytest.mark.parametrize("name", BY_HAND)
def test_metrics_agree_with_a_count_by_hand(built: Build, metrics: Metrics, name: str) -> None:
    ((found,),) = ask(metrics, built.path, name)
    ((expected,),) = built.query(BY_HAND[name])
    assert expected is not None
    assert math.isclose(float(found), float(expected))


def test_all_metrics_go_together_by_story(built: Build, metrics: Metrics) -> None:
    rows = ask(metrics, built.path, *BY_HAND, by=["story__headline"])
    headlines = {headline for (headline,) in built.query("select headline from marts.dim_stories")}
    assert {row[0] for row in rows} - {None} == headlines
    assert {len(row) for row in rows} == {len(BY_HAND) + 1}


def test_a_fact_is_grouped_by_the_day_of_its_article(built: Build, metrics: Metrics) -> None:
    found = ask(metrics, built.path, "figures", by=["metric_time__day"])
    expected = built.query(
        """select published_on, count(*) from marts.fct_figures join marts.dim_articles using (article_id)
        group by published_on"""
    )
    assert {(day and day.date(), int(count)) for day, count in found} == set(expected)


def test_outlets_are_told_apart_and_sorted(built: Build, metrics: Metrics) -> None:
    found = ask(metrics, built.path, "figures", by=["outlet__name"], order=["-figures", "outlet__name"])
    expected = built.query("""select name, count(*) as figures from marts.fct_figures left join marts.dim_outlets using (outlet_id)
        group by name order by figures desc, name""")
    assert [(name, int(count)) for name, count in found] == expected


def test_a_condition_leaves_rows_out(built: Build, metrics: Metrics) -> None:
    where = ["{{ Dimension('comparison__judgement') }} = 'conflict'"]
    ((found,),) = ask(metrics, built.path, "compared_pairs", where=where)
    assert int(found) == built.query(BY_HAND["conflicts"])[0][0]


def test_nothing_read_is_nothing_counted(empty: Build, metrics: Metrics) -> None:
    counts = [name for name in BY_HAND if BY_HAND[name].startswith("select count(")]
    ((*found,),) = ask(metrics, empty.path, *counts) or [(None,)]
    assert {int(value or 0) for value in found} == {0}


def test_the_calendar_has_every_day_between_the_first_and_the_last(built: Build) -> None:
    assert built.query("select count(*), min(day), max(day) from intermediate.int_days_listed") == built.query(
        "select max(published_on) - min(published_on) + 1, min(published_on), max(published_on) from marts.dim_articles"
    )
