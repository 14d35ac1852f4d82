"""The log of a build from the shell: a file that a full disk cannot turn into the failure of the build."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path


class BuildLog(io.TextIOBase):
    """Writes into a file as long as it can be written to; what has no room there is let go of."""

    def __init__(self, file: Path) -> None:
        self._out = file.open("w", encoding="utf-8", buffering=1)

    def write(self, text: str) -> int:
        """Write, or let go of it."""
        with suppress(OSError):
            self._out.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush what can be."""
        with suppress(OSError, ValueError):
            self._out.flush()

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            self._out.close()
        super().close()

    def fileno(self) -> int:
        """The file's descriptor, for programs that are started with it."""
        return self._out.fileno()

    def writable(self) -> bool:
        """True."""
        return True
