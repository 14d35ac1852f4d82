"""Which outlet an article is from, and whose copy it reprints.

An outlet is taken from the strongest evidence: the publisher named in metadata, the domain of the address, the trailer
or note of a republished text, the agency of the dateline. An outlet that the reference table does not hold is kept under
the name or domain that the article gives.
"""

from __future__ import annotations

from crosswire.model import Article, Outlet
from crosswire.reading.dateline import wire_named
from crosswire.reading.draft import Draft
from crosswire.reading.layout import Layout
from crosswire.reading.registry import WIRE_KINDS, bare_domain, outlet_id, registry, unknown_outlet


def identify_outlets(draft: Draft, layout: Layout) -> tuple[Outlet | None, Outlet | None]:
    """The outlet of an article, and the other outlet whose copy it reprints, each None where nothing tells."""
    known = registry()
    named = known.named(draft.fields.outlet) or known.at(draft.fields.outlet)
    address = draft.fields.url or draft.fields.domain
    host = known.at(address)
    reprinted = None
    if named and named.kind in WIRE_KINDS and address and host is not named:
        # An agency is named as the publisher, but the page is another's: that one is the outlet.
        reprinted, named = named, None
    original = known.named(layout.publisher) if layout.publisher else None
    if original is None and layout.publisher:
        original = unknown_outlet(layout.publisher)
    outlet = (
        named
        or host
        or (unknown_outlet(_site_name(draft.fields.outlet), address) if draft.fields.outlet and not reprinted else None)
        or (original or layout.dateline_outlet if not reprinted else None)
    )
    if outlet is None and (domain := bare_domain(address)):
        outlet = unknown_outlet(domain, domain)
    wire = (
        reprinted
        or wire_named(draft.fields.agency)
        or _agency_as_author(draft.fields.byline or layout.byline)
        or (layout.dateline_outlet if layout.dateline_outlet and layout.dateline_outlet.kind in WIRE_KINDS else None)
        or layout.credit
        or original
    )
    if wire and outlet and wire.outlet_id == outlet.outlet_id:
        wire = None
    return outlet, wire


def outlet_of(article: Article) -> Outlet | None:
    """The outlet of an article: from the reference table, or as the article names it."""
    return _outlet(article.outlet_id, article.outlet_name, article.url)


def wire_outlet_of(article: Article) -> Outlet | None:
    """The outlet whose copy an article reprints, or None."""
    return _outlet(article.wire_outlet_id, article.wire_outlet_name, None)


def _site_name(printed: str) -> str:
    """A publisher's name without the slogan that follows it: `Elwin Courier | News and Views`."""
    return printed.split(" | ")[0].strip()


def _outlet(identifier: str | None, name: str | None, url: str | None) -> Outlet | None:
    if identifier is None or name is None:
        return None
    known = registry().named(name)
    if known and known.outlet_id == identifier:
        return known
    return Outlet(outlet_id=outlet_id(name), name=name, domain=bare_domain(url) or bare_domain(name))


def _agency_as_author(byline: str | None) -> Outlet | None:
    """The agency that signs as the author: `AP`, `By Reuters`, `Ada Roe, Associated Press`."""
    if not byline:
        return None
    for part in (byline, *byline.replace(";", ",").split(",")):
        if agency := wire_named(part.strip()):
            return agency
    return None
