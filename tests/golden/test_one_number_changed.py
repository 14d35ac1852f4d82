"""Change one printed number in one of five articles: what follows from it is found, and nothing else changes.

The texts are the labelled articles beside the repository; each change names the article, what is printed there (with as
many words around it as make it unique) and what is printed instead.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import crosswire
from crosswire.model import Analysis, Article
from crosswire.reading import article_from_text

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "gold" / "seeds" / "text"
pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason=f"labelled articles are absent: {TEXTS} does not exist")

Finding = tuple[str, frozenset[float]]
HELD = frozenset({1000.0, 1200.0, 1300.0, 1400.0})


def conflict(*values: float) -> Finding:
    return "figure_conflict", frozenset(map(float, values))


def wrong_sum(*values: float) -> Finding:
    return "sum_mismatch", frozenset(map(float, values))


CHANGES: list[tuple[str, str, str, int, set[Finding]]] = [
    ("003", "52", "54", 0, {conflict(52, 54)}),
    ("000", "52", "54", 1, {conflict(52, 54)}),
    ("002", "52 people", "53 people", 0, {conflict(52, 53)}),
    ("004", "52", "54", 0, {conflict(52, 54), wrong_sum(14, 38, 54)}),
    ("000", "six", "seven", 0, {conflict(6, 7), wrong_sum(7, 2, 1, 14), wrong_sum(7, 2, 1, 38, 52)}),
    ("000", "six", "seven", 1, {conflict(6, 7)}),
    ("001", "six", "seven", 0, {conflict(6, 7)}),
    ("003", "six", "five", 0, {conflict(6, 5)}),
    ("004", "six", "seven", 0, {conflict(6, 7), wrong_sum(7, 2, 1, 14)}),
    ("004", "14", "15", 0, {conflict(14, 15), wrong_sum(6, 2, 1, 15), wrong_sum(15, 38, 52)}),
    ("002", "14", "15", 0, {conflict(14, 15), wrong_sum(15, 38, 52)}),
    ("000", "38", "39", 0, {wrong_sum(6, 2, 1, 39, 52), wrong_sum(14, 39, 52)}),
    ("000", "two", "three", 1, {conflict(2, 3), wrong_sum(6, 2, 3, 1, 14), wrong_sum(6, 2, 3, 1, 38, 52)}),
    ("003", "14", "11", 0, {conflict(11, 12)}),
]
NOT_CHANGES = [("003", "52", "fifty-two", 0), ("004", "two each", "2 each", 0), ("001", "nearly 1,200", "almost 1,200", 0)]
"""The same number in other words."""


@cache
def articles() -> dict[str, Article]:
    return {Path(article.source_path).stem: article for article in crosswire.read(TEXTS)}


@cache
def analysis(stem: str, text: str) -> Analysis:
    article = articles()[stem]
    return crosswire.analyse(article if text == article.text else article_from_text(text, source_path=article.source_path))


def findings_about_figures(texts: dict[str, str]) -> set[Finding]:
    findings = crosswire.compare([analysis(stem, text) for stem, text in texts.items()])
    value_of = {figure.figure_id: figure.value for a in findings.analyses for figure in a.figures}
    return {
        (d.kind, frozenset(value_of[i] for i in d.figure_ids))
        for d in findings.discrepancies
        if d.kind in ("figure_conflict", "sum_mismatch")
    }


@pytest.fixture(scope="module")
def changed() -> Callable[[str, str, str, int], set[Finding]]:
    def findings_after(stem: str, old: str, new: str, occurrence: int) -> set[Finding]:
        texts = {s: a.text for s, a in articles().items()}
        pieces = texts[stem].split(old)
        assert len(pieces) > occurrence + 1, f"{old!r} does not stand in {stem} that often"
        texts[stem] = old.join(pieces[: occurrence + 1]) + new + old.join(pieces[occurrence + 1 :])
        return findings_about_figures(texts)

    return findings_after


def test_the_articles_as_printed_disagree_on_one_figure():
    assert findings_about_figures({s: a.text for s, a in articles().items()}) == {("figure_conflict", HELD)}


@pytest.mark.parametrize(("stem", "old", "new", "occurrence", "expected"), CHANGES)
def test_exactly_what_follows_from_a_changed_number_is_found(changed, stem, old, new, occurrence, expected):
    assert changed(stem, old, new, occurrence) == {("figure_conflict", HELD)} | expected


@pytest.mark.parametrize(("stem", "old", "new", "occurrence"), NOT_CHANGES)
def test_the_same_number_in_other_words_changes_nothing(changed, stem, old, new, occurrence):
    assert changed(stem, old, new, occurrence) == {("figure_conflict", HELD)}
