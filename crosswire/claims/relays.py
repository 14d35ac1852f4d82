"""Who passes a statement on: 'the Herald reported, citing police', 'was quoted by Belta as saying'.

The source is whoever is cited or quoted; an outlet or agency in between is the relay of the statement. Plain 'according
to' chains are joined in `statements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.claims.attributions import Attribution
from crosswire.claims.frames import Frame
from crosswire.claims.records import cite
from crosswire.claims.sources import RELAYING
from crosswire.claims.state import State
from crosswire.claims.tree import Tree

_CITING = re.compile(
    r"\b(?P<cue>citing|quoting)\s+(?P<name>(?!him\b|her\b|them\b)[^,;:()“”\"«»\n.]{2,60}?(?:[A-Z]\.[^,;:()“”\"«»\n.]{0,40}?)*)"
    r"(?=[,;:.()]|\s(?:who|which|that|as|for|in|on|said|reported|says|reports)\b|$)"
)
_TELLS = frozenset({"told", "tells", "telling", "tell"})
_QUOTING = frozenset({"quote", "cite"})


def read_citing(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """Each 'citing the ministry' of a frame; it introduces nothing of its own."""
    if "citing" not in frame.words and "quoting" not in frame.words:
        return
    for found in _CITING.finditer(text, frame.char_start, frame.char_end):
        if not any(q.char_start <= found.start() < q.char_end for q in frame.speech):
            yield Attribution(index, found["cue"], found.span("cue"), "citing", found.span("name"), None, takes_speech=False)


def quoted_as(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """In 'Lee was quoted by the Herald as saying' and 'the Herald quoted Lee as saying' the tokens of Lee and of the Herald."""
    tokens = tree.tokens
    at = tokens[verb].head
    if tokens[verb].dep not in ("pcomp", "pobj", "advcl", "prep") or tokens[at].text.lower() != "as":
        return None
    quoting = tokens[at].head
    if tokens[quoting].lemma not in _QUOTING:
        return None
    if tree.is_passive(quoting):
        agent = tree.child(quoting, "agent")
        quoted = tree.child(quoting, "nsubjpass")
        return (quoted, tree.child(agent, "pobj") if agent is not None else None) if quoted is not None else None
    quoted = tree.child(quoting, "dobj")
    return (quoted, tree.child(quoting, "nsubj")) if quoted is not None else None


def pass_on(state: State) -> None:
    """Give what an outlet reports on somebody's word to whoever is cited, and make the outlet its relay."""
    for said in state.said:
        if said.attribution is None or said.speaker is None or said.relay is not None:
            continue
        beside = state.attributions[said.attribution.frame]
        cited = next((a for a in beside if a.kind == "citing" and state.speakers.get(a) is not None), None)
        if cited is None or cited is said.attribution:
            continue
        citation = state.citations.get(said.speaker.place) if said.speaker.place is not None else None
        if citation is not None and citation.source_kind in RELAYING:
            said.relay, said.speaker = said.attribution, state.speakers[cited]


def hear(state: State) -> None:
    """Make the outlet that somebody told something the relay of what was told: 'he told Belta that ...'."""
    for said in state.said:
        attribution = said.attribution
        if attribution is None or said.relay is not None or said.speaker is None or attribution.cue.lower() not in _TELLS:
            continue
        heard = state.cast.outlet_at(attribution.cue_span[1])
        if heard is None or heard == attribution.source:
            continue
        hearer = Attribution(attribution.frame, attribution.cue, attribution.cue_span, "relay", heard, None, is_relay=True)
        speaker = state.cast.name(heard)
        if speaker is not None and speaker.name != state.document.article.outlet_name:
            state.speakers[hearer] = speaker
            cite(state, hearer, speaker)
            said.relay = hearer
