"""gzip and zstd taken off a stream, whatever the file is called, with bounds on what may come out.

Archives that hold several files belong to `archives`; which files are opened at all is decided by `folder`.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO, BinaryIO, cast

from crosswire.reading.limits import RATIO_COUNTS_FROM, Limits
from crosswire.reading.rejection import InputRejectedError

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_PIECE = 262_144
_MAX_WINDOW = 1 << 27
"""A zstd stream may ask for this much memory (128 MiB, what `zstd --long` writes)."""


def unpacked(stream: BinaryIO, source_path: str, limits: Limits) -> BinaryIO:
    """The stream without gzip and zstd around it; the stream itself where nothing is around it.

    Reading raises InputRejectedError where the packing is damaged or more comes out than the limits allow.

    Raises:
        InputRejectedError: more packings lie around the content than the limits allow.
    """
    current: BinaryIO = stream
    for _ in range(limits.layers + 1):
        peekable = io.BufferedReader(cast("io.RawIOBase", current), _PIECE)
        start = peekable.peek(4)[:4]
        if start.startswith(GZIP):
            inner = cast(IO[bytes], gzip.GzipFile(fileobj=peekable))
            name = "gzip"
        elif start == ZSTD:
            inner, name = _zstd(peekable), "zstd"
        else:
            return peekable
        current = cast(BinaryIO, _Bounded(inner, stream, name, source_path, limits))
    raise InputRejectedError(f"{source_path} is packed more than {limits.layers} times over; unpack it first.")


class _Bounded(io.RawIOBase):
    """A stream that tells a damaged packing and a bomb by InputRejectedError."""

    def __init__(self, inner: IO[bytes], packed: BinaryIO, name: str, source_path: str, limits: Limits) -> None:
        self._inner, self._packed, self._name, self._path, self._limits = inner, packed, name, source_path, limits
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._read(min(len(buffer), _PIECE))
        self._out += len(piece)
        bound = self._limits.unpacked_bytes
        if self._out > bound:
            raise InputRejectedError(f"{self._path} unpacks to more than {bound:,} bytes; split it or raise the limit unpacked_bytes.")
        if self._out > RATIO_COUNTS_FROM and self._out > self._limits.unpacked_ratio * max(1, self._packed.tell()):
            raise InputRejectedError(
                f"{self._path} unpacks to more than {self._limits.unpacked_ratio} times its size, as no text does; "
                "supply it unpacked or raise the limit unpacked_ratio."
            )
        buffer[: len(piece)] = piece
        return len(piece)

    def _read(self, size: int) -> bytes:
        import zstandard

        try:
            return self._inner.read(size)
        except (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError) as error:
            raise InputRejectedError(f"{self._path} is no complete {self._name} file; pack it again.", str(error)) from error

    def close(self) -> None:
        self._inner.close()
        super().close()


def _zstd(packed: IO[bytes]) -> IO[bytes]:
    import zstandard

    return cast(IO[bytes], zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(packed, read_across_frames=True))
