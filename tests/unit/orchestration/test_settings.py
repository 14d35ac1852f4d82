from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.settings import VARIABLES, SettingError, load_settings


def test_defaults_lie_below_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings({})
    assert settings.warehouse == tmp_path / "warehouse" / "crosswire.duckdb"
    assert settings.articles == tmp_path / "seeds" / "articles"
    assert settings.tier == "full"


def test_what_is_given_wins_over_the_environment_which_wins_over_the_default(tmp_path: Path) -> None:
    environment = {"CROSSWIRE_WAREHOUSE": str(tmp_path / "env.duckdb"), "CROSSWIRE_TIER": "fast"}
    settings = load_settings(environment, warehouse=tmp_path / "given.duckdb", tier=None)
    assert settings.warehouse.name == "given.duckdb"
    assert settings.tier == "fast"


def test_two_published_files_in_one_folder_have_their_own_work_files(tmp_path: Path) -> None:
    first, second = (load_settings({}, warehouse=tmp_path / name) for name in ("a.duckdb", "b.duckdb"))
    assert first.working_file != second.working_file
    # dbt bakes the stem into its manifest.
    assert first.working_file.stem == second.working_file.stem == "crosswire"


def test_the_working_file_is_never_the_published_one(tmp_path: Path) -> None:
    settings = load_settings({}, warehouse=tmp_path / "crosswire.duckdb")
    assert settings.working_file != settings.warehouse


@pytest.mark.parametrize(
    ("name", "value"), [("tier", "slow"), ("workers", "0"), ("workers", "many"), ("limits", "line_bytes"), ("limits", "bytes=3")]
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{VARIABLES[name]} is '{value}'"):
        load_settings({VARIABLES[name]: value})
