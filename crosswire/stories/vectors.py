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
        entries = np.repeat(starts - pointers[:-1], sizes) + np.arange(pointers[-1])
        used, first, columns = np.unique(self.columns[entries], return_index=True, return_inverse=True)
        order = np.argsort(first)
        numbers = np.empty(len(used), dtype=np.int32)
        numbers[order] = np.arange(len(used), dtype=np.int32)
        terms = tuple(self.terms[column] for column in used[order].tolist())
        return Vectors(terms, self.forms, pointers, numbers[columns], self.weights[entries], self.printed[entries])

    def times(self, factors: Numbers) -> Vectors:
        """The same with the weights of each column multiplied by its factor."""
        return replace(self, weights=self.weights * factors[self.columns])


class Gathering:
    """Terms of one article after the other, until they are taken as vectors."""

    def __init__(self) -> None:
        """Nothing gathered yet."""
        self._columns_of: dict[str, int] = {}
        self._forms_of: dict[str, int] = {}
        self._pointers = array("q", [0])
        self._columns = array("i")
        self._printed = array("i")
        self._weights = array("d")

    def add(self, terms: Terms) -> None:
        """One more article."""
        columns, forms = self._columns_of, self._forms_of
        self._columns.extend([columns.setdefault(term, len(columns)) for term in terms.weights])
        self._printed.extend([forms.setdefault(terms.printed[term], len(forms)) for term in terms.weights])
        self._weights.extend(terms.weights.values())
        self._pointers.append(len(self._columns))

    def extend(self, others: Vectors) -> None:
        """More articles, gathered elsewhere: each of their terms is looked up once, not once an article."""
        import numpy as np

        columns, forms = self._columns_of, self._forms_of
        own_columns = np.array([columns.setdefault(term, len(columns)) for term in others.terms], dtype=np.int32)
        own_forms = np.array([forms.setdefault(form, len(forms)) for form in others.forms], dtype=np.int32)
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
