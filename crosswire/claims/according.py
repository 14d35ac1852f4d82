"""Attributions that need no verb of the source's own: 'according to X', 'as X put it', and 'X:' in headlines.

They read alike with and without a parse, so both tiers share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.frames import Frame
from crosswire.claims.sources import outlet_kind

_STOP_WORDS = frozenset(
    "who which that released published obtained seen reviewed posted conducted issued and but while as on during after when whose"
    " where because although has had have is was were are said".split()
)
_BY: dict[str, frozenset[str]] = {
    "by": frozenset("estimate estimates count reckoning account calculation calculations tally admission".split()),
    "in": frozenset("view opinion words estimation".split()),
}
_MAY_ATTRIBUTE = frozenset({"according"}).union(*_BY.values())
"""What a sentence with such an attribution holds, and few others do."""
_ABBREVIATIONS = frozenset("Mr Mrs Ms Dr Sen Rep Gov Gen St Lt Sgt Capt Col Maj Cmdr Adm Det Supt Rev Prof Jr Sr".split())
_STOPS = frozenset(',;:()–—"“”«».!?')
_PRONOUNS = frozenset({"him", "her", "them", "it"})
_AFTER_PRONOUN = frozenset("the a an this that these those he she it they there his their its some many most all no and at in on".split())
_GOES_ON = frozenset("and with two three four five six seven eight nine ten most some many several including up down".split())
"""Words behind ', according to X,' with which the statement goes on: 'two of them children'."""
_TOPIC = re.compile(r"([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+on\s")
"""'Holm on the harbour: It must grow.'"""
_SHORTEST_HEADLINE = 4
_LABEL = re.compile(r"([A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,4}):\s+(?=\S)")


def read_according(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """Each 'according to' of a frame. Its statement is the rest of the sentence."""
    if frame.words.isdisjoint(_MAY_ATTRIBUTE):
        return
    tokens = frame.tokens
    for at in range(len(tokens) - 2):
        words = _cue_words(frame, at)
        if not words:
            continue
        last = _source_end(frame, at + words)
        if last is None:
            continue
        statement, has_speech = _rest(frame, at, last)
        yield Attribution(
            frame=index,
            cue=text[tokens[at].char_start : tokens[at + words - 1].char_end],
            cue_span=(tokens[at].char_start, tokens[at + words - 1].char_end),
            kind="according",
            source=(tokens[at + words].char_start, tokens[last].char_end),
            statement=statement,
            takes_speech=has_speech,
        )


def _cue_words(frame: Frame, at: int) -> int:
    """How many tokens from this one on are a cue: 'according to', 'by the estimate of', 'in the view of'; 0 where none is."""
    if at in frame.standing_in:
        return 0
    first, *rest = [token.text.lower() for token in frame.tokens[at : at + 4]]
    if first == "according" and rest[:1] == ["to"]:
        return 2
    if len(rest) == 3 and first in _BY and rest[0] == "the" and rest[1] in _BY[first] and rest[2] == "of" and at + 4 < len(frame.tokens):
        return 4
    return 0


def _source_end(frame: Frame, first: int) -> int | None:
    """The last token of the source's name."""
    last: int | None = None
    if _is_pronoun(frame, first):
        return first
    for at in range(first, len(frame.tokens)):
        token = frame.tokens[at]
        word = token.text
        if at in frame.standing_in or (word in _STOPS and not _is_abbreviation(frame, at)):
            break
        if word.lower() in _STOP_WORDS and at > first:
            if word.lower() == "and" and at + 1 < len(frame.tokens) and frame.tokens[at + 1].text[:1].isupper():
                continue
            break
        last = at
    return last


def _is_pronoun(frame: Frame, at: int) -> bool:
    """True for 'according to her', and not for 'according to her lawyer'."""
    if at >= len(frame.tokens) or frame.tokens[at].text.lower() not in _PRONOUNS:
        return False
    following = frame.tokens[at + 1].text.lower() if at + 1 < len(frame.tokens) else ","
    return frame.tokens[at].text.lower() != "her" or following in _AFTER_PRONOUN or not following.isalpha()


def _is_abbreviation(frame: Frame, at: int) -> bool:
    """A full stop inside a name, as the fast tier's tokens have it: 'U', '.', 'N', '.'."""
    token, tokens = frame.tokens[at], frame.tokens
    return token.text == "." and at + 1 < len(tokens) and at > 0 and (
        tokens[at + 1].char_start == token.char_end or tokens[at - 1].text in _ABBREVIATIONS
        or len(tokens[at - 1].text) == 1
    )  # fmt: skip


def _rest(frame: Frame, cue: int, last: int) -> tuple[Span | None, bool]:
    """The statement around an 'according to' and whether speech stands beside it."""
    tokens = frame.tokens
    left = _content(frame, range(cue))
    right = _content(frame, range(last + 1, len(tokens)))
    speech_left = any(i in frame.standing_in for i in range(cue))
    speech_right = any(i in frame.standing_in for i in range(last + 1, len(tokens)))
    if speech_left and len(left) < 4:
        return None, True
    if len(left) < 2 and right:
        if speech_right:
            return None, True
        right = _from_clause(frame, right, last)
        return ((tokens[right[0]].char_start, tokens[right[-1]].char_end) if right else None), False
    if not left or speech_left:
        return None, speech_left or speech_right
    inserted = last + 1 < len(tokens) and tokens[last + 1].text == "," and len(right) > 4 and tokens[cue - 1].text == ","
    if inserted and (tokens[right[0]].tag in ("VBZ", "VBD", "VBP", "MD") or tokens[right[0]].text.lower() in _GOES_ON):
        return (tokens[left[0]].char_start, tokens[right[-1]].char_end), False
    return (tokens[left[0]].char_start, tokens[left[-1]].char_end), False


def _content(frame: Frame, indexes: range) -> list[int]:
    """Tokens of a stretch outside speech, without the punctuation at its ends."""
    kept = [i for i in indexes if i not in frame.standing_in]
    while kept and frame.tokens[kept[0]].text in ",;:.!?-–—\"'•":
        kept.pop(0)
    while kept and frame.tokens[kept[-1]].text in ",;:.!?-–—\"'":
        kept.pop()
    return kept


def _from_clause(frame: Frame, right: list[int], last: int) -> list[int]:
    """What follows the source, behind the comma that ends a description of it."""
    tokens = frame.tokens
    commas = [i for i in range(last + 1, len(tokens)) if tokens[i].text == ","]
    if not commas:
        return right
    first = commas[0]
    is_named = len(commas) > 1 and all(t.text[:1].isupper() or t.text == "." for t in tokens[first + 1 : commas[1]])
    is_described = tokens[last + 1].text == "," and len(commas) > 1 and (is_named or tokens[last + 2].text.lower() in ("the", "a", "an"))
    if is_described and _is_apposition(frame, first, commas[1]):
        first = commas[1]
    return [i for i in right if i > first]


def _is_apposition(frame: Frame, first: int, second: int) -> bool:
    """True where no verb stands between the commas (in the fast tier: where the stretch is short)."""
    between = frame.tokens[first + 1 : second]
    if any(token.pos for token in between):
        return not any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in between)
    return len(between) <= 8


def read_label(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """'Police: road is open again', in a headline or a deck: what stands before the colon says what follows it."""
    if frame.block_kind not in ("title", "deck"):
        return
    label = _LABEL.match(text, frame.char_start, frame.char_end)
    if label is None:
        return
    topic = _TOPIC.match(text, label.start(1), label.end(1))
    source = (label.start(1), topic.end(1) if topic is not None else label.end(1))
    rest = _content(frame, range(len(frame.tokens)))
    behind = [i for i in rest if frame.tokens[i].char_start >= label.end()]
    statement = (label.end(), frame.tokens[behind[-1]].char_end) if len(behind) >= 3 and not frame.standing_in else None
    if statement is not None or frame.speech:
        yield Attribution(index, ":", (label.end(1), label.end(1) + 1), "label", source, statement)


_TRAILER = re.compile(r"\s+[-–—]\s+((?:[A-Z][\w.’'-]*\s+)*[\w’'-]+)\s*$")


def read_trailer(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """'At least 27 dead in fire - doctors': in a headline or a deck, what stands behind a dash says what stands before it."""
    if frame.block_kind not in ("title", "deck") or frame.speech:
        return
    trailer = _TRAILER.search(text, frame.char_start, frame.char_end)
    if trailer is not None and len(frame.tokens) > _SHORTEST_HEADLINE and outlet_kind(trailer[1]) is None:
        statement = (frame.tokens[0].char_start, trailer.start())
        dash = trailer.start() + len(trailer.group()) - len(trailer.group().lstrip())
        yield Attribution(index, text[dash], (dash, dash + 1), "label", trailer.span(1), statement)


_SIGNATURE = re.compile(r"\s*[-–—―]{1,2}\s*([A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,6})[\s,.]*(?:\d.*)?$")


def read_signature(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """A name behind a dash below a quotation: '"..." — Ann Lee'."""
    if not frame.speech:
        return
    last = frame.speech[-1]
    line_end = text.find("\n", last.char_end)
    signed = _SIGNATURE.match(text, last.char_end, len(text) if line_end < 0 else line_end)
    if signed is not None:
        yield Attribution(index, "—", (last.char_end, signed.start(1)), "label", signed.span(1), None)
