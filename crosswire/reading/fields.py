"""The names under which files give an article's metadata, and how the values are read.

Shared by every format that has named fields: JSON, tables, front matter. Names of a newsroom's own are given in `mapping`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.reading.characters import storable

TEXT = (
    "text", "body", "content", "article", "article_text", "articlebody", "article_body", "full_text", "fulltext", "maintext",
    "main_text", "story", "body_text", "bodytext", "text_content", "plain_text", "plaintext", "cleaned_text", "content_text",
    "body_html", "content_html", "content_encoded", "html",
)  # fmt: skip
_TITLE = ("title", "headline", "heading", "article_title", "name")
_PUBLISHED = (
    "date", "published", "published_on", "published_at", "publishedat", "publish_date", "publication_date", "date_published",
    "datepublished", "date_publish", "pub_date", "pubdate", "publishdate", "published_time", "article_published_time", "date_gmt",
    "published_date", "publicationdate", "timestamp", "created_at", "datetime",
)  # fmt: skip
_OUTLET = ("outlet", "source", "publisher", "publication", "site_name", "sitename", "newspaper", "media", "provider", "source_name",
           "publisher_name", "feed", "channel")  # fmt: skip
_URL = ("url", "link", "canonical_url", "permalink", "web_url", "article_url", "uri", "href")
_DOMAIN = ("source_url", "domain", "source_domain", "hostname", "host", "site")
_AUTHOR = ("authors", "author", "byline", "by", "creator", "dc_creator", "writer", "writers", "reporter")
_AGENCY = ("agency", "wire", "news_agency", "wire_service")
_DATELINE = ("dateline",)
_LANGUAGE = ("language", "lang", "inlanguage")
_INNER = ("name", "title", "rendered", "value", "text", "@value", "#text", "$t", "literal")
"""Where an object that stands for a text keeps it."""
_ROLES = {
    name: role
    for role, names in (
        ("text", TEXT), ("title", _TITLE), ("published", _PUBLISHED), ("outlet", _OUTLET), ("url", _URL), ("domain", _DOMAIN),
        ("byline", _AUTHOR), ("agency", _AGENCY), ("dateline", _DATELINE), ("language", _LANGUAGE),
    )
    for name in names
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """The metadata of one record, as printed; None where it gives none."""

    title: str | None = None
    published: str | None = None
    """The publication date."""
    outlet: str | None = None
    """The publisher's name."""
    url: str | None = None
    domain: str | None = None
    """The publisher's domain, where it is given apart from the article's address."""
    byline: str | None = None
    agency: str | None = None
    """The news agency whose copy this is."""
    dateline: str | None = None
    language: str | None = None
    printed_day: str | None = None
    """A day of publication that the page prints, where it declares none."""


def read_fields(record: Mapping[str, object]) -> Fields:
    """The metadata of a record, whatever of the usual names its fields have."""
    folded = {fold_key(key): value for key, value in record.items()}
    return Fields(
        title=_first(folded, _TITLE),
        published=_first(folded, _PUBLISHED),
        outlet=_first(folded, _OUTLET),
        url=_first(folded, _URL),
        domain=_first(folded, _DOMAIN),
        byline=_first(folded, _AUTHOR),
        agency=_first(folded, _AGENCY),
        dateline=_first(folded, _DATELINE),
        language=_first(folded, _LANGUAGE),
    )


def role_of(key: str) -> str | None:
    """What a field of this name holds (`title`, `published`, ...), or None where the name is none of the usual ones."""
    return _ROLES.get(fold_key(key))


def text_field(record: Mapping[str, object]) -> object:
    """The value of the field that holds the article's text, or None."""
    folded = {fold_key(key): value for key, value in record.items()}
    return next((folded[name] for name in TEXT if folded.get(name) not in (None, "")), None)


def fold_key(key: str) -> str:
    """A field name for look-up: lower case, words joined by underscores."""
    return key.strip().lower().replace("-", "_").replace(" ", "_").replace(":", "_")


def as_text(value: object) -> str | None:
    """A metadata value as text: names of persons or publishers inside objects and lists are joined by commas."""
    match value:
        case str():
            return storable(value).strip() or None
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case Mapping():
            return as_text(next((value[name] for name in _INNER if value.get(name)), None))
        case bytes() | bytearray():
            return None
        case Sequence():
            return ", ".join(filter(None, (as_text(entry) for entry in value))) or None
        case _:
            return str(value)


def _first(record: Mapping[str, object], names: Sequence[str]) -> str | None:
    return next((text for name in names if (text := as_text(record.get(name)))), None)
