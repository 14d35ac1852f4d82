"""Features as arrays are the features themselves, and rule out no pair that these would let pass. The invented event: a ferry accident."""

import math
import random
from itertools import combinations

import numpy as np
import pytest

from crosswire.findings.features import CONTEXT_FEATURES, FEATURES, exceeds, weights
from crosswire.findings.features.bounds import Pairs, may_exceed
from crosswire.findings.features.columns import Columns, Products
from crosswire.findings.features.numbers import values_apart
from crosswire.findings.intervals import comparable
from crosswire.findings.referents import referents_of
from crosswire.model import Mention
from tests.factories import make_analysis, make_article, make_figure

WORDS = "the ferry sank off Tarn while Ada Holm and the crew of Norvik freed wounded people in boats near a burning pier today".split()
UNITS = [("count", "count"), ("age", "age"), ("percent", "percent"), ("metre", "length"), ("kilometre", "length"), ("USD", "money")]
COUNTED = [
    ("people", "person"),
    ("women", "woman"),
    ("men", "man"),
    ("Danes", "dane"),
    ("ferry", "ferry"),
    ("ferries", "ferry"),
    (None, None),
]


def invented(seed):
    """The referents of three articles whose figures say anything that figures can say."""
    chosen = random.Random(seed)
    analyses = []
    for number in range(3):
        path = f"{number}.txt"
        lines = [" ".join(chosen.choices(WORDS, k=8)) for _ in range(6)]
        text = "\n".join(lines)
        figures = []
        for start in range(0, len(text) - 4, 9):
            value = chosen.choice([0, 1, 3, 12, 30, 31, 34, 300, 1000, 1200, 0.4, -2])
            unit, kind = chosen.choice(UNITS)
            base = {"metre": value, "kilometre": value * 1000}.get(unit)
            modifier, low, high = chosen.choice(
                [("exact", value, value), ("exact", value, value), ("more_than", value, math.inf), ("about", value * 0.9, value * 1.1)]
            )
            counted, head = chosen.choice(COUNTED)
            whole = chosen.choice(figures).figure_id if figures and chosen.random() < 0.2 else None
            figures.append(
                make_figure(
                    chosen.choice([f"{value:g}", f"{value:,}", "dozens"]),
                    value,
                    path,
                    start,
                    sentence_number=1 + text.count("\n", 0, start),
                    low=min(low, high),
                    high=max(low, high),
                    modifier=modifier,
                    unit=unit,
                    unit_kind=kind,
                    counted=counted,
                    counted_head=head,
                    base_value=base,
                    base_unit="metre" if base is not None else None,
                    restriction=chosen.choice([None, "danish", "danish norvik", "old"]),
                    predicate=chosen.choice([None, "killed", "injured", "freed", "arrested", "held", "sank"]),
                    time_scope=chosen.choice([None, None, "today", "june"]),
                    place=chosen.choice([None, None, "Tarn", "Norvik"]),
                    realis=chosen.choice(["happened", "planned"]),
                    is_additional=chosen.random() < 0.2,
                    said_by=chosen.choice([None, None, "Ada Holm", "Jan Holm", "the harbour office"]),
                    rate_per=chosen.choice([None, None, None, "day"]),
                    part_of_figure_id=whole,
                    bearer=chosen.choice([None, "holm", "norvik"]),
                )
            )
        article = make_article(text, path)
        mentions = [
            Mention(article.article_id, name, at, at + len(name), name) for name in ("Ada Holm", "Norvik") if (at := text.find(name)) >= 0
        ]
        analyses.append(make_analysis(article, tuple(figures), mentions=tuple(mentions)))
    return referents_of(analyses)


def pairs_of(referents):
    """Pairs that can be compared, as arrays ask for them."""
    found = [(i, j) for i, j in combinations(range(len(referents)), 2) if comparable(referents[i].figure, referents[j].figure)]
    return found, *np.array(found).T


@pytest.mark.parametrize("seed", range(4))
def test_features_as_arrays_are_the_features_themselves(seed):
    referents = invented(seed)
    found, i, j = pairs_of(referents)
    pairs = Pairs(Columns(referents), i, j)
    by_name = {feature.__name__: feature for feature in FEATURES} | {"values_apart": values_apart}
    strengths = pairs.features() | {"values_apart": pairs.apart()}
    assert set(strengths) <= set(by_name)
    for name, strength in strengths.items():
        own = [by_name[name](referents[a], referents[b]) for a, b in found]
        assert strength.astype(float) == pytest.approx(own, abs=1e-9), name


@pytest.mark.parametrize("threshold", [-1.0, 0.0])
def test_no_pair_is_ruled_out_that_the_features_let_pass(threshold):
    referents = invented(7)
    found, i, j = pairs_of(referents)
    chosen = random.Random(7)
    contexts = [tuple(chosen.sample(sorted(CONTEXT_FEATURES), chosen.randrange(3))) for _ in found]
    sums = {are_apart: np.array([sum(weights(are_apart)[name] for name in own) for own in contexts]) for are_apart in (True, False)}
    likely = may_exceed(Pairs(Columns(referents), i, j), sums, threshold)
    passing = [exceeds(referents[a], referents[b], context, threshold) is not None for (a, b), context in zip(found, contexts, strict=True)]
    assert any(passing)
    assert np.all(likely[passing])
    assert 0 < likely.sum() < 0.7 * len(found)


def test_products_are_the_same_however_they_are_made(monkeypatch):
    vectors = [{"a": 1.0, "b": 2.0}, {}, {"b": 0.5, "c": 1.0}, {"c": 4.0}]
    i, j = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3])
    for limits in ({}, {"_MOST_STEPS": 0}, {"_MOST_STEPS": 0, "_MOST_CELLS": 0}):
        for name, value in limits.items():
            monkeypatch.setattr(f"crosswire.findings.features.columns.{name}", value)
        assert Products(vectors).of(i, j).tolist() == [0.0, 1.0, 0.0, 4.0]
