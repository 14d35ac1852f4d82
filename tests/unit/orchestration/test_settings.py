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
    ("name", "value"),
    [
        ("tier", "slow"),
        ("workers", "0"),
        ("workers", "many"),
        ("workers", "9" * 5000),
        ("articles", "~nobody-of-that-name/a"),
        ("limits", "line_bytes"),
        ("limits", "bytes=3"),
        ("database_memory", "512"),
        ("database_memory", "-1"),
        ("database_memory", "0GB"),
        ("database_memory", "0.0 GB"),
        ("database_memory", "80%"),
        ("database_memory", "1KB"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{VARIABLES[name]} is '{value[:40]}'"):
        load_settings({VARIABLES[name]: value})


@pytest.mark.parametrize("size", ["", "512MB", "2GB", "1.5 GiB", "0.5gb"])
def test_a_size_of_memory_is_taken_as_it_is(size: str) -> None:
    assert load_settings({VARIABLES["database_memory"]: size}).database_memory == size


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(SettingError, match="leads nowhere"):
        load_settings({})


@pytest.mark.parametrize(
    ("given", "is_inside"),
    [
        ({"warehouse": "in/w.duckdb"}, True),
        ({"warehouse": "in/deep/w.duckdb"}, True),
        ({"warehouse": "w.duckdb", "home": "in/work"}, True),
        ({"warehouse": "in/.out/w.duckdb"}, False),
        ({"warehouse": "inner.duckdb"}, False),
    ],
)
def test_what_a_build_writes_must_not_be_read_by_the_next(tmp_path: Path, given: dict[str, str], is_inside: bool) -> None:
    places = {name: tmp_path / place for name, place in given.items()}
    settings = load_settings({}, articles=tmp_path / "in", **places)
    told = settings.outputs_among_inputs()
    assert (told is not None) == is_inside
    assert told is None or "lies in the folder of articles, so the next build would read it" in told
