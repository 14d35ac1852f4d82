"""Plain text: one article a file, its text the decoded file unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ids import content_hash
from crosswire.reading.decoding import decode
from crosswire.reading.draft import Draft


def read_plain_text(data: bytes, source_path: str) -> Iterator[Draft]:
    """The one draft of a `.txt` file.

    Raises:
        InputRejectedError: the file is empty, binary or in an unknown encoding.
    """
    yield Draft(text=decode(data, source_path), source_path=source_path, format="txt", content_hash=content_hash(data))
