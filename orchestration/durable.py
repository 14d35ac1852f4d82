"""Files and folders that are whole or not there, whatever happens while they are written.

Everything is written under a temporary name in the same folder, flushed to disk, and renamed. Writers of one place keep
out of each other's way by a lock.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

_UNIQUE = 12
"""Characters that make a temporary name differ from others."""
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
"""Of Linux's renameat2 and macOS's renamex_np."""
_MAY_WRITE, _OWNER = 0o666, 0o600
_NO_ROOM = 5_000_000
"""Bytes below which a failed write is put down to the disk: there was room for a part of it."""


class TakenError(RuntimeError):
    """Somebody else has had the lock all the time."""


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Be the only one, in this process and others, who has the lock of this name; it ends with the process that has it.

    Args:
        lock: a file that is made for it and stays. Whoever may write to its folder may have it.
        patience: seconds to wait for the lock.

    Raises:
        TakenError: somebody else has it when patience is at its end.
    """
    from filelock import FileLock, Timeout

    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock, mode=lock.parent.stat().st_mode & _MAY_WRITE | _OWNER)
    try:
        held.acquire(timeout=patience)
    except Timeout as error:
        raise TakenError(f"somebody else has {lock}") from error
    try:
        yield
    finally:
        held.release()


def lock_of(place: Path) -> Path:
    """The lock of a file or folder that others look at: hidden, beside it."""
    return place.with_name(f".{place.name}.lock")


def replace_file(file: Path, write: Callable[[Path], object]) -> None:
    """Put what `write` writes in the place of a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{uuid4().hex[:_UNIQUE]}.tmp")
    try:
        write(unfinished)
        flush(unfinished)
        unfinished.replace(file)
    except Exception as error:
        _raise_if_full(file.parent, error)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    flush(file.parent)


def add_folder(folder: Path, write: Callable[[Path], object]) -> None:
    """Make a folder that `write` fills. One that is there already, made by whom it may, holds the same and stays, if no file is missing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _filled(folder, write) as unfinished:
        try:
            unfinished.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            if {file.name for file in unfinished.iterdir()} - {file.name for file in folder.iterdir()}:
                exchange(unfinished, folder)


def replace_folder(folder: Path, write: Callable[[Path], object], stays: Callable[[Path], bool] = lambda _: False) -> None:
    """Put a folder that `write` fills in the place of another, all its files at once; of the former one, what `stays` is taken over.

    Where a link stands in the folder's place, the folder that it leads to is replaced.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in left_beside(folder):
        # A killed run may have got between the exchange and what was to be taken over.
        _take_over(left, folder, stays)
        shutil.rmtree(left, ignore_errors=True)
    with _filled(folder, write) as unfinished:
        if folder.exists():
            exchange(unfinished, folder)
            _take_over(unfinished, folder, stays)
        else:
            unfinished.rename(folder)


def left_beside(folder: Path) -> list[Path]:
    """What writers of this folder that were killed left beside it."""
    return list(folder.parent.glob(f".{glob.escape(folder.name)}.{'?' * _UNIQUE}.tmp"))


@contextmanager
def _filled(folder: Path, write: Callable[[Path], object]) -> Iterator[Path]:
    """A temporary folder beside `folder`, filled and flushed, to be put in its place; whatever is left of it is removed."""
    unfinished = folder.with_name(f".{folder.name}.{uuid4().hex[:_UNIQUE]}.tmp")
    unfinished.mkdir()
    try:
        write(unfinished)
        for each in (*unfinished.rglob("*"), unfinished):
            flush(each)
        yield unfinished
    except Exception as error:
        _raise_if_full(folder.parent, error)
        raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    flush(folder.parent)


def exchange(one: Path, other: Path) -> None:
    """Have two folders change places: at one stroke where the system can (Linux, macOS), else with a moment between two renames."""
    libc: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _RENAME_SWAP)
    else:
        failed = True
    if failed:  # a file system that cannot, or a real obstacle: the renames will tell
        aside = other.with_name(f"{one.name}.aside")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _take_over(former: Path, folder: Path, stays: Callable[[Path], bool]) -> None:
    for each in former.iterdir() if former.is_dir() and folder.is_dir() else ():
        if stays(each) and not (folder / each.name).exists():
            each.rename(folder / each.name)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_unfinished(folder: Path) -> None:
    """Remove what writers that were killed left in a folder. Nobody else may be writing there."""
    for left in folder.glob(".*.tmp"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def is_full(folder: Path) -> bool:
    """Whether a write that failed is put down to the disk of this folder."""
    return folder.is_dir() and shutil.disk_usage(folder).free < _NO_ROOM


def _raise_if_full(folder: Path, error: Exception) -> None:
    """Libraries that write files have words of their own for a full disk; here it is called by its name."""
    if is_full(folder):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
