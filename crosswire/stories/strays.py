"""Articles that stand alone, and are fainter like one story than a report of it mostly is, but like nothing else.

A column, a feature or a state agency's telling of an event shares few words with the reports of it. Among articles of many events
each is a little like several, and stays alone; one that is twice as like one story as any other belongs there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.stories.likeness import Space, faint_neighbours

FAINT = 0.08
"""Average likeness from which on a stray may join."""
CLEARER = 2.0
"""How many times as like as the next story. Of the 1,700 articles that stand alone among 3,000 of eight years of politics, 28 join."""


def join_strays(space: Space, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups with each stray in the one that it is clearly most like; groups and their members in ascending order.

    Two strays join one another where each is most like the other. What a stray joins is judged by the groups as they were.
    """
    group_of = {row: number for number, rows in enumerate(groups) for row in rows}
    strays = sorted(rows[0] for rows in groups if len(rows) == 1)
    nearest = {stray: found for stray, likes in _likes(space, groups, strays, group_of).items() if (found := _clear(likes)) is not None}
    joined = {number: list(rows) for number, rows in enumerate(groups)}
    for stray, number in nearest.items():
        own = group_of[stray]
        if len(groups[number]) > 1:
            joined[number] += joined.pop(own)
        elif own < number and nearest.get(groups[number][0]) == own:
            joined[own] += joined.pop(number)
    return sorted(sorted(rows) for rows in joined.values())


def _likes(
    space: Space, groups: Sequence[Sequence[int]], strays: Sequence[int], group_of: Mapping[int, int]
) -> dict[int, dict[int, float]]:
    """Stray -> group -> average likeness; what is fainter than could matter counts as none."""
    sums: dict[int, dict[int, float]] = {stray: {} for stray in strays}
    for stray, other, likeness in faint_neighbours(space, strays, FAINT / CLEARER):
        number = group_of[other]
        sums[stray][number] = sums[stray].get(number, 0.0) + likeness
    return {stray: {number: total / len(groups[number]) for number, total in likes.items()} for stray, likes in sums.items()}


def _clear(likes: Mapping[int, float]) -> int | None:
    """The group that is faintly alike and CLEARER times as much so as the next."""
    order = sorted(likes, key=lambda number: (-likes[number], number))
    if not order or likes[order[0]] < FAINT:
        return None
    following = likes[order[1]] if len(order) > 1 else 0.0
    return order[0] if likes[order[0]] >= CLEARER * following else None
