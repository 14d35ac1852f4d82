"""The audit as a whole: its verdict, its pages, and that it costs nothing until it runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from expectations.audit import QUERIES, REQUIRED_TABLES, run_audit
from expectations.border import LARGEST_FRAME, to_pandas
from expectations.suites import SUITES
from tests.unit.expectations.frames import sound_frames


def test_audit_with_findings_may_be_published_and_writes_pages_that_need_no_network(tmp_path: Path) -> None:
    frames = sound_frames()
    hostile = "<script>alert('x')</script> $cost 5"
    frames["outlets_agree_on_figures"] = pd.DataFrame(
        [{"measure": hostile, "conflict_count": 1, "printed_values": "14 (A) | 17 (B)", "outlets": "A, B"}]
    )
    audit = run_audit(frames, tmp_path / "docs")
    assert audit.success
    assert not audit.suite("outlets_agree_on_figures").success
    assert audit.data_docs_index == tmp_path / "docs" / "index.html"
    pages = {page: page.read_text(encoding="utf-8") for page in (tmp_path / "docs").rglob("*.html")}
    front = pages[tmp_path / "docs" / "index.html"]
    assert "14 (A) | 17 (B)" in front
    assert all(suite.description in front for suite in SUITES)
    assert len(pages) == 1 + 2 * len(SUITES)
    for text in pages.values():
        assert "<script" not in text
        assert 'src="http' not in text
        assert "<link" not in text
    assert not list(tmp_path.glob("docs/**/*.css"))
    told = [text for page, text in pages.items() if "outlets_agree_on_figures" in page.parts]
    assert len(told) == 1
    assert "14 (A) | 17 (B)" in told[0]
    assert "$cost 5" in told[0]


def test_audit_of_broken_data_does_not_succeed() -> None:
    frames = sound_frames()
    frames["figures_are_traceable"] = pd.DataFrame([{"problem": "it belongs to no claim"}])
    audit = run_audit(frames)
    assert not audit.success
    assert [suite.name for suite in audit.suites if suite.blocks] == ["figures_are_traceable"]
    assert audit.data_docs_index is None


def test_audit_without_a_frame_says_which() -> None:
    frames = sound_frames()
    del frames["speakers_are_named"]
    with pytest.raises(ValueError, match="speakers_are_named"):
        run_audit(frames)


def test_importing_the_suites_does_not_import_the_library() -> None:
    code = "import sys, expectations.audit; sys.exit(bool({'great_expectations', 'pandas', 'duckdb', 'dagster'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_queries_read_only_the_tables_that_their_suite_names() -> None:
    for suite in SUITES:
        read = {word.removeprefix("marts.").rstrip(",)") for word in QUERIES[suite.name].split() if word.startswith("marts.")}
        assert read == set(suite.tables), suite.name
        assert suite.asset_table in REQUIRED_TABLES


def test_border_refuses_what_is_no_frame_and_what_is_too_large() -> None:
    with pytest.raises(TypeError, match="str"):
        to_pandas("not a frame")
    with pytest.raises(ValueError, match="too large"):
        to_pandas(pd.DataFrame({"a": range(LARGEST_FRAME + 1)}))


def test_border_makes_a_plain_index_and_readable_lists() -> None:
    frame = pd.DataFrame({"a": [["x", "y"], None]}, index=[5, 9])
    converted = to_pandas(frame)
    assert list(converted.index) == [0, 1]
    assert converted["a"].iloc[0] == "x; y"
    assert pd.isna(converted["a"].iloc[1])
