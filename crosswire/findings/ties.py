"""How surely two figures of one story speak of one quantity, looked at as closely as each pair deserves.

A large story has hundreds of thousands of pairs; most are told apart by what they count, without a score, and whether a veto
bars those is found out only where grouping brings them together through others. Grouping itself is `measures`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from crosswire.findings.features import exceeds, score, veto
from crosswire.findings.referents import Referent
from crosswire.findings.rivals import Rivals

UNLIKELY = -1.0
"""Log-odds of a pair that is not worth a closer look."""


class PairTies:
    """The ties between the figures of one story, by their positions in it."""

    def __init__(self, referents: Sequence[Referent]) -> None:
        """Look at all pairs of one kind of unit, as closely as each deserves."""
        self._referents = referents
        self._candidates = {
            (i, j): None
            for block in _blocks(referents)
            for i, j in combinations(block, 2)
            if may_tie(referents[i], referents[j]) and veto(referents[i], referents[j]) is None
        }
        self._rivals = Rivals(referents, self._candidates)
        self._scores: dict[tuple[int, int], float | None] = {}

    def above(self, threshold: float) -> list[tuple[int, int]]:
        """The pairs with log-odds above the threshold, the surest first."""
        found = []
        for pair in self._candidates:
            value = exceeds(self._referents[pair[0]], self._referents[pair[1]], self._rivals.features(*pair), threshold)
            if value is not None:
                self._scores[pair] = value
                found.append((-value, pair))
        return [pair for _, pair in sorted(found)]

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


def may_tie(a: Referent, b: Referent) -> bool:
    """Whether a closer look is worth it: two counts of different things, with different numbers, of which different things are told, never
    come to one measure, and most pairs of a story are such.
    """
    if a.kind != "count" or a.group == b.group or a.group is None or b.group is None:
        return True
    if (a.is_person and b.is_person) or (a.predicate is not None and a.predicate == b.predicate):
        return True
    return a.figure.low <= b.figure.high and b.figure.low <= a.figure.high


def _blocks(referents: Sequence[Referent]) -> Iterable[list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, referent in enumerate(referents):
        blocks[referent.kind].append(index)
    return blocks.values()
