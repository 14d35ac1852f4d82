"""Attributions set off by commas: '..., the coast guard said on Monday' at the end of a sentence or in its midst.

Punctuation tells more surely than a parse that all around belongs to the statement, so both tiers ask here first.
Attributions in front of their statement are read in `parsed` and `patterns`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.cues import Cue, cue_forms
from crosswire.claims.frames import Frame
from crosswire.claims.naming import DAYS, is_clause, name_before, name_behind

_KINDS = frozenset({"say", "tell", "write", "think"})
_DASHES = frozenset({",", "–", "—"})
_STOPS = frozenset(",;.:–—!?")
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_OPENS_ADVERBIAL = DAYS | frozenset(
    "in on at during after as of while when by from via last this late early through over before under".split()
)
_OPENS_CLAUSE = frozenset({"that", "he", "she", "they", "it", "there", "if", "whether"})
_LONGEST_ADVERBIAL = 12
_ENDS_STATEMENT = frozenset("but while whereas although though which who whom whose where when as after before despite amid".split())
"""Words behind the insertion that open what the outlet adds, or cannot be told from it."""
_HEADLINE_FORMS = frozenset("says say said warns admits insists tells announces confirms denies".split())
"""Forms that a headline may print with a capital, and that are no nouns."""
_NO_NAME_FIRST = frozenset("with yet and but as so or than nor plus".split())
_FIRST_PLACE = 3
"""Words that stand before a reporting verb at least: a statement, a comma and a source."""
_SHORTEST_REST = 3
_SHORTEST_HEADLINE = 4


def read_inserted(frame: Frame, index: int) -> Iterator[Attribution]:
    """The attributions of one frame that stand behind their statement, or in its midst, between commas."""
    if frame.standing_in or frame.words.isdisjoint(_vocabulary()):
        return
    tokens, forms = frame.tokens, cue_forms()
    is_headline = frame.block_kind in ("title", "deck")
    for at in range(len(tokens)) if is_headline else frame.cue_places:
        cue = forms.get(tokens[at].text)
        if cue is None and is_headline and tokens[at].text.lower() in _HEADLINE_FORMS:
            cue = forms.get(tokens[at].text.lower())
        if at < _FIRST_PLACE or cue is None or not reports(frame, at, cue):
            continue
        found = _around(frame, at, cue)
        if found is None:
            continue
        (first, last), end, begin = found
        statement = _statement(frame, begin, end)
        if statement is not None:
            yield Attribution(
                frame=index,
                cue=tokens[at].text,
                cue_span=(tokens[at].char_start, tokens[at].char_end),
                kind=cue.kind,
                source=(tokens[first].char_start, tokens[last].char_end),
                statement=statement,
            )


@cache
def _vocabulary() -> frozenset[str]:
    """The forms that `reports` may let pass. A set, since a look whether two sets meet is quickest."""
    return frozenset(
        form for form, cue in cue_forms().items() if cue.kind in _KINDS and cue.can_take("clause") and not form.endswith("ing")
    )


def reports(frame: Frame, at: int, cue: Cue) -> bool:
    """Whether a cue tells here, in a finite form, that something was said or thought."""
    token = frame.tokens[at]
    if cue.kind not in _KINDS or not cue.can_take("clause") or token.text.lower().endswith("ing"):
        return False
    if token.pos and frame.block_kind not in ("title", "deck"):
        has_helper = token.tag == "VBN" and frame.tokens[at - 1].text.lower() in ("has", "have", "had", "also", "since")
        return token.pos in ("VERB", "AUX") and (token.tag in _FINITE or has_helper)
    return token.text.lower() != cue.lemma or cue.lemma == "say"


def _around(frame: Frame, at: int, cue: Cue) -> tuple[tuple[int, int], int | None, int] | None:
    """First and last token of the source; the token that ends the insertion, if the statement may go on there; its comma."""
    tokens = frame.tokens
    end = end_of_adverbial(frame, at, cue)
    source = None
    if end is not None and tokens[at - 1].text not in _DASHES:
        source = _coordinated(frame, name_before(frame, at))
    elif tokens[at - 1].text in _DASHES:
        named = name_behind(frame, at) if cue.kind != "tell" else None
        if named is not None and end_of_adverbial(frame, named[1], cue) is not None:
            source, end = named, None
        elif end is not None:
            source = name_before(frame, at)
    if source is None or tokens[source[0]].text.lower() in _NO_NAME_FIRST:
        return None
    begin = at - 1 if source[0] > at else source[0] - 1
    if begin < 3 or tokens[begin].text not in _DASHES or any(t.tag in _FINITE for t in tokens[source[0] : source[1] + 1]):
        return None
    return source, end, begin


def _coordinated(frame: Frame, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """'the institute and the ministry', where only the second was taken for the name."""
    if source is None or source[0] < 3 or frame.tokens[source[0] - 1].text != "and":
        return source
    before = name_before(frame, source[0] - 1)
    return (before[0], source[1]) if before is not None else source


def end_of_adverbial(frame: Frame, at: int, cue: Cue) -> int | None:
    """The mark behind a reporting verb that takes no clause there: at once, or behind 'on Monday', 'in a statement'."""
    tokens = frame.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].text in _STOPS:
        return at + 1 if at + 1 >= len(tokens) or tokens[at + 1].text != ":" else None
    if tokens[at + 1].text.lower() not in _OPENS_ADVERBIAL and cue.kind != "tell":
        return None
    for end in range(at + 1, min(at + 2 + _LONGEST_ADVERBIAL, len(tokens))):
        token = tokens[end]
        if token.text in _STOPS and not _is_abbreviated(frame, end):
            return None if token.text == ":" else end
        if token.tag in _FINITE or token.text.lower() in _OPENS_CLAUSE:
            return None
    return len(tokens) if len(tokens) <= at + 2 + _LONGEST_ADVERBIAL else None


def _is_abbreviated(frame: Frame, at: int) -> bool:
    token, tokens = frame.tokens[at], frame.tokens
    return token.text == "." and at + 1 < len(tokens) and tokens[at + 1].char_start == token.char_end


def _statement(frame: Frame, begin: int, end: int | None) -> Span | None:
    """From the start of the sentence, or its last semicolon, to the insertion; beyond it where the sentence goes on."""
    tokens = frame.tokens
    start = next((i + 1 for i in range(begin - 1, -1, -1) if tokens[i].text == ";"), 0)
    is_headline = frame.block_kind in ("title", "deck")
    if not (is_headline and begin - start >= _SHORTEST_HEADLINE) and not is_clause(frame, start, begin):
        return None
    last = begin - 1
    if end is not None and end < len(tokens) and tokens[end].text in _DASHES and len(tokens) - end > _SHORTEST_REST:
        following = tokens[end + 1].text.lower()
        if following not in _ENDS_STATEMENT and not (following.endswith("ing") and following in cue_forms()):
            last = next((i - 1 for i in range(end, len(tokens)) if tokens[i].text == ";"), len(tokens) - 1)
    while last > start and tokens[last].text in ",;.:–—!?":
        last -= 1
    return (tokens[start].char_start, tokens[last].char_end) if last > start else None
