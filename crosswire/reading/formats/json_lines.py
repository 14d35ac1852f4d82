"""JSON lines: one article a line, under the usual field names (`fields`), those of a `fields.yaml`, or as ninjs.

A line that is no article is set aside by itself; the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from crosswire.reading.decoding import decode
from crosswire.reading.formats.ninjs import is_ninjs, ninjs_draft
from crosswire.reading.formats.records import Outcome, Record, record_draft
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source


def read_json_lines(source: Source) -> Iterator[Outcome]:
    """Each record of a file, in order, as `file.jsonl#n` with n counted from 1 over all lines, blank ones included.

    Raises:
        InputRejectedError: the file holds no record at all.
    """
    is_empty = True
    for number, line in enumerate(source.lines(), start=1):
        path = f"{source.source_path}#{number}"
        if isinstance(line, InputRejectedError):
            is_empty = False
            yield path, line
            continue
        if not line.strip():
            continue
        is_empty = False
        try:
            record = _record(line, path)
            if is_ninjs(record):
                yield path, ninjs_draft(record, path, raw=line)
            else:
                yield path, record_draft(record, path, format_name="jsonl", mapping=source.mapping, raw=line)
        except InputRejectedError as error:
            yield path, error
    if is_empty:
        raise InputRejectedError(f"{source.source_path} is empty; supply one JSON object a line or remove it.")


def _record(line: bytes, path: str) -> Record:
    try:
        record = json.loads(decode(line, path))
    except (ValueError, RecursionError) as error:
        raise InputRejectedError(f"{path} is not valid JSON; write one complete JSON object on the line.", str(error)) from error
    if not isinstance(record, dict):
        raise InputRejectedError(f"{path} is a JSON {type(record).__name__}, not an object; write one object with fields a line.")
    return record
