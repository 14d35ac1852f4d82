"""Rules that the project keeps: names, keys, descriptions, who may read whom, and agreement with the vocabulary.

They are read off the manifest that a build wrote, so they hold for what dbt understood and not for what a file looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml  # type: ignore[import-untyped]

from crosswire.frames import RAW_TABLES, schema_of
from crosswire.model import allowed_values
from tests.dbt.conftest import PROJECT, Build, folders

LAYERS = {"staging": r"stg_press__[a-z_]+", "intermediate": r"int_[a-z]+_[a-z_]+", "marts": r"(dim|fct)_[a-z_]+|figures_by_outlet"}
KEY_TEST = "primary_key"
LONGEST_QUERY = 80

# Categories of the marts -> the class and field whose type lists their words.
CATEGORIES = {
    ("dim_outlets", "kind"): ("outlets", "kind"),
    ("dim_articles", "published_basis"): ("articles", "published_basis"),
    ("dim_actors", "kind"): ("actors", "kind"),
    ("fct_sources", "source_kind"): ("citations", "source_kind"),
    ("fct_claims", "claim_kind"): ("claims", "claim_kind"),
    ("fct_claims", "stance"): ("claims", "stance"),
    ("fct_figures", "modifier"): ("figures", "modifier"),
    ("fct_figures", "trend"): ("figures", "trend"),
    ("fct_figures", "realis"): ("figures", "realis"),
    ("fct_figure_comparisons", "judgement"): ("comparisons", "judgement"),
    ("fct_discrepancies", "kind"): ("discrepancies", "kind"),
    ("fct_discrepancies", "severity"): ("discrepancies", "severity"),
}


def nodes(build: Build, kind: str) -> list[dict[str, Any]]:
    return [node for node in build.manifest["nodes"].values() if node["resource_type"] == kind]


def models(build: Build, layer: str | None = None) -> list[dict[str, Any]]:
    return [node for node in nodes(build, "model") if layer in (None, node["fqn"][1])]


def rules_of(build: Build, name: str) -> Iterator[dict[str, Any]]:
    """The generic tests that are attached to a model."""
    for node in nodes(build, "test"):
        if (node.get("attached_node") or "").endswith(f".{name}") and "test_metadata" in node:
            yield node


def words_of(hint: Any) -> tuple[str, ...]:
    """The words of a Literal, also of one that may be None; of another type none."""
    candidates = (hint, *get_args(hint))
    return next((allowed_values(candidate) for candidate in candidates if get_origin(candidate) is Literal), ())


@pytest.mark.parametrize("layer", LAYERS)
def test_names_say_the_layer(built: Build, layer: str) -> None:
    names = [node["name"] for node in models(built, layer)]
    assert names
    assert [name for name in names if not re.fullmatch(LAYERS[layer], name)] == []
    assert {node["schema"] for node in models(built, layer)} == {layer}


def test_every_table_of_raw_is_a_source_with_all_its_columns(built: Build) -> None:
    sources = {node["name"]: list(node["columns"]) for node in built.manifest["sources"].values()}
    assert sources == {name: list(schema_of(cls)) for name, cls in RAW_TABLES.items()}


def test_every_source_joins_the_lineage_of_the_asset_that_loads_it(built: Build) -> None:
    keys = {node["name"]: node["config"]["meta"]["dagster"]["asset_key"] for node in built.manifest["sources"].values()}
    assert keys == {name: ["raw", name] for name in RAW_TABLES}


def test_staging_is_one_to_one_with_the_sources(built: Build) -> None:
    parents = {node["name"]: node["depends_on"]["nodes"] for node in models(built, "staging")}
    assert parents == {f"stg_press__{name}": [f"source.crosswire.raw.{name}"] for name in RAW_TABLES}


def test_staging_passes_every_column_on(built: Build) -> None:
    renamed = {"stg_press__sentences": {"text": "sentence_text"}}
    for node in models(built, "staging"):
        cls = RAW_TABLES[node["name"].removeprefix("stg_press__")]
        expected = {renamed.get(node["name"], {}).get(column, column) for column in schema_of(cls)}
        assert set(node["columns"]) == expected, node["name"]


def test_only_staging_reads_sources_and_no_layer_reads_back(built: Build) -> None:
    rank = {"source": 0, "staging": 1, "intermediate": 2, "marts": 3}
    for node in models(built):
        for parent in node["depends_on"]["nodes"]:
            layer = "source" if parent.startswith("source.") else built.manifest["nodes"][parent]["fqn"][1]
            assert rank[layer] <= rank[node["fqn"][1]], f"{node['name']} reads {parent}"
            assert layer != "source" or node["fqn"][1] == "staging", f"{node['name']} reads {parent}"


def test_no_query_names_a_table_past_ref_and_source(built: Build) -> None:
    for node in models(built):
        plain = re.sub(r"--.*", "", node["raw_code"])
        assert re.findall(r"(?m)^\s*(?:from|[a-z ]*join)\s+\w+\.\w+", plain) == [], node["name"]


def test_every_model_says_what_one_row_is(built: Build) -> None:
    assert [node["name"] for node in models(built) if "One row: " not in node["description"]] == []


def test_every_column_is_documented_and_documented_columns_exist(built: Build) -> None:
    found = set(
        built.query("select schema_name, table_name, column_name from duckdb_columns() where not internal and schema_name <> 'raw'")
    )
    documented = {(node["schema"], node["name"], name): column for node in models(built) for name, column in node["columns"].items()}
    assert found == set(documented)
    assert [key for key, column in documented.items() if not column["description"]] == []


def test_every_model_has_a_tested_key(built: Build) -> None:
    for node in models(built):
        kinds = {test["test_metadata"]["name"] for test in rules_of(built, node["name"])}
        assert KEY_TEST in kinds, f"{node['name']} has no tested key"


def test_marts_are_public_and_keep_a_contract(built: Build) -> None:
    for node in models(built, "marts"):
        assert node["config"]["contract"]["enforced"] is True, node["name"]
        assert node["access"] == "public", node["name"]
        assert all(column["data_type"] for column in node["columns"].values()), node["name"]
    assert [node["name"] for node in models(built) if node["access"] == "public" and node["fqn"][1] != "marts"] == []


def test_marts_name_their_columns(built: Build) -> None:
    for node in models(built, "marts"):
        _, _, final = node["raw_code"].rpartition("\nselect\n")
        assert final, node["name"]
        assert "*" not in final.partition("\nfrom")[0], node["name"]


def test_queries_are_short(built: Build) -> None:
    assert {node["name"] for node in models(built) if node["raw_code"].count("\n") > LONGEST_QUERY} == set()


def test_every_key_into_another_table_is_tested(built: Build) -> None:
    """A column of a fact named like the key of a dimension must lead there; the outlet and story of a fact are its article's."""
    keys = {"article_id": "dim_articles", "measure_id": "dim_measures", "claim_id": "fct_claims", "citation_id": "fct_sources"}
    keys |= {"actor_id": "dim_actors", "said_by_actor_id": "dim_actors", "speaker_actor_id": "dim_actors", "via_citation_id": "fct_sources"}
    for node in models(built, "marts"):
        if node["config"]["materialized"] == "view":
            continue
        tested = {
            test["column_name"] for test in rules_of(built, node["name"]) if test["test_metadata"]["name"] in ("relationships", KEY_TEST)
        }
        assert [column for column in node["columns"] if column in keys and column not in tested] == [], node["name"]


@pytest.mark.parametrize("category", CATEGORIES, ids=".".join)
def test_categories_take_the_words_of_the_vocabulary(built: Build, category: tuple[str, str]) -> None:
    table, field = CATEGORIES[category]
    expected = words_of(get_type_hints(RAW_TABLES[table])[field])
    found = [
        test["test_metadata"]["kwargs"]["values"]
        for test in rules_of(built, category[0])
        if test["test_metadata"]["name"] == "accepted_values" and test["column_name"] == category[1]
    ]
    assert found == [list(expected)]


def test_every_category_of_the_marts_is_checked(built: Build) -> None:
    """Columns whose field is a Literal, found through the vocabulary itself, so that a new category is not forgotten."""
    literals = {field for cls in RAW_TABLES.values() for field, hint in get_type_hints(cls).items() if words_of(hint)}
    columns = {(node["name"], column) for node in models(built, "marts") for column in node["columns"] if column in literals}
    assert columns - {("fct_discrepancies", "outlets")} == set(CATEGORIES)


def test_rules_have_short_names_that_are_used_once(built: Build) -> None:
    names = [node["name"] for node in nodes(built, "test")]
    assert len(names) == len(set(names))
    assert [name for name in names if len(name) > 60] == []


def test_every_rule_over_several_models_says_whose_it_is(built: Build) -> None:
    for node in nodes(built, "test"):
        if "test_metadata" not in node:
            ref = node["config"]["meta"]["dagster"]["ref"]["name"]
            assert f"model.crosswire.{ref}" in node["depends_on"]["nodes"], node["name"]
            assert node["description"], node["name"]


def test_exposures_depend_on_marts_alone(built: Build) -> None:
    exposures = built.manifest["exposures"].values()
    marts = {node["unique_id"] for node in models(built, "marts")}
    assert {"published_warehouse", "findings_report"} <= {exposure["name"] for exposure in exposures}
    for exposure in exposures:
        assert set(exposure["depends_on"]["nodes"]) <= marts, exposure["name"]
    (published,) = [exposure for exposure in exposures if exposure["name"] == "published_warehouse"]
    assert set(published["depends_on"]["nodes"]) == marts


def test_every_description_block_is_used(built: Build) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "models").rglob("*.yml"))
    blocks = {block["name"] for block in built.manifest["docs"].values() if block["package_name"] == "crosswire"}
    assert {name for name in blocks if f"doc('{name}')" not in text} == set()


def test_nothing_has_to_be_fetched_and_nobody_is_told() -> None:
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    assert project["flags"]["send_anonymous_usage_stats"] is False
    assert not (PROJECT / "packages.yml").exists()
    assert not (PROJECT / "dependencies.yml").exists()


def test_another_working_file_keeps_what_dbt_understood_of_the_project(tmp_path: Path) -> None:
    """Reading the project anew takes dbt seconds; nothing that differs between builds may lead to it."""
    from dbt.cli.main import dbtRunner

    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for place in ("one", "other"):
            patch.setenv("CROSSWIRE_WORKING_FILE", str(tmp_path / place / "crosswire.duckdb"))
            said.clear()
            outcome = dbtRunner(callbacks=[lambda event: said.append(event.info.name)]).invoke(["parse", *folders(tmp_path)])
            assert outcome.success
    assert "PartialParsingSkipParsing" in said
