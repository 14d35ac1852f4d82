"""What each figure rests on, so that two outlets repeating one source count as one witness.

The origin is the passed-on source where a chain is told ('X, according to Belta' rests on Belta), else the speaker, else
the agency whose copy the article reprints. An outlet's own voice has no origin but itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.model import Analysis, Citation

_RELAYING_KINDS = frozenset({"agency", "state_media", "outlet"})


def origins_of(analyses: Sequence[Analysis]) -> dict[str, str]:
    """figure_id to the name of what it rests on; figures in an outlet's own voice are left out unless it is a reprint."""
    found: dict[str, str] = {}
    for analysis in analyses:
        citations = {citation.citation_id: citation for citation in analysis.citations}
        for figure in analysis.figures:
            origin = _relay(figure.citation_id, citations) or figure.said_by or analysis.article.wire_outlet_name
            if origin:
                found[figure.figure_id] = _fold(origin)
    return found


def _relay(citation_id: str | None, citations: Mapping[str, Citation]) -> str | None:
    """The last outlet or agency of a citation chain."""
    relay, seen = None, set()
    while citation_id and citation_id in citations and citation_id not in seen:
        seen.add(citation_id)
        citation = citations[citation_id]
        if citation.source_kind in _RELAYING_KINDS:
            relay = citation.source_name
        citation_id = citation.via_citation_id
    return relay


def _fold(name: str) -> str:
    return " ".join(name.split()).removeprefix("The ").removeprefix("the ")
