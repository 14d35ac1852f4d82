"""What a format reader hands on: the text and whatever the format itself tells about it, nothing concluded yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswire.model import Block
from crosswire.reading.fields import Fields


@dataclass(frozen=True, slots=True)
class Draft:
    """Text of one article with the metadata that its file gives."""

    text: str
    source_path: str
    format: str
    content_hash: str
    fields: Fields = field(default_factory=Fields)
    """The metadata that the file gives."""
    blocks: tuple[Block, ...] = ()
    """Blocks that the format itself marks (front matter, headings); the rest of the text is read by `blocks`."""
    date_order: str | None = None
    """`day-first` or `month-first`, where it is known how a numeric date of this input is to be read."""
    notes: tuple[str, ...] = ()
    """What was odd about the input and how it was taken, a sentence each."""
