"""The runs of words of a text as numbers, by which copies of it are found; of many texts a sample in memory, the rest on disk.

Runs that fall into a fixed eighth of all numbers are a sample that finds a text and what is cut out of it alike (A. Broder, "On the
resemblance and containment of documents", 1997). Which texts are copies is `copies`.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from crosswire.language.words import fold
from crosswire.model import Analysis
from crosswire.stories.shelf import Shelf

if TYPE_CHECKING:
    import numpy as np

Runs: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"
RUN_WORDS = 3
FEWEST_WORDS = 20
"""Shorter texts are copies only where they are equal."""
_SAMPLED_BELOW = 1 << 61
_SHORT = 40
_SCATTER = 0x9E3779B97F4A7C15
"""Odd, with bits spread evenly (2^64 over the golden ratio): multiplying by it scatters neighbouring numbers."""
_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 100_000


def runs_of(analysis: Analysis) -> Runs:
    """The runs of words of an article's body, as sorted numbers; one for the whole text where it is too short to have many."""
    import numpy as np

    text = "\n".join(s.text for s in analysis.sentences if s.block_kind != "title") or analysis.article.text
    words = _WORD.findall(fold(text).lower())
    if len(words) < FEWEST_WORDS:
        return np.array([crc32(" ".join(words).encode())] if words else [], dtype=np.uint64)
    known = _NUMBERS
    numbers = np.array([known[word] for word in words], dtype=np.uint64)
    runs = np.zeros(len(words) - RUN_WORDS + 1, dtype=np.uint64)
    for position in range(RUN_WORDS):
        runs = (runs ^ numbers[position : position + len(runs)]) * np.uint64(_SCATTER)  # overflow wraps around: a hash
    runs.sort()
    own: Runs = runs[np.append(True, runs[1:] != runs[:-1])]
    return own


class _Numbers(dict[str, int]):
    """Words and their numbers, as met so far."""

    def __missing__(self, word: str) -> int:
        """The number of a word that is met for the first time; all are forgotten when they are too many to keep."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        number = self[word] = crc32(word.encode())
        return number


_NUMBERS = _Numbers()


class RunShelf(Shelf):
    """The runs of many texts, by their position: whole texts are seldom looked at, so they lie on disk."""

    def __init__(self) -> None:
        """An empty shelf."""
        super().__init__()
        self._samples = array("Q")
        self._sample_starts = array("q", [0])
        self._sampled = array("l")

    def add(self, own: Runs) -> None:
        """Put the runs of one more text on the shelf."""
        low = own[own < _SAMPLED_BELOW]
        # Every eighth run or so, the same ones in every text; all of a short text, which may have none of those.
        self._samples.frombytes((own if len(own) <= _SHORT else low).tobytes())
        self._sample_starts.append(len(self._samples))
        self._sampled.append(len(low))
        self.put(own.tobytes())

    def whole(self, position: int) -> Runs:
        """All runs of a text."""
        import numpy as np

        return np.frombuffer(self.read(position), dtype=np.uint64)

    def sample(self, position: int) -> Runs:
        """Those runs of a text by which others like it are found."""
        import numpy as np

        start, end = self._sample_starts[position : position + 2]
        return np.array(self._samples[start:end], dtype=np.uint64)

    def sampled(self, position: int) -> int:
        """How many runs of a text fall into the sampled eighth."""
        return self._sampled[position]
