"""Which files an input path holds, and their bytes, with the limits that keep a bad file from doing harm.

Hidden files are passed over; everything else is handed on or set aside with a reason. A symbolic link may not lead out
of the folder.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.reading.rejection import InputRejectedError

MAX_FILE_BYTES = 64_000_000
"""A single article's file may not be larger; JSON-lines files are read line by line and may."""
MAX_LINE_BYTES = 10_000_000
"""One JSON-lines record may not be longer."""
FORMATS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that is to be read: where it lies, and its path relative to the input folder with `/` between parts."""

    path: Path
    source_path: str
    root: Path

    @property
    def format(self) -> str:
        """`txt`, `md`, `html` or `jsonl` by the suffix; a further `.gz` is passed over.

        Raises:
            InputRejectedError: the suffix is none that can be read.
        """
        path = self.path.with_suffix("") if self.is_compressed else self.path
        suffix = path.suffix.lower()
        if suffix in FORMATS:
            return FORMATS[suffix]
        named = f"the suffix {suffix}" if suffix else "no suffix"
        raise InputRejectedError(f"{self.source_path} has {named}, which can't be read; convert it to one of {', '.join(FORMATS)}.")

    @property
    def is_compressed(self) -> bool:
        """Whether the suffix is `.gz`."""
        return self.path.suffix.lower() == ".gz"


def list_inputs(path: str | Path) -> list[InputFile]:
    """The files under a path, in a fixed order; a path that is a file is the one input.

    Raises:
        FileNotFoundError: nothing is there.
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"no file or folder at {root}; give the path of an article file or of a folder that holds some")
    if root.is_file():
        return [InputFile(root, root.name, root.parent)]
    found = []
    for folder, subfolders, names in os.walk(root, followlinks=False):
        visible = [name for name in subfolders if not name.startswith(".")]
        links = [name for name in visible if Path(folder, name).is_symlink()]
        subfolders[:] = sorted(name for name in visible if name not in links)
        for name in sorted([*(name for name in names if not name.startswith(".")), *links]):
            file = Path(folder, name)
            found.append(InputFile(file, file.relative_to(root).as_posix(), root))
    return sorted(found, key=lambda file: file.source_path)


def read_bytes(file: InputFile, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a file, unpacked where it is compressed.

    Raises:
        InputRejectedError: it can't be opened, is too large, or leads out of the input folder.
    """
    pieces = []
    size = 0
    for piece in _pieces(file):
        size += len(piece)
        if size > max_bytes:
            raise InputRejectedError(
                f"{file.source_path} is larger than {max_bytes:,} bytes, more than an article can be; split it or supply .jsonl."
            )
        pieces.append(piece)
    return b"".join(pieces)


def read_lines(file: InputFile, max_bytes: int = MAX_LINE_BYTES) -> Iterator[bytes | InputRejectedError]:
    """The lines of a file one by one; a line that is too long is given as an error and passed over, never held in memory.

    Raises:
        InputRejectedError: the file can't be opened or leads out of the input folder.
    """
    rest = b""
    number = 1
    skipping = False
    for piece in _pieces(file):
        *complete, tail = piece.split(b"\n")
        for line in complete:
            if skipping or len(rest) + len(line) > max_bytes:
                yield _too_long(file, number, max_bytes)
            else:
                yield rest + line
            rest, skipping, number = b"", False, number + 1
        skipping = skipping or len(rest) + len(tail) > max_bytes
        rest = b"" if skipping else rest + tail
    if skipping:
        yield _too_long(file, number, max_bytes)
    elif rest:
        yield rest


def _too_long(file: InputFile, number: int, max_bytes: int) -> InputRejectedError:
    return InputRejectedError(
        f"{file.source_path}#{number} is a line of more than {max_bytes:,} bytes; write one article a line or raise the limit."
    )


def _pieces(file: InputFile) -> Iterator[bytes]:
    if file.path.is_symlink() and not file.path.resolve().is_relative_to(file.root.resolve()):
        raise InputRejectedError(f"{file.source_path} is a link that leads out of the input folder; put the file itself there.")
    if file.path.is_dir():
        raise InputRejectedError(f"{file.source_path} is a link to a folder, which is not followed; name that folder as an input.")
    if not file.path.is_file():
        raise InputRejectedError(f"{file.source_path} is no regular file (a broken link or a device); put the file itself there.")
    try:
        with file.path.open("rb") as plain:
            stream = gzip.GzipFile(fileobj=plain) if file.is_compressed else plain
            while piece := stream.read(1_048_576):
                yield piece
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputRejectedError(f"{file.source_path} is no complete gzip file; compress it again.", str(error)) from error
    except OSError as error:
        raise InputRejectedError(
            f"{file.source_path} can't be read ({error.strerror or 'input error'}); check its permissions.", str(error)
        ) from error
