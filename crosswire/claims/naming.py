"""The words that name a source beside a reporting verb, by word order alone; and whether words before it are a clause.

What is done with them is decided in `patterns` and `inserted`.
"""

from __future__ import annotations

from crosswire.claims.frames import Frame
from crosswire.claims.sources import PERSONAL, role_of

BOUNDARY = frozenset(',;:()–—"“”«»')
_BREAK = frozenset(
    "and but that as when while after before where because if although though who which than so or what how why whether since"
    " until to".split()
)
AUXILIARY = frozenset(
    "has have had also later then reportedly repeatedly earlier already again still only once just now even himself herself often"
    " did does was".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later recently".split())
_ADVERBIAL = frozenset(
    "in at on last during after before since for with by while when as earlier later this speaking despite under following asked"
    " among from until amid if through over".split()
)
_PREPOSITIONS = frozenset("in at on by during after before since from until near inside outside across under of with throughout".split())
_DETERMINERS = frozenset("the a an its their his her this that these those our".split())
_LONGEST_NAME = 14
_SHORTEST_UNTAGGED = 6
"""Words of a clause at least, where no tags show its verb."""


def name_before(frame: Frame, at: int) -> tuple[int, int] | None:
    """The name-like words right before a verb; with a description between commas, those before it."""
    tokens = frame.tokens
    end = at - 1
    while end >= 0 and (tokens[end].text.lower() in AUXILIARY or (tokens[end].text.endswith("ly") and tokens[end].text.islower())):
        end -= 1
    if end < 0 or end in frame.standing_in:
        return None
    if tokens[end].text == ",":
        opening = end - 1
        while opening > 0 and tokens[opening].text != "," and opening not in frame.standing_in and end - opening < 20:
            opening -= 1
        if opening <= 0 or tokens[opening].text != ",":
            return None
        inside, end = (opening + 1, end - 1), opening - 1
        if end < 0 or not (tokens[end].text[:1].isupper() or role_of(tokens[end].text) is not None):
            return inside if _is_full_name(frame, *inside) else None  # 'A commander of the brigade, Bo Lund, put ...'
    start = end
    while start >= 0 and end - start < _LONGEST_NAME:
        token = tokens[start]
        if start in frame.standing_in or (token.text in BOUNDARY) or (token.text.lower() in _BREAK and start != end):
            break
        if token.text in ".!?" and not (start and len(tokens[start - 1].text) <= 4 and tokens[start - 1].text[:1].isupper()):
            break
        start -= 1
    start += 1
    if tokens[max(start, 0)].text.lower() in ("i", "we", "you"):
        return None
    start = _behind_phrase(frame, start, end)
    return (start, end) if start <= end and _is_name_like(frame, start, end) else None


def _behind_phrase(frame: Frame, start: int, end: int) -> int:
    """Where the name begins behind a phrase of time or place without a comma: 'By midnight the institute', 'In Lagos police'."""
    words = [token.text.lower() for token in frame.tokens[start : end + 1]]
    if len(words) < 3 or words[0] not in _PREPOSITIONS:
        return start
    for i in range(2, len(words)):
        if words[i] in _DETERMINERS and words[i - 1] not in _PREPOSITIONS:
            return start + i
    last = max(i for i in range(len(words) - 1) if words[i] in _PREPOSITIONS)
    return start + last + 1 + (words[last + 1] in _DETERMINERS and last + 2 < len(words))


def name_behind(frame: Frame, at: int) -> tuple[int, int] | None:
    """The name-like words right behind a verb."""
    tokens = frame.tokens
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_NAME:
        token = tokens[end]
        if end in frame.standing_in or token.text in BOUNDARY or token.text.lower() in _BREAK | {"on", "in", "at", "during", "of"} | DAYS:
            break
        if token.text in ".!?" and not (len(tokens[end - 1].text) <= 4 and tokens[end - 1].text[:1].isupper() and end + 1 < len(tokens)):
            break
        end += 1
    return (at + 1, end - 1) if end - 1 >= at + 1 and _is_name_like(frame, at + 1, end - 1) else None


def _is_name_like(frame: Frame, start: int, end: int) -> bool:
    words = [token.text for token in frame.tokens[start : end + 1]]
    if len(words) == 1 and words[0].lower() in PERSONAL | {"it"}:
        return True
    last = words[-1]
    return last[:1].isupper() or role_of(last) is not None or any(word[:1].isupper() and role_of(word) is None for word in words[1:])


def _is_full_name(frame: Frame, start: int, end: int) -> bool:
    words = [token.text for token in frame.tokens[start : end + 1]]
    return len(words) > 1 and all(word[:1].isupper() and word.lower() not in DAYS for word in words)


def is_clause(frame: Frame, start: int, end: int) -> bool:
    """True where these words are a clause and not a phrase of time or place: 'Last month, police warned'."""
    before = frame.tokens[start:end]
    if any(token.pos for token in before):
        return any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in before)
    if len(before) < _SHORTEST_UNTAGGED:
        return False
    first, second = before[0].text.lower(), before[1].text.lower()
    is_bound = first == "at" and second in ("least", "most")  # 'At least 30 people were hurt', not 'At noon on Monday'
    return first not in _ADVERBIAL or is_bound or any(token.text == "," for token in before[:-1])
