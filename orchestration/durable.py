"""Files and folders that are whole or not there, whatever happens while they are written.

Everything is written under a temporary name in the same folder, flushed to disk, and renamed.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

_NO_ROOM = 5_000_000
"""Bytes below which a failed write is put down to the disk: there was room for a part of it."""


def replace_file(file: Path, write: Callable[[Path], object]) -> None:
    """Put what `write` writes in the place of a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{uuid4().hex[:12]}.tmp")
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
    """Make a folder that `write` fills. One that is there already, made by whom it may, holds the same and stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.with_name(f".{folder.name}.{uuid4().hex[:12]}.tmp")
    unfinished.mkdir()
    try:
        write(unfinished)
        for file in unfinished.iterdir():
            flush(file)
        try:
            unfinished.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    except Exception as error:
        _raise_if_full(folder.parent, error)
        raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    flush(folder.parent)


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


def _raise_if_full(folder: Path, error: Exception) -> None:
    """Libraries that write files have words of their own for a full disk; here it is called by its name."""
    if shutil.disk_usage(folder).free < _NO_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
