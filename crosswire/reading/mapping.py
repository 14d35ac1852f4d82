"""`fields.yaml`: how the fields of records beside it are called, where they have other than the usual names.

    text: [inhalt, teaser]      # the first field that is not empty
    title: meta.ueberschrift    # a dot leads into an object
    published: erschienen
    date_order: day-first       # how 3/4/2026 is to be read
    records: response.items     # where in a JSON document the list of records lies
    defaults:                   # what holds where a record or file says nothing
      outlet: Elwin Courier

It holds for its folder and those below; the nearest one counts. The usual names stay known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from crosswire.ids import content_hash
from crosswire.reading.fields import Fields, as_text
from crosswire.reading.rejection import InputRejectedError

FILE_NAME = "fields.yaml"
_ROLES = ("text", *(each.name for each in fields(Fields) if each.name != "printed_day"))
_DATE_ORDERS = ("day-first", "month-first")
_MAX_BYTES = 100_000


@dataclass(frozen=True)
class FieldMapping:
    """Names of fields by what they hold, tried before the usual ones."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    records: str | None = None
    fingerprint: str = ""
    """Changes with what the file says; empty where there is none."""

    def value(self, record: Mapping[str, object], role: str) -> object:
        """What the record holds for a role under the names given here, or None."""
        for name in self.names.get(role, ()):
            found = at_path(record, name)
            if found not in (None, "", [], {}):
                return found
        return None

    @property
    def columns(self) -> frozenset[str]:
        """The outermost names used, by which columns of a table are chosen."""
        return frozenset(part for names in self.names.values() for name in names for part in (name, name.partition(".")[0]))


NO_MAPPING = FieldMapping()


def at_path(record: object, path: str) -> object:
    """The value at `a.b.c` inside nested objects, or under the very name `a.b.c`; None where there is none."""
    if isinstance(record, Mapping) and path in record:
        return record[path]
    first, dot, rest = path.partition(".")
    inner = record.get(first) if isinstance(record, Mapping) else None
    return at_path(inner, rest) if dot and inner is not None else inner if not dot else None


def mapping_of(file: Path, root: Path) -> FieldMapping:
    """The mapping that holds for a file: from its folder upwards to the input folder.

    Raises:
        InputRejectedError: the mapping is broken; the reason names it and what would mend it.
    """
    folder = file.parent
    while True:
        candidate = folder / FILE_NAME
        if candidate.is_file():
            if leads_out(candidate, root):
                raise _broken(candidate, "is a link that leads out of the input folder")
            return _read(candidate)
        if folder == root or root not in folder.parents:
            return NO_MAPPING
        folder = folder.parent


def leads_out(path: Path, root: Path) -> bool:
    """Whether a link leads to a place outside of the folder, or in circles."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a circle, as Python up to 3.12 tells it; later ones give the link itself, which is no regular file
        return True


_known: dict[tuple[Path, int, int], FieldMapping] = {}


def _read(path: Path) -> FieldMapping:
    status = path.stat()
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _known:
        _known[key] = _parsed(path, status.st_size)
    return _known[key]


def _parsed(path: Path, size: int) -> FieldMapping:
    import yaml

    if size > _MAX_BYTES:
        raise InputRejectedError(f"the fields can't be told: {path.name} beside the file is larger than {_MAX_BYTES:,} bytes; shorten it.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _broken(path, f"can't be read ({error.strerror or 'input error'})", str(error)) from error
    try:
        content: Any = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: bytes that are no text, a day that there is not
        raise _broken(path, "is not valid YAML", str(error)) from error
    if not isinstance(content, dict):
        raise _broken(path, "holds no `role: field` lines")
    allowed = {*_ROLES, "date_order", "records", "defaults"}
    if unknown := sorted(str(key) for key in content if key not in allowed):
        raise _broken(path, f"names {', '.join(unknown)}, which is none of {', '.join(sorted(allowed))}")
    order, records, defaults = content.get("date_order"), content.get("records"), content.get("defaults") or {}
    if order not in (None, *_DATE_ORDERS):
        raise _broken(path, f"gives date_order as {order!r}, which can be {' or '.join(_DATE_ORDERS)}")
    if not isinstance(defaults, dict) or any(key not in _ROLES or isinstance(value, (dict, list)) for key, value in defaults.items()):
        raise _broken(path, "has defaults that are no `role: value` lines")
    names: dict[str, tuple[str, ...]] = {}
    for role in _ROLES:
        given = content.get(role, [])
        listed = given if isinstance(given, list) else [given]
        if not all(isinstance(name, str) for name in listed):
            raise _broken(path, f"gives {role} as something else than names of fields")
        if listed:
            names[role] = tuple(listed)
    return FieldMapping(
        names=names,
        defaults={str(role): text for role, value in defaults.items() if (text := as_text(value))},
        date_order=order,
        records=str(records) if records else None,
        fingerprint=content_hash(data)[:16],
    )


def _broken(path: Path, what: str, detail: str | None = None) -> InputRejectedError:
    return InputRejectedError(f"the fields can't be told: {path.name} beside the file {what}; mend or remove it.", detail)
