"""Whether the published file is what a build would make: then there is nothing to do, and that is known in a moment.

After each publication a record is kept of what the file was made of: the inputs, the settings, every version that counts,
and the file itself. This module is imported before anything heavy; it never opens the warehouse.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from orchestration.durable import replace_file
from orchestration.fingerprints import pipeline_fingerprint, reader_fingerprint
from orchestration.inputs import digest_of_inputs, load_list, look
from orchestration.settings import Settings

Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class Current:
    """The published file is current."""

    files: int
    """Files in the folder."""
    gone: int
    """Files that are gone from the folder and whose articles are kept."""


def if_current(settings: Settings, *, retire: bool) -> Current | None:
    """What was found where the published file is current; None where a build has something to do, or nobody can tell."""
    kept = _kept_record(settings.published_record)
    if kept is None or kept.get("version") != pipeline_fingerprint() or kept.get("settings") != settings_that_count(settings):
        return None
    if kept.get("published") != published_state(settings.warehouse):
        return None
    found = look(settings.articles, load_list(settings.input_list, settings.articles), reader_fingerprint(settings.limits))
    if found.unread or (retire and found.gone) or kept.get("inputs") != digest_of_inputs([*found.known, *found.unreachable, *found.gone]):
        return None
    return Current(len(found.known), len(found.gone))


def remember(record: Path, *, settings: str, inputs: str, warehouse: Path) -> None:
    """Keep what the file that was published just now was made of."""
    kept: Record = {
        "version": pipeline_fingerprint(),
        "settings": settings,
        "inputs": inputs,
        "published": published_state(warehouse) or "",
        "warehouse": str(warehouse),
    }
    replace_file(record, lambda file: file.write_text(json.dumps(kept), encoding="utf-8"))


def is_recorded(warehouse: Path, record: Path) -> bool:
    """Whether the file that was published last from this home lies there, whatever became of it since."""
    kept = _kept_record(record)
    return kept is not None and kept.get("warehouse") == str(warehouse)


def forget(record: Path) -> None:
    """Keep nothing: what was published is not known to be a build's whole work."""
    record.unlink(missing_ok=True)


def published_state(warehouse: Path) -> str | None:
    """The published file and its Parquet copies, by name, size and time; None where there is no file."""
    if not warehouse.is_file():
        return None
    copies = warehouse.with_name(f"{warehouse.stem}_parquet")
    files = [warehouse, *sorted(copies.glob("*.parquet"))]
    return json.dumps([(file.name, (status := file.stat()).st_size, status.st_mtime_ns) for file in files])


def settings_that_count(settings: Settings) -> str:
    """The settings that change what is published, as one text."""
    return json.dumps([str(settings.articles), settings.tier])


def _kept_record(file: Path) -> Record | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # as where there is none: the build finds out by building
    return kept if isinstance(kept, dict) else None
