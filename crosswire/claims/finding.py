"""An article's claims and citations: attributions found, speakers named, speech and reported clauses joined to them.

How a sentence is read belongs to `parsed` and `patterns`, who somebody is to `speakers`, what is speech to `speech`.
"""

from __future__ import annotations

import re

from crosswire.claims.according import read_according, read_label, read_signature, read_trailer
from crosswire.claims.attributions import Attribution, Span, overlaps
from crosswire.claims.estimates import read_estimates
from crosswire.claims.frames import Frame, FramePlan, read_frames
from crosswire.claims.inserted import read_inserted
from crosswire.claims.parsed import read_parsed, subjects_of
from crosswire.claims.passages import labels_of, read_passage
from crosswire.claims.patterns import likely_subjects, read_patterns
from crosswire.claims.reckonings import read_reckonings
from crosswire.claims.records import cite, records_of
from crosswire.claims.relays import hear, pass_on, read_citing
from crosswire.claims.speakers import Cast
from crosswire.claims.state import Said, State
from crosswire.claims.statements import find_statements
from crosswire.claims.unpunctuated import has_lost_commas, read_unpunctuated
from crosswire.claims.voices import voice_speech
from crosswire.language.document import Document
from crosswire.model import ArticleActor, Citation, Claim, Mention

_SENTENCE_END = re.compile(r"[.!?][\"”’»)]*\s+(?=[A-Z“\"«])")
_HEAD_OF_SENTENCE = 40
"""A name that begins within so many characters of its sentence is taken for its subject."""


def find_claims(
    document: Document, actors: tuple[ArticleActor, ...], mentions: tuple[Mention, ...], plan: FramePlan | None = None
) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """Who says what in an article.

    Args:
        document: the article with its sentences, tokens and quotations.
        actors: the article's actors, whose names and ids speakers are given.
        mentions: every printed form of these actors.
        plan: the frames of the article, where they were planned already.

    Returns:
        The claims (`direct`, `mixed`, `indirect`) and the citations of sources, each in text order.
    """
    if not document.sentences:
        return (), ()
    frames, _ = read_frames(document, plan)
    cast = Cast(document.text, actors, mentions)
    state = State(document, cast, frames, [_attributions(document, frame, index, cast) for index, frame in enumerate(frames)])
    last: Said | None = None
    labels = labels_of(document.text, cast)
    for index, frame in enumerate(frames):
        _name_speakers(state, index)
        last = read_passage(state, index, labels) or last
        if state.is_spoken_for(frame.char_end - 1):
            continue
        last = voice_speech(state, index, last)
        find_statements(state, index)
    pass_on(state)
    hear(state)
    return records_of(state)


def _attributions(document: Document, frame: Frame, index: int, cast: Cast) -> list[Attribution]:
    """All attributions of one frame, in text order; the parse first, patterns where it saw nothing."""
    text = document.text
    found = [*read_signature(frame, index, text)]
    if frame.is_all_speech:
        return found
    labels = (*read_label(frame, index, text), *read_trailer(frame, index, text))
    found += [a for a in labels if a.source is not None and cast.may_speak(a.source)]
    colon = _named_before_colon(document, frame, index, cast)
    if not found and frame.block_kind in ("title", "deck"):
        found += colon
    found += read_according(frame, index, text)
    found += read_citing(frame, index, text)
    found += read_reckonings(frame, index, text)
    found += read_estimates(frame, index, text)
    taken = [attribution.cue_span for attribution in found]
    found += [a for a in read_inserted(frame, index) if not any(overlaps(a.cue_span, cue) for cue in taken)]
    if has_lost_commas(text):
        cues = [attribution.cue_span for attribution in found]
        found += [a for a in read_unpunctuated(frame, index, cast) if not any(overlaps(a.cue_span, cue) for cue in cues)]
    if document.tier == "full":
        cues = [attribution.cue_span for attribution in found]
        found += [a for a in read_parsed(frame, index) if not any(overlaps(a.cue_span, cue) for cue in cues)]
    cues = [attribution.cue_span for attribution in found]
    for attribution in read_patterns(frame, index, text):
        if not any(overlaps(attribution.cue_span, cue) for cue in cues):
            found.append(attribution)
    # 'Holm welcomed the news on social media: "..."' has no verb of saying, and the colon says it all.
    found += [c for c in colon if not any(c.source is None or c.source[0] <= a.cue_span[0] <= c.cue_span[0] for a in found)]
    return sorted(found, key=lambda attribution: attribution.cue_span)


def _named_before_colon(document: Document, frame: Frame, index: int, cast: Cast) -> list[Attribution]:
    """'Holm rejects plan: "It would cost us the harbour"': whoever a headline or a sentence names first is quoted."""
    if not frame.speech:
        return []
    end = frame.speech[0].char_start
    before = document.text[frame.char_start : end].rstrip()
    if not before.endswith(":"):
        return []
    start = frame.char_start + max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    named = cast.first_person(start, end)
    reach = len(before) if frame.block_kind in ("title", "deck") else _HEAD_OF_SENTENCE
    if named is None or named[0] - start > reach:
        return []
    colon = frame.char_start + len(before) - 1
    return [Attribution(index, ":", (colon, colon + 1), "label", named, None)]


def _name_speakers(state: State, index: int) -> None:
    """Resolve every source of a frame in text order, so that a pronoun finds who was spoken of before it."""
    frame = state.frames[index]
    cast, text = state.cast, state.document.text
    subjects = subjects_of(frame) if state.document.tier == "full" else likely_subjects(frame, cast.mentions, cast.starts, text)
    events: list[tuple[Span, bool, Attribution | None]] = [(span, is_main, None) for span, is_main in subjects]
    events += [(a.source, False, a) for a in state.attributions[index] if a.source is not None]
    for span, is_main, attribution in sorted(events, key=lambda event: (event[0], event[2] is not None)):
        if attribution is None:
            state.cast.note_subject(span, until=None if is_main else frame.char_end)
            continue
        speaker = state.cast.name(span, attribution.cue)
        state.speakers[attribution] = speaker
        if speaker is not None:
            state.cast.memory.note(span[0], speaker, has_spoken=True)
            cite(state, attribution, speaker)
