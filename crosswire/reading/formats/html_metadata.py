"""What a news page says about itself: JSON-LD first, then meta tags. The body belongs to `html`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crosswire.reading.fields import Fields, as_text
from crosswire.reading.formats.html_day import day_beside_headline
from crosswire.reading.formats.html_headline import headline_of

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
_KINDS = ("Article", "Posting", "Report", "ClaimReview")
"""Ends of the names of types that describe an article (schema.org)."""
_KIND = re.compile(r'"@type"\s*:\s*"(?P<kind>\w+)"')
_STRING = re.compile(r'"(?P<key>headline|datePublished|dateCreated|url|inLanguage)"\s*:\s*"(?P<value>[^"\\]{1,500})"')
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
    outlet = first("outlet", "publisher", "sourceOrganization", "copyrightHolder")
    address = str(canonical) if canonical and "//" in str(canonical) else first("url", "url", "mainEntityOfPage")
    site = next((meta[name] for name in ("og:site_name", "application-name") if name in meta), outlet)
    headline = html.unescape(as_text(linked.get("headline")) or as_text(linked.get("name")) or "")
    declared = next((html.unescape(meta[name]) for name in _META["title"] if name in meta), None)
    title = headline_of(tree, headline or None, declared, site, address)
    published = first("published", "datePublished", "dateCreated", "uploadDate") or _time_tag(tree)
    return Fields(
        title=title,
        published=published,
        printed_day=None if published else day_beside_headline(tree, title),
        outlet=outlet,
        url=address,
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
        except (ValueError, RecursionError):
            data = _salvaged(script)
        for entry in _objects(data):
            kind = entry.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and name.endswith(_KINDS) for name in kinds):
                return entry
    return {}


def _salvaged(script: str) -> Mapping[str, object]:
    """What a description of an article says in plain strings, where a comma or quotation mark too many makes it no JSON."""
    kind = _KIND.search(script)
    if kind is None or not kind["kind"].endswith(_KINDS):
        return {}
    return {"@type": kind["kind"], **{match["key"]: html.unescape(match["value"]) for match in _STRING.finditer(script)}}


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
