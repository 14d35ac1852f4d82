from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from crosswire.frames import RAW_TABLES
from expectations.audit import SUITES
from orchestration.definitions import build_defs
from orchestration.settings import PROJECT_FOLDER, load_settings

GROUPS = {"ingest", "extract", "link", "staging", "intermediate", "marts", "audit", "publish"}
MARTS = {
    "dim_actors",
    "dim_articles",
    "dim_measures",
    "dim_outlets",
    "dim_stories",
    "fct_actors",
    "fct_claims",
    "fct_discrepancies",
    "fct_figure_comparisons",
    "fct_figures",
    "fct_intake",
    "fct_sources",
    "figures_by_outlet",
}


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    return build_defs(load_settings({}, warehouse=tmp_path_factory.mktemp("home") / "w.duckdb"))


@pytest.fixture(scope="module")
def specs(definitions: dg.Definitions) -> list[dg.AssetSpec]:
    return list(definitions.resolve_all_asset_specs())


def test_everything_loads_and_fits_together(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)
    assert definitions.resolve_job_def("build")


def test_every_raw_table_is_an_asset(specs: list[dg.AssetSpec]) -> None:
    assert {spec.key.path[1] for spec in specs if spec.key.path[0] == "raw"} == set(RAW_TABLES)


def test_every_promised_mart_is_an_asset(specs: list[dg.AssetSpec]) -> None:
    assert {spec.key.path[1] for spec in specs if spec.key.path[0] == "marts"} >= MARTS


def test_the_groups_are_the_stages_of_the_way_of_the_data(specs: list[dg.AssetSpec]) -> None:
    assert {spec.group_name for spec in specs} == GROUPS


def test_every_asset_says_what_it_is_and_whose(specs: list[dg.AssetSpec]) -> None:
    assert [spec.key.to_user_string() for spec in specs if not spec.description or spec.owners != ["team:data"] or not spec.kinds] == []


def test_dbt_reads_the_raw_assets_and_no_other_source(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert [key.to_user_string() for key in graph.external_asset_keys] == []
    staged = {parent for key in graph.get_all_asset_keys() if key.path[0] == "staging" for parent in graph.get(key).parent_keys}
    assert staged <= {dg.AssetKey(["raw", table]) for table in RAW_TABLES}
    assert staged


def test_the_file_is_published_after_every_mart_and_after_the_audit(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    parents = graph.get(dg.AssetKey(["published", "warehouse"])).parent_keys
    assert dg.AssetKey(["audit", "data_docs"]) in parents
    assert {key.path[1] for key in parents if key.path[0] == "marts"} >= MARTS


def test_every_suite_is_a_check_on_a_table_that_exists(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    checks = {(key.asset_key.to_user_string(), key.name) for key in graph.asset_check_keys}
    for suite in SUITES:
        assert (f"marts/{suite.asset_table}", suite.name) in checks
        assert graph.has(dg.AssetKey(["marts", suite.asset_table]))


def test_every_suite_can_stop_a_build_so_that_its_severity_alone_decides(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    blocking = {key.name for key in graph.asset_check_keys if graph.get_check_spec(key).blocking}
    assert blocking >= {suite.name for suite in SUITES}


def test_every_data_test_of_dbt_on_a_mart_is_a_check(definitions: dg.Definitions) -> None:
    names = {key.name for key in definitions.resolve_asset_graph().asset_check_keys}
    assert {"fct_figures_has_its_key", "fct_claims_has_no_gaps"} <= names


def test_the_workspace_names_the_module_that_holds_the_definitions() -> None:
    assert "module_name: orchestration.definitions" in (PROJECT_FOLDER / "workspace.yaml").read_text(encoding="utf-8")
    assert Path("orchestration/definitions.py") in {p.relative_to(PROJECT_FOLDER) for p in (PROJECT_FOLDER / "orchestration").iterdir()}
