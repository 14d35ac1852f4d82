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
from crosswire.reading.decoding import decoded
from crosswire.reading.draft import Draft
from crosswire.reading.formats.front_matter import find_front_matter
from crosswire.reading.formats.records import Outcome
from crosswire.reading.sources import Source

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>[^\r\n]*?)[ \t#]*$", re.MULTILINE)
_PICTURE = re.compile(r"^[ \t]*!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$", re.MULTILINE)


def read_markdown(source: Source) -> Iterator[Outcome]:
    """The one draft of a `.md` file.

    Raises:
        InputRejectedError: the file is empty, binary or in an unknown encoding.
    """
    data = source.whole()
    text, notes = decoded(data, source.source_path)
    matter = find_front_matter(text, needs_fence=True)
    title = matter.fields.title
    headings = [heading for heading in _HEADING.finditer(text, matter.end) if heading["text"]]
    blocks = list(matter.blocks)
    if headings and any(block.kind == "title" for block in blocks):
        # The page's own heading is the headline; the front matter's is not read a second time.
        blocks = [Block("boilerplate", 0, len(text[: matter.end].rstrip()), "front matter")]
    for picture in _PICTURE.finditer(text, matter.end):
        blocks.append(Block("boilerplate", picture.start(), picture.end(), "picture"))
    for number, heading in enumerate(headings):
        title = title or heading["text"]
        blocks.append(Block("body" if number else "title", heading.start("text"), heading.end("text")))
        blocks.append(Block("boilerplate", heading.start("marks"), heading.end("marks"), "heading mark"))
    yield (
        source.source_path,
        Draft(
            text=text,
            source_path=source.source_path,
            format="md",
            content_hash=content_hash(data + source.mapping.fingerprint.encode()),
            fields=replace(matter.fields, title=title),
            blocks=tuple(sorted(blocks, key=lambda block: block.char_start)),
            date_order=source.mapping.date_order,
            notes=notes,
        ),
    )
