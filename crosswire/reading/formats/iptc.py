"""What the formats of the IPTC (ninjs, NewsML-G2) have in common: states of an item and the ids of providers."""

from __future__ import annotations

import re

from crosswire.reading.registry import host_of

TAKEN_BACK = frozenset({"canceled", "cancelled", "withheld"})
"""Publishing states (`pubStatus`) of an item that is not, or no longer, to be used."""
_PROVIDER = re.compile(r"^(?:urn:newsml:|tag:)(?P<domain>[a-z0-9.-]+\.[a-z]{2,})[:,]", re.IGNORECASE)


def provider_domain(identifier: str | None) -> str | None:
    """The provider's domain in an item's id: `urn:newsml:agency.example:20260303:...`, `tag:agency.example,2026:...`, a URL."""
    if not identifier:
        return None
    match = _PROVIDER.match(identifier)
    return match["domain"].lower() if match else host_of(identifier) if identifier.startswith("http") else None
