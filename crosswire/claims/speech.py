"""Which quotations are speech, and which only words inside a sentence of the outlet's own.

Speech stands for a whole statement ('"We are ready," she said'); a fragment belongs to the grammar of the sentence
around it ('he called it "a disaster"'), and so do titles and words held at a distance. Who is speaking is not decided
here.
"""

from __future__ import annotations

import re

from crosswire.claims.cues import speech_forms
from crosswire.language.quotations import Quotation

_LAST_WORD = re.compile(r"([\w’'-]+)\W*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FIRST = re.compile(r"\w|…")
_WORDS = re.compile(r"[\w’'-]+")
_LEAD_IN = re.compile(r"(?:^|[\s(])[-–—•*·]+$")
_BETWEEN_LIMIT = 90
_LONGEST_WORD = 60
_WINDOW = 200
"""Characters around a quotation that are looked at."""


def speech_of(text: str, quotations: tuple[Quotation, ...], start: int, end: int) -> tuple[Quotation, ...]:
    """Those outermost quotations of one paragraph (`start`..`end`) that are speech."""
    found: list[Quotation] = []
    for quotation in quotations:
        if quotation.depth == 0 and _is_speech(text, quotation, found[-1] if found else None, start, end):
            found.append(quotation)
    return tuple(found)


def _is_speech(text: str, quotation: Quotation, previous: Quotation | None, start: int, end: int) -> bool:
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    length = len(_WORDS.findall(inner))
    if not length:
        return False
    before = text[max(start, quotation.char_start - _WINDOW) : quotation.char_start].rstrip()
    after = text[quotation.char_end : min(end, quotation.char_end + _WINDOW)]
    first = _FIRST.search(inner)
    begins_like_a_sentence = first is not None and (first.group() in "…" or first.group().isdigit() or first.group().isupper())
    ends_like_a_clause = inner[-1] in ",.!?…—–-;" or after[:1] in (",", ".")
    if quotation.is_continued or not quotation.is_closed:
        return True
    if not before or _SENTENCE_END.search(before) or _LEAD_IN.search(before):
        is_sentence = length >= 4 and begins_like_a_sentence and not _is_title(inner)
        return ends_like_a_clause or is_sentence or (length >= 2 and not after.strip())
    if before.endswith(":"):
        return length >= 2
    if before.endswith((",", "—", "–")):
        if previous is not None and length >= 2:
            is_near = quotation.char_start - previous.char_end < _BETWEEN_LIMIT
            between = text[previous.char_end : quotation.char_start] if is_near else ""
            if is_near and not re.search(r"[.!?]\s", between) and _names_cue(between):
                return True
        if begins_like_a_sentence and length >= 3 and (ends_like_a_clause or not _is_title(inner)):
            return True
        return length >= 2 and ends_like_a_clause and _last_word(before) in speech_forms()
    if _last_word(before) in speech_forms() and not before.endswith(("'", "’", ")", "”", '"')):
        return length >= 3 and (begins_like_a_sentence or length >= 5) and not (length < 5 and _is_title(inner))
    return False


def _is_title(inner: str) -> bool:
    """True where nearly all longer words begin with a capital: the name of a film, a book, a song."""
    long_words = [word for word in _WORDS.findall(inner) if len(word) > 3]
    return bool(long_words) and all(word[0].isupper() for word in long_words) and inner[-1] not in ",.!?"


def _last_word(before: str) -> str:
    last = _LAST_WORD.search(before[-_LONGEST_WORD:])
    return last.group(1).lower() if last else ""


def _names_cue(between: str) -> bool:
    return any(word.lower() in speech_forms() for word in _WORDS.findall(between))
