"""The terms of many articles as arrays: some bytes a term, so that a corpus can be held where its words cannot.

What an article's terms are is `terms`; which articles are alike, `likeness`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crosswire.stories.terms import Terms

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_ROWS_AT_ONCE = 1000
"""Rows that are put in order together: a bound of the memory."""


@dataclass(frozen=True)
class Vectors:
    """Articles as rows of a sparse table. An entry is a term of an article: its column, its weight, and how it is printed there."""

    terms: tuple[str, ...]
    """The term of each column, in the order in which the rows bring them."""
    forms: Sequence[str]
    pointers: Numbers
    """Where the entries of each row begin, and at the end where the last row's end."""
    columns: Numbers
    weights: Numbers
    printed: Numbers
    """Positions in `forms`."""

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.pointers) - 1

    def row(self, number: int) -> Terms:
        """The terms of one article."""
        own = slice(self.pointers[number], self.pointers[number + 1])
        terms = [self.terms[column] for column in self.columns[own].tolist()]
        printed = [self.forms[form] for form in self.printed[own].tolist()]
        return Terms(dict(zip(terms, self.weights[own].tolist(), strict=True)), dict(zip(terms, printed, strict=True)))

    def take(self, rows: Sequence[int]) -> Vectors:
        """These rows in this order, with their columns numbered anew: the same whatever order the articles were gathered in."""
        import numpy as np

        starts, sizes = self.pointers[list(rows)], np.diff(self.pointers)[list(rows)]
        pointers = np.concatenate([[0], np.cumsum(sizes)])
        count = int(pointers[-1])
        columns, printed, weights = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32), np.empty(count)
        numbers = np.full(len(self.terms), -1, dtype=np.int32)
        terms: list[str] = []
        for low in range(0, len(rows), _ROWS_AT_ONCE):
            ends = pointers[low : low + _ROWS_AT_ONCE + 1]
            own = slice(ends[0], ends[-1])
            entries = np.repeat(starts[low : low + _ROWS_AT_ONCE] - ends[:-1], np.diff(ends)) + np.arange(ends[0], ends[-1])
            old = self.columns[entries]
            new, first = np.unique(old[numbers[old] < 0], return_index=True)
            in_order = new[np.argsort(first)]
            numbers[in_order] = np.arange(len(terms), len(terms) + len(in_order), dtype=np.int32)
            terms += [self.terms[column] for column in in_order.tolist()]
            columns[own], weights[own], printed[own] = numbers[old], self.weights[entries], self.printed[entries]
        return Vectors(tuple(terms), self.forms, pointers, columns, weights, printed)

    def times(self, factors: Numbers) -> Vectors:
        """The same with the weights of each column multiplied by its factor."""
        return replace(self, weights=self.weights * factors[self.columns])


class _Numbering(dict[str, int]):
    """Texts and their numbers, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        """The next number."""
        number = self[text] = len(self)
        return number


class Gathering:
    """Terms of one article after the other, until they are taken as vectors."""

    def __init__(self) -> None:
        """Nothing gathered yet."""
        self._columns_of = _Numbering()
        self._forms_of = _Numbering()
        self._pointers = array("q", [0])
        self._columns = array("i")
        self._printed = array("i")
        self._weights = array("d")

    def add(self, terms: Terms) -> None:
        """One more article."""
        self._columns.extend(map(self._columns_of.__getitem__, terms.weights))
        self._printed.extend(map(self._forms_of.__getitem__, map(terms.printed.__getitem__, terms.weights)))
        self._weights.extend(terms.weights.values())
        self._pointers.append(len(self._columns))

    def extend(self, others: Vectors) -> None:
        """More articles, gathered elsewhere: each of their terms is looked up once, not once an article."""
        import numpy as np

        own_columns = np.fromiter(map(self._columns_of.__getitem__, others.terms), dtype=np.int32)
        own_forms = np.fromiter(map(self._forms_of.__getitem__, others.forms), dtype=np.int32)
        self._pointers.frombytes((others.pointers[1:].astype(np.int64) + len(self._columns)).tobytes())
        self._columns.frombytes(own_columns[others.columns].tobytes())
        self._printed.frombytes(own_forms[others.printed].tobytes())
        self._weights.frombytes(others.weights.astype(np.float64).tobytes())

    def vectors(self) -> Vectors:
        """All articles in the order in which they were added. Nothing can be added after that."""
        import numpy as np

        return Vectors(
            tuple(self._columns_of),
            tuple(self._forms_of),
            np.frombuffer(self._pointers, dtype=np.int64),
            np.frombuffer(self._columns, dtype=np.int32) if self._columns else np.zeros(0, dtype=np.int32),
            np.frombuffer(self._weights, dtype=np.float64) if self._weights else np.zeros(0),
            np.frombuffer(self._printed, dtype=np.int32) if self._printed else np.zeros(0, dtype=np.int32),
        )
