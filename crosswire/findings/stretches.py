"""The stretches in which two aligned wordings differ.

A stretch lies between two matching words, or before the first or after the last. At the ends a quotation may start later
or stop earlier than another, so that words which stand on one side only say nothing there; between matching words they
were left out, put in or replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.findings.wordings import Alignment, Token

TELLING = 1.2
"""A difference in lighter words alone (`that`, `the`, `of` for `for`) is house style, not a variant."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the first wording that stand where the second has other words, or none."""

    first: tuple[Token, ...]
    second: tuple[Token, ...]

    @property
    def tells(self) -> bool:
        """Whether the difference is more than house style."""
        return any(token.weight >= TELLING or token.is_negation or token.is_number for token in (*self.first, *self.second))


def differing_stretches(alignment: Alignment) -> Iterator[Stretch]:
    """The stretches in which the wordings differ, in order; words of a handle (`@JaneDoe`) are no difference."""
    a, b = alignment.a.tokens, alignment.b.tokens
    same = [(i, j) for i, j in alignment.pairs if a[i].root == b[j].root]
    pairs = [(-1, -1), *_settled(same, a, b), (len(a), len(b))]
    for number, ((i, j), (next_i, next_j)) in enumerate(pairwise(pairs)):
        first, second = _spoken(a[i + 1 : next_i]), _spoken(b[j + 1 : next_j])
        is_end = number in (0, len(pairs) - 2)
        if (first and second) if is_end else (first or second):
            yield Stretch(first, second)


def _settled(pairs: list[tuple[int, int]], a: Sequence[Token], b: Sequence[Token]) -> list[tuple[int, int]]:
    """The matches with the outer ones moved inwards where that closes a gap.

    'I know that' inside 'I want to say that I know that' begins at the second `I`; the first match found is the other one.
    """
    runs = _runs(pairs)
    if len(runs) > 1:
        i, j = runs[1][0]
        length = len(runs[0])
        moved = [(i - length + k, j - length + k) for k in range(length)]
        if _all_same(moved, a, b):
            runs[0] = moved
    if len(runs) > 1:
        i, j = runs[-2][-1]
        moved = [(i + 1 + k, j + 1 + k) for k in range(len(runs[-1]))]
        if _all_same(moved, a, b):
            runs[-1] = moved
    return [pair for run in runs for pair in run]


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _all_same(pairs: Sequence[tuple[int, int]], a: Sequence[Token], b: Sequence[Token]) -> bool:
    return all(0 <= i < len(a) and 0 <= j < len(b) and a[i].root == b[j].root for i, j in pairs)


def _spoken(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if not token.is_handle)
