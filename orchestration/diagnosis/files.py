"""Where files lie, how large they are, whether they can be written and read, and whether the published file is current."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from orchestration.databases import OFFLINE, spilled_of_publishing
from orchestration.diagnosis import Remark
from orchestration.report import report_folder
from orchestration.settings import Settings

_STALE_DAYS = 7


def look(settings: Settings) -> Iterator[Remark]:
    """The folders, then the published file, then the one being built."""
    yield from _places(settings)
    yield from _published(settings)
    yield from _leftovers(settings)
    yield from _working(settings)


def _places(settings: Settings) -> Iterator[Remark]:
    if settings.articles.exists():
        yield Remark("articles", "ok", f"{settings.articles}")
    else:
        yield Remark(
            "articles", "warning", f"{settings.articles} does not exist", "name a folder: crosswire build FOLDER, or CROSSWIRE_ARTICLES"
        )
    parquet = settings.warehouse.with_name(f"{settings.warehouse.stem}_parquet")
    for name, path in (
        ("published", settings.warehouse),
        ("parquet", parquet),
        ("report", report_folder(settings.warehouse)),
        ("work files", settings.home),
        ("readings", settings.readings),
        ("shards", settings.shards),
        ("audit", settings.audit),
    ):
        yield Remark("places", "ok", f"{name}: {path} ({readable(size_of(path)) if path.exists() else 'not there yet'})")
    for path in {settings.warehouse.parent, settings.home}:
        there = next(parent for parent in (path, *path.parents) if parent.exists())
        if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
            yield Remark(
                "places", "error", f"{there} cannot be written to", "change its rights, or name another place: --warehouse, CROSSWIRE_HOME"
            )


def _published(settings: Settings) -> Iterator[Remark]:
    file = settings.warehouse
    if not file.exists():
        yield Remark("published", "note", "nothing has been published yet", "crosswire build FOLDER")
        return
    try:
        with duckdb.connect(str(file), read_only=True, config=OFFLINE) as connection:
            about = {(section, name): value for section, name, value in connection.execute("from about").fetchall()}
            for (table,) in connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall():
                connection.execute(f'select count(columns(*)) from marts."{table}"').fetchall()  # noqa: S608  # a name of the file's own
    except duckdb.Error as error:
        remedy = (
            "close the program that has it open for writing"
            if "Could not set lock" in str(error)
            else "crosswire build --force puts a sound one in its place"
        )
        yield Remark("published", "error", f"{file} cannot be read: {first_line(error)}", remedy)
        return
    yield Remark("published", "ok", f"sound; built {about.get(('build', 'built_at'), 'at an unknown time')}")
    built_from = about.get(("settings", "articles"))
    if built_from is not None and built_from != settings.articles.name:
        yield Remark(
            "published",
            "note",
            f"built from a folder {built_from}, where {settings.articles.name} is looked at now: whether it is current is not known",
            f"CROSSWIRE_ARTICLES=.../{built_from} crosswire doctor",
        )
        return
    yield from _currency(settings)


def _currency(settings: Settings) -> Iterator[Remark]:
    from orchestration.currency import if_current

    if not settings.articles.exists():
        return
    current = if_current(settings, retire=False)
    if current is None:
        yield Remark(
            "published",
            "warning",
            "not current: articles, settings or code have changed since, or another folder was built",
            "crosswire build",
        )
    else:
        gone = f"; {current.gone} files are gone and their articles kept (--retire takes them out)" if current.gone else ""
        yield Remark("published", "ok", f"current with {current.files} files{gone}")


def _leftovers(settings: Settings) -> Iterator[Remark]:
    """What a build that was killed while it published left behind."""
    for left, remedy in (
        (settings.warehouse.with_name(f".{settings.warehouse.name}.tmp"), "the next build replaces it"),
        (spilled_of_publishing(settings.warehouse), "the next build removes it"),
    ):
        if left.exists() and time.time() - left.stat().st_mtime > 60:
            yield Remark("published", "warning", f"{left} was left by a build that did not finish", remedy)


def _working(settings: Settings) -> Iterator[Remark]:
    from filelock import FileLock, Timeout

    file = settings.working_file
    if not file.exists():
        return
    lock = Path(f"{file}.lock")
    if lock.exists():
        try:
            with FileLock(lock, timeout=0):
                pass
        except Timeout:
            yield Remark("working file", "note", "a build is running")
            return
        except OSError:
            pass  # not ours to lock: whether the place can be written to was looked at above
    try:
        with duckdb.connect(str(file), read_only=True, config=OFFLINE) as connection:
            connection.execute("from duckdb_tables()").fetchall()
    except duckdb.Error as error:
        holder = str(error).partition("Conflicting lock is held in ")[2].partition(". ")[0]
        if holder:
            yield Remark("working file", "warning", f"{file} is open in {holder}", "close it there: builds wait for it, and then give up")
        else:
            yield Remark(
                "working file", "error", f"{file} is damaged: {first_line(error)}", "crosswire build puts it aside and makes it anew"
            )
        return
    yield Remark("working file", "ok", f"{file} is sound and nobody has it open")
    broken = Path(f"{file}.broken")
    if broken.exists():
        yield Remark(
            "working file", "note", f"{broken} was put aside as damaged ({readable(size_of(broken))})", "remove it when nobody needs it"
        )


def size_of(path: Path) -> int:
    """Bytes of a file, or of everything in a folder."""
    if path.is_file():
        return path.stat().st_size
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                total += Path(folder, name).lstat().st_size
            except OSError:
                continue  # gone meanwhile
    return total


def readable(size: float) -> str:
    """Bytes as people write them."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def first_line(error: Exception) -> str:
    """What an error says, without what follows."""
    return str(error).splitlines()[0][:200]
