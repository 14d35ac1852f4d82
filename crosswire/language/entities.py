"""Named entities by the moves of a spaCy recogniser (begin, inside, last, unit, outside), for many sentences at once.

Outside an entity a move depends on nothing but its word, so all words are judged together; only where an entity may begin
are the words behind it read on. Repairing what the recogniser sees is the business of `crosswire.actors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from crosswire.language.encoder import Floats
from crosswire.language.transitions import Scorer, move_names

Found = tuple[int, int, str]
"""First word, word behind the last, label; words counted from the start of the sentence."""


class EntityReader:
    """The greedy search of a recogniser."""

    def __init__(self, recogniser: Any) -> None:
        self._scorer = Scorer(recogniser.model)
        names = move_names(recogniser)
        self._moves = [name[:1] for name in names]
        self._labels = [name[2:] for name in names]
        self._closed = np.array([0 if name == "O" or (name[0] in "BU" and name[2:]) else -np.inf for name in names], dtype=np.float32)
        self._closed_at_end = np.array([-np.inf if move == "B" else 0 for move in self._moves], dtype=np.float32)
        self._on = {label: index for index, label in enumerate(self._labels) if self._moves[index] == "I"}
        self._off = {label: index for index, label in enumerate(self._labels) if self._moves[index] == "L"}
        self._outside = self._moves.index("O")

    def __call__(self, vectors: Floats, lengths: Sequence[int], is_space: npt.NDArray[np.bool_]) -> list[list[Found]]:
        """The entities of each sentence, from the vectors of all their words."""
        shares = self._scorer.shares(vectors)
        chosen = self._outside_moves(shares, lengths, is_space)
        ends = self._ends(shares, chosen, lengths)
        found: list[list[Found]] = []
        start = 0
        for length in lengths:
            found.append(self._walk(chosen, ends, start, start + length))
            start += length
        return found

    def _outside_moves(self, shares: Floats, lengths: Sequence[int], is_space: npt.NDArray[np.bool_]) -> list[int]:
        """For each word the best move where no entity is open."""
        summed = shares[0, :-1] + shares[1, -1] + shares[2, -1]
        scores = self._scorer.scores(summed)
        scores += self._closed
        last = np.cumsum(lengths)[np.array(lengths) > 0] - 1
        scores[last] += self._closed_at_end
        chosen = scores.argmax(axis=1)
        chosen[is_space] = self._outside
        listed: list[int] = chosen.tolist()
        return listed

    def _ends(self, shares: Floats, chosen: list[int], lengths: Sequence[int]) -> dict[int, int]:
        """First word of each entity that may begin -> the word behind its last."""
        begins = np.array([index for index, move in enumerate(chosen) if self._moves[move] == "B"], dtype=np.intp)
        labels = [self._labels[chosen[index]] for index in begins]
        on = np.array([self._on[label] for label in labels], dtype=np.intp)
        off = np.array([self._off[label] for label in labels], dtype=np.intp)
        closing = np.repeat(np.cumsum(lengths), lengths)[begins] if len(begins) else begins
        ends: dict[int, int] = {}
        at = begins + 1
        while len(begins):
            scores = self._scorer.scores(shares[0, at] + shares[1, begins] + shares[2, at - 1])
            rows = np.arange(len(begins))
            goes_on = (scores[rows, on] > scores[rows, off]) & (at + 1 < closing)
            ended = ~goes_on
            ends.update(zip(begins[ended].tolist(), (at[ended] + 1).tolist(), strict=True))
            begins, on, off, closing, at = (values[goes_on] for values in (begins, on, off, closing, at + 1))
        return ends

    def _walk(self, chosen: list[int], ends: dict[int, int], start: int, end: int) -> list[Found]:
        found: list[Found] = []
        at = start
        while at < end:
            move = chosen[at]
            if move == self._outside:
                at += 1
                continue
            behind = ends[at] if self._moves[move] == "B" else at + 1
            found.append((at - start, behind - start, self._labels[move]))
            at = behind
        return found
