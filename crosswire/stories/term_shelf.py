"""The terms of many articles on disk: words are looked up again for few articles, and for comparing all a table of numbers does.

What an article's terms are is `terms`; what is done with the table belongs to `vectors` and `likeness`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crosswire.stories.shelf import Shelf
from crosswire.stories.terms import NAME, Terms
from crosswire.stories.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_ROWS_AT_ONCE = 1000
"""Articles whose terms are numbered together: a bound of the memory."""
_BETWEEN = "\n"
"""No term holds a line break."""
_NUMBER_BYTES = 8


@dataclass(frozen=True, slots=True)
class PackedTerms:
    """The terms of an article as bytes, which go from one process to another at little cost."""

    words: bytes
    """All terms, then the way that each is printed."""
    weights: bytes
    """Floats of eight bytes."""

    @classmethod
    def of(cls, terms: Terms) -> PackedTerms:
        """Pack terms, in their order."""
        words = [*terms.weights, *map(terms.printed.__getitem__, terms.weights)]
        return cls(_BETWEEN.join(words).encode(), array("d", terms.weights.values()).tobytes())


class TermShelf(Shelf):
    """The terms of many articles, by their position, on disk."""

    def __init__(self) -> None:
        """An empty shelf."""
        super().__init__()
        self._sizes = array("i")

    def add(self, own: PackedTerms) -> None:
        """Put the terms of one more article on the shelf."""
        size = len(own.weights) // _NUMBER_BYTES
        terms = own.words.decode().split(_BETWEEN)[:size] if size else []
        # A term is told from others by its number alone: that two of a million come to one has a chance of one in ten million.
        # The lowest bit tells names apart.
        keys = array("q", [hash(term) & ~1 | term.startswith(f"{NAME}:") for term in terms])
        self._sizes.append(size)
        self.put(keys.tobytes(), own.weights, own.words)

    def terms(self, position: int, weights: Sequence[float]) -> Terms:
        """The terms of an article in their order, with these weights."""
        size = self._sizes[position]
        if not size:
            return Terms({}, {})
        words = self.read(position, 2 * _NUMBER_BYTES * size).decode().split(_BETWEEN)
        terms = words[:size]
        return Terms(dict(zip(terms, weights, strict=True)), dict(zip(terms, words[size:], strict=True)))

    def vectors(self, positions: Sequence[int]) -> Vectors:
        """The articles at these positions, in this order, as a table."""
        import numpy as np

        sizes = np.array([self._sizes[position] for position in positions], dtype=np.int64)
        pointers = np.concatenate([[0], np.cumsum(sizes)])
        columns, weights = np.empty(pointers[-1], dtype=np.int32), np.empty(pointers[-1])
        numbering = _Numbering()
        bounds = [*range(0, len(positions), _ROWS_AT_ONCE), len(positions)]
        for low, high in pairwise(bounds):
            own = slice(pointers[low], pointers[high])
            rows = [self._numbers(position) for position in positions[low:high]]
            columns[own] = numbering.numbers_of(np.concatenate([keys for keys, _ in rows]))
            weights[own] = np.concatenate([each for _, each in rows])
        return Vectors(pointers, columns, weights, numbering.keys() & 1 == 1)

    def _numbers(self, position: int) -> tuple[Numbers, Numbers]:
        """What the terms of an article are told apart by, and their weights."""
        import numpy as np

        size = _NUMBER_BYTES * self._sizes[position]
        read = self.read(position, end=2 * size)
        return np.frombuffer(read[:size], dtype=np.int64), np.frombuffer(read[size:], dtype=np.float64)


class _Numbering:
    """Keys and their numbers, from 0 on in the order in which they are first met."""

    def __init__(self) -> None:
        import numpy as np

        self._sorted = np.empty(0, dtype=np.int64)
        self._numbers = np.empty(0, dtype=np.int32)

    def numbers_of(self, keys: Numbers) -> Numbers:
        """The number of each of these keys."""
        import numpy as np

        own, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        new = np.flatnonzero(~np.isin(own, self._sorted, assume_unique=True))
        numbers = np.empty(len(new), dtype=np.int32)
        numbers[np.argsort(first[new])] = np.arange(len(self._sorted), len(self._sorted) + len(new), dtype=np.int32)
        places = np.searchsorted(self._sorted, own[new])
        self._sorted, self._numbers = np.insert(self._sorted, places, own[new]), np.insert(self._numbers, places, numbers)
        known: Numbers = self._numbers[np.searchsorted(self._sorted, own)]
        result: Numbers = known[inverse]
        return result

    def keys(self) -> Numbers:
        """All keys in the order of their numbers."""
        import numpy as np

        keys: Numbers = self._sorted[np.argsort(self._numbers)]
        return keys
