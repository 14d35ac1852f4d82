"""The terms of many articles as a table of numbers: some bytes a term, so that a corpus can be compared whose words cannot be held.

What an article's terms are is `terms`, where they are kept `term_shelf`, and which articles are alike `likeness`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Vectors:
    """Articles as rows of a sparse table. An entry is a term of an article: its column and its weight."""

    pointers: Numbers
    """Where the entries of each row begin, and at the end where the last row's end."""
    columns: Numbers
    """Numbered in the order in which the rows bring their terms: the same whatever order the articles were read in."""
    weights: Numbers
    is_name: Numbers
    """Of each column: whether its term is a name."""

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.pointers) - 1

    def weights_of(self, row: int) -> Numbers:
        """The weights of one article, in the order of its terms."""
        own: Numbers = self.weights[self.pointers[row] : self.pointers[row + 1]]
        return own

    def times(self, factors: Numbers) -> Vectors:
        """The same with the weights of each column multiplied by its factor."""
        return replace(self, weights=self.weights * factors[self.columns])
