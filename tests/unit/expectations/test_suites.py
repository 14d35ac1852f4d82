"""Every suite, run by the real library, on frames small enough to see what must come out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest

from expectations.audit import run_suite
from expectations.suites import SUITES
from tests.unit.expectations.frames import sound_frames


def test_every_suite_succeeds_on_sound_frames() -> None:
    frames = sound_frames()
    results = [run_suite(suite.name, frames) for suite in SUITES]
    assert [result.name for result in results if not result.success or result.raised or result.rows] == []


OFFENCES: list[tuple[str, dict[str, Any], int]] = [
    (
        "figures_are_traceable",
        {"outlet": "Daily Lantern", "figure_text": "14", "text_there": "15", "problem": "the text reads otherwise", "row_count": 1},
        1,
    ),
    ("claims_are_traceable", {"outlet": "Daily Lantern", "claim_text": "all safe", "problem": "outside the text", "row_count": 1}, 1),
    ("sources_are_traceable", {"outlet": "Daily Lantern", "source_name": "", "problem": "the source has no name", "row_count": 1}, 1),
    ("comparisons_are_explained", {"figure_a": "14", "figure_b": "15", "problem": "no reason is given", "row_count": 1}, 1),
    (
        "outlets_agree_on_figures",
        {
            "measure": "passengers hurt",
            "printed_values": "14 (Daily Lantern; said by Mira Holt) | 17 (Harbour Post)",
            "outlets": "Daily Lantern, Harbour Post",
            "speakers": "Mira Holt",
            "conflict_count": 2,
            "reason": "14 and 17 lie apart.",
            "row_count": 1,
        },
        1,
    ),
    ("parts_sum_to_wholes", {"measure": "crew", "summary": "4 + 3 is 7, not 8", "adds_up": False, "row_count": 1}, 1),
    ("quotations_are_alike", {"kind": "dropped_words", "summary": "'not' is missing", "is_alike": False, "row_count": 1}, 1),
    ("names_are_spelt_alike", {"actor": "Mira Holt", "summary": "Holt | Hollt", "is_alike": False, "row_count": 1}, 1),
    ("speakers_are_named", {"speaker": "She", "claim_count": 3, "article_count": 1, "example": "it will sail again"}, 1),
    (
        "articles_are_whole",
        {"outlet": "Hollow Times", "article_count": 3, "empty_count": 1, "untraced_count": 0, "readable_count": 3, "unread_count": 0},
        1,
    ),
    ("articles_are_identified", {"outlet": None, "article_count": 1, "undated_count": 0, "without_language_count": 0}, 1),
    ("articles_are_identified", {"outlet": "Undated", "article_count": 1, "undated_count": 1, "without_language_count": 0}, 1),
]


@pytest.mark.parametrize("name,offence,count", OFFENCES)
def test_suite_fails_and_shows_the_offending_row(name: str, offence: dict[str, Any], count: int) -> None:
    frame = sound_frames()[name]
    spoilt = pd.concat([frame, pd.DataFrame([offence])], ignore_index=True)
    result = run_suite(name, {name: spoilt})
    assert not result.success
    assert not result.raised
    assert result.unexpected_count == count
    assert len(result.rows) == 1
    shown = result.rows[0]
    for column, value in offence.items():
        if column in shown:
            assert shown[column] == value
    assert set(offence) & set(shown), "an offending row shows what is wrong with it"
    assert str(next(value for column, value in offence.items() if column in shown and value)) in result.markdown()


def test_every_offence_suite_is_covered() -> None:
    assert {name for name, _, _ in OFFENCES} == {suite.name for suite in SUITES}


def test_rows_that_stand_for_many_are_counted_as_many() -> None:
    frame = pd.DataFrame([{"problem": "", "row_count": 90}, {"problem": "it belongs to no claim", "row_count": 10}])
    (expectation,) = run_suite("figures_are_traceable", {"figures_are_traceable": frame}).expectations
    assert (expectation.element_count, expectation.unexpected_count) == (100, 10)


def test_no_more_than_fifty_rows_are_shown_but_all_are_counted() -> None:
    frame = pd.DataFrame([{"problem": f"fault {number}", "row_count": 1} for number in range(80)])
    result = run_suite("figures_are_traceable", {"figures_are_traceable": frame})
    assert (len(result.rows), result.unexpected_count) == (50, 80)


@pytest.mark.parametrize("name", ["figures_are_traceable", "articles_are_identified"])
def test_suite_that_cannot_judge_is_reported_as_raised(name: str) -> None:
    result = run_suite(name, {name: pd.DataFrame([{"unrelated": 1}])})
    assert result.raised
    assert not result.success
    assert result.blocks, "no judgement is no permission to publish, whatever the severity"
    raised = [expectation for expectation in result.expectations if expectation.raised]
    assert raised
    assert all(expectation.error for expectation in raised)
    assert "Could not be judged" in result.markdown()


@pytest.mark.parametrize("unread, success", [(0, True), (5, True), (6, False), (10, False)])
def test_few_unread_articles_are_no_wonder_but_most_are_broken_reading(unread: int, success: bool) -> None:
    row = {
        "outlet": "Daily Lantern",
        "article_count": 10,
        "empty_count": 0,
        "untraced_count": 0,
        "readable_count": 10,
        "unread_count": unread,
    }
    result = run_suite("articles_are_whole", {"articles_are_whole": pd.DataFrame([row])})
    assert result.success is success
    assert result.blocks is not success


def test_warning_never_blocks_and_broken_data_always_does() -> None:
    disagreement = pd.DataFrame([{"measure": "crew", "conflict_count": 1}])
    broken = pd.DataFrame([{"problem": "it belongs to no claim"}])
    assert not run_suite("outlets_agree_on_figures", {"outlets_agree_on_figures": disagreement}).blocks
    assert run_suite("figures_are_traceable", {"figures_are_traceable": broken}).blocks


def test_empty_frames_are_nothing_to_report_except_that_there_are_no_articles() -> None:
    for suite in SUITES:
        frame = sound_frames()[suite.name].iloc[0:0]
        assert run_suite(suite.name, {suite.name: frame}).success is (suite.name != "articles_are_whole")


def test_polars_frames_are_judged_alike() -> None:
    frame = pl.DataFrame({"measure": ["crew", "cargo"], "conflict_count": [0, 1], "outlets": [["A"], ["A", "B"]]})
    (row,) = run_suite("outlets_agree_on_figures", {"outlets_agree_on_figures": frame}).rows
    assert (row["measure"], row["outlets"]) == ("cargo", "A; B")


def test_unknown_suite_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="no suite is called 'nonsense'"):
        run_suite("nonsense", {})
