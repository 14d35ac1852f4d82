"""What was read of the input files, kept as Parquet so that a file is read once.

A reading is a folder that holds the articles, outlets and rejected inputs of some whole files. It is written under a
temporary name and renamed, so it is whole or not there, and a killed run loses at most the files in hand. Which files
there are belongs to `orchestration.inputs`, loading the warehouse to `orchestration.assets.ingest`.
"""

from __future__ import annotations

import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from crosswire.frames import RAW_TABLES, UNREADABLE, schema_of, to_frame
from crosswire.ids import group_id, make_id
from crosswire.model import Article, Outlet, RejectedInput
from crosswire.reading import InputFile, Limits, is_of_the_machine, outlet_of, read_file, wire_outlet_of
from orchestration.durable import add_folder, remove_unfinished
from orchestration.inputs import SeenInput
from orchestration.logs import about

TABLES = ("articles", "outlets", "rejected_inputs")
_USUAL_LIMITS = Limits()
FILES = "files"
MOST_BYTES = 8_000_000
"""Files are read together up to this size: enough to make the folder worth while, little enough to lose."""
MOST_FILES = 256
MANY_READINGS = 64
"""So many small readings are put together: a thousand small builds must not leave a thousand folders."""
FLUSHED_ROWS = 1_000
"""Articles held in memory before they are written, whatever the size of their file."""
_FILES_SCHEMA = {"source_path": pl.String(), "content_hash": pl.String(), "reader": pl.String()}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unread:
    """Files that are read together."""

    files: tuple[tuple[InputFile, SeenInput], ...]


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What became of them."""

    reading: str
    files: tuple[SeenInput, ...]
    articles: int
    rejected: int


@dataclass(slots=True)
class _Part:
    """Records on their way into the files of a reading."""

    folder: Path
    reading: str
    number: int = 0
    rows: dict[str, list[tuple[Any, str]]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, table: str, record: Any, input_file: str) -> None:
        self.rows[table].append((record, input_file))
        if len(self.rows["articles"]) >= FLUSHED_ROWS:
            self.flush()

    def flush(self) -> None:
        for table, rows in self.rows.items():
            if rows or self.number == 0:
                frame = to_frame([record for record, _ in rows], RAW_TABLES[table]).with_columns(
                    pl.Series("input_file", [file for _, file in rows], dtype=pl.String()), reading=pl.lit(self.reading)
                )
                frame.write_parquet(self.folder / f"{table}.{self.number}.parquet")
            rows.clear()
        self.number += 1


@dataclass(frozen=True, slots=True)
class ReadingStore:
    """The readings beside one working warehouse."""

    folder: Path

    def missing(self, unread: Iterable[tuple[InputFile, SeenInput]]) -> tuple[list[SeenInput], list[tuple[InputFile, SeenInput]]]:
        """Those that an earlier run read to the end without living to say so, and those that have to be read."""
        wanted = list(unread)
        index = self._index() if wanted else {}
        found: list[SeenInput] = []
        rest: list[tuple[InputFile, SeenInput]] = []
        for file, seen in wanted:
            reading = index.get((seen.source_path, seen.content_hash, seen.reader))
            if reading is None or not self.split([replace(seen, reading=reading)])[0]:
                rest.append((file, seen))
            else:
                found.append(replace(seen, reading=reading))
        return found, rest

    def split(self, inputs: Iterable[SeenInput]) -> tuple[list[SeenInput], list[SeenInput]]:
        """Those of which everything that was read is there, and those of which it is not."""
        whole: dict[str, bool] = {}
        found: tuple[list[SeenInput], list[SeenInput]] = ([], [])
        for seen in inputs:
            if seen.reading not in whole:
                whole[seen.reading] = self._is_whole(seen.reading)
            found[0 if whole[seen.reading] else 1].append(seen)
        return found

    def _is_whole(self, reading: str) -> bool:
        files = self.parts("*", [reading])
        try:
            for file in files:
                pl.read_parquet_metadata(file)
            if len(files) < len(TABLES):
                raise FileNotFoundError(f"{len(files)} files of at least {len(TABLES)} are there")
        except UNREADABLE as error:
            _log.warning("the reading %s is not whole: %s", reading, error)
            shutil.rmtree(self.folder / reading, ignore_errors=True)
            return False
        return True

    def parts(self, table: str, readings: Iterable[str]) -> list[str]:
        """The Parquet files of a table in these readings."""
        return [str(file) for reading in sorted(set(readings)) for file in sorted((self.folder / reading).glob(f"{table}.*.parquet"))]

    def clean(self, inputs: Iterable[SeenInput]) -> None:
        """Remove what no input refers to any more, and what was left half-written."""
        remove_unfinished(self.folder)
        wanted = {seen.reading for seen in inputs}
        for reading in self.folder.iterdir() if self.folder.exists() else ():
            if reading.name not in wanted:
                shutil.rmtree(reading, ignore_errors=True)

    def brought_up_to_date(self, inputs: Sequence[SeenInput], reader: str) -> list[SeenInput]:
        """The same inputs, with those whose files are gone in the columns of today: nobody can read them anew."""
        current: list[SeenInput] = []
        for seen in inputs:
            if seen.reader.startswith(reader):
                current.append(seen)
                continue
            name = group_id("reading", [seen.source_path, seen.content_hash, reader, "kept"])
            add_folder(self.folder / name, lambda folder, seen=seen, name=name: self._copy(seen, folder, name, reader))  # type: ignore[misc]
            current.append(replace(seen, reader=reader, reading=name))
        return current

    def tidied(self, inputs: Sequence[SeenInput]) -> list[SeenInput]:
        """The same inputs, with small readings put together once there are many; the old ones stay until `clean`."""
        files = Counter(seen.reading for seen in inputs)
        # In one reading with what was read of it before, that a file cannot be opened could not be taken back.
        apart = {seen.reading for seen in inputs if seen.is_unopened}
        small = sorted(reading for reading in files.keys() - apart if files[reading] < MOST_FILES and self._size(reading) < MOST_BYTES)
        if len(small) < MANY_READINGS:
            return list(inputs)
        merged: dict[str, str] = {}
        held: list[str] = []
        for reading in [*small, ""]:
            full = sum(map(self._size, held)) > MOST_BYTES or sum(files[each] for each in held) > MOST_FILES
            if held and (full or not reading):
                name = group_id("reading", held)
                add_folder(self.folder / name, lambda folder, held=held, name=name: self._merge(held, inputs, folder, name))  # type: ignore[misc]
                merged.update(dict.fromkeys(held, name))
                held = []
            held.append(reading)
        return [replace(seen, reading=merged.get(seen.reading, seen.reading)) for seen in inputs]

    def _merge(self, readings: Sequence[str], inputs: Sequence[SeenInput], folder: Path, name: str) -> None:
        own = [seen for seen in inputs if seen.reading in readings]
        wanted = pl.DataFrame([(seen.source_path, seen.reading) for seen in own], schema=["input_file", "reading"], orient="row")
        for table in TABLES:
            rows = pl.concat([pl.read_parquet(file) for file in self.parts(table, readings)])
            rows.join(wanted, on=["input_file", "reading"], how="semi").with_columns(reading=pl.lit(name)).write_parquet(
                folder / f"{table}.0.parquet"
            )
        write_files(folder, own)

    def _size(self, reading: str) -> int:
        return sum(Path(file).stat().st_size for file in self.parts("*", [reading]))

    def _copy(self, seen: SeenInput, folder: Path, name: str, reader: str) -> None:
        for table in TABLES:
            frames = [pl.read_parquet(file).filter(pl.col("input_file") == seen.source_path) for file in self.parts(table, [seen.reading])]
            rows = with_columns_of(pl.concat(frames, how="diagonal"), RAW_TABLES[table])
            columns = [*schema_of(RAW_TABLES[table]), "input_file"]
            rows.select(columns).with_columns(reading=pl.lit(name)).write_parquet(folder / f"{table}.0.parquet")
        write_files(folder, [replace(seen, reader=reader)])

    def _index(self) -> dict[tuple[str, str, str], str]:
        found: dict[tuple[str, str, str], str] = {}
        for file in sorted(self.folder.glob(f"[!.]*/{FILES}.parquet")):
            try:
                for row in pl.read_parquet(file).iter_rows():
                    found[row] = file.parent.name
            except UNREADABLE as error:
                _log.warning("%s cannot be read, so its files are read again: %s", file, error)
                shutil.rmtree(file.parent, ignore_errors=True)
        return found


def batches(unread: Iterable[tuple[InputFile, SeenInput]]) -> Iterator[Unread]:
    """Files that are read together: many small ones, or one that is large."""
    held: list[tuple[InputFile, SeenInput]] = []
    size = 0
    for file, seen in unread:
        if held and (size + seen.size > MOST_BYTES or len(held) >= MOST_FILES):
            yield Unread(tuple(held))
            held, size = [], 0
        held.append((file, seen))
        size += seen.size
    if held:
        yield Unread(tuple(held))


def read_files(unread: Unread, folder: Path, limits: Limits = _USUAL_LIMITS) -> ReadFiles:
    """Read the files into a reading below `folder`: memory is bounded by a thousand articles."""
    reading = group_id("reading", [f"{seen.source_path} {seen.content_hash} {seen.reader}" for _, seen in unread.files])
    counts = dict.fromkeys(TABLES, 0)

    def write(unfinished: Path) -> None:
        part = _Part(unfinished, reading)
        for file, _ in unread.files:
            for table, record in _records(file, limits):
                part.add(table, record, file.source_path)
                counts[table] += 1
        part.flush()
        write_files(unfinished, [seen for _, seen in unread.files])

    add_folder(folder / reading, write)
    files = tuple(replace(seen, reading=reading) for _, seen in unread.files)
    return ReadFiles(reading, files, counts["articles"], counts["rejected_inputs"])


def set_aside(unread: Unread, folder: Path) -> ReadFiles:
    """A reading without articles of a file whose reader takes its process down."""
    ((file, seen),) = unread.files
    reading = group_id("reading", [seen.source_path, seen.content_hash, seen.reader, "set aside"])

    def write(unfinished: Path) -> None:
        part = _Part(unfinished, reading)
        part.add("rejected_inputs", _failed(file, "The process that read it died, out of memory perhaps."), file.source_path)
        part.flush()
        write_files(unfinished, [seen])

    add_folder(folder / reading, write)
    return ReadFiles(reading, (replace(seen, reading=reading),), 0, 1)


def write_files(folder: Path, files: Iterable[SeenInput]) -> None:
    """The list of the files that a reading holds, by which a later run finds it."""
    rows = [(seen.source_path, seen.content_hash, seen.reader) for seen in files]
    pl.DataFrame(rows, schema=_FILES_SCHEMA, orient="row").write_parquet(folder / f"{FILES}.parquet")


def with_columns_of(frame: pl.DataFrame, cls: type[Any]) -> pl.DataFrame:
    """The frame with every column of the class; one that is new since is filled as its field is when nothing is said."""
    from dataclasses import MISSING, fields

    schema = schema_of(cls)
    defaults = {each.name: None if each.default is MISSING else each.default for each in fields(cls)}
    missing = [pl.lit(defaults[name], dtype=schema[name]).alias(name) for name in schema if name not in frame.columns]
    return frame.with_columns(missing)


def _records(file: InputFile, limits: Limits) -> Iterator[tuple[str, Article | Outlet | RejectedInput]]:
    """Everything that a file holds, with the table it belongs to. A reader that fails costs the rest of this file alone."""
    outlets: set[str] = set()
    held = 0
    try:
        for outcome in read_file(file, limits=limits):
            held += 1
            if isinstance(outcome, RejectedInput):
                yield "rejected_inputs", outcome
                continue
            yield "articles", outcome
            for outlet in (outlet_of(outcome), wire_outlet_of(outcome)):
                if outlet is not None and outlet.outlet_id not in outlets:
                    outlets.add(outlet.outlet_id)
                    yield "outlets", outlet
    except Exception as error:  # logged with its input, and a row of its own
        if is_of_the_machine(error):
            raise  # what was read is kept; this would be kept as well, and the file not read again when there is room
        _log.exception("the reader failed on %s", file.source_path, extra=about(input=file.source_path))
        yield "rejected_inputs", _failed(file, f"{type(error).__name__}: {error}")
        return
    if not held:
        reason = f"{file.source_path} holds no record at all, so there was nothing to read; fill it or take it away."
        yield "rejected_inputs", RejectedInput(make_id("rejected_input", file.source_path, reason), file.source_path, reason)


def _failed(file: InputFile, detail: str) -> RejectedInput:
    reason = f"The reader failed on {file.source_path}, so what follows in it was not read; please report the file as a defect."
    return RejectedInput(make_id("rejected_input", file.source_path, reason), file.source_path, reason, detail)
