"""Who says what: claims with their speakers, and citations of sources.

`find_claims(document, actors, mentions)` is the one entry. A sentence in the outlet's own voice is no claim here; it
becomes one of kind `narration` in `crosswire.attribution`, where a figure stands in it.
"""

from crosswire.claims.finding import find_claims

__all__ = ["find_claims"]
