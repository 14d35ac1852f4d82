"""A JSON document: one article, a list of articles, or an answer of an API with such a list in it; also ninjs.

The list of records is looked for at the path that `fields.yaml` gives, else the first list of objects with a text is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from crosswire.reading.decoding import decode
from crosswire.reading.fields import text_field
from crosswire.reading.formats.ninjs import is_ninjs, ninjs_draft
from crosswire.reading.formats.records import Outcome, Record, record_draft
from crosswire.reading.mapping import FieldMapping, at_path
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source

_MAX_DEPTH = 4
_WRAPPERS = ("_source", "node", "article", "item", "attributes", "fields")
"""Names under which an answer of an API puts the record itself: `{"_id": 1, "_source": {...}}`."""


def read_json(source: Source) -> Iterator[Outcome]:
    """The records of a document: `file.json` where it is one, else `file.json#n` with n counted from 1.

    Raises:
        InputRejectedError: the document is no JSON, too large, or holds no record.
    """
    path = source.source_path
    try:
        document = json.loads(decode(source.whole(), path))
    except (ValueError, RecursionError) as error:
        raise InputRejectedError(f"{path} is not valid JSON; supply a complete JSON document, or one object a line.", str(error)) from error
    if isinstance(document, dict) and source.mapping.records is None and _is_article(document, source.mapping):
        yield _outcome(document, path, source.mapping)
        return
    records = _records(document, source.mapping)
    if records is None:
        raise InputRejectedError(
            f"{path} holds no list of articles that can be told; supply a list of objects with a text, "
            "or name its place as records in fields.yaml.",
            f"fields: {', '.join(sorted(map(str, document)))[:500]}" if isinstance(document, dict) else None,
        )
    for number, record in enumerate(records, start=1):
        place = f"{path}#{number}"
        if isinstance(record, dict):
            yield _outcome(record, place, source.mapping)
        else:
            yield place, InputRejectedError(f"{place} is a JSON {type(record).__name__}, not an object; write one object an article.")


def _outcome(record: Record, path: str, mapping: FieldMapping) -> Outcome:
    inner = _unwrapped(record, mapping)
    try:
        if is_ninjs(inner):
            return path, ninjs_draft(inner, path)
        return path, record_draft(inner, path, format_name="json", mapping=mapping)
    except InputRejectedError as error:
        return path, error


def _unwrapped(record: Record, mapping: FieldMapping) -> Record:
    if mapping.value(record, "text") is None:
        for name in _WRAPPERS:
            inner = record.get(name)
            if isinstance(inner, Mapping) and _is_article(inner, mapping):
                return inner
    return record


def _is_article(record: Record, mapping: FieldMapping) -> bool:
    return mapping.value(record, "text") is not None or is_ninjs(record) or text_field(record) is not None


def _records(document: object, mapping: FieldMapping) -> list[object] | None:
    """The list of records; a document that is a list is that list, whatever is in it."""
    if mapping.records is not None:
        named = at_path(document, mapping.records)
        return named if isinstance(named, list) else None
    if isinstance(document, list):
        return document
    level: list[object] = [document]
    for _ in range(_MAX_DEPTH):
        inner = [value for each in level if isinstance(each, dict) for value in each.values()]
        for value in inner:
            if isinstance(value, list) and any(
                isinstance(each, dict) and _is_article(_unwrapped(each, mapping), mapping) for each in value[:20]
            ):
                return value
        level = inner
    return None
