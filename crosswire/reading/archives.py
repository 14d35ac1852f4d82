"""zip archives: their entries one by one, never written to disk, with bounds that hold before anything is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from crosswire.reading.characters import shown_name
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source, is_of_the_machine

_ENTRY_BYTES = 400
"""What one entry takes in the archive's table of contents, with a long name and extra fields."""
_ENCRYPTED = 0x1


def entries(source: Source) -> Iterator[tuple[str, Source | InputRejectedError]]:
    """The files of an archive, in order, as `archive.zip/inner/name.txt`, each with its content or why it is set aside.

    The sources are to be read before the next one is asked for.

    Raises:
        InputRejectedError: the archive is damaged, has too many entries, or lies in too many others.
    """
    path = source.source_path
    if source.depth >= source.limits.layers:
        raise InputRejectedError(f"{path} lies in more than {source.limits.layers - 1} other archives; unpack it first.")
    with source.on_disk() as file:
        _check_contents(file, source)
        try:
            with zipfile.ZipFile(file) as archive:
                yield from _each(archive, source)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
            if is_of_the_machine(error):
                raise
            raise InputRejectedError(f"{path} is no complete zip archive; pack it again.", str(error)) from error


def _each(archive: zipfile.ZipFile, source: Source) -> Iterator[tuple[str, Source | InputRejectedError]]:
    seen: set[str] = set()
    is_empty = True
    for info in archive.infolist():
        name = info.filename.replace("\\", "/")
        if name.endswith("/") or _is_hidden(name):
            continue
        is_empty = False
        path = f"{source.source_path}/{shown_name(name)}"
        reason = _why_not(info, name, path, seen)
        seen.add(name)
        if reason:
            yield path, InputRejectedError(reason)
        else:
            yield path, replace(source, source_path=path, opener=partial(_open, archive, info, path), path=None, depth=source.depth + 1)
    if is_empty:
        raise InputRejectedError(f"{source.source_path} is an archive without files; supply one that holds articles or remove it.")


def _why_not(info: zipfile.ZipInfo, name: str, path: str, seen: set[str]) -> str | None:
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name.partition("/")[0] or "\0" in info.orig_filename:
        return f"{path} is the name of a place outside of the archive; pack the files with names relative to their folder."
    if not name:
        return f"{path} is a file without a name; pack it again."
    if stat.S_ISLNK(info.external_attr >> 16):
        return f"{path} is a link inside an archive, which is not followed; pack the file itself."
    if info.flag_bits & _ENCRYPTED:
        return f"{path} is encrypted; pack it without a password."
    return f"{path} stands in the archive twice; keep one of the two." if name in seen else None


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> BinaryIO:
    try:
        return cast(BinaryIO, _Entry(archive.open(info), path))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputRejectedError(f"{path} can't be unpacked; pack it again, with the usual deflate.", str(error)) from error


class _Entry(io.RawIOBase):
    """The stream of an entry, which tells damage as InputRejectedError."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        self._stream, self._path = stream, path

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise InputRejectedError(f"{self._path} is damaged inside its archive; pack it again.", str(error)) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/") if part not in (".", "..")) or name.startswith("__MACOSX/")


def _check_contents(file: Path, source: Source) -> None:
    """Refuse an archive whose table of contents would fill the memory, before it is read.

    The end of a zip file says how many entries it has and how long their table is (APPNOTE.TXT, 4.3.16; 4.3.14 for zip64).
    """
    bound = source.limits.archive_entries
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65_536 - 22 - 20 - 56))
        tail = stream.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        return
    count, length = int.from_bytes(tail[place + 10 : place + 12], "little"), int.from_bytes(tail[place + 12 : place + 16], "little")
    large = tail.rfind(b"PK\x06\x06", 0, place)
    if large >= 0:
        count, length = int.from_bytes(tail[large + 32 : large + 40], "little"), int.from_bytes(tail[large + 40 : large + 48], "little")
    if count > bound or length > bound * _ENTRY_BYTES:
        raise InputRejectedError(f"{source.source_path} holds more than {bound:,} files; split it or raise the limit archive_entries.")
