"""Reported clauses as statements: where each begins and ends, and what kind it is.

Quotations that stand for themselves are handled in `voices`.
"""

from __future__ import annotations

import re

from crosswire.claims.attributions import Attribution, Span, overlaps
from crosswire.claims.frames import Frame
from crosswire.claims.sources import RELAYING
from crosswire.claims.state import Said, State
from crosswire.model import ClaimKind

_TRIM = " \t\n»”’.,;:–—"
_ENDS = " \t\n,;:–—"
_SHORTEST, _LONGEST = 3, 1200
"""Characters of a statement; what is longer is a paragraph misread."""
_FARTHEST_MARK = 120
"""Characters that a statement grows by at most, so that no quotation mark stands in it alone."""
_SHORTEST_NAMING = 4
_CLOSE = 4
_ATTITUDES = frozenset({"object", "intend", "think", "noun", "ask", "show", "call"})
_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet|So|Or)\s+|(?:However|Still|Meanwhile|Also|Moreover|Furthermore|Instead|Nevertheless|Nonetheless|In addition|In fact"
    r"|As for [^,;.]{1,40}),\s+|However\s+)+(?=\w)"
)
"""Words that open a sentence and join it to the one before: the outlet's, not the speaker's."""
_JOINERS = ("and", "but", "because", "as", "with", "while", "or")


def find_statements(state: State, index: int) -> None:
    """The reported clauses of a frame as statements; an outlet or 'according to' around another source relays, and states nothing."""
    attributions = state.attributions[index]
    said: list[Said] = []
    relays = [a for a in attributions if a.statement is not None and (a.kind == "according" or _is_by_outlet(state, a))]
    used: set[Attribution] = set()
    for attribution in attributions:
        if attribution.statement is None or attribution in relays:
            continue
        relay = next((r for r in relays if r.statement is not None and overlaps(r.statement, attribution.cue_span)), None)
        passed_on = next((a for a in attributions if a.is_relay and a.cue_span[1] <= attribution.cue_span[0]), None)
        span = _span_of(state, index, attribution, relay, said)
        if span is None:
            continue
        if relay is not None:
            used.add(relay)
        said.append(Said(span, _kind(state, span), state.speakers.get(attribution), attribution, relay or passed_on))
    for relay in relays:
        if relay not in used and relay.statement is not None:
            span = _clean(state.document.text, _without_connective(state, state.frames[index], relay.statement))
            span = balanced(state, span)
            said.append(Said(span, _kind(state, span), state.speakers.get(relay), relay))
    state.said += said


def _is_by_outlet(state: State, attribution: Attribution) -> bool:
    """True for '..., the Herald reported' behind its statement, which may hold another source: 'Lee said ..., the Herald reported'."""
    speaker = state.speakers.get(attribution)
    if attribution.kind not in ("say", "write") or attribution.statement is None or speaker is None or speaker.place is None:
        return False
    citation = state.citations.get(speaker.place)
    return citation is not None and citation.source_kind in RELAYING and attribution.statement[0] < attribution.cue_span[0]


def _span_of(state: State, index: int, attribution: Attribution, relay: Attribution | None, said: list[Said]) -> Span | None:
    """The characters of one attribution's statement, or None where it makes none of its own.

    `said` holds the statements before it in the frame; a phrase that calls something a name lengthens the last of them.
    """
    text, frame, span = state.document.text, state.frames[index], attribution.statement
    if span is None or (relay is not None and relay.kind == "according" and attribution.kind in ("object", "think")):
        return None
    if _is_free_relative(state, frame, attribution):
        if not state.quoted_in((attribution.cue_span[1], frame.char_end)):
            return None
        span = relay.statement if relay is not None and relay.statement is not None else (frame.char_start, frame.char_end)
    elif _is_idle(state, index, attribution, span, said):
        return None
    if relay is not None and span[0] < relay.cue_span[0] < span[1]:
        span = (span[0], relay.cue_span[0])
    span = _clean(text, _without_connective(state, frame, _reach(state, index, attribution, span)))
    span = balanced(state, span)
    return span if _SHORTEST <= span[1] - span[0] <= _LONGEST else None


def balanced(state: State, span: Span) -> Span:
    """A statement with both marks of each quotation that it holds one of; words quoted at its very ends keep theirs too."""
    start, end = span
    for quotation in state.quoted_in(span):
        if not quotation.is_closed or (quotation.inner_start <= start and end <= quotation.inner_end):
            continue  # a statement inside a quotation is told without marks
        if start <= quotation.char_start < end < quotation.char_end <= end + _FARTHEST_MARK:
            end = quotation.char_end
        elif quotation.char_start < start < quotation.char_end <= end and start - quotation.char_start <= _FARTHEST_MARK:
            start = quotation.char_start
    return start, end


def _without_connective(state: State, frame: Frame, span: Span) -> Span:
    """A statement that opens its sentence, without 'But' or 'However,' in front."""
    if span[0] != frame.char_start:
        return span
    opening = _CONNECTIVE.match(state.document.text, span[0], span[1])
    return (opening.end(), span[1]) if opening is not None else span


def _is_idle(state: State, index: int, attribution: Attribution, span: Span, said: list[Said]) -> bool:
    """True where an attribution adds no statement: a stance without words, or a name called inside another statement."""
    if attribution.kind in _ATTITUDES and not state.quoted_in(span) and _is_reported(said, attribution):
        return True  # 'she said that he hailed the deal' is her statement
    if attribution.kind in ("ask", "object"):  # 'proposed what she called a truce' is what she calls it
        return any(a is not attribution and a.kind == "call" and overlaps(a.cue_span, span) for a in state.attributions[index])
    if attribution.kind != "call":
        return False
    if not state.quoted_in(span) and len(state.document.text[span[0] : span[1]].split()) < _SHORTEST_NAMING:
        return True  # 'called 999'
    if any(s.span[0] <= attribution.cue_span[0] and attribution.cue_span[1] <= s.span[1] for s in said):
        return True
    before = next((s for s in said if 0 <= attribution.cue_span[0] - s.span[1] <= _CLOSE), None)
    if before is None or not state.quoted_in(span):
        return False
    before.span = (before.span[0], _clean(state.document.text, span)[1])
    before.kind = _kind(state, before.span)
    return True


def _is_reported(said: list[Said], attribution: Attribution) -> bool:
    """True where the attribution stands inside the statement of somebody else."""
    return any(s.span[0] <= attribution.cue_span[0] and attribution.cue_span[1] <= s.span[1] for s in said)


def _is_free_relative(state: State, frame: Frame, attribution: Attribution) -> bool:
    """True for 'what X called ...', where the statement is the sentence around it."""
    if attribution.source is None or attribution.kind not in ("call", "say", "object"):
        return False
    before = state.document.text[frame.char_start : attribution.source[0]].rstrip().lower()
    return before.endswith((" what", "\twhat"))


def _reach(state: State, index: int, attribution: Attribution, span: Span) -> Span:
    """A statement as far as the words quoted behind it, where no other source claims them.

    Parsers often end a reported clause at ', and' or ', but'; quotation marks further on show that the report goes on.
    """
    frame = state.frames[index]
    if attribution.kind not in ("say", "tell", "write") or span[0] < attribution.cue_span[1] or span[1] >= frame.char_end:
        return span
    rest = (span[1], frame.char_end)
    claimed = [a.cue_span for a in state.attributions[index]] + [(q.char_start, q.char_end) for q in frame.speech]
    if any(rest[0] <= start for start, _ in claimed):
        return span
    quoted = [q for q in state.quoted_in(rest) if q.inner_start >= rest[0]]
    if not quoted:
        return span
    between = state.document.text[rest[0] : quoted[0].char_start].lstrip(" ,")
    return (span[0], frame.char_end) if between.startswith(_JOINERS) else span


def _kind(state: State, span: Span) -> ClaimKind:
    quoted = state.quoted_in(span)
    if not quoted:
        return "indirect"
    is_whole = len(quoted) == 1 and quoted[0].char_start <= span[0] + 1 and quoted[0].char_end >= span[1] - 1
    return "direct" if is_whole else "mixed"


def _clean(text: str, span: Span) -> Span:
    """Without white space, punctuation and lone quotation marks at the ends; a mark whose partner is inside stays."""
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _ENDS + ".":
        if text[end - 1] == "." and _is_abbreviation(text, start, end):
            break
        end -= 1
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    return end - start >= 4 and text[end - 3] == "." and text[end - 2].isupper()
