"""Which files an input path holds, and how they are opened.

Hidden files and `fields.yaml` are passed over; everything else is handed on or set aside with a reason. A symbolic link may
not lead out of the folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from crosswire.reading.characters import shown_name
from crosswire.reading.limits import Limits
from crosswire.reading.mapping import FILE_NAME, mapping_of
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that is to be read: where it lies, and its path relative to the input folder, `/` between parts, as `shown_name` tells it."""

    path: Path
    source_path: str
    root: Path


def list_inputs(path: str | Path) -> list[InputFile]:
    """The files under a path, in a fixed order; a path that is a file is the one input.

    Raises:
        FileNotFoundError: nothing is there.
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"no file or folder at {root}; give the path of an article file or of a folder that holds some")
    if root.is_file():
        return [InputFile(root, shown_name(root.name), root.parent)]
    found = []
    for folder, subfolders, names in os.walk(root, followlinks=False):
        visible = [name for name in subfolders if not name.startswith(".")]
        links = [name for name in visible if Path(folder, name).is_symlink()]
        subfolders[:] = sorted(name for name in visible if name not in links)
        for name in sorted([*(name for name in names if not name.startswith(".") and name != FILE_NAME), *links]):
            file = Path(folder, name)
            found.append(InputFile(file, shown_name(file.relative_to(root).as_posix()), root))
    return sorted(found, key=lambda file: file.source_path)


def source_of(file: InputFile, limits: Limits) -> Source:
    """The content of a file, to be opened when it is asked for.

    Raises:
        InputRejectedError: the file leads out of the input folder or is no regular file, or its `fields.yaml` is broken.
    """
    if file.path.is_symlink() and not file.path.resolve().is_relative_to(file.root.resolve()):
        raise InputRejectedError(f"{file.source_path} is a link that leads out of the input folder; put the file itself there.")
    if file.path.is_dir():
        raise InputRejectedError(f"{file.source_path} is a link to a folder, which is not followed; name that folder as an input.")
    if not file.path.is_file():
        raise InputRejectedError(f"{file.source_path} is no regular file (a broken link or a device); put the file itself there.")
    try:
        mapping = mapping_of(file.path, file.root)
    except InputRejectedError as error:
        raise InputRejectedError(f"{file.source_path}: {error.reason}", error.detail) from error
    return Source(file.source_path, lambda: file.path.open("rb"), limits, mapping, file.path)
