"""The log of a build from the shell: a file that a full disk cannot turn into the failure of the build.

What is logged comes in lines of its own form (`orchestration.logs`); what dbt and libraries print is put into that form here.
"""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from orchestration.logs import output_line


class BuildLog(io.TextIOBase):
    """Writes into a file as long as it can be written to; what has no room there is let go of."""

    def __init__(self, file: Path, form: str = "text") -> None:
        self._out = file.open("w", encoding="utf-8", buffering=1)
        self._form = form
        self._printed = ""

    def write(self, text: str) -> int:
        """Write what a program prints, or let go of it."""
        if self._form == "text":
            self._put(text)
        else:
            *lines, self._printed = (self._printed + text).split("\n")
            for line in lines:
                if line.strip():
                    self._put(f"{output_line(self._form, line)}\n")
        return len(text)

    def line(self, text: str) -> None:
        """Write a line that has its form already."""
        self._put(f"{text}\n")

    def _put(self, text: str) -> None:
        with suppress(OSError):  # a full disk: the build itself will say so
            self._out.write(text)

    def flush(self) -> None:
        """Flush what can be."""
        with suppress(OSError, ValueError):  # as above, or closed by now
            self._out.flush()

    def close(self) -> None:
        """Close the file."""
        if self._printed:
            self.write("\n")
        with suppress(OSError):  # as above
            self._out.close()
        super().close()

    def fileno(self) -> int:
        """The file's descriptor, for programs that are started with it."""
        return self._out.fileno()

    def writable(self) -> bool:
        """True."""
        return True
