"""Features of the words, names and numbers around two figures, and of where they stand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set

from crosswire.findings.features.told import same_description
from crosswire.findings.referents import Referent, described
from crosswire.findings.surroundings import Number

FEW = 24
"""Up to so many things are counted of whatever is at hand: two candidates here, four there; beyond, seldom alike by chance."""
FEW_NAMES = 0.2
"""Below this share of the names of two sentences in common, they may be about other people and places."""
_ROW = 2
"""So many kinds of numbers make a row: of two reports that contradict each other on the dead, one other kind may differ too."""
CROWD = 3.5
"""Logarithm to base 2 of the numbers in an article (eleven) beyond which they crowd: a poll, a day at the stock exchange, a season."""
COUNTS_OF_OTHERS = 0.5
"""Who frees or counts people is not so surely whose number it is as who offers a sum or scores: fitted apart, about half."""


def context_alike(a: Referent, b: Referent) -> float:
    """the sentences around them share rare words"""
    return similarity(a.around.context, b.around.context)


def events_alike(a: Referent, b: Referent) -> float:
    """the words beside them speak of the same events"""
    return similarity(a.around.events, b.around.events)


def events_differ(a: Referent, b: Referent) -> float:
    """the words beside them speak of other events"""
    return float(bool(a.around.events) and bool(b.around.events) and similarity(a.around.events, b.around.events) < 0.05)


def before_alike(a: Referent, b: Referent) -> float:
    """the words just before them are the same"""
    return _share(a.around.before, b.around.before)


def after_alike(a: Referent, b: Referent) -> float:
    """the words just after them are the same"""
    return _share(a.around.after, b.around.after)


def names_shared(a: Referent, b: Referent) -> float:
    """the sentences share names"""
    return _share(a.around.names, b.around.names)


def same_owner(a: Referent, b: Referent) -> float:
    """the same name stands nearest to both"""
    return float(a.around.owner is not None and a.around.owner == b.around.owner)


def other_owner(a: Referent, b: Referent) -> float:
    """the names nearest to them differ"""
    return float(bool(a.around.owners) and bool(b.around.owners) and not a.around.owners & b.around.owners)


def other_bearer(a: Referent, b: Referent) -> float:
    """by the grammar of their sentences they belong to others"""
    left, right = a.bearer, b.bearer
    if left is None or right is None or left == right:
        return 0.0
    return COUNTS_OF_OTHERS if a.kind == "count" and (a.is_person or b.is_person) else 1.0


def crowded(a: Referent, b: Referent) -> float:
    """their articles print many numbers in that unit, of which some lie near each other by chance"""
    if same_description(a, b):
        return 0.0
    return min(1.0, max(0.0, math.log2(a.peers * b.peers) / 2 - CROWD))


def few_untold(a: Referent, b: Referent) -> float:
    """they count a few of something, neither says what happened, and their sentences share hardly a name"""
    is_untold = a.kind == "count" and a.predicate is None and b.predicate is None
    return float(is_untold and max(a.figure.value, b.figure.value) <= FEW and names_shared(a, b) < FEW_NAMES)


def both_leading(a: Referent, b: Referent) -> float:
    """both stand in the headline or the first two sentences"""
    return float(a.around.is_leading and b.around.is_leading)


def companions_shared(a: Referent, b: Referent) -> float:
    """the same other numbers stand in both sentences"""
    return min(1.0, len(a.around.companions & b.around.companions) / 2)


def companions_differ(a: Referent, b: Referent) -> float:
    """the sentences tell the same kinds of numbers besides, and all of them differ"""
    if len(a.row) < _ROW or len(b.row) < _ROW:
        return 0.0
    left, right, own = a.row, b.row, {described(a.figure), described(b.figure)}
    common = [key for key in left if key in right and key not in own]
    return float(len(common) >= _ROW and all(left[key].isdisjoint(right[key]) for key in common))


def neighbours_agree(a: Referent, b: Referent) -> float:
    """the numbers just before and after them are the same"""
    return (_same(a.around.number_before, b.around.number_before) + _same(a.around.number_after, b.around.number_after)) / 2


def same_sentence(a: Referent, b: Referent) -> float:
    """they stand in one sentence"""
    return float(a.figure.article_id == b.figure.article_id and a.sentence_number == b.sentence_number)


def same_article(a: Referent, b: Referent) -> float:
    """they stand in one article"""
    return float(a.figure.article_id == b.figure.article_id)


def rival_voices(a: Referent, b: Referent) -> float:
    """two speakers of one article tell the same"""
    return float(bool(same_article(a, b)) and a.figure.said_by != b.figure.said_by and bool(same_description(a, b)))


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two vectors of unit length."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b.get(key, 0.0) for key, weight in a.items())


def _same(a: Number | None, b: Number | None) -> bool:
    return a is not None and a == b


def _share(a: Set[str], b: Set[str]) -> float:
    either = a | b
    return len(a & b) / len(either) if either else 0.0


FEATURES = (
    context_alike,
    events_alike,
    events_differ,
    before_alike,
    after_alike,
    names_shared,
    same_owner,
    other_owner,
    other_bearer,
    crowded,
    few_untold,
    both_leading,
    companions_shared,
    companions_differ,
    neighbours_agree,
    same_sentence,
    same_article,
    rival_voices,
)
