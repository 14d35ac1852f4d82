"""Results show themselves as tables in a notebook and a terminal, and come as frames in one call."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

import crosswire
from crosswire.findings import compare
from crosswire.frames import RAW_TABLES
from crosswire.model import Findings, Story
from crosswire.tables import MOST_ROWS, tables_of_findings

REPORTS = (
    "The Post\n\nBlaze <b>guts</b> mill in Ostel\n\nThe blaze at the mill in Ostel killed 12 workers, the fire chief Ada Brun said.",
    "The Echo\n\nMill in Ostel burns down\n\nThe blaze at the mill in Ostel killed 19 workers, the mayor Leo Fint said.",
)


@pytest.fixture(scope="module")
def findings() -> Findings:
    return compare([crosswire.analyse(text, tier="fast") for text in REPORTS])


def printed(result: object) -> str:
    console = Console(file=StringIO(), width=200)
    console.print(result)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_contradiction_stands_first_in_the_notebook(findings: Findings) -> None:
    html = findings._repr_html_()
    assert html.index("<caption>Discrepancies") < html.index("<caption>Quantities") < html.index("<caption>Stories")
    assert "figure_conflict" in html
    assert "12; 19" in html
    assert "1 conflict" in html


def test_texts_are_shown_as_they_are(findings: Findings) -> None:
    analysis = crosswire.analyse("Fog <script>alert(1)</script> held up [red]12[/red] ships, <i>Ada</i> said.", tier="fast")
    html = findings._repr_html_() + analysis._repr_html_()
    assert "<script" not in html
    assert "<b>guts" not in html
    assert "12" in printed(analysis)
    assert "[red]" in printed(Findings(stories=(Story("s", "[red]Fog[/red]", None, None, 1, 1),)))


def test_a_terminal_shows_the_same_rows(findings: Findings) -> None:
    shown = printed(findings)
    assert "figure_conflict" in shown
    assert "12; 19" in shown


def test_nothing_found_is_said() -> None:
    assert Findings()._repr_html_().count(": none") == len(tables_of_findings(Findings()))


def test_a_long_table_tells_what_it_leaves_out() -> None:
    many = Findings(stories=tuple(Story(str(number), f"Story {number}", None, None, 1, 1) for number in range(MOST_ROWS + 5)))
    assert f"the first {MOST_ROWS} of {MOST_ROWS + 5}" in many._repr_html_()
    assert f"Story {MOST_ROWS}<" not in many._repr_html_()


def test_every_record_is_in_a_frame(findings: Findings) -> None:
    frames = findings.frames()
    assert set(frames) == set(RAW_TABLES) - {"outlets", "rejected_inputs"}
    assert frames["figures"].height == sum(len(analysis.figures) for analysis in findings.analyses) > 0
    assert frames["discrepancies"]["summary"].to_list() == [each.summary for each in findings.discrepancies]
    joined = frames["measure_figures"].join(frames["figures"], on="figure_id").join(frames["measures"], on="measure_id")
    assert set(joined["figure_text"]) >= {"12", "19"}
