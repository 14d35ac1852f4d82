"""Which input files there are, which of them were read before, and which are gone since.

The list of inputs is kept beside the working warehouse, one row a file. A file whose size and times are as they were is
the same file; where they differ, its content decides, so that a copied or touched folder is not read again. Reading
belongs to `orchestration.readings`.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.durable import replace_file
from orchestration.logs import about

if TYPE_CHECKING:
    from crosswire.reading import InputFile

_log = logging.getLogger(__name__)
_PIECE = 1 << 20
_UNLISTED = "a folder that can't be listed"
_UNOPENED = "cannot be opened: "


@dataclass(frozen=True, slots=True)
class SeenInput:
    """A file as it was when it was last looked at, and where what was read of it lies."""

    source_path: str
    """Relative to the folder of articles."""
    size: int
    modified_ns: int
    changed_ns: int
    """Time of the last change of the file's entry: unlike the time of modification, nobody can set it."""
    content_hash: str
    """SHA-256 of its bytes; for what is no regular file, what it is."""
    reader: str
    """Fingerprint of the reader that read it, and of the `fields.yaml` that held for it."""
    reading: str
    """Name of the shard that holds what was read."""
    is_gone: bool = False
    """Its file is no longer in the folder; its articles are kept until they are retired."""

    @property
    def is_unopened(self) -> bool:
        """Whether a file is there that cannot be opened: its reading holds no more than that, and what was read of it before is kept."""
        return self.content_hash.startswith(_UNOPENED)

    @property
    def key(self) -> str:
        """Its place in the list: that a file cannot be opened now stands beside what was read of it when it could be."""
        return f"{self.source_path}\0" if self.is_unopened else self.source_path

    def is_same_file(self, other: SeenInput) -> bool:
        """Whether size and times are those of the other."""
        return (self.size, self.modified_ns, self.changed_ns) == (other.size, other.modified_ns, other.changed_ns)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the folder found, compared with the list of the last build."""

    known: tuple[SeenInput, ...]
    """Files that were read before by this reader, with their times as they are now."""
    unread: tuple[tuple[InputFile, SeenInput], ...]
    """Files that are new, or changed, or were read by another version of the reader; their `reading` is empty."""
    files: tuple[InputFile, ...]
    """Every file of the folder."""
    gone: tuple[SeenInput, ...]
    """Files that were read before and are not there any more. A file that was moved is not among them."""
    unreachable: tuple[SeenInput, ...] = ()
    """Files that were read before, and that cannot be opened now or lie in a folder that can't be listed. They are never retired."""
    changed: int = 0
    """How many of the unread were read before with another content."""
    by_other_reader: int = 0
    """How many of the unread have the content that another version of the reader read."""


def load_list(file: Path, root: Path) -> dict[str, SeenInput]:
    """The list that the last build of this folder left, by `SeenInput.key`; empty where there is none, or it is another folder's."""
    import polars as pl

    from crosswire.frames import UNREADABLE

    if not file.exists():
        return {}
    try:
        frame = pl.read_parquet(file)
        rows = frame.filter(pl.col("root") == str(root)).select([field.name for field in fields(SeenInput)]).iter_rows()
        return {seen.key: seen for seen in (SeenInput(*row) for row in rows)}
    except UNREADABLE as error:
        _log.warning("%s cannot be read and is made anew; files that are gone from the folder are forgotten: %s", file, error)
        return {}


def save_list(file: Path, root: Path, inputs: Iterable[SeenInput]) -> None:
    """Put this list in the place of the last one, whole or not at all."""
    import polars as pl

    schema = {
        "source_path": pl.String(),
        "size": pl.Int64(),
        "modified_ns": pl.Int64(),
        "changed_ns": pl.Int64(),
        "content_hash": pl.String(),
        "reader": pl.String(),
        "reading": pl.String(),
        "is_gone": pl.Boolean(),
    }
    rows = [astuple(seen) for seen in sorted(inputs, key=lambda seen: seen.key)]
    frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(root=pl.lit(str(root)))
    replace_file(file, frame.write_parquet)


def look(root: Path, last: Mapping[str, SeenInput], reader: str) -> Look:
    """Compare the folder as it is with the list of the last build. Bytes are read of files alone whose times differ.

    Raises:
        FileNotFoundError: nothing is at the path.
        OSError: the folder can't be listed.
    """
    present = dict(_statuses(root, reader))
    known: list[SeenInput] = []
    unread: list[tuple[InputFile, SeenInput]] = []
    unreachable: list[SeenInput] = []
    changed = by_other_reader = 0
    for file, now in present.items():
        before = last.get(file.source_path)
        if before is not None and before.is_same_file(now):
            now = replace(now, content_hash=before.content_hash)
        else:
            now = replace(now, content_hash=_content_hash(file))
        if now.is_unopened:
            if before is not None and before.content_hash != _UNLISTED:
                unreachable.append(replace(before, is_gone=False))
            before = last.get(now.key)
        if before is not None and before.content_hash == now.content_hash and before.reader == now.reader:
            known.append(replace(now, reading=before.reading))
            continue
        unread.append((file, now))
        if before is not None and not before.is_gone:
            changed += before.content_hash != now.content_hash
            by_other_reader += before.content_hash == now.content_hash
    arrived = {now.content_hash for _, now in unread}
    paths = {file.source_path for file in present}
    closed = tuple(
        f"{now.source_path}/" for now in (*known, *(now for _, now in unread)) if now.content_hash == _UNLISTED or now.is_unopened
    )
    gone: list[SeenInput] = []
    for path, seen in last.items():
        if path in paths or seen.content_hash in arrived or seen.content_hash == _UNLISTED or seen.is_unopened:
            continue
        if path.startswith(closed):
            unreachable.append(replace(seen, is_gone=False))
        else:
            gone.append(seen)
    return Look(tuple(known), tuple(unread), tuple(present), tuple(gone), tuple(unreachable), changed, by_other_reader)


@dataclass(frozen=True, slots=True)
class Changes:
    """How a folder differs from the list of the last build, by sizes and times alone: quick, and no file is opened."""

    new: int
    changed: int
    state: str
    """Equal as long as nothing in the folder changes."""
    last_change: float
    """When a file last changed, in seconds since 1970; 0 where there is none."""


def changes(root: Path, last: Mapping[str, SeenInput]) -> Changes:
    """What a look at the folder would probably find.

    Raises:
        FileNotFoundError: nothing is at the path.
    """
    from orchestration.fingerprints import digest_of

    now = [seen for _, seen in _statuses(root, "")]
    new = changed = 0
    for seen in now:
        before = [last[key] for key in (seen.source_path, f"{seen.source_path}\0") if key in last]
        new += not before or before[0].is_gone
        changed += bool(before) and not any(each.is_same_file(seen) for each in before)
    state = digest_of(f"{seen.source_path}\0{seen.size}\0{seen.modified_ns}\0{seen.changed_ns}{seen.reader}" for seen in now)
    return Changes(new, changed, state, max((max(seen.modified_ns, seen.changed_ns) for seen in now), default=0) / 1e9)


def digest_of_inputs(inputs: Iterable[SeenInput]) -> str:
    """Equal for lists that give the same articles; times do not matter."""
    from orchestration.fingerprints import digest_of

    return digest_of(f"{seen.source_path}\0{seen.content_hash}\0{seen.reader}" for seen in sorted(inputs, key=lambda seen: seen.key))


def _statuses(root: Path, reader: str) -> Iterator[tuple[InputFile, SeenInput]]:
    """Each file of a folder with its size and times. One that has gone since the folder was listed is none of it."""
    from crosswire.reading import list_inputs

    for file in list_inputs(root):
        try:
            yield file, _stat(file, reader)
        except FileNotFoundError:
            _log.info("%s went away while the folder was looked at", file.source_path, extra=about(input=file.source_path))


def _stat(file: InputFile, reader: str) -> SeenInput:
    try:
        status = file.path.stat() if file.path.exists() else file.path.lstat()
    except PermissionError:
        return SeenInput(file.source_path, 0, 0, 0, "", reader, "")
    return SeenInput(file.source_path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, "", reader + _mapping(file), "")


def _mapping(file: InputFile) -> str:
    """What tells one `fields.yaml` that holds for the file from another; nothing where none does."""
    from crosswire.ids import content_hash
    from crosswire.reading.mapping import mapping_of
    from crosswire.reading.rejection import InputRejectedError

    try:
        found = mapping_of(file.path, file.root).fingerprint
    except InputRejectedError as error:
        found = content_hash(f"{error.reason} {error.detail}".encode())[:16]
    return f"+{found}" if found else ""


def _content_hash(file: InputFile) -> str:
    """Of what is no regular file inside the folder the reader takes nothing; what it is stands for its content."""
    from crosswire.reading.mapping import leads_out

    digest = hashlib.sha256()
    try:
        if leads_out(file.path, file.root):
            return f"link to {file.path.readlink()}"
        if file.path.is_dir() and not file.path.is_symlink():
            return _UNLISTED
        if not file.path.is_file():
            return "no regular file"
        with file.path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        return f"{_UNOPENED}{error.strerror}"
    return digest.hexdigest()
