"""Web pages: the body by `trafilatura`, title, authors, day and publisher by what the page declares about itself.

The article's text is the headline and the extracted body; offsets refer to that, not to the page's source.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.ids import content_hash
from crosswire.model import Block
from crosswire.reading.decoding import decode
from crosswire.reading.draft import Draft
from crosswire.reading.headline import prepend_title
from crosswire.reading.html_metadata import read_metadata
from crosswire.reading.rejection import InputRejectedError


def read_html(data: bytes, source_path: str) -> Iterator[Draft]:
    """The one draft of an `.html` file.

    Raises:
        InputRejectedError: the file is empty, no HTML, or holds no article text.
    """
    from trafilatura import extract_metadata, load_html

    if not data.strip():
        raise InputRejectedError(f"{source_path} is empty; supply the page's HTML or remove it.")
    decode(data[:4096].split(b"<", 1)[0] + b"<", source_path)
    tree = load_html(data)
    if tree is None:
        raise InputRejectedError(f"{source_path} can't be parsed as HTML; save the page again as complete HTML.")
    fields = read_metadata(tree)
    body = extract_body(data)
    if not body:
        raise InputRejectedError(f"{source_path} holds no article text that can be told from the page; supply the text as .txt.")
    title = fields.title
    if title is None and (described := extract_metadata(tree)) is not None:
        title = described.title
    blocks: tuple[Block, ...]
    text, blocks = prepend_title(body, title)
    yield Draft(
        text=text,
        source_path=source_path,
        format="html",
        content_hash=content_hash(data),
        title=title,
        byline=fields.byline,
        published=fields.published,
        outlet=fields.outlet,
        dateline=fields.dateline,
        url=fields.url,
        language=fields.language,
        blocks=blocks,
    )


def extract_body(data: bytes) -> str | None:
    """The running text of a page, a paragraph a line with empty lines between, or None where there is none."""
    from trafilatura import extract

    body = extract(data, include_comments=False, include_tables=False, favor_recall=False, with_metadata=False)
    return "\n\n".join(line.strip() for line in body.splitlines() if line.strip()) or None if body else None
