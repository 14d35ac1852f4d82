"""One file's content as the format readers see it: a stream that can be opened again, its name and its limits.

Where the bytes come from (a folder, an archive) is told by `opener`; packings are taken off here, so that no format reader
meets gzip or zstd. What the bytes mean belongs to `formats`.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from crosswire.reading.limits import Limits
from crosswire.reading.mapping import FieldMapping
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.unpacking import unpacked

HEAD_BYTES = 65_536
_PIECE = 1_048_576
_OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS})


def is_of_the_machine(error: BaseException) -> bool:
    """Whether an error is none of the input's: the disk of temporary files is full, say. The same input may be read tomorrow."""
    return isinstance(error, OSError) and error.errno in _OF_THE_MACHINE


@dataclass(frozen=True)
class Source:
    """The content of one file or of one entry of an archive."""

    source_path: str
    opener: Callable[[], BinaryIO]
    """A new stream over the bytes as they are stored; called again for each reading."""
    limits: Limits = field(default_factory=Limits)
    mapping: FieldMapping = field(default_factory=FieldMapping)
    path: Path | None = None
    """The file on disk whose bytes these are; None for an entry of an archive."""
    depth: int = 0
    """How many archives lie around it."""

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """The content without packing.

        Raises:
            InputRejectedError: it can't be opened or read.
            OSError: the machine is at its end, whatever the input.
        """
        try:
            with self.opener() as stored:
                yield unpacked(stored, self.source_path, self.limits)
        except OSError as error:
            if is_of_the_machine(error):
                raise
            raise InputRejectedError(
                f"{self.source_path} can't be read ({error.strerror or 'input error'}); check its permissions.", str(error)
            ) from error

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which the format is told."""
        with self.stream() as stream:
            return stream.read(HEAD_BYTES)

    def whole(self, max_bytes: int | None = None) -> bytes:
        """All of it.

        Raises:
            InputRejectedError: it is larger than the limit (by default that of a file), or can't be read.
        """
        bound = max_bytes or self.limits.file_bytes
        pieces: list[bytes] = []
        left = bound
        with self.stream() as stream:
            while piece := stream.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise InputRejectedError(
                        f"{self.source_path} is larger than {bound:,} bytes, more than is read as a whole; "
                        "split it, or supply one record a line (.jsonl)."
                    )
                pieces.append(piece)
        return b"".join(pieces)

    def lines(self) -> Iterator[bytes | InputRejectedError]:
        """The lines one by one; a line that is too long is given as an error and passed over, never held in memory.

        Raises:
            InputRejectedError: the content can't be read.
        """
        bound = self.limits.line_bytes
        rest: list[bytes] = []
        length = 0
        number = 1
        with self.stream() as stream:
            while piece := stream.read(_PIECE):
                *complete, tail = piece.split(b"\n")
                for line in complete:
                    yield self._too_long(number) if length + len(line) > bound else b"".join((*rest, line))
                    rest, length, number = [], 0, number + 1
                length += len(tail)
                rest = [*rest, tail] if length <= bound else []
        if length > bound:
            yield self._too_long(number)
        elif length:
            yield b"".join(rest)

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A file with the content, for readers that jump about in it; a temporary one where the content is packed.

        Raises:
            InputRejectedError: more comes out of a packing than a file that is read as a whole may have.
        """
        if self.path is not None and self._is_plain():
            yield self.path
            return
        bound = 16 * self.limits.file_bytes
        with tempfile.NamedTemporaryFile(prefix="crosswire-") as copy:
            with self.stream() as stream:
                while piece := stream.read(_PIECE):
                    if copy.tell() + len(piece) > bound:
                        raise InputRejectedError(
                            f"{self.source_path} unpacks to more than {bound:,} bytes, too many to be copied to disk; supply it unpacked."
                        )
                    copy.write(piece)
            copy.flush()
            yield Path(copy.name)

    def _is_plain(self) -> bool:
        with self.opener() as stored:
            return stored.read(4) == self.head[:4]

    def _too_long(self, number: int) -> InputRejectedError:
        return InputRejectedError(
            f"{self.source_path}#{number} is a line of more than {self.limits.line_bytes:,} bytes; "
            "write one article a line or raise the limit line_bytes."
        )
