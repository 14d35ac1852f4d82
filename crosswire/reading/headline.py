"""A headline that metadata gives becomes part of the text, so that its figures and names have offsets too."""

from __future__ import annotations

from crosswire.model import Block
from crosswire.reading.lines import fold


def prepend_title(body: str, title: str | None) -> tuple[str, tuple[Block, ...]]:
    """A body with its headline as the first line, and the headline's block.

    A body that begins with the headline already is returned unchanged, without a block.
    """
    headline = " ".join(title.split()) if title else ""
    if not headline or fold(body[: 2 * len(headline) + 20]).startswith(fold(headline)):
        return body, ()
    return f"{headline}\n\n{body}", (Block("title", 0, len(headline)),)
