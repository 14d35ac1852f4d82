"""Term vectors as a sparse matrix, and which pairs of articles are alike enough to be looked at together.

Neighbours are found through shared terms that are rare in the corpus, so cost grows with the articles, not with their
pairs. Grouping them is `grouping`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crosswire.stories.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

LIKE = 0.14
"""Average cosine from which articles may report one event.

Reports of the first and of the third day of one event come down to .1, those of two events in one town reach .2. From .14 to
.18 the development corpora are grouped (nearly) alike; what keeps broad topics apart is `familiar`, not a higher threshold.
"""
BLOCKING_TERMS = 60
BLOCKING_LIKE = 0.1
"""An article is found by its heaviest terms. Of the pairs that are alike on all terms 99 in 100 are this alike on the heaviest."""
LONGEST_POSTING = 1000
"""A term of more articles than this finds none: in a corpus so large an event has rarer terms of its own."""
SAME_DAYS = 3
FAR_DAYS = 21
FAR_FACTOR = 0.25
"""Likeness of two articles falls linearly from SAME_DAYS to FAR_DAYS between their dates of publication, down to this factor."""
UNDATED_FACTOR = 0.8
"""Likeness of an article without a date to one with a date, which may well be of another year: in an archive of years where a fifth of the
articles had no date, most false stories hung on one. Two without dates are compared as they are: such a folder tells of one time."""
_CHUNK = 256
"""Articles that are laid beside all others at a time, and pairs that are compared at a time: both bound the memory."""
_PAIRS = 5_000


@dataclass(frozen=True)
class Space:
    """Articles as unit vectors over their terms."""

    matrix: csr_array[Any]
    days: np.ndarray[Any, Any]
    """Day of publication as an ordinal; NaN where unknown."""


def space_of(articles: Vectors, published_on: Sequence[date | None]) -> Space:
    """The articles as unit vectors: one row an article, one column a term."""
    import numpy as np
    from scipy.sparse import csr_array

    sizes = np.diff(articles.pointers)
    rows = np.repeat(np.arange(len(articles), dtype=np.int32), sizes)
    weights = articles.weights * articles.weights
    lengths = np.sqrt(np.bincount(rows, weights, minlength=len(articles)))
    lengths[lengths == 0] = 1.0
    np.divide(articles.weights, lengths[rows], out=weights)
    shape = (len(articles), len(articles.is_name))
    matrix = csr_array((weights, articles.columns, articles.pointers.astype(np.int32)), shape=shape)
    days = np.array([np.nan if day is None else float(day.toordinal()) for day in published_on])
    return Space(matrix, days)


def likeness_between(space: Space, rows: Sequence[int], others: Sequence[int]) -> np.ndarray[Any, Any]:
    """The likeness of each of these articles to each of the others, as a matrix."""
    days, other_days = space.days[list(rows)], space.days[list(others)]
    cosines: np.ndarray[Any, Any] = (space.matrix[list(rows)] @ space.matrix[list(others)].T).toarray()
    result: np.ndarray[Any, Any] = (cosines * time_factor(days[:, None], other_days[None, :])).clip(0.0, 1.0)
    return result


def time_factor(days_a: np.ndarray[Any, Any], days_b: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """1 where two articles are of about the same day or neither has a date, less the farther apart they are or where one has none."""
    import numpy as np

    gap = np.nan_to_num(np.abs(days_a - days_b), nan=0.0)
    late = ((gap - SAME_DAYS) / (FAR_DAYS - SAME_DAYS)).clip(0.0, 1.0)
    is_one_sided = np.isnan(days_a) != np.isnan(days_b)
    factor: np.ndarray[Any, Any] = np.where(is_one_sided, UNDATED_FACTOR, 1.0 - (1.0 - FAR_FACTOR) * late)
    return factor


def neighbours(space: Space) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows that are alike, and their likeness: found by their heaviest terms, then compared on all."""
    yield from _alike(space, range(len(space.days)), LIKE, lambda row, column: column > row)


def faint_neighbours(space: Space, rows: Sequence[int], least: float) -> Iterator[tuple[int, int, float]]:
    """Some of the rows with every other row that is at least so like them, and the likeness; `least` lies below that of `neighbours`."""
    yield from _alike(space, rows, least, lambda row, column: column != row)


def _alike(space: Space, rows: Sequence[int], least: float, wanted: Callable[[Array, Array], Array]) -> Iterator[tuple[int, int, float]]:
    import numpy as np

    blocking = _heaviest(space.matrix)
    by_term = blocking.T.tocsr()
    asked = np.asarray(rows, dtype=np.intp)
    for start in range(0, len(asked), _CHUNK):
        near = (blocking[asked[start : start + _CHUNK]] @ by_term).tocoo()
        row, column = asked[near.row + start], near.col
        likely = near.data * time_factor(space.days[row], space.days[column]) >= BLOCKING_LIKE * least / LIKE
        kept = wanted(row, column) & likely
        row, column = row[kept], column[kept]
        for low in range(0, len(row), _PAIRS):
            a, b = row[low : low + _PAIRS], column[low : low + _PAIRS]
            exact = _cosines(space.matrix, a, b) * time_factor(space.days[a], space.days[b])
            alike = exact >= least
            yield from zip(a[alike].tolist(), b[alike].tolist(), exact[alike].tolist(), strict=True)


def _cosines(matrix: csr_array[Any], rows: np.ndarray[Any, Any], others: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.asarray(matrix[rows].multiply(matrix[others]).sum(axis=1)).ravel()


def _heaviest(matrix: csr_array[Any]) -> csr_array[Any]:
    """Each row cut to its heaviest terms that are not in too many articles."""
    import numpy as np
    from scipy.sparse import csr_array

    usable = np.bincount(matrix.indices, minlength=matrix.shape[1]) <= LONGEST_POSTING
    kept = np.zeros(matrix.nnz, dtype=bool)
    for row in range(matrix.shape[0]):
        low, high = matrix.indptr[row], matrix.indptr[row + 1]
        weights = np.where(usable[matrix.indices[low:high]], matrix.data[low:high], 0.0)
        if high - low > BLOCKING_TERMS:
            kept[low + np.argpartition(weights, -BLOCKING_TERMS)[-BLOCKING_TERMS:]] = True
        else:
            kept[low:high] = True
    kept &= usable[matrix.indices]
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    return csr_array((matrix.data[kept], (rows[kept], matrix.indices[kept])), shape=matrix.shape)
