"""Attributions by phrases other than 'according to': 'by the ministry's reckoning', 'as measured by ...', 'in a poll by ...'.

They read alike with and without a parse. Such a phrase vouches for its clause, not for the whole sentence, unless it opens
or ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.frames import Frame

_NAME = r"[^,;:()“”\"«»\n]{2,70}?"
_END = r"(?=[,;:.()]|\s(?:for|in|on|at|published|released|conducted|carried|that|which|who|had|has|is|was|were|found|shows?)\b|$)"
_COUNTS = "reckoning|estimates?|count|calculations?|tally|figures|telling|admission"
_PHRASES = (
    re.compile(rf"\b(?P<cue>(?:by|on)\s+(?:the\s+|an?\s+)?(?P<name>(?!own\b)[\w.’' -]{{2,60}}?)(?:['’]s?)?\s+(?:own\s+)?(?:{_COUNTS}))\b"),
    re.compile(rf"\b(?P<cue>as\s+(?:measured|reported|estimated|calculated|counted|recorded)\s+by)\s+(?P<name>{_NAME}){_END}"),
    re.compile(
        rf"\b(?P<cue>[Ii]n\s+(?:an?|its|their|the)\s+(?:[\w-]+\s+){{0,3}}?(?:poll|survey|study|report|analysis|statement|audit)\s+(?:by|from|of))"
        rf"\s+(?P<name>(?:the\s+)?[A-Z]{_NAME}){_END}"
    ),
)
_MAY_HOLD = re.compile(rf"\b(?:{_COUNTS}|as\s+\w+ed\s+by|(?:poll|survey|study|report|analysis|statement|audit)\s+(?:by|from|of))\b")
_WORDS = frozenset(
    "reckoning estimate estimates count calculation calculations tally figures telling admission as"
    " poll survey study report analysis statement audit".split()
)
"""One of them stands in each sentence in which `_MAY_HOLD` finds something."""
_CLAUSE_MARK = re.compile(r"[,;](?!\d)")
_SHORTEST = 4
_NO_NAME = frozenset("the a an this that own some any their its his her our rough conservative most all best early".split())


def read_reckonings(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """The attributions of one frame that such a phrase makes."""
    if frame.speech or frame.words.isdisjoint(_WORDS) or _MAY_HOLD.search(text, frame.char_start, frame.char_end) is None:
        return
    for phrase in _PHRASES:
        for found in phrase.finditer(text, frame.char_start, frame.char_end):
            source = found.span("name")
            if found["name"].lower() in _NO_NAME:
                continue
            statement = _statement(frame, text, min(found.start("cue"), source[0]), max(found.end("cue"), source[1]))
            if statement is not None:
                yield Attribution(index, found["cue"], found.span("cue"), "according", source, statement, takes_speech=False)


def _statement(frame: Frame, text: str, start: int, end: int) -> Span | None:
    """What the phrase vouches for: all behind it where it opens the sentence, all before it where it ends it, else its clause."""
    if not text[frame.char_start : start].strip(" \t\n•-–"):
        behind = _CLAUSE_MARK.search(text, end, frame.char_end)
        return _trimmed(text, behind.end(), frame.char_end) if behind is not None else None
    opening = frame.char_start
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(text, frame.char_start, start)]
    is_set_off = bool(marks) and not text[marks[-1] : start].strip()
    if is_set_off:
        marks.pop()
    if not text[end : frame.char_end].strip(" \t\n.!?"):
        return _trimmed(text, opening, start)
    return _trimmed(text, marks[-1] if marks else opening, start)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \t\n,;:–—":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:.–—":
        end -= 1
    return (start, end) if end - start >= _SHORTEST else None
