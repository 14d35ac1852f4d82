"""The runs of words of a text as numbers, by which copies of it are found; of many texts a sample in memory, the rest on disk.

Runs that fall into a fixed eighth of all numbers are a sample that finds a text and what is cut out of it alike (A. Broder, "On the
resemblance and containment of documents", 1997). Which texts are copies is `copies`.
"""

from __future__ import annotations

import re
import tempfile
from array import array
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

from crosswire.language.words import fold
from crosswire.model import Analysis

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


class RunShelf:
    """The runs of many texts, by their position: whole texts are seldom looked at, so they lie in a file without a name."""

    def __init__(self) -> None:
        """An empty shelf."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._starts = array("q", [0])
        self._samples = array("Q")
        self._sample_starts = array("q", [0])
        self._sampled = array("l")

    def __enter__(self) -> RunShelf:
        """The shelf itself; its file goes when the block ends."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._starts) - 1

    def add(self, own: Runs) -> None:
        """Put the runs of one more text on the shelf."""
        low = own[own < _SAMPLED_BELOW]
        # Every eighth run or so, the same ones in every text; all of a short text, which may have none of those.
        self._samples.frombytes((own if len(own) <= _SHORT else low).tobytes())
        self._sample_starts.append(len(self._samples))
        self._sampled.append(len(low))
        self._file.write(own.tobytes())
        self._starts.append(self._starts[-1] + own.nbytes)

    def whole(self, position: int) -> Runs:
        """All runs of a text."""
        import numpy as np

        start, end = self._starts[position : position + 2]
        self._file.seek(start)
        return np.frombuffer(self._file.read(end - start), dtype=np.uint64)

    def sample(self, position: int) -> Runs:
        """Those runs of a text by which others like it are found."""
        import numpy as np

        start, end = self._sample_starts[position : position + 2]
        return np.array(self._samples[start:end], dtype=np.uint64)

    def sampled(self, position: int) -> int:
        """How many runs of a text fall into the sampled eighth."""
        return self._sampled[position]
