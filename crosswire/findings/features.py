"""What ties two figures to one quantity in the world, and what parts them.

Each feature is a small pure function of two referents that returns a score, mostly 0 or 1. Its first docstring line is
its published documentation. The weights stand in one table, `seeds/reference/measure_weights.csv`, fitted by
`bench/fit_measures.py`; nothing else decides. A veto forbids a tie outright, whatever the score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from functools import cache

from crosswire.findings.intervals import comparable, gap, on_one_scale, rounds
from crosswire.findings.referents import Referent, similarity
from crosswire.resources import table

PairFeature = Callable[[Referent, Referent], float]


def same_head(a: Referent, b: Referent) -> float:
    """both count the same thing"""
    return float(a.head is not None and a.head == b.head)


def same_group(a: Referent, b: Referent) -> float:
    """the things counted are synonyms"""
    return float(a.head != b.head and a.group is not None and a.group == b.group)


def generic_person(a: Referent, b: Referent) -> float:
    """one counts 'people', the other a kind of person"""
    return float(_generic(a, b))


def one_subset(a: Referent, b: Referent) -> float:
    """only one counts women, men or children"""
    return float(a.is_person and b.is_person and a.is_subset != b.is_subset)


def other_subset(a: Referent, b: Referent) -> float:
    """one counts women, the other men or children"""
    return float(a.is_subset and b.is_subset and a.group != b.group)


def both_persons(a: Referent, b: Referent) -> float:
    """both count persons, of different kinds"""
    return float(a.is_person and b.is_person and a.group != b.group and not _generic(a, b) and not (a.is_subset or b.is_subset))


def other_head(a: Referent, b: Referent) -> float:
    """they count different things"""
    return float(a.head is not None and b.head is not None and a.group != b.group and not (a.is_person and b.is_person))


def head_missing(a: Referent, b: Referent) -> float:
    """one of them does not print what it counts"""
    return float((a.head is None) != (b.head is None))


def same_nations(a: Referent, b: Referent) -> float:
    """the same nationality"""
    return float(bool(a.nations) and a.nations == b.nations)


def one_nation(a: Referent, b: Referent) -> float:
    """only one names a nationality"""
    return float(bool(a.nations) != bool(b.nations))


def restriction_shared(a: Referent, b: Referent) -> float:
    """the thing counted is narrowed by the same words"""
    either = a.restriction | b.restriction
    return len(a.restriction & b.restriction) / len(either) if either else 0.0


def restriction_one_sided(a: Referent, b: Referent) -> float:
    """only one narrows the thing counted"""
    return float(bool(a.restriction) != bool(b.restriction))


def same_predicate(a: Referent, b: Referent) -> float:
    """the same happened to what they count"""
    return float(a.predicate is not None and a.predicate == b.predicate)


def other_predicate(a: Referent, b: Referent) -> float:
    """something else happened to what they count"""
    return float(a.predicate is not None and b.predicate is not None and a.predicate != b.predicate)


def predicate_missing(a: Referent, b: Referent) -> float:
    """for one of them it is not said what happened"""
    return float((a.predicate is None) != (b.predicate is None))


def same_description(a: Referent, b: Referent) -> float:
    """the same kind of thing, of the same nationality, of which the same is told for the same time"""
    alike = a.group == b.group or a.head is None or b.head is None or _generic(a, b)
    same_part = (a.figure.part_of_figure_id is None) == (b.figure.part_of_figure_id is None)
    same_scope = a.nations == b.nations and a.time == b.time and same_part
    return float(alike and same_scope and a.predicate is not None and a.predicate == b.predicate)


def same_time(a: Referent, b: Referent) -> float:
    """the same time is named"""
    return float(a.time is not None and a.time == b.time)


def other_time(a: Referent, b: Referent) -> float:
    """another time is named"""
    return float(a.time is not None and b.time is not None and a.time != b.time)


def time_one_sided(a: Referent, b: Referent) -> float:
    """only one names a time of its own"""
    return float((a.time is None) != (b.time is None))


def same_place(a: Referent, b: Referent) -> float:
    """the same place is named"""
    return float(a.place is not None and a.place == b.place)


def other_place(a: Referent, b: Referent) -> float:
    """another place is named"""
    return float(a.place is not None and b.place is not None and a.place != b.place)


def same_value(a: Referent, b: Referent) -> float:
    """the same number"""
    left, right = on_one_scale(a.figure, b.figure)
    return float(math.isclose(left.value, right.value, rel_tol=0.006))


def telling_value(a: Referent, b: Referent) -> float:
    """the number is the same and too special to be a coincidence"""
    if not same_value(a, b):
        return 0.0
    digits = len(f"{a.figure.value:.6g}".replace(".", "").strip("0"))
    return min(1.0, max(0, digits - 1) / 3)


def values_overlap(a: Referent, b: Referent) -> float:
    """the numbers differ and the words allow the same one"""
    if same_value(a, b):
        return 0.0
    left, right = on_one_scale(a.figure, b.figure)
    return float(left.touches(right) or rounds(a.figure, b.figure))


def values_far_apart(a: Referent, b: Referent) -> float:
    """the numbers lie far apart (1 from a factor of ten on)"""
    left, right = on_one_scale(a.figure, b.figure)
    if left.touches(right) or left.value <= 0 or right.value <= 0:
        return 0.0
    return min(1.0, abs(math.log10(left.value / right.value)))


def values_apart(a: Referent, b: Referent) -> float:
    """no number satisfies both"""
    left, right = on_one_scale(a.figure, b.figure)
    return float(gap(left, right) > 0 and not rounds(a.figure, b.figure))


def near_miss(a: Referent, b: Referent) -> float:
    """the same is told, and the numbers miss each other by a tenth or less"""
    left, right = on_one_scale(a.figure, b.figure)
    return float(0 < gap(left, right) <= 0.1 and bool(same_description(a, b)))


def one_zero(a: Referent, b: Referent) -> float:
    """one says 'none', which is said of a part that the other does not mean"""
    return float((a.figure.value == 0) != (b.figure.value == 0))


def small_number(a: Referent, b: Referent) -> float:
    """both are so small that many things come in that number"""
    return float(a.figure.value <= 3 and b.figure.value <= 3)


def context_alike(a: Referent, b: Referent) -> float:
    """the sentences around them share rare words"""
    return similarity(a.context, b.context)


def names_shared(a: Referent, b: Referent) -> float:
    """the sentences share names"""
    either = a.names | b.names
    return len(a.names & b.names) / len(either) if either else 0.0


def same_speaker(a: Referent, b: Referent) -> float:
    """the same person says both"""
    return float(a.figure.said_by is not None and _surname(a) == _surname(b))


def one_additional(a: Referent, b: Referent) -> float:
    """one counts 'another' or 'additional' ones"""
    return float(a.figure.is_additional != b.figure.is_additional)


def other_realis(a: Referent, b: Referent) -> float:
    """one happened, the other is planned, feared or denied"""
    return float(a.figure.realis != b.figure.realis and a.predicate == b.predicate)


def same_unit(a: Referent, b: Referent) -> float:
    """measured in the same unit"""
    return float(a.figure.unit == b.figure.unit and a.kind != "count")


def one_part(a: Referent, b: Referent) -> float:
    """one is told as a part of a whole, the other is not"""
    return float((a.figure.part_of_figure_id is None) != (b.figure.part_of_figure_id is None))


def same_sentence(a: Referent, b: Referent) -> float:
    """they stand in one sentence"""
    return float(a.figure.article_id == b.figure.article_id and a.sentence_number == b.sentence_number)


def same_article(a: Referent, b: Referent) -> float:
    """they stand in one article"""
    return float(a.figure.article_id == b.figure.article_id)


FEATURES: tuple[PairFeature, ...] = (
    same_head,
    same_group,
    generic_person,
    one_subset,
    other_subset,
    both_persons,
    other_head,
    head_missing,
    same_nations,
    one_nation,
    restriction_shared,
    restriction_one_sided,
    same_predicate,
    other_predicate,
    predicate_missing,
    same_description,
    same_time,
    other_time,
    time_one_sided,
    same_place,
    other_place,
    same_value,
    telling_value,
    values_overlap,
    values_far_apart,
    values_apart,
    near_miss,
    one_zero,
    small_number,
    context_alike,
    names_shared,
    same_speaker,
    one_additional,
    other_realis,
    same_unit,
    one_part,
    same_sentence,
    same_article,
)


def veto(a: Referent, b: Referent) -> str | None:
    """Why the two can never speak of one quantity, or None."""
    if not comparable(a.figure, b.figure):
        return "units of different kinds"
    if a.nations and b.nations and not a.nations & b.nations:
        return "different nationalities"
    if a.figure.distribution and a.figure.char_start == b.figure.char_start and a.figure.article_id == b.figure.article_id:
        return "two things counted by one phrase"
    return None


@cache
def weights() -> dict[str, float]:
    """Feature name to weight, and `bias`."""
    return {row["feature"]: float(row["weight"]) for row in table("measure_weights")}


CONTEXT_FEATURES: dict[str, str] = {
    "mutual_best": "nothing else in either article fits the other's description better",
    "lone_description": "the same is told, and no other figure of either article has the other's number",
    "both_printed": "each article prints both numbers, so they count two things",
    "rival_agrees": "another figure of one of the articles fits, and has the number",
}
"""Features that look beyond the pair, found by `rivals`; name to documentation."""


def score(a: Referent, b: Referent, context: Collection[str] = ()) -> tuple[float, str]:
    """Log-odds that both speak of one quantity, and the features that spoke loudest, as a phrase.

    Args:
        a: one referent.
        b: the other.
        context: names of the context features that hold for the pair.
    """
    known = weights()
    strengths = [(f.__name__, f.__doc__ or f.__name__, f(a, b)) for f in FEATURES]
    strengths += [(name, CONTEXT_FEATURES[name], 1.0) for name in context]
    told = [(known[name] * strength, doc) for name, doc, strength in strengths if strength and known[name]]
    told.sort(key=lambda item: (-abs(item[0]), item[1]))
    reason = "; ".join(("" if weight > 0 else "against it: ") + doc for weight, doc in told[:3])
    return known["bias"] + sum(weight for weight, _ in told), reason


def _generic(a: Referent, b: Referent) -> bool:
    """Whether one of two kinds of person is 'people' and the other is not a subset of them by sex or age."""
    return a.is_person and b.is_person and a.group != b.group and "person" in (a.group, b.group) and not (a.is_subset or b.is_subset)


def _surname(referent: Referent) -> str:
    return (referent.figure.said_by or "").split()[-1].lower() if referent.figure.said_by else ""
