"""Where and whether: the place that a figure holds for, its trend, and whether the thing has happened.

Cue words stand in seeds/reference/realis_cues.csv and trend_verbs.csv. When is the work of `times`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosswire.alternatives import alternatives
from crosswire.figures.times import CLAUSE
from crosswire.figures.wordlists import word_list
from crosswire.language import Token
from crosswire.language.words import letter_runs
from crosswire.model import Realis, Trend
from crosswire.places import known_places
from crosswire.resources import table, words

_PLACE = re.compile(
    r"\b(?:in|across|near|off|outside|around)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w'’.-]+(?:\s+(?:of\s+|de\s+)?(?!After|In|As|For|Over)[A-Z][\w'’-]+){0,3})"
)
_ADJECTIVE = re.compile(r"\w+(?:ian|ese|ish|can|ench|erman|reek|wiss|utch|raeli|raqi|emeni|mali|hai)$")
_NOT_PLACES = word_list("scope_not_places")
_FRONTED = re.compile(
    r"\W*(?:In|Across|Throughout|Around)\s+(?:the\s+)?(?:(?:state|city|province|region)\s+of\s+)?"
    r"(?P<name>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’-]+){0,3})\s*,"
)
_REPORTING = re.compile(
    r"\W*(?:The\s+)?(?P<name>(?:[A-Z][\w'’.-]+\s+){1,4}?)(?:state\s+)?(?:(?:has|have|had|now|also|alone)\s+){0,3}"
    r"(?:report(?:s|ed)|record(?:s|ed)|confirm(?:s|ed)|register(?:s|ed)|count(?:s|ed)|seen|saw|has|have|had)\b"
)
_WHERE = re.compile(r"\b(?:in|to|from|across|at|near|of)\s+(?:the\s+)?(?P<name>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’-]+){0,3}),?\s+where\b")
_OF_PLACE = re.compile(r"['’]s?$")
"""What ends the name in `Norway's north`."""
_FRONTED_REACH = 40
_PLACE_REACH = 40
_LONGEST_PLACE = 60


def place_after(text: str, end: int) -> str | None:
    """The place named after a figure in the same clause, as printed.

    >>> place_after("some 40 people in Lagos", 14)
    'Lagos'
    """
    for match in _PLACE.finditer(text, end, end + _PLACE_REACH + _LONGEST_PLACE):
        if match.start() - end > _PLACE_REACH or CLAUSE.search(text, end, match.start()):
            return None
        if _ADJECTIVE.match(match["name"]) and text[match.end() : match.end() + 2].strip().islower():
            continue
        name = _OF_PLACE.sub("", match["name"].rstrip("."))
        if name.split()[0] not in _NOT_PLACES:
            return name
    return None


def place_before(text: str, start: int) -> str | None:
    """The known place that opens the sentence of a figure, reports it or is where it holds, as printed.

    >>> place_before("In Norway, 31 people died", 11)
    'Norway'
    >>> place_before("Norway has reported 31 deaths", 20)
    'Norway'
    >>> place_before("It spread to Lagos, where some 40 people died", 34)
    'Lagos'
    """
    for pattern in (_FRONTED, _REPORTING):
        match = pattern.match(text)
        if match is not None and match.end() <= start <= match.end() + _FRONTED_REACH and match["name"].strip().lower() in known_places():
            return match["name"].strip()
    found = None
    for match in _WHERE.finditer(text, 0, start) if " where " in text else ():
        if (
            start - match.end() <= _FRONTED_REACH
            and CLAUSE.search(text, match.end(), start) is None
            and match["name"].lower() in known_places()
        ):
            found = match["name"]
    return found


@cache
def _trends() -> dict[str, Trend]:
    return {word: row["trend"] for row in table("trend_verbs") for word in words(row["words"])}  # type: ignore[misc]


_RISING, _LEVELS = word_list("expression_rising"), word_list("expression_levels")
_BEFORE_UP_TO = _RISING | _LEVELS
_TREND_WINDOW, _BY_WINDOW = 4, 6
_NOT_BEFORE = frozenset({"more", "lower", "higher", "shed", "contract", "adding"})
_ONLY_MEASURED = frozenset({"lost", "add", "adds", "added"})
"""Verbs whose number is a change only where it measures: `lost 2 percent`, not `lost 12 soldiers`."""
_CHANGING = frozenset({"percent", "money"})
_PHRASAL = word_list("scope_phrasal")
_TREND_BETWEEN = word_list("scope_trend_between") | {"$", "£", "€"}


def trend(tokens: Sequence[Token], first: int, last: int, unit_kind: str) -> Trend | None:
    """`up` or `down` where a verb of change stands just before the number (`rose 5 percent`, `fell to 40`) or `higher` just after.

    Args:
        tokens: the sentence.
        first: index of the figure's first token.
        last: index after its last token.
        unit_kind: kind of its unit; things counted are not made more by being `added`, nor fewer by being `lost`.
    """
    trends = _trends()
    for i in range(first - 1, max(-1, first - 1 - _TREND_WINDOW), -1):
        lower = tokens[i].text.lower()
        found = trends.get(lower)
        if (
            found is not None
            and lower not in _NOT_BEFORE
            and not (lower in _ONLY_MEASURED and unit_kind not in _CHANGING and not _are_points(tokens, last))
        ):
            return None if _is_no_change(tokens, i, first) else found
        if lower not in _TREND_BETWEEN:
            break
    if last < len(tokens) and unit_kind != "count" and tokens[last].text.lower() in {"higher", "lower", "down", "up"}:
        return trends[tokens[last].text.lower()]
    if first and tokens[first - 1].text.lower() == "by":
        return next(
            (trends[w] for i in range(first - 2, max(-1, first - 2 - _BY_WINDOW), -1) if (w := tokens[i].text.lower()) in trends), None
        )
    return None


def _are_points(tokens: Sequence[Token], last: int) -> bool:
    """True where index points follow: `lost 190 points`."""
    return any(token.text.lower() in {"points", "point"} for token in tokens[max(0, last - 1) : last + 1])


def _is_no_change(tokens: Sequence[Token], at: int, first: int) -> bool:
    """True for the `up` of `gave up 20 yards`, `up to 40` and `up at 96`, where the number is no change and no level reached."""
    lower = tokens[at].text.lower()
    if lower not in {"up", "down"}:
        return False
    follow = tokens[at + 1].text.lower() if at + 1 < first else ""
    before = tokens[at - 1].text.lower() if at else ""
    if follow == "at":
        return True
    if lower == "up" and follow == "to" and at + 2 == first:
        return before not in _BEFORE_UP_TO
    return before in _PHRASAL


@cache
def _realis(position: str) -> dict[str, Realis]:
    """The words of one position that tell what has not happened."""
    of_word: dict[str, Realis] = {}
    for row in table("realis_cues"):
        for word in words(row["words"]) if row["position"] == position else ():
            of_word.setdefault(word, row["realis"])  # type: ignore[arg-type]
    return of_word


@cache
def _first_words(position: str) -> frozenset[str]:
    """The letters that the cues of a position begin with: a sentence without any of them has no cue."""
    return frozenset(match.group() for cue in _realis(position) if (match := _LETTERS.match(cue)) is not None)


@cache
def _realis_before() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives(_realis('before'))}\b")


@cache
def _realis_after() -> re.Pattern[str]:
    """A word of the position after, with what may stand between the figure and it."""
    return re.compile(rf"{_DIRECTLY}({alternatives(_realis('after'))})\b")


_LETTERS = re.compile(r"[^\W\d_]+")
_REALIS_REACH, _REALIS_AFTER = 45, 40
_FINITE_BREAK = re.compile(r"[;:,]|\b(?:after|because|when|while|since|and said|who|that)\b")
_DIRECTLY = r"\s+(?:(?:of\s+(?:them|whom|these|those)|now|still|also|more|others|people|then|all|both)\s+)?"


def realis(text: str, start: int, end: int | None = None) -> Realis:
    """Whether what is said of the figure in `[start, end)` has happened, is planned, feared or denied.

    A word before it may stand some words away; one after it tells of it only as the verb of which it is the subject.

    >>> realis("They hope to free 40 people", 18)
    'planned'
    >>> realis("40 people will be freed", 0, 9)
    'planned'
    """
    runs = letter_runs(text)
    if not _first_words("before").isdisjoint(runs):
        low = max(0, start - _REALIS_REACH)
        before = text[max(0, low - 1) : start].lower()  # a character more tells whether a word starts at the first
        for match in _realis_before().finditer(before, 1 if low else 0):
            if not _FINITE_BREAK.search(before, match.end()):
                return _realis("before")[match.group()]
    if end is not None and not _first_words("after").isdisjoint(runs):
        match_after = _realis_after().match(text[end : end + _REALIS_AFTER].lower())
        if match_after is not None:
            return _realis("after")[match_after.group(1)]
    return "happened"
