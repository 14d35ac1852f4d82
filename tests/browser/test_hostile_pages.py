"""Markup, scripts and templates in titles, names, texts and file names: pages show them as text, and nothing of them runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from orchestration.report import write_report
from tests.report_file import write_file

pytestmark = pytest.mark.slow

ATTACK = (
    "</title></script></style><script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"
    "<svg onload='window.broken = 3'>\"'><a href='javascript:window.broken = 4'>x</a>{{ 7 * 7 }}{% raw %}${7*7}<!-- ]]>"
)
FREE = ("title", "byline", "dateline", "headline", "name", "label", "summary", "explanation", "source_path", "reason", "said_by", "role")
"""Columns whose words are printed somewhere; ids, categories and texts that offsets refer to stay as they are."""
INJECTED = "window.broken !== undefined || document.querySelector('img[src=x], svg[onload], a[href^=\"javascript\"]') !== null"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = write_file(tmp_path_factory.mktemp("hostile") / "storm.duckdb")
    with duckdb.connect(str(file)) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'marts' and data_type = 'VARCHAR' "
            "and list_contains(?, column_name)",
            [list(FREE)],
        ).fetchall()
        assert len(columns) > 8
        for table, column in columns:
            connection.execute(f"update marts.{table} set {column} = {column} || ? where {column} is not null", [ATTACK])
    return write_report(file).front_page.parent


@pytest.fixture(scope="module")
def audit_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from expectations.audit import run_audit
    from tests.unit.expectations.frames import sound_frames

    frames = sound_frames()
    row = {"conflict_count": 1, "comparison_count": 1, "row_count": 1}
    texts = ("story", "measure", "printed_values", "outlets", "speakers", "reason", "measure_id")
    frames["outlets_agree_on_figures"] = pd.DataFrame([{**row, **dict.fromkeys(texts, ATTACK)}])
    index = run_audit(frames, tmp_path_factory.mktemp("audit") / "data_docs").data_docs_index
    assert index is not None
    return index.parent


@pytest.mark.parametrize("pages", ["report", "audit_pages"])
def test_nothing_of_an_attack_runs_and_it_can_be_read(pages: str, request: pytest.FixtureRequest, browser: Any) -> None:
    folder: Path = request.getfixturevalue(pages)
    files = sorted(folder.rglob("*.html"))
    assert len(files) > 5
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shown = 0
    for file in files:
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        assert not page.evaluate(INJECTED), file
        text = page.content() and page.evaluate("document.body.textContent")
        assert "49" not in text.partition("{{")[2][:12], f"{file}: a template was run"
        shown += "<script>window.broken = 1</script>" in text
    page.close()
    assert dialogs == []
    assert shown, "no page shows the attack as text: it went nowhere, so nothing was tried"
