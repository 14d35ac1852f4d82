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
from crosswire.reading.mapping import FILE_NAME, FieldMapping, leads_out, mapping_of
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

    A folder that can't be listed is given as an input itself, so that it is set aside rather than passed over.

    Raises:
        FileNotFoundError: nothing is there.
        OSError: it can't be listed.
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"no file or folder at {root}; give the path of an article file or of a folder that holds some")
    if root.is_file():
        return [InputFile(root, shown_name(root.name), root.parent)]
    found = []
    unlisted: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=unlisted.append, followlinks=False):
        visible = [name for name in subfolders if not name.startswith(".")]
        links = [name for name in visible if _is_link(Path(folder, name))]
        subfolders[:] = sorted(name for name in visible if name not in links)
        for name in sorted([*(name for name in names if not name.startswith(".") and name != FILE_NAME), *links]):
            file = Path(folder, name)
            found.append(InputFile(file, shown_name(file.relative_to(root).as_posix()), root))
    for error in unlisted:
        place = Path(str(error.filename))
        if place == root:
            raise error
        if isinstance(error, FileNotFoundError):
            continue  # it went away during the walk, as a file may
        found.append(InputFile(place, shown_name(place.relative_to(root).as_posix()), root))
    return sorted(found, key=lambda file: file.source_path)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # its folder can't be entered, and so neither can it: that is told when it is to be listed
        return False


def source_of(file: InputFile, limits: Limits) -> Source:
    """The content of a file, to be opened when it is asked for.

    Raises:
        InputRejectedError: the file leads out of the input folder or is no regular file, or its `fields.yaml` is broken.
    """
    try:
        reason = _why_not(file)
        mapping = FieldMapping() if reason else mapping_of(file.path, file.root)
    except OSError as error:
        raise InputRejectedError(
            f"{file.source_path} can't be looked at ({error.strerror or 'input error'}); check the permissions of its folder.", str(error)
        ) from error
    except InputRejectedError as error:
        raise InputRejectedError(f"{file.source_path}: {error.reason}", error.detail) from error
    if reason:
        raise InputRejectedError(f"{file.source_path} {reason}")
    return Source(file.source_path, lambda: file.path.open("rb"), limits, mapping, file.path)


def _why_not(file: InputFile) -> str | None:
    """Why what lies there is not read; None for a regular file of the folder."""
    if leads_out(file.path, file.root):
        return "is a link that leads out of the input folder, or in circles; put the file itself there."
    if file.path.is_symlink() and file.path.is_dir():
        return "is a link to a folder, which is not followed; name that folder as an input."
    if file.path.is_dir():
        return "is a folder that can't be listed; check its permissions."
    if not file.path.is_file():
        return "is no regular file (a broken link or a device); put the file itself there."
    return None
