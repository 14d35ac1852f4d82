"""Who speaks each quotation: the attribution beside it, else the one before it, else whoever was last spoken of.

Reported clauses are handled in `statements`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Attribution
from crosswire.claims.memory import Speaker
from crosswire.claims.speakers import GOING_ON
from crosswire.claims.state import Said, State
from crosswire.language.quotations import Quotation

_LONGEST_BARE = 85
"""Characters of an attribution that interrupts a quotation without telling anything else."""
_SHORTEST_ALONE = 4
"""Words that a quotation must have to be a statement where nobody is said to speak it."""


def voice_speech(state: State, index: int, last: Said | None) -> Said | None:
    """Give every quotation of a frame its speaker: from its own sentence, else from what stands around it.

    Args:
        state: the article; its statements grow by one for each quotation.
        index: which frame.
        last: the quotation before, for those that carry on without a word of who speaks.

    Returns:
        The last quotation voiced so far.
    """
    frame = state.frames[index]
    for quotation in frame.speech:
        own = [a for a in state.attributions[index] if a.takes_speech and a.kind not in ("call", "object")]
        attribution: Attribution | None = min(own, key=lambda a: (_is_busy(a), _distance(quotation, a)), default=None)
        if attribution is not None:
            speaker = state.speakers.get(attribution)
        else:
            attribution, speaker = _from_context(state, index, last, quotation)
        relay = next((a for a in state.attributions[index] if a.kind == "according" and a is not attribution), None)
        words = state.document.text[quotation.inner_start : quotation.inner_end].split()
        if attribution is None and speaker is None and len(words) < _SHORTEST_ALONE:
            continue
        if last is not None and attribution is not None and last.attribution is attribution and _goes_on(state, last, quotation):
            last.span = (last.span[0], quotation.inner_end)
            continue
        last = Said((quotation.inner_start, quotation.inner_end), "direct", speaker, attribution, relay)
        state.said.append(last)
        if speaker is not None:
            state.cast.memory.note(quotation.char_start, speaker, has_spoken=True)
    return last


def _goes_on(state: State, last: Said, quotation: Quotation) -> bool:
    """True where an attribution only interrupts a quotation: '"The road," she said, "is open."'.

    So too where a sentence ends at the interruption, if that says no more than who speaks: '"We are back," she said. "It
    was long."'. Where more is told in between, or the speaker is said to go on, what follows is another statement.
    """
    text = state.document.text
    if _is_bare(state, last, quotation):
        return True
    before = text[last.span[0] : last.span[1]].rstrip()
    between = text[last.span[1] : quotation.char_start].rstrip()
    first = text[quotation.inner_start : quotation.inner_end].lstrip()[:1]
    is_open = before.endswith((",", "—", "–", "-", "…")) or between.lstrip("\"'”’»").startswith(",")
    return is_open and between.endswith((",", "—", "–")) and (first.islower() or not between.endswith(".")) and "\n" not in between


def _is_bare(state: State, last: Said, quotation: Quotation) -> bool:
    """True where nothing but one short attribution stands between two quotations: 'Ann Lee, the mayor, said on Monday.'."""
    attribution = last.attribution
    if attribution is None or attribution.source is None or attribution.cue.lower() in GOING_ON:
        return False
    first = min(attribution.source[0], attribution.cue_span[0])
    end = max(attribution.source[1], attribution.cue_span[1])
    if not last.span[1] <= first < end <= quotation.char_start:
        return False
    others = (a.cue_span[0] for a in state.attributions[attribution.frame] if a is not attribution)
    if any(last.span[1] <= start < quotation.char_start for start in others):
        return False
    between = state.document.text[last.span[1] : quotation.char_start]
    return len(between) <= _LONGEST_BARE and "\n" not in between


def _is_busy(attribution: Attribution) -> bool:
    """True for '..., adding that the road was open' beside a quotation: it has a statement of its own."""
    return attribution.statement is not None and attribution.cue.lower().endswith("ing")


def _distance(quotation: Quotation, attribution: Attribution) -> int:
    """Characters between a quotation and the words that attribute something."""
    start, end = attribution.cue_span
    if attribution.source is not None:
        start, end = min(start, attribution.source[0]), max(end, attribution.source[1])
    return max(0, start - quotation.char_end) if start >= quotation.char_start else max(0, quotation.char_start - end)


def _from_context(state: State, index: int, last: Said | None, quotation: Quotation) -> tuple[Attribution | None, Speaker | None]:
    """The speaker of a quotation whose own sentence names none."""
    frame = state.frames[index]
    beside = [a for a in state.attributions[index] if a.cue_span[0] < quotation.char_start and state.speakers.get(a) is not None]
    if beside:
        return beside[-1], state.speakers[beside[-1]]
    earlier_here = index > 0 and state.frames[index - 1].paragraph_number == frame.paragraph_number
    if last is not None and last.attribution is not None:
        same_paragraph = state.frames[last.attribution.frame].paragraph_number == frame.paragraph_number
        if same_paragraph or quotation.is_continued:
            return last.attribution, last.speaker
    if earlier_here or (index > 0 and _ends_with_colon(state, index - 1)):
        named = [a for a in state.attributions[index - 1] if state.speakers.get(a) is not None]
        if named:
            return named[-1], state.speakers[named[-1]]
    if index + 1 < len(state.frames) and state.frames[index + 1].paragraph_number == frame.paragraph_number:
        for attribution in state.attributions[index + 1]:
            if attribution.takes_speech and attribution.source is not None:
                return attribution, state.cast.name(attribution.source)
    speaker = _last_to_speak(state, frame.paragraph_number) or next(
        (s for s in state.cast.memory.before(quotation.char_start) if s.kind == "person"), None
    )
    near = index > 0 and frame.paragraph_number - state.frames[index - 1].paragraph_number <= 1
    if not near or speaker is None:
        return None, None
    is_same = last is not None and last.speaker is not None and last.speaker.name == speaker.name
    return (last.attribution if last is not None and is_same else None), speaker


def _last_to_speak(state: State, paragraph_number: int) -> Speaker | None:
    """Whoever made the last statement, if in this paragraph or the one before."""
    said = state.said[-1] if state.said else None
    if said is None or said.attribution is None:
        return None
    return said.speaker if paragraph_number - state.frames[said.attribution.frame].paragraph_number <= 1 else None


def _ends_with_colon(state: State, index: int) -> bool:
    frame = state.frames[index]
    return state.document.text[frame.char_start : frame.char_end].rstrip().endswith(":")
