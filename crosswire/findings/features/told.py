"""Features of what is told of the thing counted: what happened, when, where, to which part, and who says so."""

from __future__ import annotations

from functools import cache

from crosswire.findings.features.counted import is_generic
from crosswire.findings.features.pairs import kept_for_pair
from crosswire.findings.intervals import judge
from crosswire.findings.periods import period_of
from crosswire.findings.referents import Referent
from crosswire.resources import table, words


def same_predicate(a: Referent, b: Referent) -> float:
    """the same happened to what they count"""
    return float(a.predicate is not None and a.predicate == b.predicate)


def other_predicate(a: Referent, b: Referent) -> float:
    """something else happened to what they count"""
    return float(
        a.predicate is not None and b.predicate is not None and a.predicate != b.predicate and not are_kin(a.predicate, b.predicate)
    )


def kin_predicate(a: Referent, b: Referent) -> float:
    """what happened to them is told in words that may stand for one event"""
    return float(a.predicate is not None and b.predicate is not None and are_kin(a.predicate, b.predicate))


def other_event(a: Referent, b: Referent) -> float:
    """something else happened, and both are events that are known well"""
    if _are_ages_of_named(a, b):
        return 0.0
    return float(bool(other_predicate(a, b)) and a.predicate in known_predicates() and b.predicate in known_predicates())


def predicate_missing(a: Referent, b: Referent) -> float:
    """for one of them it is not said what happened"""
    if (a.predicate is None) == (b.predicate is None) or _are_ages_of_named(a, b):
        return 0.0
    untold, told_of = (a, b) if a.predicate is None else (b, a)
    return float(untold.kind != "count" or told_of.predicate not in implied_by(untold.head))


@cache
def _by_noun() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("predicates"):
        for word in (*words(row["nouns"]), *words(row["groups"])):
            for form in {word, word.removesuffix("s")}:
                found.setdefault(form, set()).add(row["predicate"])
    return {word: frozenset(names) for word, names in found.items()}


def implied_by(head: str | None) -> frozenset[str]:
    """What happened to whoever is called so: candidates stand for election, passengers are carried, fugitives escaped."""
    return _by_noun().get(head or "", frozenset())


def _are_ages_of_named(a: Referent, b: Referent) -> bool:
    """Whoever is 52 when he is hired is so when he is shot."""
    return a.around.aged is not None and b.around.aged is not None


@kept_for_pair
def same_description(a: Referent, b: Referent) -> float:
    """the same kind of thing, of the same nationality, of which the same is told for the same time"""
    alike = a.group == b.group or a.head is None or b.head is None or is_generic(a, b)
    same_part = a.is_part == b.is_part
    same_scope = a.nations == b.nations and a.time == b.time and same_part
    return float(alike and same_scope and a.predicate is not None and a.predicate == b.predicate)


def same_time(a: Referent, b: Referent) -> float:
    """the same time is named"""
    return float(a.time is not None and a.time == b.time)


def other_time(a: Referent, b: Referent) -> float:
    """another time is named"""
    return float(a.time is not None and b.time is not None and a.time != b.time)


def other_period(a: Referent, b: Referent) -> float:
    """other years or months are named"""
    return float(a.time is not None and b.time is not None and period_of(a.time).excludes(period_of(b.time)))


def time_one_sided(a: Referent, b: Referent) -> float:
    """only one names a time of its own"""
    return float((a.time is None) != (b.time is None))


def same_place(a: Referent, b: Referent) -> float:
    """the same place is named"""
    return float(a.place is not None and a.place == b.place)


def other_place(a: Referent, b: Referent) -> float:
    """another place is named"""
    return float(a.place is not None and b.place is not None and a.place != b.place)


def same_speaker(a: Referent, b: Referent) -> float:
    """the same person says both; of two numbers that exclude each other, in two articles"""
    is_same = a.figure.said_by is not None and surname(a) == surname(b)
    return float(is_same and (a.figure.article_id != b.figure.article_id or judge(a.figure, b.figure)[0] != "conflict"))


def one_additional(a: Referent, b: Referent) -> float:
    """one counts 'another' or 'additional' ones"""
    return float(a.figure.is_additional != b.figure.is_additional)


def other_realis(a: Referent, b: Referent) -> float:
    """one happened, the other is planned, feared or denied"""
    return float(a.figure.realis != b.figure.realis and a.predicate == b.predicate)


def one_part(a: Referent, b: Referent) -> float:
    """one is told as a part of a whole, the other is not"""
    return float(a.is_part != b.is_part)


def same_whole(a: Referent, b: Referent) -> float:
    """both are parts of the same number"""
    return float(a.whole is not None and a.whole == b.whole)


def other_whole(a: Referent, b: Referent) -> float:
    """they are parts of different numbers"""
    return float(a.whole is not None and b.whole is not None and a.whole != b.whole)


def other_rate(a: Referent, b: Referent) -> float:
    """one is a rate, or they are rates of different things"""
    return float(a.figure.rate_per != b.figure.rate_per)


def are_kin(a: str, b: str) -> bool:
    """Whether outlets may tell one event by either class: a crowd attended or protested, a suspect is arrested or held."""
    return b in kin_of(a)


def kin_of(predicate: str) -> frozenset[str]:
    """The classes by which outlets may tell the same event."""
    return _kin().get(predicate, frozenset())


@cache
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("predicate_kin"):
        for kin in words(row["kin"]):
            found.setdefault(row["predicate"], set()).add(kin)
            found.setdefault(kin, set()).add(row["predicate"])
    return {predicate: frozenset(kin) for predicate, kin in found.items()}


@cache
def known_predicates() -> frozenset[str]:
    """The classes of events that a table tells of; other predicates are verbs as printed."""
    return frozenset(row["predicate"] for row in table("predicates"))


def surname(referent: Referent) -> str:
    """The last word of who says it, in lower case; empty for an outlet's own voice."""
    return (referent.figure.said_by or "").split()[-1].lower() if referent.figure.said_by else ""


FEATURES = (
    same_predicate,
    other_predicate,
    kin_predicate,
    other_event,
    predicate_missing,
    same_description,
    same_time,
    other_time,
    other_period,
    time_one_sided,
    same_place,
    other_place,
    same_speaker,
    one_additional,
    other_realis,
    one_part,
    same_whole,
    other_whole,
    other_rate,
)
