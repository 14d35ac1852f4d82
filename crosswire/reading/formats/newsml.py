"""NewsML-G2, the XML of news agencies: <https://iptc.org/standards/newsml-g2/>. One article a `newsItem` with text.

The body is XHTML or NITF inside `inlineXML`, or text inside `inlineData`. The provider is the outlet.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring  # no parser: see `xml`

from crosswire.ids import content_hash
from crosswire.reading.cleaning import visible
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields
from crosswire.reading.formats.iptc import TAKEN_BACK, provider_domain
from crosswire.reading.formats.markup import local_name, text_of_element, text_of_html
from crosswire.reading.formats.records import Outcome
from crosswire.reading.formats.xml import child_text, descendants, elements
from crosswire.reading.headline import prepend_title
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source

_ITEMS = frozenset({"newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(source: Source) -> Iterator[Outcome]:
    """The items of a document, in order: `file.xml` where it is one item, else `file.xml#n` with n counted from 1.

    Raises:
        InputRejectedError: the document is not well-formed, or holds no item.
    """
    is_message = b"newsMessage" in source.head
    number = 0
    with source.stream() as stream:
        for name, element in elements(stream, _ITEMS, source.source_path):
            number += 1
            path = f"{source.source_path}#{number}" if is_message else source.source_path
            try:
                if name != "newsitem":
                    raise InputRejectedError(
                        f"{path} is a {element.tag.rpartition('}')[2]}, which lists other items; supply the newsItem itself."
                    )
                yield path, _draft(element, path, source)
            except InputRejectedError as error:
                yield path, error
    if not number:
        raise InputRejectedError(f"{source.source_path} is NewsML-G2 without an item; remove it or supply the newsItem.")


def _draft(item: Element, path: str, source: Source) -> Draft:
    status = _code(item, "pubstatus")
    if status in TAKEN_BACK:
        raise InputRejectedError(f"{path} is a newsItem with pubStatus {status}: its provider took it back; remove it.")
    kind = _code(item, "itemclass")
    if kind not in (None, "text", "composite"):
        raise InputRejectedError(f"{path} is a newsItem of class {kind}, which has no text to read; supply items of class text.")
    body = _body(item)
    if not body:
        raise InputRejectedError(f"{path} is a newsItem without text in inlineXML or inlineData; supply the complete item.")
    fields = _fields(item)
    text, blocks = prepend_title(visible(body), fields.title)
    raw = tostring(item, encoding="utf-8")
    return Draft(
        text=text, source_path=path, format="newsml", content_hash=content_hash(raw + source.mapping.fingerprint.encode()),
        fields=fields, blocks=blocks,
    )  # fmt: skip


def _fields(item: Element) -> Fields:
    return Fields(
        title=_first(item, "headline") or _first(item, "hl1") or _first(item, "title"),
        published=_first(item, "contentcreated") or _first(item, "firstcreated") or _first(item, "versioncreated"),
        outlet=_party(item, "provider") or _first(item, "creditline"),
        domain=provider_domain(item.get("guid")),
        url=next((link.get("href") for link in descendants(item, "link") if "permalink" in link.get("rel", "").lower()), None),
        byline=_first(item, "by") or _first(item, "byline"),
        dateline=_first(item, "dateline"),
        language=next((each.get("tag") for each in descendants(item, "language")), None) or item.get(_LANGUAGE),
    )


def _body(item: Element) -> str:
    for element in item.iter():
        name = local_name(element.tag)
        if name == "inlinexml":
            inner = next(descendants(element, "body.content"), None)
            inner = inner if inner is not None else next(descendants(element, "body"), element)
            if text := text_of_element(inner):
                return text
        if name == "inlinedata" and (text := "".join(element.itertext()).strip()):
            return text_of_html(text) if "html" in element.get("contenttype", "") else text
    return ""


def _first(item: Element, name: str) -> str | None:
    return next((text for each in descendants(item, name) if (text := " ".join("".join(each.itertext()).split()))), None)


def _party(item: Element, name: str) -> str | None:
    """A party's name; else the literal or the code that stands for it."""
    party = next(descendants(item, name), None)
    if party is None:
        return None
    return child_text(party, "name") or party.get("literal") or (party.get("qcode") or "").rpartition(":")[2] or None


def _code(item: Element, name: str) -> str | None:
    """The last part of a code: `usable` of `stat:usable`."""
    element = next(descendants(item, name), None)
    if element is None:
        return None
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2].lower() or None
