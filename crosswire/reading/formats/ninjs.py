"""ninjs, the JSON of news agencies: <https://iptc.org/standards/ninjs/>.

Versions 1 (`headline`, `body_text`, `body_xhtml`, since 1.5 `headline_main`, `body_main`) and 2 and 3 (`headlines`, `bodies`
as lists with roles). The provider is the outlet: an item is an agency's own copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crosswire.ids import content_hash
from crosswire.reading.cleaning import visible
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields, as_text
from crosswire.reading.formats.iptc import TAKEN_BACK, provider_domain
from crosswire.reading.formats.markup import has_markup, text_of_html
from crosswire.reading.formats.records import Record, as_bytes
from crosswire.reading.headline import prepend_title
from crosswire.reading.rejection import InputRejectedError

_MARKS = frozenset(
    {"versioncreated", "contentcreated", "firstcreated", "pubstatus", "copyrightholder", "infosources", "representationtype"}
)
_CONTENT = ("bodies", "headlines", "headline", "body_", "headline_", "description_")
_MAIN = ("main", "html", "xhtml", "richtext", "text", "")
"""Roles of a body or headline, the best first."""


def is_ninjs(record: Record) -> bool:
    """Whether an object is a ninjs item: it says so, or has an id, a date field of the standard and its way of naming content."""
    standard = record.get("standard")
    if isinstance(standard, Mapping) and standard.get("name") == "ninjs":
        return True
    has_id = "uri" in record or "guid" in record
    return has_id and not _MARKS.isdisjoint(record) and any(str(name).startswith(_CONTENT) for name in record)


def ninjs_draft(record: Record, path: str, *, raw: bytes | None = None) -> Draft:
    """The draft of an item.

    Raises:
        InputRejectedError: it is no text, was taken back by its provider, or holds no body.
    """
    kind = as_text(record.get("type")) or "text"
    if kind not in {"text", "composite", "component"}:
        raise InputRejectedError(f"{path} is a ninjs item of type {kind}, which has no text to read; supply items of type text.")
    if (status := as_text(record.get("pubstatus"))) in TAKEN_BACK:
        raise InputRejectedError(f"{path} is a ninjs item with pubstatus {status}: its provider took it back; remove it.")
    body = next((text for text in _bodies(record) if text), None)
    if body is None:
        raise InputRejectedError(f"{path} is a ninjs item without a body; supply body_text, body_xhtml or bodies.")
    fields = _fields(record)
    text, blocks = prepend_title(visible(body), fields.title)
    return Draft(
        text=text,
        source_path=path,
        format="ninjs",
        content_hash=content_hash(raw if raw is not None else as_bytes(record)),
        fields=fields,
        blocks=blocks,
    )


def _fields(record: Record) -> Fields:
    return Fields(
        title=next((text for text in _titles(record) if text), None),
        published=next(
            (
                text
                for name in ("firstpublished", "contentcreated", "firstcreated", "versioncreated")
                if (text := as_text(record.get(name)))
            ),
            None,
        ),
        outlet=_provider(record),
        url=as_text(record.get("canonicalurl") or record.get("url")),
        domain=provider_domain(as_text(record.get("uri") or record.get("guid"))),
        byline=as_text(record.get("byline") or record.get("by")),
        dateline=as_text(record.get("located")),
        language=as_text(record.get("language")),
    )


def _provider(record: Record) -> str | None:
    sources = record.get("infosources")
    named = [each for each in sources if isinstance(each, Mapping)] if isinstance(sources, list) else []
    publisher = next((each for each in named if "publisher" in str(each.get("roles") or each.get("role"))), None)
    return as_text(publisher) or as_text(record.get("copyrightholder")) or as_text(record.get("source")) or as_text(record.get("provider"))


def _bodies(record: Record) -> Iterator[str]:
    bodies = record.get("bodies")
    if isinstance(bodies, list):
        listed = [each for each in bodies if isinstance(each, Mapping)]
        # Marked-up bodies keep the paragraphs that plain ones often lose.
        for each in sorted(listed, key=lambda each: (not _is_marked_up(each), _rank(each.get("role")))):
            yield _plain(as_text(each.get("value")), is_html=_is_marked_up(each))
    for name in ("body_xhtml", "body_html", "body_richtext"):
        yield _plain(as_text(record.get(name)), is_html=True)
    for name in ("body_main", "body_text", *(str(key) for key in record if str(key).startswith("body_"))):
        yield _plain(as_text(record.get(name)), is_html=False)


def _is_marked_up(body: Mapping[str, object]) -> bool:
    return "html" in str(body.get("contenttype") or body.get("contentType"))


def _titles(record: Record) -> Iterator[str | None]:
    headlines = record.get("headlines")
    if isinstance(headlines, list):
        for each in sorted((each for each in headlines if isinstance(each, Mapping)), key=lambda each: _rank(each.get("role"))):
            yield as_text(each.get("value"))
    for name in ("headline", "headline_main", "title"):
        yield as_text(record.get(name))


def _rank(role: object) -> int:
    return _MAIN.index(str(role or "")) if str(role or "") in _MAIN else len(_MAIN)


def _plain(text: str | None, *, is_html: bool) -> str:
    if not text:
        return ""
    return text_of_html(text) if is_html or has_markup(text) else text
