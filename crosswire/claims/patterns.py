"""Attributions by word order alone (the fast tier; in the full tier, where the parse saw none).

Looks for a reporting verb, the name-like words right before or behind it, and takes the rest of the sentence as the
statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.cues import Cue, cue_for, cue_forms
from crosswire.claims.frames import Frame
from crosswire.claims.naming import AUXILIARY, BOUNDARY, DAYS, is_clause, name_before, name_behind
from crosswire.claims.sources import PERSONAL, role_of
from crosswire.model import Mention

_NOT_A_VERB_AFTER = frozenset(
    "a an the its their his her our to be been is are was were not of in this that no any for with from by on at my your n't being"
    " having and or".split()
)
_HEARERS = frozenset({"reporters", "journalists", "lawmakers", "investors", "supporters", "parliament", "congress"})
_OPENERS = frozenset(
    "the a an he she it they there his her its their this these those we i some more most many no one two all both such any every"
    " each that what how nearly about at on in if when while".split()
)
_THAT_IS_OFTEN_LEFT_OUT = frozenset("say tell note add warn argue claim believe think estimate insist".split())
_BARE_SUBJECTS = PERSONAL | {"it", "there"}
_SHORTEST_CLAUSE = 3
_FARTHEST_THAT = 12
_NO_SUBJECT_AFTER = frozenset("of in for with from by to on at about against".split())
_PREPOSITIONS = frozenset("in on at during to after as of while when about by from via last this with".split())


def read_patterns(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """The attributions of one frame that word order shows."""
    if frame.words.isdisjoint(_vocabulary()):
        return
    tokens = frame.tokens
    forms = cue_forms()
    for at in frame.cue_places:
        token, cue = tokens[at], forms[tokens[at].text]
        if at in frame.standing_in:
            continue
        if not cue.can_take("quote", "clause") or not token.text.islower():
            continue
        if token.text == cue.lemma and cue.lemma not in ("say", "tell", "write") and not _is_plural_present(frame, at):
            continue
        if token.pos and token.pos not in ("VERB", "AUX"):
            continue
        if at and (tokens[at - 1].text.lower() in _NOT_A_VERB_AFTER or _is_plural_noun(frame, at, cue)):
            continue
        found = _read(frame, index, at, cue)
        if found is not None:
            yield found


@cache
def _vocabulary() -> frozenset[str]:
    """The forms that word order is looked at for."""
    return frozenset(form for form, cue in cue_forms().items() if cue.can_take("quote", "clause"))


def _read(frame: Frame, index: int, at: int, cue: Cue) -> Attribution | None:
    tokens = frame.tokens
    beside_speech = at > 0 and _is_speech_before(frame, at)
    participle = tokens[at].text.lower().endswith("ing")
    inverted = not participle and _is_plainly_inverted(frame, at)
    source = _main_subject(frame, at) if participle else name_behind(frame, at) if inverted else name_before(frame, at)
    if source is None and not participle and at > 0 and cue.kind != "tell" and (beside_speech or tokens[at - 1].text == ","):
        source = name_behind(frame, at)
        inverted = source is not None
    if source is None:
        return None
    first, last = source
    statement: Span | None = None
    if inverted:
        if not beside_speech and is_clause(frame, 0, at - 1):
            statement = _span(frame, 0, at - 1)
    elif not participle and first > 2 and tokens[first - 1].text in (",", "–", "—") and not _has_clause_behind(frame, at):
        if not any(i in frame.standing_in for i in range(first)):
            goes_on = at + 1 < len(tokens) and tokens[at + 1].text == "," and len(tokens) - at > 4
            if goes_on or is_clause(frame, 0, first - 1):
                statement = _span(frame, 0, len(tokens) - 1 if goes_on else first - 1)
    else:
        statement = _clause_behind(frame, at, cue)
    if statement is None and not frame.speech:
        return None
    return Attribution(
        frame=index,
        cue=tokens[at].text,
        cue_span=(tokens[at].char_start, tokens[at].char_end),
        kind=cue.kind,
        source=(tokens[first].char_start, tokens[last].char_end),
        statement=statement,
    )


def _is_plural_present(frame: Frame, at: int) -> bool:
    """True for the bare form between a plural and 'that': 'critics argue that'."""
    if not 0 < at < len(frame.tokens) - 1:
        return False
    before, after = frame.tokens[at - 1].text, frame.tokens[at + 1].text
    return after.lower() == "that" and (before.endswith("s") or before == "people")


def _is_speech_before(frame: Frame, at: int) -> bool:
    return at - 1 in frame.standing_in or (at > 1 and frame.tokens[at - 1].text in (",", '"') and at - 2 in frame.standing_in)


def _is_plural_noun(frame: Frame, at: int, cue: Cue) -> bool:
    """True for a form that is a plural noun as often as a verb, with nothing about it that speaks for the verb: 'five points'."""
    token, before = frame.tokens[at], frame.tokens[at - 1].text
    if token.pos or not token.text.endswith("s") or cue.lemma in ("say", "tell", "write", "add", "argue", "explain"):
        return False
    return not (before[:1].isupper() or before.lower() in PERSONAL or role_of(before) is not None)


def _is_plainly_inverted(frame: Frame, at: int) -> bool:
    """True for ', said Ann Lee,' or '... , said Ann Lee.': a name and nothing else behind the verb."""
    tokens = frame.tokens
    cue = cue_for(tokens[at].text)
    if at < 3 or cue is None or cue.kind == "tell" or not (tokens[at - 1].text == "," or _is_speech_before(frame, at)):
        return False
    named = name_behind(frame, at)
    if named is None or not any(token.text[:1].isupper() for token in tokens[named[0] : named[1] + 1]):
        return False
    following = tokens[named[1] + 1].text.lower() if named[1] + 1 < len(tokens) else "."
    return following in ",.;:" or following in DAYS or following in ("in", "on", "at", "during", "who")


def _main_subject(frame: Frame, at: int) -> tuple[int, int] | None:
    """For ', adding that ...' the name that opens the sentence, or that stands before its first reporting verb."""
    tokens = frame.tokens
    if at < 2 or tokens[at - 1].text not in (",", '"'):
        return None
    for verb in range(1, at):
        if verb in frame.standing_in:
            continue
        word = tokens[verb].text.lower()
        reports = cue_for(word) is not None and not word.endswith("ing")
        if reports or word in ("has", "was", "is", "had", "have", "were") or word.endswith("ed"):
            found = name_before(frame, verb)
            if found is not None:
                return found
    return None


def _has_clause_behind(frame: Frame, at: int) -> bool:
    """True where words that can open a clause follow the verb."""
    following = frame.tokens[at + 1 : at + 2]
    return bool(following) and (following[0].text.lower() in _OPENERS or following[0].text[:1].isupper())


def _opens_clause(frame: Frame, at: int) -> bool:
    """True where the word may open a clause; with a parse, where a finite verb follows it."""
    if not frame.tokens[at].pos:
        return True
    return any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in frame.tokens[at + 1 :])


def _clause_behind(frame: Frame, at: int, cue: Cue) -> Span | None:
    """The statement behind a verb: after 'that', or where words that open a clause follow."""
    tokens = frame.tokens
    start = _clause_start(frame, at, cue)
    if start is None:
        return None
    end = start
    while end < len(tokens) and end not in frame.standing_in:
        word = tokens[end].text.lower()
        if word == ";" or (word == "according" and end + 1 < len(tokens) and tokens[end + 1].text.lower() == "to"):
            break
        if word == "," and end + 1 < len(tokens) and (_starts_new_statement(tokens[end + 1].text) or _goes_on_with_deed(frame, end)):
            break
        end += 1
    return _span(frame, start, end - 1) if end - start >= _SHORTEST_CLAUSE else None


def _clause_start(frame: Frame, at: int, cue: Cue) -> int | None:
    """The first token of the clause that a reporting verb takes, or None where none follows."""
    tokens = frame.tokens
    leaves_out_that = cue.lemma in _THAT_IS_OFTEN_LEFT_OUT
    if leaves_out_that and cue.kind != "tell" and at + 1 < len(tokens) and tokens[at + 1].text.lower() in _BARE_SUBJECTS:
        return at + 1
    window = range(at + 1, min(at + _FARTHEST_THAT, len(tokens) - 1))
    barrier = next((i for i in window if i in frame.standing_in or tokens[i].text in BOUNDARY), window.stop)
    that = next((i for i in range(at + 1, barrier) if tokens[i].text.lower() == "that"), None)
    if that is not None:
        return that + 1
    start = at + 1
    if cue.kind == "tell":  # whoever is told: a pronoun, a plural, or a name
        while start < barrier and tokens[start].text[:1].isupper():
            start += 1
        start += start == at + 1
    while start < barrier and (
        tokens[start].text.lower() in DAYS or (tokens[start].text == "on" and tokens[start + 1].text.lower() in DAYS)
    ):
        start += 1
    if start >= barrier or not leaves_out_that or not _opens_clause(frame, start):
        return None
    if tokens[start].text.lower() in _PREPOSITIONS:
        return None
    return start


def _goes_on_with_deed(frame: Frame, comma: int) -> bool:
    """True for ', and left', ', and later signed ...': a second verb without a subject tells what the speaker did next."""
    words = [token.text.lower() for token in frame.tokens[comma + 1 : comma + 4]]
    if len(words) < 3 or words[0] != "and":
        return False
    verb = words[2] if words[1] in AUXILIARY or words[1].endswith("ly") else words[1]
    return verb.endswith("ed")


def _starts_new_statement(word: str) -> bool:
    return word.lower().endswith("ing") and cue_for(word) is not None


def _span(frame: Frame, first: int, last: int) -> Span | None:
    while last >= first and (last in frame.standing_in or frame.tokens[last].text in ',.;:!?"–—'):
        last -= 1
    while first <= last and (first in frame.standing_in or frame.tokens[first].text in ',.;:!?"–—•'):
        first += 1
    return (frame.tokens[first].char_start, frame.tokens[last].char_end) if first <= last else None


def likely_subjects(frame: Frame, mentions: Sequence[Mention], starts: Sequence[int], text: str) -> list[tuple[Span, bool]]:
    """The first actor of a sentence, if it opens it: a guess at its subject. `starts` are those of the mentions."""
    index = bisect_left(starts, frame.char_start)
    for mention in mentions[index : index + 2]:
        if mention.char_end > frame.char_end or any(q.char_start <= mention.char_start < q.char_end for q in frame.speech):
            continue
        if mention.char_start > frame.char_start and _word_before(frame, mention.char_start, text) in _NO_SUBJECT_AFTER:
            continue
        return [((mention.char_start, mention.char_end), True)]
    return []


def _word_before(frame: Frame, offset: int, text: str) -> str | None:
    """The token that ends before a place of the article, in lower case."""
    before = text[frame.char_start : offset]
    last = before[:-1].rsplit(" ", 1)[-1]
    if before[-1] == " " and (last.isalpha() or last[-1:] == ","):  # as nearly always, and then no token need be made
        return last.lower() if last.isalpha() else ","
    behind = bisect_right(frame.tokens, offset, key=lambda token: token.char_end)
    return frame.tokens[behind - 1].text.lower() if behind else None
