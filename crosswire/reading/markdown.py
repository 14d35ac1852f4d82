"""Markdown: one article a file, with optional front matter of `key: value` lines between two lines of `---`.

The text is the decoded file unchanged; front matter and pictures become boilerplate blocks, the first heading the title.
Inline marks (emphasis, links) are left where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.ids import content_hash
from crosswire.model import Block
from crosswire.reading.decoding import decode
from crosswire.reading.draft import Draft
from crosswire.reading.fields import read_fields

_FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?P<inside>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w -]*?)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>[^\r\n]*?)[ \t#]*$", re.MULTILINE)
_PICTURE = re.compile(r"^[ \t]*!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, source_path: str) -> Iterator[Draft]:
    """The one draft of a `.md` file.

    Raises:
        InputRejectedError: the file is empty, binary or in an unknown encoding.
    """
    text = decode(data, source_path)
    matter = _FRONT_MATTER.match(text)
    fields = read_fields(_entries(matter["inside"]) if matter else {})
    body_start = matter.end() if matter else 0
    blocks = [Block("boilerplate", 0, len(text[:body_start].rstrip()), "front matter")] if matter else []
    title = fields.title
    for picture in _PICTURE.finditer(text, body_start):
        blocks.append(Block("boilerplate", picture.start(), picture.end(), "picture"))
    has_title_block = False
    for heading in _HEADING.finditer(text, body_start):
        if heading["text"]:
            is_title = not has_title_block
            has_title_block = True
            title = title or heading["text"]
            blocks.append(Block("title" if is_title else "body", heading.start("text"), heading.end("text")))
            blocks.append(Block("boilerplate", heading.start("marks"), heading.end("marks"), "heading mark"))
    yield Draft(
        text=text,
        source_path=source_path,
        format="md",
        content_hash=content_hash(data),
        fields=replace(fields, title=title),
        blocks=tuple(sorted(blocks, key=lambda block: block.char_start)),
    )


def _entries(inside: str) -> dict[str, object]:
    """The `key: value` lines of front matter; quotation marks around a value and brackets of a list are taken off."""
    found: dict[str, object] = {}
    for entry in _ENTRY.finditer(inside):
        value = entry["value"].strip()
        if value.startswith("[") and value.endswith("]"):
            found[entry["key"]] = [part.strip().strip("\"'") for part in value[1:-1].split(",")]
        elif value[:1] in {"'", '"'} and value.endswith(value[0]) and len(value) > 1:
            found[entry["key"]] = value[1:-1]
        elif value:
            found[entry["key"]] = value
    return found
