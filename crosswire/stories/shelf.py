"""What many articles bring and a corpus seldom asks for, kept in a file without a name: bytes put down once and read back by position.

What the bytes mean is told by `runs` and `term_shelf`.
"""

from __future__ import annotations

import tempfile
from array import array
from types import TracebackType
from typing import Self


class Shelf:
    """Bytes of many articles, by the position of each."""

    def __init__(self) -> None:
        """An empty shelf."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._starts = array("q", [0])

    def __enter__(self) -> Self:
        """The shelf itself; its file goes when the block ends."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def __len__(self) -> int:
        """The number of articles."""
        return len(self._starts) - 1

    def put(self, *parts: bytes) -> None:
        """Put the bytes of one more article on the shelf, one part behind the other."""
        for part in parts:
            self._file.write(part)
        self._starts.append(self._starts[-1] + sum(map(len, parts)))

    def read(self, position: int, start: int = 0, end: int | None = None) -> bytes:
        """The bytes of an article, or those from one of them on, up to another."""
        first, last = self._starts[position : position + 2]
        self._file.seek(first + start)
        return self._file.read((last if end is None else first + end) - first - start)
