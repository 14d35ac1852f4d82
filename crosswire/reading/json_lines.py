"""JSON lines: one article a line, under the usual field names (`fields`).

A line that is no article is set aside by itself; the others go on. The text of a record is its headline, an empty line
and its body, so that figures of the headline have offsets too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from crosswire.ids import content_hash
from crosswire.reading.decoding import decode
from crosswire.reading.draft import Draft
from crosswire.reading.fields import TEXT, read_fields, storable, text_field
from crosswire.reading.headline import prepend_title
from crosswire.reading.rejection import InputRejectedError

Outcome = tuple[str, Draft | InputRejectedError]
"""The source path of a record with its draft, or with why it is none."""


def read_json_lines(lines: Iterable[bytes | InputRejectedError], source_path: str) -> Iterator[Outcome]:
    """Each record of a file, in order, as `file.jsonl#n` with n counted from 1 over all lines, blank ones included.

    Args:
        lines: the lines as bytes; a line that could not be read at all is given as the error.
        source_path: the file's path.

    Raises:
        InputRejectedError: the file holds no record at all.
    """
    is_empty = True
    for number, line in enumerate(lines, start=1):
        path = f"{source_path}#{number}"
        if isinstance(line, InputRejectedError):
            is_empty = False
            yield path, line
            continue
        if not line.strip():
            continue
        is_empty = False
        try:
            yield path, _draft(line, path)
        except InputRejectedError as error:
            yield path, error
    if is_empty:
        raise InputRejectedError(f"{source_path} is empty; supply one JSON object a line or remove it.")


def _draft(line: bytes, path: str) -> Draft:
    try:
        record = json.loads(decode(line, path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputRejectedError(f"{path} is not valid JSON; write one complete JSON object on the line.", str(error)) from error
    if not isinstance(record, dict):
        raise InputRejectedError(f"{path} is a JSON {type(record).__name__}, not an object; write one object with fields a line.")
    body = text_field(record)
    if body is None:
        raise InputRejectedError(
            f"{path} has no field with the article's text; add one named {', '.join(TEXT[:3])}.",
            f"fields: {', '.join(sorted(record))[:500]}",
        )
    if isinstance(body, list) and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)
    if not isinstance(body, str) or not body.strip():
        raise InputRejectedError(f"{path} has a field for the article's text that holds no text; give the text as a string.")
    fields = read_fields(record)
    text, blocks = prepend_title(storable(body), fields.title)
    return Draft(
        text=text,
        source_path=path,
        format="jsonl",
        content_hash=content_hash(line),
        fields=fields,
        blocks=blocks,
    )
