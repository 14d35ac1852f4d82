"""Paragraphs that are speech by their place alone: transcripts ('HOLM: We are ready.') and block quotations after a colon.

Speech in quotation marks is voiced in `voices`.
"""

from __future__ import annotations

import re
from collections import Counter

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.memory import Speaker
from crosswire.claims.records import cite
from crosswire.claims.speakers import Cast
from crosswire.claims.state import Said, State

_LABEL = re.compile(r"[\"“'‘•\s]*(?P<name>[A-Z][A-Z.’'-]{2,}(?:[ \t]+[A-Z][A-Z.’'-]+){0,3})(?P<cue>:)[ \t]+(?=\S)")
_LABELS = re.compile(r"^[\"“'‘•\s]*([A-Z][A-Z.’'-]{2,}(?:[ \t]+[A-Z][A-Z.’'-]+){0,3}):[ \t]+(?=\S)", re.MULTILINE)
_FEWEST_LABELS = 2
"""Paragraphs with a label that make an article a transcript."""
_INTRODUCES = frozenset({"say", "tell", "write", "quote"})
_SHORTEST = 4
"""Words of a block quotation."""
_QUOTES = '"“”«»‘'


def labels_of(text: str, cast: Cast) -> frozenset[str]:
    """The names in capitals that open paragraphs of a transcript, with a colon behind: each repeated, or a person's of the article."""
    counts = Counter(found.group(1) for found in _LABELS.finditer(text))
    repeated = {name for name, times in counts.items() if times > 1}
    if sum(counts.values()) < _FEWEST_LABELS or not repeated:
        return frozenset()
    return frozenset(name for name in counts if name in repeated or cast.has_surname(name.split()[-1]))


def read_passage(state: State, index: int, labels: frozenset[str]) -> Said | None:
    """The statement that the paragraph beginning with this frame is as a whole, if it is one; noted in the state."""
    if not _is_first(state, index) or state.frames[index].block_kind != "body":
        return None
    found = (_labelled(state, index, labels) if labels else None) or _introduced(state, index)
    if found is not None:
        state.said.append(found)
        state.passages.append(found.span)
        if found.speaker is not None and found.attribution is not None:
            cite(state, found.attribution, found.speaker)
    return found


def _is_first(state: State, index: int) -> bool:
    """True for the first sentence of a paragraph."""
    return index == 0 or state.frames[index - 1].paragraph_number != state.frames[index].paragraph_number


def _paragraph(state: State, index: int) -> Span:
    """From a paragraph's first sentence to its last."""
    number, end = state.frames[index].paragraph_number, state.frames[index].char_end
    for frame in state.frames[index:]:
        if frame.paragraph_number != number:
            break
        end = frame.char_end
    return state.frames[index].char_start, end


def _labelled(state: State, index: int, labels: frozenset[str]) -> Said | None:
    """'HOLM: We are ready.', in an article that labels its speakers so more than once."""
    text = state.document.text
    start, end = _paragraph(state, index)
    label = _LABEL.match(text, start, end)
    if label is None or label["name"] not in labels:
        return None
    attribution = Attribution(index, ":", label.span("cue"), "label", label.span("name"), None)
    speaker = state.cast.in_capitals(label.span("name"))
    return Said(_without_marks(text, label.end(), end), "direct", speaker, attribution)


def _introduced(state: State, index: int) -> Said | None:
    """The unmarked paragraph behind 'The governor added:'."""
    if index == 0:
        return None
    before, text = state.frames[index - 1], state.document.text
    is_open = text[before.char_start : before.char_end].rstrip().endswith(":")
    if not is_open or before.block_kind != "body" or before.speech or state.frames[index].paragraph_number - before.paragraph_number != 1:
        return None
    introducing = [a for a in state.attributions[index - 1] if a.kind in _INTRODUCES and a.statement is None and a.source is not None]
    start, end = _paragraph(state, index)
    if not introducing or len(text[start:end].split()) < _SHORTEST or any(mark in text[start : start + 2] for mark in _QUOTES):
        return None
    attribution = introducing[-1]
    speaker: Speaker | None = state.speakers.get(attribution) or (state.cast.name(attribution.source) if attribution.source else None)
    return Said(_without_marks(text, start, end), "direct", speaker, attribution)


def _without_marks(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _QUOTES + " \t\n":
        start += 1
    while end > start and text[end - 1] in _QUOTES + " \t\n":
        end -= 1
    return start, end
