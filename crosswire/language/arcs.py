"""Dependency trees by the moves of a spaCy parser (shift, reduce, left arc, right arc, break), for many sentences at once.

All sentences of a batch take their next move together; stacks and buffers are chains of word numbers, one array for all.
The number one past the last word stands for "none" everywhere. What the labels mean is no business of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from crosswire.language.encoder import Floats
from crosswire.language.transitions import Indexes, Scorer, move_names

_ROOT = "ROOT"
_LIFTED = "||"
"""`X||Y` labels a word that belongs below the Y among the words below its head: a tree whose arcs would cross."""

Arcs = tuple[list[int], list[str]]
"""Per word of a sentence the number of its head (a root's own), and its label."""


class ArcReader:
    """The greedy search of a parser."""

    def __init__(self, parser: Any) -> None:
        self._scorer = Scorer(parser.model)
        names = move_names(parser)
        moves = np.array(["SDLRB".index(name[:1]) for name in names])
        self._labels = [name[2:] for name in names]
        self._shift, self._reduce, self._break = (int(np.flatnonzero(moves == kind)[0]) for kind in (0, 1, 4))
        self._left = moves == 2
        self._arcs = (moves == 2) | (moves == 3)

    def __call__(self, vectors: Floats, lengths: Sequence[int]) -> list[Arcs]:
        """The tree of each sentence, from the vectors of all their words."""
        heads, labels = _Search(self._scorer, self._scorer.shares(vectors), lengths, self).run()
        found: list[Arcs] = []
        start = 0
        for length in lengths:
            found.append(self._tree(heads[start : start + length], labels[start : start + length], start))
            start += length
        return found

    def _tree(self, heads: list[int], labels: list[int], start: int) -> Arcs:
        own = [head - start if label >= 0 else index for index, (head, label) in enumerate(zip(heads, labels, strict=True))]
        names = [self._labels[label] if label >= 0 else _ROOT for label in labels]
        if any(_LIFTED in name for name in names):
            _lower(own, names)
        return own, names


class _Search:
    """Stacks, buffers and arcs of all sentences while they are read."""

    def __init__(self, scorer: Scorer, shares: Floats, lengths: Sequence[int], moves: ArcReader) -> None:
        words = shares.shape[1] - 1
        self.none = words
        self.scorer = scorer
        self.places = scorer.places
        self.shares = shares.reshape(self.places * (words + 1), -1)
        self.place = (np.arange(self.places) * (words + 1))[:, None]
        self.moves = moves
        ends = np.cumsum(lengths)
        kept = np.array(lengths) > 0
        self.end = ends[kept].astype(np.intp)
        self.next = self.end - np.array(lengths)[kept]
        """Per sentence the first word that was never read."""
        self.top = np.full(len(self.end), words, dtype=np.intp)
        self.back = np.full(len(self.end), words, dtype=np.intp)
        """Per sentence the last word that was put back on the buffer."""
        self.below, self.before = np.full((2, words + 1), words, dtype=np.intp)
        self.head, self.left, self.right, self.older = np.full((4, words + 1), words, dtype=np.intp)
        self.label = np.full(words + 1, -1, dtype=np.intp)
        self.was_put_back, self.opens = np.zeros((2, words + 2), dtype=np.bool_)

    def run(self) -> tuple[list[int], list[int]]:
        """Heads (word numbers) and labels (move numbers, -1 for roots) of all words."""
        none = self.none
        while len(self.end):
            first, second = self._buffer()
            is_left = (self.top != none) | (first != none)
            if not is_left.all():
                self.end, self.next, self.top, self.back = (values[is_left] for values in (self.end, self.next, self.top, self.back))
                first, second = first[is_left], second[is_left]
            if len(self.end):
                self._move(first, second)
        return self.head[:-1].tolist(), self.label[:-1].tolist()

    def _buffer(self) -> tuple[Indexes, Indexes]:
        """The next two words of each sentence."""
        none = self.none
        unread = np.where(self.next < self.end, self.next, none)
        if (self.back == none).all():
            return unread, np.where(self.next + 1 < self.end, self.next + 1, none)
        has_back = self.back != none
        first = np.where(has_back, self.back, unread)
        behind = self.before[self.back]
        second = np.where(has_back, np.where(behind != none, behind, unread), np.where(self.next + 1 < self.end, self.next + 1, none))
        return first, second

    def _move(self, first: Indexes, second: Indexes) -> None:
        none, top, moves = self.none, self.top, self.moves
        under = self.below[top]
        context = np.stack((first, second, top, under, self.below[under], self.left[first], self.left[top], self.right[top]))
        context += self.place
        scores = self.scorer.scores(self.shares[context].sum(axis=0))
        is_empty, has_second = top == none, second != none
        may_join = ~is_empty & (first != none) & ~self.opens[first]
        scores[~(is_empty | (has_second & ~self.opens[first] & ~self.was_put_back[first])), moves._shift] = -np.inf
        scores[is_empty, moves._reduce] = -np.inf
        scores[np.ix_(~may_join, moves._arcs)] = -np.inf
        scores[~(has_second & (second == first + 1) & ~self.opens[second]), moves._break] = -np.inf
        move = scores.argmax(axis=1)
        is_arc, is_left = moves._arcs[move], moves._left[move]
        self._join(first, top, move, is_left, is_arc & ~is_left)
        self.opens[second[move == moves._break]] = True
        is_reduced = move == moves._reduce
        put_back = is_reduced & (self.head[top] == none) & (under != none)
        self._take(first, (is_arc & ~is_left) | (move == moves._shift))
        self._put_back(top, put_back)
        popped = is_left | is_reduced
        self.top[popped] = under[popped]

    def _join(self, first: Indexes, top: Indexes, move: Indexes, to_left: Any, to_right: Any) -> None:
        if to_left.any():
            heads, children = first[to_left], top[to_left]
            older = self.head[children]
            self.right[older] = np.where(older != self.none, self.older[children], self.none)
            self.head[children], self.label[children] = heads, move[to_left]
            self.left[heads] = children
            self.was_put_back[heads] = False
        if to_right.any():
            heads, children = top[to_right], first[to_right]
            self.head[children], self.label[children] = heads, move[to_right]
            self.older[children] = self.right[heads]
            self.right[heads] = children

    def _take(self, first: Indexes, taken: Any) -> None:
        """The first word of the buffer goes onto the stack."""
        words = first[taken]
        self.below[words] = self.top[taken]
        self.top[taken] = words
        from_back = taken & (self.back != self.none)
        self.back[from_back] = self.before[self.back[from_back]]
        self.next[taken & ~from_back] += 1

    def _put_back(self, top: Indexes, put_back: Any) -> None:
        words = top[put_back]
        self.was_put_back[words] = True
        self.before[words] = self.back[put_back]
        self.back[put_back] = words


def _lower(heads: list[int], labels: list[str]) -> None:
    """Give each lifted word its place: below the first word of the named label, read in breadth from its head."""
    for word, name in enumerate(labels):
        if _LIFTED not in name:
            continue
        labels[word], wanted = name.split(_LIFTED)
        waiting = [heads[word]]
        while waiting:
            below = [child for at in waiting for child, head in enumerate(heads) if head == at and child not in (at, word)]
            target = next((child for child in below if labels[child] == wanted), None)
            if target is not None:
                heads[word] = target
                break
            waiting = below
