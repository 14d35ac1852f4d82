"""RSS (0.9 to 2.0) and Atom: one article an entry, its text the full content where the feed carries it, else the summary."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring  # no parser: see `xml`

from crosswire.ids import content_hash
from crosswire.reading.cleaning import visible
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields
from crosswire.reading.formats.markup import has_markup, local_name, text_of_element, text_of_html
from crosswire.reading.formats.records import Outcome
from crosswire.reading.formats.xml import child_text, elements
from crosswire.reading.headline import prepend_title
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source

_ENTRIES = frozenset({"item", "entry"})
_ABOUT_FEED = ("title", "language")
_TEXTS = ("encoded", "content", "fulltext", "description", "summary")
"""Elements that may hold an entry's text, the fullest first."""
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")


def read_feed(source: Source) -> Iterator[Outcome]:
    """The entries of a feed, in order, as `feed.xml#n` with n counted from 1.

    Raises:
        InputRejectedError: the feed is not well-formed, or has no entries.
    """
    number = 0
    feed: dict[str, str] = {}
    with source.stream() as stream:
        for name, element in elements(stream, _ENTRIES | set(_ABOUT_FEED), source.source_path):
            if name not in _ENTRIES:
                text = " ".join("".join(element.itertext()).split())
                if text:
                    feed.setdefault(name, text)
                continue
            number += 1
            path = f"{source.source_path}#{number}"
            try:
                yield path, _draft(element, path, feed, source)
            except InputRejectedError as error:
                yield path, error
    if not number:
        raise InputRejectedError(f"{source.source_path} is a feed without entries; remove it or fetch it again.")


def _draft(entry: Element, path: str, feed: dict[str, str], source: Source) -> Draft:
    body = next((found for name in _TEXTS for child in entry if local_name(child.tag) == name and (found := _text(child))), None)
    if body is None:
        raise InputRejectedError(f"{path} is an entry without a text; its feed gives neither content nor description.")
    title = child_text(entry, "title")
    if title and has_markup(title):
        title = text_of_html(title)
    authors = [text for child in entry if local_name(child.tag) in {"creator", "author"} and (text := _author(child))]
    fields = Fields(
        title=visible(title) if title else None,
        published=child_text(entry, *_DATES),
        outlet=child_text(entry, "publisher") or _origin(entry) or feed.get("title"),
        url=_link(entry),
        byline=", ".join(dict.fromkeys(authors)) or None,
        language=child_text(entry, "language") or feed.get("language"),
    )
    text, blocks = prepend_title(visible(body), fields.title)
    raw = tostring(entry, encoding="utf-8")
    return Draft(
        text=text, source_path=path, format="feed", content_hash=content_hash(raw + source.mapping.fingerprint.encode()),
        fields=fields, blocks=blocks, date_order=source.mapping.date_order,
    )  # fmt: skip


def _text(element: Element) -> str:
    """The paragraphs of a content element: XHTML inside it, HTML written as text, or plain text."""
    if len(element):
        return text_of_element(element)
    text = element.text or ""
    return text_of_html(text) if has_markup(text) or "&" in text else text.strip()


def _author(element: Element) -> str | None:
    """A name: Atom gives it as an element; RSS as `address (name)`."""
    text = child_text(element, "name") or " ".join((element.text or "").split())
    address, bracket, name = text.partition("(")
    return name.rstrip(") ") or None if bracket and "@" in address else text or None


def _origin(entry: Element) -> str | None:
    """The outlet that an aggregated entry is from."""
    source = next((child for child in entry if local_name(child.tag) == "source"), None)
    if source is None:
        return None
    return child_text(source, "title") or " ".join((source.text or "").split()) or None


def _link(entry: Element) -> str | None:
    for child in entry:
        if local_name(child.tag) == "link":
            if (address := (child.text or "").strip()) or (
                child.get("rel", "alternate") == "alternate" and (address := child.get("href", ""))
            ):
                return address
    guid = next((child for child in entry if local_name(child.tag) in {"guid", "id"}), None)
    text = (guid.text or "").strip() if guid is not None else ""
    return text if text.startswith("http") and guid is not None and guid.get("isPermaLink") != "false" else None
