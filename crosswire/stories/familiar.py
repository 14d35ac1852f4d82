"""Names that are in the news week after week, which say little about one event.

A president's name stands in reports of hundreds of events, the name of a village struck by a storm in those of one. How
common a name is in the language does not tell the two apart, in how many different weeks of the corpus it is printed does:
an event that everybody reports fills few weeks. What an article's terms weigh by themselves is `terms`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from crosswire.stories.vectors import Vectors

FAMILIAR_WEEKS = 8
"""Up to twice so many weeks a name keeps its full weight, so that no small corpus and no single running event is touched."""
LOSS = 0.5
"""The weight is divided by 1 + LOSS for each doubling of the weeks beyond FAMILIAR_WEEKS.

Whole doublings only: articles that are added then seldom change the likeness of others. In 3,000 articles of eight years
of United States politics, half as many pairs that lie weeks apart come to be in one story.
"""
UNDATED_PER_WEEK = 20
"""So many articles without a date count as one more week."""


def less_of_the_familiar(articles: Vectors, published_on: Sequence[date | None]) -> Vectors:
    """The articles with the weights of familiar names lowered."""
    import numpy as np

    weeks = np.array([-1 if day is None else day.toordinal() // 7 for day in published_on], dtype=np.int32)
    week_of = np.repeat(weeks, np.diff(articles.pointers))
    named = articles.is_name[articles.columns]
    columns, week_of = articles.columns[named].astype(np.int64), week_of[named]
    dated = week_of >= 0
    many = int(weeks.max(initial=0)) + 1
    in_weeks = np.bincount(np.unique(columns[dated] * many + week_of[dated]) // many, minlength=len(articles.is_name))
    undated = np.bincount(columns[~dated], minlength=len(articles.is_name))
    factors = np.ones(len(articles.is_name))
    for column in np.flatnonzero(in_weeks + undated / UNDATED_PER_WEEK >= 2 * FAMILIAR_WEEKS).tolist():
        doublings = math.floor(math.log2((in_weeks[column] + undated[column] / UNDATED_PER_WEEK) / FAMILIAR_WEEKS))
        factors[column] = 1 / (1 + LOSS * doublings)
    return articles.times(factors)
