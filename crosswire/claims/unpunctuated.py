"""Attributions at the end of a sentence in a text that has lost its commas: 'Three people were killed activist Ada Holm said on Monday'.

Archives print such texts whole, and a parse takes the name for a part of the statement. What stands behind a comma is read in `inserted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.claims.attributions import Attribution
from crosswire.claims.cues import cue_forms
from crosswire.claims.frames import Frame
from crosswire.claims.inserted import end_of_adverbial, reports
from crosswire.claims.naming import AUXILIARY, is_clause
from crosswire.claims.sources import PERSONAL, role_of
from crosswire.claims.speakers import Cast

LEAST_TEXT = 400
"""Characters from which on a text without any comma has lost them."""
_SHORTEST_STATEMENT = 4
_DETERMINERS = frozenset({"the", "a", "an"})


def has_lost_commas(text: str) -> bool:
    """Whether a text is too long to print no comma at all."""
    return len(text) >= LEAST_TEXT and "," not in text


def read_unpunctuated(frame: Frame, index: int, cast: Cast) -> Iterator[Attribution]:
    """The attribution that ends a frame, where nothing parts the source from the statement before it."""
    tokens, forms = frame.tokens, cue_forms()
    for at in reversed(frame.cue_places):
        cue = forms.get(tokens[at].text)
        if cue is None or not reports(frame, at, cue):
            continue
        end = end_of_adverbial(frame, at, cue)
        if end is None or end < len(tokens) - 1:
            continue
        last = at - 1
        while last > 0 and tokens[last].text.lower() in AUXILIARY:
            last -= 1
        first = _first_of_source(frame, last, cast)
        if first is None or first < _SHORTEST_STATEMENT or not is_clause(frame, 0, first):
            continue
        yield Attribution(
            frame=index,
            cue=tokens[at].text,
            cue_span=(tokens[at].char_start, tokens[at].char_end),
            kind=cue.kind,
            source=(tokens[first].char_start, tokens[last].char_end),
            statement=(tokens[0].char_start, tokens[first - 1].char_end),
        )
        return


def _first_of_source(frame: Frame, last: int, cast: Cast) -> int | None:
    """The first token of the source that ends at a token: a name with its office before it, 'the ministry', 'she'."""
    tokens = frame.tokens
    if tokens[last].text.lower() in PERSONAL:
        return last
    begin = cast.begin_of_mention(tokens[last].char_end)
    if begin is None:
        is_described = last > 0 and tokens[last - 1].text.lower() in _DETERMINERS and role_of(tokens[last].text) is not None
        return last - 1 if is_described else None
    first = next((i for i in range(last + 1) if tokens[i].char_start >= begin), last)
    while first > 0 and role_of(tokens[first - 1].text) is not None:
        first -= 1
    return first - (first > 0 and tokens[first - 1].text.lower() in _DETERMINERS)
