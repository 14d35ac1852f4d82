"""What days of publication do to the likeness of two articles."""

from __future__ import annotations

import numpy as np

from crosswire.stories.likeness import FAR_FACTOR, UNDATED_FACTOR, time_factor


def test_articles_of_other_times_are_less_alike() -> None:
    days = np.array([10.0, 12.0, 400.0])
    factor = time_factor(days[:, None], days[None, :])
    assert factor[0, 1] == 1.0
    assert factor[0, 2] == FAR_FACTOR


def test_an_article_without_a_date_may_be_of_another_time_than_one_with_a_date() -> None:
    days = np.array([10.0, np.nan, np.nan])
    factor = time_factor(days[:, None], days[None, :])
    assert factor[0, 1] == factor[1, 0] == UNDATED_FACTOR
    assert FAR_FACTOR < UNDATED_FACTOR < 1.0
    assert factor[1, 2] == 1.0, "where neither has a date, none is favoured"
