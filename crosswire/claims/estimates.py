"""Attributions of bare numbers: 'put the damage at $4 million', 'counted 55,000', 'cut its forecast to 2', 'the unions said 120,000'.

Such verbs take no clause, so that a number beside them is what tells that something is stated. They read alike with and
without a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.frames import Frame
from crosswire.claims.naming import name_before, name_behind
from crosswire.claims.sources import PERSONAL, role_of
from crosswire.language.document import Token
from crosswire.resources import table

_PUTS = frozenset({"put", "puts", "putting", "estimated", "estimates", "valued", "values"})
_COUNTS = frozenset({"counted", "counts", "tallied", "logged", "reckoned", "listed", "lists"})
_RECORDS = frozenset({"recorded", "registered", "measured", "records", "registers", "measures"})
_SAYS = frozenset({"said", "says", "say"})
_REVISES = frozenset(
    "raised raises lifted lifts lowered lowers cut cuts reduced reduces trimmed trims revised revises increased increases updated".split()
)
_GIVES = frozenset("gave gives published publishes issued issues released releases".split())
_OWN = frozenset({"its", "his", "her", "their"})
_RECKONINGS = frozenset("forecast forecasts estimate estimates projection projections prediction outlook guidance count toll tally".split())
_FIGURES = _RECKONINGS | frozenset("figure figures number total list".split())
_GOES_ON = frozenset({"including", "counting"})
"""'a toll of 39, including 13 children' states both."""
_POLLS = frozenset("poll survey Poll Survey".split())
_HAS = frozenset("has had gives gave puts".split())
_NOT_HELD = frozenset("been shown found put said asked interviewed no not a an which that who".split())
"""Behind such a verb: a helper of another one, or a thing that the poll has."""
_BEFORE_POLL = frozenset("of in by for from to on and or that when while as but with".split())
_LONGEST_POLL = 6
_STOPS = frozenset(",;:.!?()–—")
_ENDS = frozenset({"while", "but", "which", "whereas", "although", "though"})
_PARTICLES = frozenset("out on up off forward together in down aside".split())
_FARTHEST = 30
_NEAR = 5
_LONGEST_BARE = 6
_DIGIT = re.compile(r"\d")
_VERBS = _PUTS | _COUNTS | _RECORDS | _SAYS | _REVISES | _GIVES | _POLLS
_OFFICIAL = frozenset({"official", "organization", "agency"})
_NOT_BARE = frozenset("to in on at by he she they it we there that the a an this if of from for with under and".split())


def read_estimates(frame: Frame, index: int, text: str) -> Iterator[Attribution]:
    """The numbers of one frame that somebody is said to state."""
    if frame.standing_in or frame.words.isdisjoint(_VERBS):
        return
    for at in frame.places_of(_VERBS):
        token = frame.tokens[at]
        word = token.text
        found: tuple[tuple[int, int], int, int] | None = None
        if word in _PUTS:
            found = _put_at(frame, at)
        elif word in _COUNTS or word in _RECORDS:
            found = _counted(frame, at)
        elif word in _SAYS:
            found = _said_barely(frame, at)
        elif word in _REVISES:
            found = _revised(frame, at)
        elif word in _GIVES:
            found = _given(frame, at)
        elif word in _POLLS:
            found = _polled(frame, at)
        if found is None:
            continue
        (first, last), start, end = found
        span = _span(frame, start, end)
        if span is not None:
            source = (frame.tokens[first].char_start, frame.tokens[last].char_end)
            yield Attribution(index, word, (token.char_start, token.char_end), "say", source, span, takes_speech=False)


def _put_at(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'put the toll, after three days, at 40 or more'."""
    tokens = frame.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].text.lower() in _PARTICLES:
        return None
    for i in range(at + 2, min(at + _FARTHEST, len(tokens) - 1)):
        if tokens[i].text == ";":
            return None
        if tokens[i].text == "at" and _number_near(frame, i + 1) is not None:
            source = name_before(frame, at)
            return (source, at + 1, _end(frame, i + 1)) if source is not None else None
    return None


def _revised(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'cut its forecast of growth to 1.2 percent', 'raised its own toll to 44'."""
    tokens = frame.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].text.lower() not in _OWN:
        return None
    window = range(at + 2, min(at + _FARTHEST, len(tokens) - 1))
    reckoning = next((i for i in window[:_NEAR] if tokens[i].text.lower() in _RECKONINGS), None)
    if reckoning is None:
        return None
    for i in range(reckoning + 1, window.stop):
        if tokens[i].text == ";":
            return None
        if tokens[i].text in ("to", "at", "by") and _number_near(frame, i + 1) is not None:
            source = name_before(frame, at)
            return (source, at + 1, _end(frame, i + 1)) if source is not None else None
    return None


def _given(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'gave a lower figure of 39 dead', 'published a list of 44 names'."""
    tokens = frame.tokens
    window = range(at + 1, min(at + 1 + _NEAR, len(tokens) - 2))
    noun = next((i for i in window if tokens[i].text.lower() in _FIGURES), None)
    if noun is None or tokens[noun + 1].text not in ("of", "at") or _number_near(frame, noun + 2) is None:
        return None
    source = name_before(frame, at)
    return (source, at + 1, _end(frame, noun + 2)) if source is not None else None


def _polled(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'a Carrick College poll released last week had Holm ahead, 47 to 43', 'Exit poll gives Yes 52 percent'."""
    tokens = frame.tokens
    for i in range(at + 1, min(at + 2 * _LONGEST_POLL, len(tokens) - 2)):
        if tokens[i].text in ";:.":
            return None
        if tokens[i].text not in _HAS:
            continue
        following, before = tokens[i + 1].text.lower(), tokens[i - 1].text.lower()
        if following in _NOT_HELD or following.endswith("ed") or before in _NOT_HELD or before in PERSONAL:
            return None
        end = _end(frame, i + 1)
        if not any(_is_number(token.text.lower()) for token in tokens[i + 1 : end + 1]):
            return None
        first = at
        while first > 0 and at - first < _LONGEST_POLL and tokens[first - 1].text.lower() not in _NOT_HELD | _BEFORE_POLL | {"the", ","}:
            first -= 1
        return (first, at), i + 1, end
    return None


def _counted(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'counted 60 bodies', 'counted fewer than half: 55,000'."""
    tokens = frame.tokens
    source = name_before(frame, at)
    if source is None or _number_near(frame, at + 1) is None:
        return None
    head = tokens[source[1]].text
    role = role_of(head)
    if tokens[at].text in _RECORDS and (role is None or role.kind not in _OFFICIAL):
        return None
    return source, at + 1, _end(frame, at + 1)


def _said_barely(frame: Frame, at: int) -> tuple[tuple[int, int], int, int] | None:
    """'The unions said 120,000.' and 'Fifty-five thousand, said the police.', where nothing but a number is said."""
    tokens = frame.tokens
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in _STOPS), len(tokens))
    stated = tokens[at + 1 : end]
    source = name_before(frame, at)
    is_last = end == len(tokens) or tokens[end].text in ".;!?"
    if is_last and source is not None and 0 < len(stated) <= _LONGEST_BARE and _is_bare_number(stated):
        return source, at + 1, end - 1
    before = tokens[: at - 1]
    named = name_behind(frame, at) if at > 1 and tokens[at - 1].text == "," else None
    if named is not None and 0 < len(before) <= _LONGEST_BARE and _is_bare_number(before):
        return named, 0, at - 2
    return None


def _is_bare_number(stated: Sequence[Token]) -> bool:
    """True for 'about 40 thousand', and not for a clause or a phrase of time."""
    words = [token.text.lower() for token in stated]
    if words[0] in _NOT_BARE | PERSONAL or any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in stated):
        return False
    return any(_is_number(word) for word in words[:3])


def _number_near(frame: Frame, start: int) -> int | None:
    """The first number within a few words."""
    tokens = frame.tokens
    return next((i for i in range(start, min(start + _NEAR, len(tokens))) if _is_number(tokens[i].text.lower())), None)


def _is_number(word: str) -> bool:
    return _DIGIT.search(word) is not None or any(part in _number_words() for part in word.split("-"))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table("number_words") if row["kind"] != "some")


def _end(frame: Frame, start: int) -> int:
    """The last token of what is stated: to the end of the sentence, or to where another clause begins."""
    tokens = frame.tokens
    for i in range(start, len(tokens)):
        is_break = tokens[i].text == ";" or (
            tokens[i].text == ","
            and i + 1 < len(tokens)
            and (tokens[i + 1].text.lower() in _ENDS or tokens[i + 1].text.endswith("ing"))
            and tokens[i + 1].text not in _GOES_ON
        )
        if is_break:
            return i - 1
    return len(tokens) - 1


def _span(frame: Frame, first: int, last: int) -> Span | None:
    while last > first and frame.tokens[last].text in ",;:.!?–—":
        last -= 1
    return (frame.tokens[first].char_start, frame.tokens[last].char_end) if last >= first else None
