"""What an installation brings along is pinned by digest, stands under a licence that may be used, and is listed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from supply import licences
from supply.lock import LOCK, LockError, normal, pins

PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("lock", ["requirements.lock", "bi/requirements.lock"])
def test_everything_that_is_installed_is_pinned_with_digests(lock):
    found = pins((PROJECT / lock).read_text(encoding="utf-8"))
    assert len(found) > 100
    assert all(pin.digests for pin in found)
    places = [(pin.name, pin.version) for pin in found]
    assert len(set(places)) == len(places)


def test_the_lock_holds_every_direct_dependency_within_its_range():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["project"]["optional-dependencies"]["dask"],
    ]
    locked: dict[str, list[str]] = {}
    for pin in pins():
        locked.setdefault(pin.name, []).append(pin.version)
    for each in map(Requirement, wanted):
        assert normal(each.name) in locked, f"{each.name} is not locked: `make lock`"
        assert all(each.specifier.contains(version) for version in locked[normal(each.name)]), f"{each}: `make lock`"


def test_the_lock_names_no_place_to_fetch_from():
    assert not re.search(r"://|--(?:index|extra|find|trusted)|@ ", LOCK.read_text(encoding="utf-8"))


def test_installing_refuses_what_the_digests_do_not_know():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line and not line.lstrip().startswith(("#", "$$uv"))]
    assert any("--require-hashes -r requirements.lock" in line for line in installs)
    # What else is installed is the project itself, without anything it needs.
    assert all(
        "--require-hashes" in line or ("--no-deps" in line and "--no-build-isolation" in line) or "echo" in line for line in installs
    )


@pytest.mark.parametrize(
    "line",
    [
        "duckdb>=1.5",
        "duckdb @ file:///duckdb.whl",
        "-e .",
        "--pre",
        "duckdb==1.5.5",
        "    --hash=sha256:00",
        "    --hash=md5:" + "0" * 64,
    ],
)
def test_a_line_that_pins_nothing_is_found(line):
    with pytest.raises(LockError):
        pins(f"rich==13.0 \\\n    --hash=sha256:{'0' * 64}\n{line}\n")


def test_every_licence_is_known_and_allowed():
    assert licences.problems() == []


@pytest.mark.parametrize(
    ("expression", "usable"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("MPL-2.0 AND (GPL-2.0-only OR AGPL-3.0-only)", False),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("LicenseRef-Nobody-Knows", False),
        ("", False),
        ("a licence of my own", False),
    ],
)
def test_a_licence_that_is_not_on_the_list_is_refused(expression, usable):
    assert licences.may_be_used(expression, licences.allowed_licences()) is usable


def test_a_new_package_without_a_known_licence_is_told_of(monkeypatch):
    rows = licences.licences()
    monkeypatch.setattr(licences, "licences", lambda: {**rows, "duckdb": ("GPL-3.0-only", "read"), "unheard-of": ("MIT", "read")})
    assert licences.problems() == [
        "unheard-of is in licences.csv and in no lock",
        "duckdb stands under 'GPL-3.0-only', which allowed_licences.csv does not allow",
    ]
    monkeypatch.setattr(licences, "licences", lambda: {name: row for name, row in rows.items() if name != "duckdb"})
    assert [line.partition(":")[0] for line in licences.problems()] == ["duckdb has no row in licences.csv"]
    monkeypatch.setattr(licences, "licences", lambda: {**rows, "duckdb": ("ISC", "package")})
    assert licences.problems() == ["duckdb says of itself 'MIT', and licences.csv 'ISC'"]


def test_the_bill_of_materials_is_valid_and_holds_every_pin():
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    from supply.sbom import as_json, bill

    text = as_json(bill())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    content = json.loads(text)
    components = {(each["name"], each["version"]): each for each in content["components"]}
    assert set(components) == {(pin.name, pin.version) for pin in pins()}
    for pin in pins():
        each = components[pin.name, pin.version]
        assert {digest["content"] for digest in each["hashes"]} == set(pin.digests)
        assert each["licenses"]
    (duckdb,) = (each for each in content["components"] if each["name"] == "duckdb")
    (pytest_,) = (each for each in content["components"] if each["name"] == "pytest")
    assert (duckdb["scope"], pytest_["scope"]) == ("required", "excluded")
    needs = {each["ref"]: each.get("dependsOn", []) for each in content["dependencies"]}
    assert any(ref.startswith("duckdb==") for ref in needs["crosswire"])
    assert any(ref.startswith("dagster-shared==") for name in needs if name.startswith("dagster==") for ref in needs[name])
