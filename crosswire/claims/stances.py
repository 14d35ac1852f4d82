"""What a cue makes of a statement: said to be so, believed, asked for, intended or judged.

A claim may be any of these; readers choose by it. Whether a figure in it is the speaker's word is decided in
`crosswire.attribution`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Attribution
from crosswire.claims.cues import noun_cues
from crosswire.model import Stance

_OF_CLASS: dict[str, Stance] = {"think": "belief", "ask": "request", "intend": "intention", "object": "attitude"}
"""Classes of cue verbs that are no plain statements (column `class` of the table)."""
_OF_NOUN: dict[str, Stance] = {"belief": "belief", "request": "request", "intention": "intention", "attitude": "attitude"}
"""Kinds of cue nouns that are no plain statements (column `kind` of their table)."""


def stance_of(attribution: Attribution) -> Stance:
    """The stance that an attribution gives to its statement."""
    if attribution.kind == "noun":
        cue = noun_cues().get(attribution.cue.lower())
        return _OF_NOUN.get(cue.kind, "statement") if cue is not None else "statement"
    return _OF_CLASS.get(attribution.kind, "statement")
