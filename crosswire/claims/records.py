"""Statements and sources as records of the model, with their ids.

Nothing is decided about who says what here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.medium import medium_in
from crosswire.claims.memory import Speaker
from crosswire.claims.sources import source_kind
from crosswire.claims.stances import stance_of
from crosswire.claims.state import Said, State
from crosswire.ids import make_id
from crosswire.model import Citation, Claim

_NEAR = 30
"""Characters between the words of a source and its verb that may still describe it."""


def cite(state: State, attribution: Attribution, speaker: Speaker) -> None:
    """A citation for each place where a source is named; a pronoun names nobody."""
    if speaker.place is None or attribution.source is None:
        return
    text, place = state.document.text, speaker.place
    sentence = state.document.sentence_at(place[0])
    if sentence is None or place in state.citations:
        return
    actor = state.cast.actors.get(speaker.article_actor_id or "")
    start, end = attribution.source
    if 0 < attribution.cue_span[0] - end <= _NEAR:
        end = attribution.cue_span[0]  # 'a post on Telegram said'
    phrase = text[start:end]
    article_id = state.document.article.article_id
    state.citations[place] = Citation(
        citation_id=make_id("citation", article_id, *place),
        article_id=article_id,
        sentence_number=sentence.sentence_number,
        char_start=place[0],
        char_end=place[1],
        source_name=speaker.name,
        source_kind=source_kind(phrase, speaker.name, speaker.head, actor.kind if actor else None),
        article_actor_id=speaker.article_actor_id,
        cue=attribution.cue,
    )


def records_of(state: State) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The claims and citations of an article, each in text order."""
    document, text = state.document, state.document.text
    article_id = document.article.article_id
    by_name: dict[str, list[Citation]] = defaultdict(list)
    for known in sorted(state.citations.values(), key=lambda c: c.char_start):
        by_name[known.source_name].append(known)
    claims: dict[Span, Claim] = {}
    passed_on: dict[str, str] = {}
    for said in sorted(state.said, key=lambda s: (s.span[0], -s.span[1])):
        sentence = document.sentence_at(said.span[0])
        if sentence is None or said.span in claims:
            continue
        citation = _citation_of(state, said, by_name)
        via = _relay_of(state, said)
        if via is not None and citation is not None and via is not citation:
            passed_on[citation.citation_id] = via.citation_id
        source = (said.attribution.beside or said.attribution.source) if said.attribution is not None else None
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
            cue=said.attribution.cue if said.attribution is not None else None,
            medium=_medium(state, said),
            stance=stance_of(said.attribution) if said.attribution is not None else "statement",
            cue_char_start=said.attribution.cue_span[0] if said.attribution is not None else None,
            cue_char_end=said.attribution.cue_span[1] if said.attribution is not None else None,
            source_char_start=source[0] if source is not None else None,
            source_char_end=source[1] if source is not None else None,
        )
    citations = sorted(state.citations.values(), key=lambda c: c.char_start)
    return (
        tuple(sorted(claims.values(), key=lambda c: (c.char_start, c.char_end))),
        tuple(replace(c, via_citation_id=passed_on[c.citation_id]) if c.citation_id in passed_on else c for c in citations),
    )


def _relay_of(state: State, said: Said) -> Citation | None:
    """The citation of whoever passed a statement on."""
    speaker = state.speakers.get(said.relay) if said.relay is not None else None
    return state.citations.get(speaker.place) if speaker is not None and speaker.place is not None else None


def _citation_of(state: State, said: Said, by_name: dict[str, list[Citation]]) -> Citation | None:
    """Where the speaker is named for this statement; for a pronoun, where it was last named as a source before."""
    if said.speaker is None:
        return None
    if said.speaker.place is not None and said.speaker.place in state.citations:
        return state.citations[said.speaker.place]
    earlier = [c for c in by_name.get(said.speaker.name, ()) if c.char_start <= said.span[1]]
    return earlier[-1] if earlier else None


def _medium(state: State, said: Said) -> str | None:
    """Where it was said, from the words of its sentence outside the statement and outside speech."""
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
