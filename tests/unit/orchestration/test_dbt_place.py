"""dbt opens the file that it is told of, and keeps what it understood of the project whatever file that is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from orchestration.resources import dbt, dbt_place


def credentials() -> DuckDBCredentials:
    return DuckDBCredentials(database="crosswire", schema="main", path="of the profile")


@pytest.mark.parametrize(("named", "opened"), [("/somewhere/crosswire.duckdb", "/somewhere/crosswire.duckdb"), ("", "of the profile")])
def test_the_file_that_is_named_is_opened(monkeypatch: pytest.MonkeyPatch, named: str, opened: str) -> None:
    monkeypatch.setenv(dbt_place.WORKING_FILE_VARIABLE, named)
    told = credentials()
    dbt_place.Plugin("place", {}).update_connection_config(told, {})
    assert told.path == opened


def test_both_sides_speak_of_the_same_variable() -> None:
    assert dbt.WORKING_FILE_VARIABLE == dbt_place.WORKING_FILE_VARIABLE


def test_the_profile_is_the_same_for_every_file() -> None:
    """What changes from build to build, and stands in the profile, has dbt read the whole project anew."""
    profile = yaml.safe_load((dbt.PROJECT / "profiles.yml").read_text(encoding="utf-8"))["crosswire"]["outputs"]["build"]
    assert "env_var" not in str(profile)
    assert Path(profile["path"]).stem == "crosswire"
    assert "orchestration.resources.dbt_place" in [plugin["module"] for plugin in profile["plugins"]]
