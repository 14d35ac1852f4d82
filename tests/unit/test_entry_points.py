"""The calls that the package documents, as a notebook makes them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import crosswire

REPORTS = {
    "quay.txt": "Storm sinks barges\n\nThe storm sank 14 barges in Ostholm on Monday, harbour master Ida Brandt said.\n",
    "echo.txt": "Barges lost in storm\n\nThe storm sank 19 barges in Ostholm on Monday, harbour master Ida Brandt said.\n",
}
QUICK = 0.5
"""Seconds. Either takes a tenth of it on a slow laptop; what a heavy package adds at once is more than all of it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_read_analyse_compare(folder: Path) -> None:
    articles = crosswire.read(folder)
    analyses = [crosswire.analyse(article, tier="fast") for article in articles]
    findings = crosswire.compare(analyses)

    assert [article.source_path for article in articles] == ["echo.txt", "quay.txt"]
    assert [[figure.value for figure in analysis.figures] for analysis in analyses] == [[19], [14]]
    assert {claim.speaker_name for analysis in analyses for claim in analysis.claims} == {"Ida Brandt"}
    (comparison,) = findings.comparisons
    assert comparison.judgement == "conflict"


def test_a_text_is_analysed_without_a_file() -> None:
    analysis = crosswire.analyse("Nine ferries were idle on Friday.", tier="fast")
    assert [(figure.value, figure.figure_text) for figure in analysis.figures] == [(9, "Nine")]


def test_every_documented_name_is_there() -> None:
    assert all(getattr(crosswire, name) is not None for name in crosswire.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'crosswire' has no attribute 'analyze'"):
        crosswire.analyze  # noqa: B018


def test_import_is_quick_and_loads_nothing_heavy() -> None:
    code = "import sys, crosswire; print(sorted({'spacy', 'polars', 'numpy', 'duckdb', 'dagster'} & set(sys.modules)))"
    times = []
    for _ in range(3):
        start = time.perf_counter()
        loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
        times.append(time.perf_counter() - start)
        assert loaded == "[]"
    assert min(times) < QUICK


@pytest.mark.parametrize(
    ("module", "left_alone"),
    [
        ("orchestration.linking", ["crosswire.findings.compare", "crosswire.actors.link", "crosswire.figures.find"]),
        ("crosswire.findings.compare", ["crosswire.figures.find", "crosswire.actors.find"]),
        ("crosswire.analysis, crosswire.actors.find", ["crosswire.actors.link"]),
    ],
)
def test_a_process_imports_what_it_works_with_alone(module: str, left_alone: list[str]) -> None:
    code = f"import sys, {module}; print(sorted({set(left_alone)} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"
