"""How surely two figures of one story speak of one quantity, looked at as closely as each pair deserves.

A large story has hundreds of thousands of pairs; most are told apart by what they count, without a score, and whether a veto
bars those is found out only where grouping brings them together through others. Small stories are looked at several together, since
a step over arrays costs about the same for ten pairs as for a thousand. Grouping itself is `measures`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, islice

from crosswire.findings.features import exceeds, score, veto, weights
from crosswire.findings.referents import Referent
from crosswire.findings.rivals import Rivals

UNLIKELY = -1.0
"""Log-odds of a pair that is not worth a closer look."""
FEWEST_FOR_ARRAYS = 16
"""Fewer pairs than this are quicker looked at one by one."""
PAIRS_AT_ONCE = 50_000
"""Pairs that are looked at together: a bound of the memory."""


class PairTies:
    """The ties between the figures of one story, or of several, by their positions."""

    def __init__(self, referents: Sequence[Referent], stories: Sequence[str]) -> None:
        """Look at all pairs of one story and one kind of unit, as closely as each deserves.

        Args:
            referents: the figures.
            stories: of each of them the story.
        """
        self._referents = referents
        self._candidates = {
            (i, j): None
            for block in _blocks(referents, stories)
            for i, j in combinations(block, 2)
            if may_tie(referents[i], referents[j]) and veto(referents[i], referents[j]) is None
        }
        self._rivals = Rivals(referents, self._candidates)
        self._scores: dict[tuple[int, int], float | None] = {}

    def above(self, threshold: float) -> list[tuple[int, int]]:
        """The pairs with log-odds above the threshold, the surest first."""
        found = []
        for pair, context in self._likely(threshold):
            value = exceeds(self._referents[pair[0]], self._referents[pair[1]], context, threshold)
            if value is not None:
                self._scores[pair] = value
                found.append((-value, pair))
        return [pair for _, pair in sorted(found)]

    def _likely(self, threshold: float) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
        """The candidates that can lie above a threshold, with their context features."""
        if len(self._candidates) < FEWEST_FOR_ARRAYS:
            yield from ((pair, self._rivals.features(*pair)) for pair in self._candidates)
            return
        import numpy as np

        from crosswire.findings.features.bounds import Pairs, may_exceed
        from crosswire.findings.features.columns import Columns

        columns = Columns(self._referents)
        candidates = iter(self._candidates)
        while pairs := list(islice(candidates, PAIRS_AT_ONCE)):
            contexts = [self._rivals.features(*pair) for pair in pairs]
            sums = {are_apart: np.array([_weight_of(context, are_apart) for context in contexts]) for are_apart in (True, False)}
            i, j = np.array(pairs, dtype=np.intp).T
            for position in np.flatnonzero(may_exceed(Pairs(columns, i, j), sums, threshold)).tolist():
                yield pairs[position], contexts[position]

    def value(self, i: int, j: int) -> float | None:
        """The log-odds of a pair, its positions in either order; None where a veto stands between the two."""
        pair = (i, j) if i < j else (j, i)
        if pair in self._candidates:
            return self._scored(pair)
        if pair not in self._scores:
            self._scores[pair] = UNLIKELY if veto(self._referents[i], self._referents[j]) is None else None
        return self._scores[pair]

    def known(self, i: int, j: int) -> float | None:
        """The log-odds of a pair that deserved a closer look, else None."""
        pair = (i, j) if i < j else (j, i)
        return self._scored(pair) if pair in self._candidates else None

    def reason(self, i: int, j: int) -> str:
        """The features that spoke loudest for or against a pair, as a phrase."""
        return score(self._referents[i], self._referents[j], self._rivals.features(i, j))[1]

    def _scored(self, pair: tuple[int, int]) -> float:
        value = self._scores.get(pair)
        if value is None:
            value = self._scores[pair] = score(self._referents[pair[0]], self._referents[pair[1]], self._rivals.features(*pair))[0]
        return value


@cache
def _weight_of(context: tuple[str, ...], are_apart: bool) -> float:
    return sum(weights(are_apart)[name] for name in context)


def may_tie(a: Referent, b: Referent) -> bool:
    """Whether a closer look is worth it: two counts of different things, with different numbers, of which different things are told, never
    come to one measure, and most pairs of a story are such.
    """
    if a.kind != "count" or a.group == b.group or a.group is None or b.group is None:
        return True
    if (a.is_person and b.is_person) or (a.predicate is not None and a.predicate == b.predicate):
        return True
    return a.figure.low <= b.figure.high and b.figure.low <= a.figure.high


def _blocks(referents: Sequence[Referent], stories: Sequence[str]) -> Iterable[list[int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (referent, story) in enumerate(zip(referents, stories, strict=True)):
        blocks[story, referent.kind].append(index)
    return blocks.values()
