"""Where an article itself sets two numbers of one quantity against each other: `police counted 5,000, but the unions spoke of 20,000`.

Such words say outright what likeness can only make probable, so they tie the two numbers however far they lie apart. They stand in
seeds/reference/dispute_cues.csv. How all other pairs of figures are tied is told in `features`; what a dispute does to groups of
figures, in `measures`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosswire.alternatives import alternatives
from crosswire.claims.cues import cue_forms
from crosswire.findings.features import around
from crosswire.findings.features.numbers import values_apart
from crosswire.findings.intervals import comparable
from crosswire.findings.qualifiers import CHANGED
from crosswire.findings.referents import Referent
from crosswire.resources import table, words

_REACH = 320
"""Characters between two figures that may be set against each other."""
_SENTENCES = 2
"""So many sentence ends may stand between them."""
_MOST_BETWEEN = 8
"""So many figures before one are looked at: more stand in a table, which disputes nothing."""
_SIDE = 160
"""Characters before the first figure and after the second that may tell who speaks."""
_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘'A-Z])|\n")
_QUOTED = re.compile('["“”]')
_NEXT = re.compile(r"[^.!?]*(?:[.!?][\"”’']?\s+[^.!?]*)?")
"""No more than the end of one sentence between two numbers."""
_FROM = re.compile(r"\bfrom\s+(?:the\s+|an?\s+)?$")
_OF_ONESELF = re.compile(
    r"\b(?:it|they|he|she|we|i|(?:its|their|his|her|our|my)(?! (?:own )?(?:count|figure|number|tally|toll|total|estimate)))\b",
    re.IGNORECASE,
)
"""`its rival said it sold 300`: each tells of itself. But `the unions' own count`."""


def disputes(referents: Sequence[Referent], texts: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs of figures of one article, by their positions, that it sets against each other as numbers of one quantity.

    Args:
        referents: figures of any number of articles.
        texts: article_id to text; figures of other articles are passed over.
    """
    of_article: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(referents)), key=lambda i: referents[i].figure.char_start):
        of_article[referents[index].figure.article_id].append(index)
    for article_id, order in of_article.items():
        if (text := texts.get(article_id)) is None:
            continue
        for position in range(1, len(order)):
            opponent = _opponent(
                [referents[index] for index in order[max(0, position - _MOST_BETWEEN) : position]], referents[order[position]]
            )
            if opponent is None:
                continue
            earlier = order[position - opponent]
            if _is_disputed(referents[earlier], referents[order[position]], text, referents[order[position - 1]].figure.char_end):
                yield earlier, order[position]


def _opponent(before: Sequence[Referent], b: Referent) -> int | None:
    """How many figures back the nearest one stands that may be of the same thing, None where it is far away or the same number."""
    for back, a in enumerate(reversed(before), 1):
        if b.sentence_number - a.sentence_number > _SENTENCES or b.figure.char_start - a.figure.char_end > _REACH:
            return None
        if _may_be_one(a, b):
            return back if values_apart(a, b) else None
    return None


def _may_be_one(a: Referent, b: Referent) -> bool:
    """Whether the words of two figures allow that they count one thing; the second may leave out what it counts."""
    return (
        comparable(a.figure, b.figure)
        and not (a.score or b.score)
        and (a.group is None or b.group is None or a.group == b.group)
        and (b.group is None or (a.is_subset, a.is_party) == (b.is_subset, b.is_party))
        and (a.predicate is None or b.predicate is None or a.predicate == b.predicate)
        and (a.is_part, a.nations, a.time, a.figure.rate_per, a.figure.is_additional)
        == (b.is_part, b.nations, b.time, b.figure.rate_per, b.figure.is_additional)
        and a.around.qualifiers - {CHANGED} == b.around.qualifiers - {CHANGED}
        and not around.other_bearer(a, b)
    )


def _is_disputed(a: Referent, b: Referent, text: str, last: int) -> bool:
    """Whether the words between and beside two figures that may be one set them against each other.

    Args:
        a: the first.
        b: the second.
        text: that of their article.
        last: where the figure just before the second ends.
    """
    between, after = text[a.figure.char_end : b.figure.char_start], text[b.figure.char_end : b.figure.char_end + _SIDE]
    if _instead().fullmatch(between) or _compared().search(between):
        return True
    before = text[max(0, a.figure.char_start - _SIDE) : a.figure.char_start]
    before = before[max((match.end() for match in _STOP.finditer(before)), default=0) :]
    if _first_number().search(between) or (_FROM.search(between) and _first_told().match(after)):
        return True
    if _raised_to().search(between) and _first_told().search(before):
        return True
    is_rejected = _rejected().search(before) or (_estimated().search(before) and _called_wrong().match(between))
    if is_rejected and _NEXT.fullmatch(between) and _is_alike(a, b, even_of_money=True):
        return True
    is_opposed = _opposition().search(text, max(a.figure.char_end, last), b.figure.char_start) is not None
    return is_opposed and a.figure.said_by != b.figure.said_by and _is_alike(a, b) and _are_both_told(before, between, after)


def _is_alike(a: Referent, b: Referent, *, even_of_money: bool = False) -> bool:
    """Whether the same is told of both, or the second stands for itself: `police spoke of 5,000`.

    Args:
        a: the first.
        b: the second.
        even_of_money: whether amounts and measures, too, may stand for themselves: `it was $29`.
    """
    if a.predicate is not None and a.predicate == b.predicate:
        return True
    if a.figure.unit_kind != "count" and even_of_money:
        return b.group is None and b.predicate is None
    if a.figure.unit_kind != "count" or (b.predicate is not None and b.predicate not in a.around.events):
        return False
    return (a.is_person or a.predicate is not None) and (b.group is None or a.group == b.group)


def _are_both_told(before: str, between: str, after: str) -> bool:
    """Whether somebody tells either number, by the words of their sentences or clauses."""
    after = after[: stop.start()] if (stop := _STOP.search(after)) else after
    middle = _STOP.search(between)
    if middle is None:
        return _is_told_of_others(before, between) and _is_told_of_others(between, after)
    return _is_told_of_others(before, between[: middle.start()]) and _is_told_of_others(between[middle.end() :], after)


def _is_told_of_others(before: str, after: str) -> bool:
    """Whether the words on both sides of a number say that somebody tells it, and not of themselves: `the rival said it sold 300`."""
    is_told = any(_QUOTED.search(side) is not None or _speech().search(side.lower()) is not None for side in (before, after))
    return is_told and _OF_ONESELF.search(before) is None


def _any_of(*kinds: str) -> str:
    return alternatives(word for row in table("dispute_cues") if row["kind"] in kinds for word in words(row["words"]))


@cache
def _instead() -> re.Pattern[str]:
    """What stands between the numbers of `112, not 118` and `three people rather than two`."""
    return re.compile(rf"[^.;:!?\d]{{0,40}}?,?\s+{_any_of('instead')}\s+(?:the\s+|an?\s+)?")


@cache
def _compared() -> re.Pattern[str]:
    """`40,000, three times the police estimate of 12,000`."""
    return re.compile(rf"\b{_any_of('comparison')}\b[^.;:!?\d]{{0,40}}?\b{_any_of('estimate')}\s+of\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _rejected() -> re.Pattern[str]:
    """What stands before the first number of `denied reports that 40 people had died, saying the toll was 12`."""
    return re.compile(rf"\b{_any_of('rejection')}\b[^.;:!?]{{0,40}}\b{_any_of('estimate')}\s+(?:of|that)\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _estimated() -> re.Pattern[str]:
    """What stands before the first number of `reports of 800 job losses were wrong: the number is 450`."""
    return re.compile(rf"\b{_any_of('estimate')}\s+(?:of|that)\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _called_wrong() -> re.Pattern[str]:
    """What follows it."""
    return re.compile(rf"[^.;:!?\d]{{0,40}}\b(?:was|were|is|are)\s+(?:[a-z]+\s+)?{_any_of('wrong')}\b")


@cache
def _first_number() -> re.Pattern[str]:
    """`up from an initial 42`."""
    return re.compile(rf"\b(?:from|than)\s+(?:the|an?|its|their)\s+{_any_of('first')}(?:\s+[a-z]+){{0,4}}\s+$")


@cache
def _first_told() -> re.Pattern[str]:
    """What follows the second number of `58, up from the 42 it reported at first`."""
    return re.compile(rf"(?:\s+[\w'’]+){{0,5}}?\s+{_any_of('first_told')}\b")


@cache
def _raised_to() -> re.Pattern[str]:
    """What stands between the numbers of `initially reported 27 dead, raised its count to 39`."""
    return re.compile(rf"^[^.;:!?]*\b{_any_of('raised')}\b[^.;:!?]{{0,40}}\bto\s+$")


@cache
def _opposition() -> re.Pattern[str]:
    opposition, number = _any_of("contrast", "denial", "other_number"), _any_of("number_named")
    return re.compile(rf"\b(?:{opposition}|{number}(?!\s+of\b))\b", re.IGNORECASE)


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(cue_forms())}|{_any_of('speech')})\b")
