"""A record with named fields (a JSON object, a row of a table) becomes a draft: the step that these formats share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from crosswire.ids import content_hash
from crosswire.reading.cleaning import visible
from crosswire.reading.draft import Draft
from crosswire.reading.fields import TEXT, Fields, as_text, read_fields, text_field
from crosswire.reading.formats.markup import has_markup, text_of_html
from crosswire.reading.headline import prepend_title
from crosswire.reading.mapping import FieldMapping
from crosswire.reading.rejection import InputRejectedError

Record = Mapping[str, object]
Outcome = tuple[str, Draft | InputRejectedError]
"""The source path of a record with its draft, or with why it is none."""


def record_draft(record: Record, path: str, *, format_name: str, mapping: FieldMapping, raw: bytes | None = None) -> Draft:
    """The draft of a record: its headline, an empty line and its body, so that figures of the headline have offsets too.

    Args:
        record: the fields.
        path: where it stands, for ids and reasons.
        format_name: the format of the file.
        mapping: names of fields that are not the usual ones.
        raw: the bytes of the record, where it has some of its own; what is hashed.

    Raises:
        InputRejectedError: no field holds a text.
    """
    body = mapping.value(record, "text")
    if body is None:
        body = text_field(record)
    if body is None:
        raise InputRejectedError(
            f"{path} has no field with the article's text; add one named {', '.join(TEXT[:3])}, or name yours in fields.yaml.",
            f"fields: {', '.join(sorted(map(str, record)))[:500]}",
        )
    if isinstance(body, list) and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)
    if isinstance(body, Mapping):
        body = as_text(body)
    if not isinstance(body, str) or not body.strip():
        raise InputRejectedError(f"{path} has a field for the article's text that holds no text; give the text as a string.")
    fields = mapped_fields(record, mapping)
    text = visible(body)
    if has_markup(text) and not (text := text_of_html(text)):
        raise InputRejectedError(f"{path} has a text that is markup without words; give the article's text.")
    text, blocks = prepend_title(text, fields.title)
    return Draft(
        text=text,
        source_path=path,
        format=format_name,
        content_hash=content_hash((raw if raw is not None else as_bytes(record)) + mapping.fingerprint.encode()),
        fields=fields,
        blocks=blocks,
        date_order=mapping.date_order,
    )


def mapped_fields(record: Record, mapping: FieldMapping) -> Fields:
    """The metadata of a record under the names of the mapping, else under the usual ones."""
    usual = read_fields(record)
    named = {role: text for role in mapping.names if role != "text" and (text := as_text(mapping.value(record, role)))}
    return replace(usual, **named) if named else usual


def as_bytes(record: Record) -> bytes:
    """The same bytes for the same fields and values, whatever their order."""
    return json.dumps(record, sort_keys=True, default=str, ensure_ascii=True).encode()
