"""What the arrangement of a text on the page tells: its blocks, and the evidence found in them."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Block, Outlet


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text with what they say about title, author, place, publisher and date, as printed."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    author: str | None = None
    """Whom a note at the foot presents as the author."""
    dateline: str | None = None
    dateline_outlet: Outlet | None = None
    """The outlet named in the dateline: `(UPI) --`."""
    credit: Outlet | None = None
    """The agency that a trailing credit names."""
    publisher: str | None = None
    """Who a trailer or note says published it first."""
    date: str | None = None
    """A full publication date."""
    month_day: str | None = None
    """A publication date without its year."""
    year: int | None = None
    """The year of a copyright line."""
