"""Findings are sorted by what matters to an editor, and by how sure it is that they are right."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.findings.confidence import confidence_of
from crosswire.findings.importance import importance
from crosswire.findings.referents import referents_of
from tests.factories import make_analysis, make_article, make_figure

SHARES = st.floats(0, 1)


@pytest.fixture
def members():
    analyses = [make_analysis(make_article("Prisoners.", path), (make_figure(path=path),)) for path in ("a.txt", "b.txt")]
    return referents_of(analyses)


def test_a_small_slip_about_surely_one_thing_comes_before_a_wide_gap_about_perhaps_two(members):
    assert importance(members, [0.02], 2, confidence=0.95) > importance(members, [0.9], 2, confidence=0.3)


def test_the_wider_of_two_equally_sure_gaps_comes_first(members):
    assert importance(members, [0.5], 2, confidence=0.6) > importance(members, [0.1], 2, confidence=0.6)


@given(SHARES, SHARES)
def test_importance_is_a_share(gap, confidence):
    assert 0 <= importance([], [gap], 2, confidence=confidence) <= 1


@given(st.floats(-30, 30), st.floats(0.1, 5))
def test_a_stronger_tie_never_makes_less_sure(log_odds, more):
    assert 0 <= confidence_of(log_odds) <= confidence_of(log_odds + more) <= 1


def test_figures_that_only_a_third_one_ties_are_not_sure_at_all():
    assert confidence_of(-math.inf) == 0
