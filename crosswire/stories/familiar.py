"""Names that are in the news week after week, which say little about one event.

A president's name stands in reports of hundreds of events, the name of a village struck by a storm in those of one. How
common a name is in the language does not tell the two apart, in how many different weeks of the corpus it is printed does:
an event that everybody reports fills few weeks. What an article's terms weigh by themselves is `terms`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from crosswire.stories.terms import NAME, Terms, kind_of

FAMILIAR_WEEKS = 8
"""Up to twice so many weeks a name keeps its full weight, so that no small corpus and no single running event is touched."""
LOSS = 0.5
"""The weight is divided by 1 + LOSS for each doubling of the weeks beyond FAMILIAR_WEEKS.

Whole doublings only: articles that are added then seldom change the likeness of others. In 3,000 articles of eight years
of United States politics, half as many pairs that lie weeks apart come to be in one story.
"""
UNDATED_PER_WEEK = 20
"""So many articles without a date count as one more week."""


def less_of_the_familiar(articles: Iterable[Terms], published_on: Sequence[date | None]) -> list[Terms]:
    """The articles with the weights of familiar names lowered."""
    lowered = list(articles)
    share = _shares(lowered, published_on)
    if share:
        for row, own in enumerate(lowered):  # one at a time, so that no second set of all weights is held
            weights = {term: weight * share.get(term, 1.0) for term, weight in own.weights.items()}
            lowered[row] = Terms(weights, own.printed)
    return lowered


def _shares(articles: Sequence[Terms], published_on: Sequence[date | None]) -> dict[str, float]:
    """For each familiar name the share of its weight that it keeps."""
    weeks: dict[str, set[int]] = defaultdict(set)
    undated: Counter[str] = Counter()
    for own, day in zip(articles, published_on, strict=True):
        names = [term for term in own.weights if kind_of(term) == NAME]
        if day is None:
            undated.update(names)
        else:
            for name in names:
                weeks[name].add(day.toordinal() // 7)
    shares = {}
    for name in weeks.keys() | undated.keys():
        doublings = math.floor(math.log2(max(len(weeks.get(name, ())) + undated[name] / UNDATED_PER_WEEK, 1) / FAMILIAR_WEEKS))
        if doublings > 0:
            shares[name] = 1 / (1 + LOSS * doublings)
    return shares
