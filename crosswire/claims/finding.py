"""An article's claims and citations: attributions and speech brought together, speakers named, records made.

How a sentence is read belongs to `parsed` and `patterns`, who somebody is to `speakers`, what is speech to `speech`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from crosswire.claims.according import read_according, read_label, read_signature
from crosswire.claims.attributions import Attribution, Span, overlaps
from crosswire.claims.frames import Frame, read_frames
from crosswire.claims.medium import medium_in
from crosswire.claims.parsed import read_parsed, subjects_of
from crosswire.claims.patterns import likely_subjects, read_patterns
from crosswire.claims.sources import source_kind
from crosswire.claims.speakers import Cast, Speaker
from crosswire.ids import make_id
from crosswire.language.document import Document
from crosswire.language.quotations import Quotation
from crosswire.model import ArticleActor, Citation, Claim, ClaimKind, Mention

_TRIM = " \t\n\"'“”‘’«»„.,;:–—"
_ENDS = " \t\n,;:–—"
_LONGEST_STATEMENT = 1200


@dataclass(slots=True)
class _Said:
    """A statement on its way to a claim."""

    span: Span
    kind: ClaimKind
    speaker: Speaker | None
    attribution: Attribution | None
    relay: Attribution | None = None


@dataclass(slots=True)
class _State:
    document: Document
    cast: Cast
    frames: tuple[Frame, ...]
    speakers: dict[Attribution, Speaker | None] = field(default_factory=dict)
    said: list[_Said] = field(default_factory=list)
    citations: dict[Span, Citation] = field(default_factory=dict)


def find_claims(
    document: Document, actors: tuple[ArticleActor, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """Who says what in an article.

    Args:
        document: the article with its sentences, tokens and quotations.
        actors: the article's actors, whose names and ids speakers are given.
        mentions: every printed form of these actors.

    Returns:
        The claims (`direct`, `mixed`, `indirect`) and the citations of sources, each in text order.
    """
    if not document.sentences:
        return (), ()
    frames, _ = read_frames(document)
    state = _State(document, Cast(document.text, actors, mentions), frames)
    found = [_attributions(document, frame, index, state.cast) for index, frame in enumerate(frames)]
    last: _Said | None = None
    for index, frame in enumerate(frames):
        _name_speakers(state, frame, found[index])
        following = found[index + 1] if index + 1 < len(frames) and frames[index + 1].paragraph_number == frame.paragraph_number else []
        last = _speech_of(state, index, found, following, last)
        _statements_of(state, frame, found[index])
    return _records(state)


def _attributions(document: Document, frame: Frame, index: int, cast: Cast) -> list[Attribution]:
    """All attributions of one frame, in text order; the parse first, patterns where it saw nothing."""
    found = [*read_signature(frame, index, document.text)]
    if frame.is_all_speech:
        return found
    found += [a for a in read_label(frame, index, document.text) if a.source is not None and cast.may_speak(a.source)]
    found += read_according(frame, index, document.text)
    if document.tier == "full":
        found += read_parsed(frame, index)
    cues = [attribution.cue_span for attribution in found]
    for attribution in read_patterns(frame, index, document.text):
        if not any(overlaps(attribution.cue_span, cue) for cue in cues):
            found.append(attribution)
    return sorted(found, key=lambda attribution: attribution.cue_span)


# ---- speakers -------------------------------------------------------------------------------------------------------


def _name_speakers(state: _State, frame: Frame, attributions: list[Attribution]) -> None:
    """Resolve every source of a frame in text order, so that a pronoun finds who was spoken of before it."""
    subjects = subjects_of(frame) if state.document.tier == "full" else likely_subjects(frame, state.cast.mentions)
    events: list[tuple[Span, bool, Attribution | None]] = [(span, is_main, None) for span, is_main in subjects]
    events += [(a.source, False, a) for a in attributions if a.source is not None]
    for span, is_main, attribution in sorted(events, key=lambda event: (event[0], event[2] is not None)):
        if attribution is None:
            state.cast.note_subject(span, until=None if is_main else frame.char_end)
            continue
        speaker = state.cast.name(span, attribution.cue_span[0])
        state.speakers[attribution] = speaker
        if speaker is not None:
            state.cast.note(span[0], speaker)
            _cite(state, attribution, speaker)


def _cite(state: _State, attribution: Attribution, speaker: Speaker) -> None:
    """A citation for each place where a source is named; a pronoun names nobody."""
    if speaker.place is None or attribution.source is None:
        return
    text, place = state.document.text, speaker.place
    sentence = state.document.sentence_at(place[0])
    if sentence is None or place in state.citations:
        return
    actor = state.cast.actors.get(speaker.article_actor_id or "")
    article_id = state.document.article.article_id
    state.citations[place] = Citation(
        citation_id=make_id("citation", article_id, *place),
        article_id=article_id,
        sentence_number=sentence.sentence_number,
        char_start=place[0],
        char_end=place[1],
        source_name=speaker.name,
        source_kind=source_kind(text[attribution.source[0] : attribution.source[1]], speaker.name, speaker.head, actor.kind if actor else None),
        article_actor_id=speaker.article_actor_id,
        cue=attribution.cue,
    )


# ---- speech ---------------------------------------------------------------------------------------------------------


def _speech_of(
    state: _State, index: int, found: list[list[Attribution]], following: list[Attribution], last: _Said | None
) -> _Said | None:
    """Give every quotation of a frame its speaker: from its own sentence, else from what stands before it."""
    frame = state.frames[index]
    for quotation in frame.speech:
        own = [a for a in found[index] if a.takes_speech and a.kind not in ("call", "object")]
        attribution: Attribution | None = min(own, key=lambda a: _distance(quotation, a), default=None)
        if attribution is not None:
            speaker = state.speakers.get(attribution)
        else:
            attribution, speaker = _from_context(state, index, found, following, last, quotation)
        relay = next((a for a in found[index] if a.kind == "according" and a is not attribution), None)
        if attribution is None and speaker is None and len(state.document.text[quotation.inner_start : quotation.inner_end].split()) < 4:
            continue
        last = _Said((quotation.inner_start, quotation.inner_end), "direct", speaker, attribution, relay)
        state.said.append(last)
        if speaker is not None:
            state.cast.note(quotation.char_start, speaker)
    return last


def _distance(quotation: Quotation, attribution: Attribution) -> int:
    start, end = attribution.cue_span
    if attribution.source is not None:
        start, end = min(start, attribution.source[0]), max(end, attribution.source[1])
    if attribution.statement is not None and attribution.statement[0] > quotation.char_end:
        end = max(end, attribution.cue_span[1])
    return max(0, start - quotation.char_end) if start >= quotation.char_start else max(0, quotation.char_start - end)


def _from_context(
    state: _State, index: int, found: list[list[Attribution]], following: list[Attribution], last: _Said | None, quotation: Quotation
) -> tuple[Attribution | None, Speaker | None]:
    """The speaker of a quotation whose own sentence names none."""
    frame = state.frames[index]
    earlier_here = index > 0 and state.frames[index - 1].paragraph_number == frame.paragraph_number
    if last is not None and last.attribution is not None:
        same_paragraph = state.frames[last.attribution.frame].paragraph_number == frame.paragraph_number
        if same_paragraph or quotation.is_continued:
            return last.attribution, last.speaker
    if earlier_here or (index > 0 and _ends_with_colon(state, index - 1)):
        named = [a for a in found[index - 1] if state.speakers.get(a) is not None]
        if named:
            return named[-1], state.speakers[named[-1]]
    if following:
        for attribution in following:
            if attribution.takes_speech and attribution.source is not None:
                return attribution, state.cast.name(attribution.source, attribution.cue_span[0])
    speaker = state.cast.last_speaker(quotation.char_start)
    near = index > 0 and frame.paragraph_number - state.frames[index - 1].paragraph_number <= 1
    if not near or speaker is None:
        return None, None
    attribution = last.attribution if last is not None and last.speaker is not None and last.speaker.name == speaker.name else None
    return attribution, speaker


def _ends_with_colon(state: _State, index: int) -> bool:
    frame = state.frames[index]
    return state.document.text[frame.char_start : frame.char_end].rstrip().endswith(":")


# ---- reported clauses -----------------------------------------------------------------------------------------------


def _statements_of(state: _State, frame: Frame, attributions: list[Attribution]) -> None:
    """The reported clauses of a frame as statements; 'according to' beside another source is a relay, not a statement."""
    text = state.document.text
    said: list[_Said] = []
    relays = [a for a in attributions if a.kind == "according" and a.statement is not None]
    used: set[Attribution] = set()
    for attribution in attributions:
        if attribution.statement is None or attribution in relays:
            continue
        span: Span = attribution.statement
        relay = next((r for r in relays if r.statement is not None and overlaps(r.statement, attribution.cue_span)), None)
        if _is_free_relative(state, frame, attribution):
            if not _fragments(state, (attribution.cue_span[1], frame.char_end)):
                continue
            span = relay.statement if relay is not None and relay.statement is not None else (frame.char_start, frame.char_end)
        elif attribution.kind == "object" and not _fragments(state, span):
            continue  # 'hailed the deal' reports a stance, not words
        elif attribution.kind in ("ask", "object") and any(a is not attribution and overlaps(a.cue_span, span) for a in attributions):
            continue
        elif attribution.kind == "call" and any(s.span[0] <= attribution.cue_span[0] and attribution.cue_span[1] <= s.span[1] for s in said):
            continue
        elif attribution.kind == "call":
            before = next((s for s in said if s.attribution is not None and 0 <= attribution.cue_span[0] - s.span[1] <= 4), None)
            if before is not None and _fragments(state, attribution.statement):
                before.span = (before.span[0], _clean(text, attribution.statement)[1])
                before.kind = _kind(state, before.span)
                continue
        if attribution.kind in ("object", "intend", "think") and relay is not None:
            continue
        if relay is not None:
            used.add(relay)
            if span[1] > relay.cue_span[0] and span[0] < relay.cue_span[0]:
                span = (span[0], relay.cue_span[0])
        span = _clean(text, _reach(state, frame, attribution, attributions, span))
        if span[1] - span[0] < 3 or span[1] - span[0] > _LONGEST_STATEMENT:
            continue
        said.append(_Said(span, _kind(state, span), state.speakers.get(attribution), attribution, relay))
    for relay in relays:
        if relay not in used and relay.statement is not None:
            span = _clean(text, relay.statement)
            said.append(_Said(span, _kind(state, span), state.speakers.get(relay), relay))
    state.said += said


def _is_free_relative(state: _State, frame: Frame, attribution: Attribution) -> bool:
    """True for 'what X called ...', where the statement is the sentence around it."""
    if attribution.source is None or attribution.kind not in ("call", "say", "object"):
        return False
    before = state.document.text[frame.char_start : attribution.source[0]].rstrip().lower()
    return before.endswith((" what", "\twhat"))


def _fragments(state: _State, span: Span) -> list[Quotation]:
    return [q for q in state.document.quotations if q.depth == 0 and overlaps((q.inner_start, q.inner_end), span)]


def _reach(state: _State, frame: Frame, attribution: Attribution, others: list[Attribution], span: Span) -> Span:
    """A statement as far as the words quoted behind it, where no other source claims them.

    Parsers often end a reported clause at ', and' or ', but'; quotation marks further on show that the report goes on.
    """
    if attribution.kind not in ("say", "tell", "write") or span[0] < attribution.cue_span[1] or span[1] >= frame.char_end:
        return span
    limit = min([a.cue_span[0] for a in others if a.cue_span[0] >= span[1]] + [q.char_start for q in frame.speech if q.char_start >= span[1]] + [frame.char_end])
    rest = [q for q in _fragments(state, (span[1], limit)) if q.inner_start >= span[1] and q.char_end <= limit]
    if not rest or limit < frame.char_end:
        return span
    between = state.document.text[span[1] : rest[0].char_start]
    return (span[0], frame.char_end) if between.lstrip(" ,").startswith(("and", "but", "because", "as", "with", "while", "or")) else span


def _kind(state: _State, span: Span) -> ClaimKind:
    fragments = _fragments(state, span)
    if not fragments:
        return "indirect"
    if len(fragments) == 1 and fragments[0].char_start <= span[0] + 1 and fragments[0].char_end >= span[1] - 1:
        return "direct"
    return "mixed"


def _clean(text: str, span: Span) -> Span:
    """Without white space, punctuation and lone quotation marks at the ends; a mark whose partner is inside stays."""
    start, end = span
    while start < end and text[start] in _TRIM and text[start] not in "'‘“\"«„":
        start += 1
    while end > start and text[end - 1] in _ENDS + ".":
        if text[end - 1] == "." and _is_abbreviation(text, start, end):
            break
        end -= 1
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    return end - start >= 4 and text[end - 3] == "." and text[end - 2].isupper()


# ---- records --------------------------------------------------------------------------------------------------------


def _records(state: _State) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    document, text = state.document, state.document.text
    article_id = document.article.article_id
    by_name: dict[str, list[Citation]] = defaultdict(list)
    for citation in sorted(state.citations.values(), key=lambda c: c.char_start):
        by_name[citation.source_name].append(citation)
    claims: dict[Span, Claim] = {}
    passed_on: dict[str, str] = {}
    for said in sorted(state.said, key=lambda s: (s.span[0], -s.span[1])):
        sentence = document.sentence_at(said.span[0])
        if sentence is None or said.span in claims:
            continue
        citation = _citation_of(state, said, by_name)
        via: Citation | None = None
        if said.relay is not None:
            relay = state.speakers.get(said.relay)
            via = state.citations.get(relay.place) if relay is not None and relay.place is not None else None
        if via is not None and citation is not None and via.citation_id != citation.citation_id:
            passed_on[citation.citation_id] = via.citation_id
        attribution = said.attribution
        claims[said.span] = Claim(
            claim_id=make_id("claim", article_id, *said.span),
            article_id=article_id,
            sentence_number=sentence.sentence_number,
            char_start=said.span[0],
            char_end=said.span[1],
            claim_text=text[said.span[0] : said.span[1]],
            claim_kind=said.kind,
            speaker_name=said.speaker.name if said.speaker is not None else None,
            speaker_article_actor_id=said.speaker.article_actor_id if said.speaker is not None else None,
            citation_id=citation.citation_id if citation is not None else None,
            via_citation_id=via.citation_id if via is not None and via is not citation else None,
            cue=attribution.cue if attribution is not None else None,
            medium=_medium(state, said),
        )
    citations = [
        _with_via(citation, passed_on.get(citation.citation_id)) for citation in sorted(state.citations.values(), key=lambda c: c.char_start)
    ]
    return tuple(sorted(claims.values(), key=lambda c: (c.char_start, c.char_end))), tuple(citations)


def _with_via(citation: Citation, via: str | None) -> Citation:
    return replace(citation, via_citation_id=via) if via is not None else citation


def _citation_of(state: _State, said: _Said, by_name: dict[str, list[Citation]]) -> Citation | None:
    """Where the speaker is named for this statement; for a pronoun, where it was last named as a source before."""
    if said.speaker is None:
        return None
    if said.speaker.place is not None and said.speaker.place in state.citations:
        return state.citations[said.speaker.place]
    earlier = [c for c in by_name.get(said.speaker.name, ()) if c.char_start <= said.span[1]]
    return earlier[-1] if earlier else None


def _medium(state: _State, said: _Said) -> str | None:
    if said.attribution is None:
        return None
    frame, text = state.frames[said.attribution.frame], state.document.text
    outside: list[str] = []
    position = frame.char_start
    covered = sorted([said.span, *((q.char_start, q.char_end) for q in frame.speech)])
    for start, end in covered:
        if start > position:
            outside.append(text[position : min(start, frame.char_end)])
        position = max(position, end)
    if position < frame.char_end:
        outside.append(text[position : frame.char_end])
    return medium_in(" ".join(outside))
