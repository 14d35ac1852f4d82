"""What a format reader hands on: the text and whatever the format itself tells about it, nothing concluded yet."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """Text of one article with the metadata as printed by its file. Every metadata field may be None."""

    text: str
    source_path: str
    format: str
    content_hash: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """The publication date as printed."""
    outlet: str | None = None
    """The publisher's name as printed."""
    agency: str | None = None
    """The news agency whose copy this is, as printed."""
    dateline: str | None = None
    url: str | None = None
    domain: str | None = None
    """The publisher's domain, where it is given apart from the article's address."""
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    """Blocks that the format itself marks (front matter, headings); the rest of the text is read by `blocks`."""
