"""Who acts and speaks in the articles: people, organisations, countries and groups, and which spellings are one actor.

`find_actors(document)` reads one article; `link_actors(analyses)` joins the actors of many. Who said what belongs to
`crosswire.claims`; spelling variants as findings belong to `crosswire.findings.names`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.actors.find import find_actors
    from crosswire.actors.link import link_actors

__all__ = ["find_actors", "link_actors"]

_HOMES = {"find_actors": "crosswire.actors.find", "link_actors": "crosswire.actors.link"}


def __getattr__(name: str) -> Any:
    """Import either half at its first use: a process that reads articles joins no actors, one that compares them finds none."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
