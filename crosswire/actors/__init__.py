"""Who acts and speaks in the articles: people, organisations, countries and groups, and which spellings are one actor.

`find_actors(document)` reads one article; `link_actors(analyses)` joins the actors of many. Who said what belongs to
`crosswire.claims`; spelling variants as findings belong to `crosswire.findings.names`.
"""

from crosswire.actors.find import find_actors
from crosswire.actors.link import link_actors

__all__ = ["find_actors", "link_actors"]
