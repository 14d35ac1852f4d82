"""Articles whose text is (nearly) that of another: reprints, wire copy, the same page fetched twice.

Texts whose samples share enough (`runs`) are compared as a whole. Whether two different texts report one event is `grouping`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crosswire.stories.runs import FEWEST_WORDS, Runs, RunShelf
from crosswire.stories.sketches import Told

if TYPE_CHECKING:
    import numpy as np

NEARLY = 0.6
"""Share of runs of three words in common (Jaccard) from which one text is a copy of the other."""
MOSTLY = 0.85
"""Share of the shorter text's runs found in the longer from which the shorter is a cut copy of it."""
_LIKELY = 0.3
"""Share of the smaller sample in common from which two texts are compared as a whole."""
_ORIGINALS = 20
"""A run of many articles brings each of them together with the earliest so many of them: a copy needs but one original."""
_CHUNK = 256


def find_copies(articles: Sequence[Told], shelf: RunShelf) -> dict[str, tuple[str, str]]:
    """For each article that is a copy: the article_id of the first one with that text, and why.

    The first is the earliest by date of publication (unknown dates last), an agency's own report before a reprint of it.

    Args:
        articles: all articles.
        shelf: the runs of their texts, in the same order.
    """
    order = sorted(range(len(articles)), key=lambda position: articles[position].precedence)
    copies: dict[str, tuple[str, str]] = {}
    for late, near in _near(shelf, order):
        own = shelf.whole(order[late])
        for early in near:
            reason = _why_copy(own, shelf.whole(order[early]))
            if reason is not None:
                other = articles[order[early]].article_id
                copies[articles[order[late]].article_id] = (copies[other][0] if other in copies else other, reason)
                break
    return copies


def _near(shelf: RunShelf, order: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Places in the order with those before them that share enough of their samples to be worth comparing, in order."""
    import numpy as np
    from scipy.sparse import csr_array

    samples = [shelf.sample(position) for position in order]
    sampled = np.array([shelf.sampled(position) for position in order], dtype=np.int64)
    owners = np.repeat(np.arange(len(order)), [len(sample) for sample in samples])
    if not len(owners):
        return []
    known, runs, counts = np.unique(np.concatenate(samples), return_inverse=True, return_counts=True)
    shared = counts[runs] > 1
    owners, runs = owners[shared], runs[shared]
    first = _rank_within(runs) < _ORIGINALS
    shape = (len(order), len(known))
    has = csr_array((np.ones(len(runs), dtype=np.int32), (owners, runs)), shape=shape)
    earliest = csr_array((np.ones(int(first.sum()), dtype=np.int32), (runs[first], owners[first])), shape=(shape[1], shape[0]))
    found: list[tuple[int, list[int]]] = []
    for start in range(0, len(order), _CHUNK):
        together = (has[start : start + _CHUNK] @ earliest).tocoo()
        late, early = together.row + start, together.col
        likely = (early < late) & (together.data >= _LIKELY * np.minimum(sampled[early], sampled[late]))
        near: dict[int, list[int]] = {}
        for one, other in sorted(zip(late[likely].tolist(), early[likely].tolist(), strict=True)):
            near.setdefault(one, []).append(other)
        found += near.items()
    return found


def _rank_within(groups: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """For each entry how many earlier ones belong to its group."""
    import numpy as np

    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    ranks = np.empty(len(groups), dtype=np.int64)
    ranks[order] = np.arange(len(groups)) - np.repeat(starts, np.diff(starts, append=len(groups)))
    return ranks


def _why_copy(own: Runs, other: Runs) -> str | None:
    import numpy as np

    shared = len(np.intersect1d(own, other, assume_unique=True))
    if not shared:
        return None
    if shared == len(own) == len(other):
        return "the same words throughout"
    alike = shared / (len(own) + len(other) - shared)
    if alike >= NEARLY:
        return f"{alike:.0%} of all runs of three words are the same"
    contained = shared / min(len(own), len(other))
    if contained >= MOSTLY and min(len(own), len(other)) >= FEWEST_WORDS:
        return f"{contained:.0%} of the shorter text stands in the longer one"
    return None
