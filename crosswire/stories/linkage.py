"""Average linkage over a sparse graph: groups of articles that are alike on average.

The same groups as average linkage over the full matrix of likenesses gives, wherever every pair that is alike has been found
as a neighbour: two groups are alike on average only if some pair between them is. Only pairs of groups that have such a pair
are looked at, so cost follows the neighbours that articles have, not the size of the corpus; and what happens in one corner of
the graph depends on nothing in another.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

Total = Callable[[Sequence[int], Sequence[int]], float]
"""The sum of the likenesses between the members of two groups."""


def average_linkage(size: int, pairs: Iterable[tuple[int, int, float]], total: Total, least: float) -> list[list[int]]:
    """Group the numbers 0 to `size` - 1, joining the two groups that are most alike on average as long as they are `least` alike.

    Args:
        size: how many things there are.
        pairs: neighbours with their likeness, each pair once, in any order.
        total: gives the sum of likenesses between two groups whose members are not all neighbours.
        least: the average likeness at which joining ends.

    Returns:
        The groups and their members, in ascending order.
    """
    members: dict[int, list[int]] = {number: [number] for number in range(size)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    waiting: list[tuple[float, int, int]] = []
    for first, second, likeness in pairs:
        sums[first][second] = sums[second][first] = likeness
        if likeness >= least:
            waiting.append((-likeness, min(first, second), max(first, second)))
    heapq.heapify(waiting)
    born = size
    while waiting:
        _, first, second = heapq.heappop(waiting)
        if first not in members or second not in members:
            continue
        near = _joined_sums(sums, members, first, second, total)
        members[born] = members.pop(first) + members.pop(second)
        for other, summed in near.items():
            average = summed / (len(members[born]) * len(members[other]))
            sums[other][born] = summed
            if average >= least:
                heapq.heappush(waiting, (-average, other, born))
        sums[born] = near
        born += 1
    return sorted(sorted(group) for group in members.values())


def _joined_sums(
    sums: dict[int, dict[int, float]], members: dict[int, list[int]], first: int, second: int, total: Total
) -> dict[int, float]:
    """What two groups taken together sum up to with each group that neighbours either; the two are taken out of the graph."""
    one, two = sums.pop(first), sums.pop(second)
    near: dict[int, float] = {}
    for other in one.keys() | two.keys():
        if other in (first, second):
            continue
        sums[other].pop(first, None)
        sums[other].pop(second, None)
        missing = first if other not in one else second if other not in two else None
        known = one.get(other, 0.0) + two.get(other, 0.0)
        near[other] = known if missing is None else known + total(members[missing], members[other])
    return near
