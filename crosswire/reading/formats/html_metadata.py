"""What a news page says about itself: JSON-LD first, then meta tags. The body belongs to `html`."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from crosswire.reading.fields import Fields, as_text

HtmlElement = Any
"""An `lxml.html.HtmlElement`; lxml ships no types."""
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
        "publish-date", "publishdate", "publication_date", "article.published", "dc.date.issued", "dc.date", "dcterms.created", "date",
        "cxenseparse:recs:publishtime", "og:pubdate",
    ),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "application-name", "twitter:app:name:iphone", "cre"),
    "byline": ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "twitter:creator"),
    "url": ("og:url", "parsely-link", "twitter:url"),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip
_MAX_JSON = 2_000_000


def read_metadata(tree: HtmlElement) -> Fields:
    """Title, authors, day, publisher and address of a page; None where the page gives none."""
    linked = _linked_data(tree)
    meta = _meta_tags(tree)

    def first(field: str, *keys: str) -> str | None:
        from_linked = next((text for key in keys if (text := as_text(linked.get(key)))), None)
        return from_linked or next((meta[name] for name in _META[field] if name in meta), None)

    byline = first("byline", "author", "creator")
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    return Fields(
        title=html.unescape(first("title", "headline", "name") or "") or None,
        published=first("published", "datePublished", "dateCreated", "uploadDate") or _time_tag(tree),
        outlet=first("outlet", "publisher", "sourceOrganization", "copyrightHolder"),
        url=str(canonical) if canonical and "//" in str(canonical) else first("url", "url", "mainEntityOfPage"),
        domain=None,
        byline=None if byline and byline.startswith(("http", "@")) else byline,
        agency=None,
        dateline=as_text(linked.get("dateline")),
        language=first("language", "inLanguage") or tree.get("lang"),
    )


def _linked_data(tree: HtmlElement) -> Mapping[str, object]:
    """The JSON-LD object that describes the article: the first whose type ends in 'Article', 'Posting' or 'Report'."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if len(script) > _MAX_JSON:
            continue
        try:
            data = json.loads(script, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for entry in _objects(data):
            kind = entry.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in kinds):
                return entry
    return {}


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for entry in data:
            yield from _objects(entry)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by lower-case name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        value = " ".join(tag.get("content").split())
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _time_tag(tree: HtmlElement) -> str | None:
    """The machine-readable time that the page marks as its publication, or the only day that the article's times name."""
    marked = tree.xpath("//time[@datetime and (@pubdate or @itemprop='datePublished')]/@datetime | //*[@itemprop='datePublished']/@content")
    if marked:
        return str(marked[0])
    days = {str(day)[:10] for day in tree.xpath("(//article | //main | //header)//time/@datetime")}
    return days.pop() if len(days) == 1 else None
