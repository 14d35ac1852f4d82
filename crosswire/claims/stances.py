"""What a cue makes of a statement: said to be so, believed, asked for, intended or judged.

A claim may be any of these; readers choose by it. Whether a figure in it is the speaker's word is decided in
`crosswire.attribution`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Attribution
from crosswire.claims.cues import cue_nouns
from crosswire.model import Stance

_OF_CLASS: dict[str, Stance] = {"think": "belief", "ask": "request", "intend": "intention", "object": "attitude"}
"""Classes of cue verbs that are no plain statements (column `class` of the table)."""


def stance_of(attribution: Attribution) -> Stance:
    """The stance that an attribution gives to its statement."""
    if attribution.kind == "noun":
        return "belief" if cue_nouns().get(attribution.cue.lower().split()[-1]) == "belief" else "statement"
    return _OF_CLASS.get(attribution.kind, "statement")
