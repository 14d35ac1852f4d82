"""Who acts and speaks in the articles: people, organisations, countries and groups, and which spellings are one actor.

`find_actors(document)` reads one article; `link_actors(analyses)` joins the actors of many. Who said what belongs to
`crosswire.claims`; spelling variants as findings belong to `crosswire.findings.names`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.entry_points import imported_at_first_use

if TYPE_CHECKING:
    from crosswire.actors.find import find_actors
    from crosswire.actors.link import link_actors

__all__ = ["find_actors", "link_actors"]

# A process that reads articles joins no actors, one that compares them finds none.
__getattr__ = imported_at_first_use(__name__, {"find_actors": "crosswire.actors.find", "link_actors": "crosswire.actors.link"})
