"""A draft becomes an `Article`: the common steps after every format, in their order."""

from __future__ import annotations

import re
from datetime import date

from crosswire.ids import content_hash, make_id
from crosswire.model import CONTENT_BLOCKS, Article
from crosswire.reading.blocks import find_blocks
from crosswire.reading.byline import chosen, clean_byline
from crosswire.reading.cleaning import cleaned
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields
from crosswire.reading.language import detect_language
from crosswire.reading.outlets import identify_outlets
from crosswire.reading.publication import find_publication

_SPACE = re.compile(r"\s+")
_LANGUAGE_CODE = re.compile(r"^[a-z]{2}(?![a-z])", re.IGNORECASE)


def assemble(draft: Draft) -> Article:
    """The article of a draft: text made safe to show, blocks, outlet, date and language found, ids made."""
    draft = cleaned(draft)
    has_title = any(block.kind == "title" for block in draft.blocks)
    layout = find_blocks(draft.text, draft.blocks, has_title=has_title)
    outlet, wire = identify_outlets(draft, layout)
    publication = find_publication(draft, layout)
    content = "\n".join(draft.text[block.char_start : block.char_end] for block in layout.blocks if block.kind in CONTENT_BLOCKS)
    return Article(
        article_id=make_id("article", draft.source_path, draft.content_hash),
        source_path=draft.source_path,
        text=draft.text,
        format=draft.format,
        content_hash=draft.content_hash,
        outlet_id=outlet.outlet_id if outlet else None,
        outlet_name=outlet.name if outlet else None,
        wire_outlet_id=wire.outlet_id if wire else None,
        wire_outlet_name=wire.name if wire else None,
        title=_one_line(draft.fields.title) or _one_line(layout.title),
        byline=chosen(clean_byline(draft.fields.byline) or layout.byline, layout.author, draft.fields.url),
        dateline=_one_line(draft.fields.dateline) or layout.dateline,
        published_on=publication.day,
        published_basis=publication.basis,
        language=detect_language(content) or _declared_language(draft.fields.language),
        word_count=len(content.split()),
        url=draft.fields.url,
        blocks=layout.blocks,
        intake_notes=(*draft.notes, *publication.notes),
    )


def article_from_text(
    text: str,
    *,
    source_path: str = "text",
    title: str | None = None,
    byline: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """An article from its plain text, with whatever is known about it besides.

    Args:
        text: the text, unchanged; all offsets refer to it.
        source_path: a name for the article, part of its id.
        title: the headline, when it does not stand in the text.
        byline: the authors.
        published: the day of publication, as a date or as printed.
        outlet: the publisher's name.
        url: the article's address.
    """
    return assemble(
        Draft(
            text=text,
            source_path=source_path,
            format="txt",
            content_hash=content_hash(text.encode("utf-8", "surrogatepass")),
            fields=Fields(
                title=title,
                byline=byline,
                published=published.isoformat() if isinstance(published, date) else published,
                outlet=outlet,
                url=url,
            ),
        )
    )


def _one_line(text: str | None) -> str | None:
    return _SPACE.sub(" ", text).strip() or None if text else None


def _declared_language(code: str | None) -> str | None:
    match = _LANGUAGE_CODE.match(code.strip()) if code else None
    return match.group().lower() if match else None
