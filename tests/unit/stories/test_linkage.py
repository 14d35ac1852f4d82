from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from crosswire.stories.linkage import average_linkage

LEAST = 0.3


@st.composite
def likenesses(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(2, 9))
    seed = draw(st.integers(0, 10_000))
    random = np.random.default_rng(seed).random((size, size)) ** 2
    alike = np.triu(random, 1)
    return alike + alike.T


def grouped(alike: np.ndarray, rows: Sequence[int] | None = None) -> list[list[int]]:
    chosen = alike if rows is None else alike[np.ix_(rows, rows)]
    first, second = np.triu_indices(len(chosen), 1)
    pairs = [(a, b, chosen[a, b]) for a, b in zip(first.tolist(), second.tolist(), strict=True) if chosen[a, b] >= LEAST]
    return average_linkage(len(chosen), pairs, lambda one, two: float(chosen[np.ix_(one, two)].sum()), LEAST)


@settings(max_examples=200, deadline=None)
@given(likenesses())
def test_the_groups_are_those_of_average_linkage_over_all_pairs(alike: np.ndarray):
    labels = fcluster(linkage(squareform(1 - alike - np.eye(len(alike)), checks=False), "average"), 1 - LEAST, "distance")
    dense: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        dense.setdefault(int(label), []).append(index)
    assert grouped(alike) == sorted(dense.values())


@settings(max_examples=100, deadline=None)
@given(likenesses(), likenesses())
def test_what_has_no_neighbours_elsewhere_is_grouped_as_if_alone(one: np.ndarray, other: np.ndarray):
    both = np.block([[one, np.zeros((len(one), len(other)))], [np.zeros((len(other), len(one))), other]])
    moved = [[len(one) + index for index in group] for group in grouped(other)]
    assert grouped(both) == sorted(grouped(one) + moved)


def test_things_without_neighbours_stay_alone():
    assert average_linkage(3, [], lambda one, two: 0.0, LEAST) == [[0], [1], [2]]
