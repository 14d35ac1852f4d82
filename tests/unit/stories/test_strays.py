"""Articles that are faintly like one story, and like nothing else."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from crosswire.stories.likeness import LIKE, Space
from crosswire.stories.strays import CLEARER, FAINT, join_strays


def space(*articles: dict[int, float]) -> Space:
    """Articles by the share that each term has in them; what is missing to the length of 1 is a term of their own."""
    width = 10
    dense = np.zeros((len(articles), width + len(articles)))
    for row, article in enumerate(articles):
        for term, weight in article.items():
            dense[row, term] = weight
        dense[row, width + row] = (1 - sum(weight * weight for weight in article.values())) ** 0.5
    return Space(csr_array(dense), np.full(len(articles), np.nan))


REPORT = {0: 0.7}


def like(share: float, of: int = 0) -> dict[int, float]:
    """An article that is so like a report."""
    return {of: share / 0.7}


def test_a_stray_joins_the_one_story_that_it_is_faintly_like():
    assert FAINT < 0.1 < LIKE
    assert join_strays(space(REPORT, REPORT, like(0.1)), [[0, 1], [2]]) == [[0, 1, 2]]


def test_what_is_hardly_like_anything_stays_alone():
    assert join_strays(space(REPORT, REPORT, like(FAINT - 0.02)), [[0, 1], [2]]) == [[0, 1], [2]]


def test_what_is_as_like_another_story_stays_alone():
    second = {1: 0.7}
    between = like(0.1) | like(0.1 / CLEARER + 0.01, 1)
    groups = [[0, 1], [2, 3], [4]]
    assert join_strays(space(REPORT, REPORT, second, second, between), groups) == groups
    clear = like(0.1) | like(0.1 / CLEARER - 0.01, 1)
    assert join_strays(space(REPORT, REPORT, second, second, clear), groups) == [[0, 1, 4], [2, 3]]


def test_two_strays_join_each_other():
    assert join_strays(space(REPORT, like(0.1), {5: 0.5}), [[0], [1], [2]]) == [[0, 1], [2]]


def test_a_stray_does_not_follow_one_that_goes_elsewhere():
    first, other = {0: 0.5, 1: 0.3}, {1: 0.3}
    assert join_strays(space(REPORT, REPORT, first, other), [[0, 1], [2], [3]]) == [[0, 1, 2], [3]]
