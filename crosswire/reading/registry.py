"""The outlets that `seeds/reference/outlets.csv` knows, found by name, alias or domain.

How an article tells which outlet it is from belongs to `outlets`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from crosswire.ids import make_id
from crosswire.model import Outlet, OutletKind
from crosswire.resources import table, words

_NOT_NAME = re.compile(r"[^\w/&+()]+")
_HOST = re.compile(r"^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z]{2,}$")
_FURNITURE_LABELS = frozenset({"www", "www1", "www2", "m", "mobile", "amp", "edition", "en", "eng", "english"})
WIRE_KINDS = frozenset({"agency", "state_media"})
"""Kinds of outlets whose copy others reprint."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Known outlets by folded name and by domain."""

    by_name: dict[str, Outlet]
    by_domain: dict[str, Outlet]

    def named(self, name: str | None) -> Outlet | None:
        """The outlet of this name or alias, whatever the case, article or punctuation."""
        return self.by_name.get(fold_name(name)) if name else None

    def at(self, address: str | None) -> Outlet | None:
        """The outlet whose domain the address (a URL or a host) lies in; the longest known domain wins."""
        host = host_of(address)
        while host and "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None


@cache
def registry() -> Registry:
    """The registry, read once."""
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    for row in table("outlets"):
        domains = words(row["domain"])
        outlet = Outlet(
            outlet_id=outlet_id(row["name"]),
            name=row["name"],
            kind=cast(OutletKind, row["kind"]),
            country=row["country"] or None,
            domain=domains[0] if domains else None,
        )
        for domain in domains:
            by_domain.setdefault(domain, outlet)
        for name in (row["name"], *words(row["aliases"])):
            by_name.setdefault(fold_name(name), outlet)
    return Registry(by_name, by_domain)


def outlet_id(name: str) -> str:
    """The id of an outlet: a hash of its name in lower case. A leading article is no part of it: outlets print it at will."""
    return make_id("outlet", name.lower().removeprefix("the "))


def unknown_outlet(name: str, address: str | None = None) -> Outlet:
    """An outlet that the reference table does not hold, kept under the name the article gives it."""
    return Outlet(outlet_id=outlet_id(name), name=name, domain=bare_domain(address))


def fold_name(name: str) -> str:
    """A name for look-up: lower case, without a leading article and without punctuation."""
    return _NOT_NAME.sub(" ", name.casefold()).strip().removeprefix("the ").removeprefix("www ")


def host_of(address: str | None) -> str | None:
    """The host of a URL or bare domain in lower case, or None where the text is no address."""
    if not address:
        return None
    address = address.strip()
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host if host and _HOST.match(host) else None


def bare_domain(address: str | None) -> str | None:
    """The host without labels that say nothing about the publisher: `www.`, `m.`, `amp.`."""
    host = host_of(address)
    while host and host.count(".") > 1 and host.partition(".")[0] in _FURNITURE_LABELS:
        host = host.partition(".")[2]
    return host
