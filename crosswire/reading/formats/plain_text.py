"""Plain text: one article a file, its text the decoded file unchanged, front matter at its top where it has some."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ids import content_hash
from crosswire.reading.decoding import decoded
from crosswire.reading.draft import Draft
from crosswire.reading.formats.front_matter import find_front_matter
from crosswire.reading.formats.records import Outcome
from crosswire.reading.sources import Source


def read_plain_text(source: Source) -> Iterator[Outcome]:
    """The one draft of a `.txt` file.

    Raises:
        InputRejectedError: the file is empty, binary or in an unknown encoding.
    """
    data = source.whole()
    text, notes = decoded(data, source.source_path)
    matter = find_front_matter(text, needs_fence=False)
    yield (
        source.source_path,
        Draft(
            text=text,
            source_path=source.source_path,
            format="txt",
            content_hash=content_hash(data + source.mapping.fingerprint.encode()),
            fields=matter.fields,
            blocks=matter.blocks,
            date_order=source.mapping.date_order,
            notes=notes,
        ),
    )
