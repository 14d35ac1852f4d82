"""What ties two figures to one quantity in the world, and what parts them.

Each feature is a small pure function of two referents that returns a score, mostly 0 or 1, in a module by subject. Its first
docstring line is its published documentation. The weights stand in one table, `seeds/reference/measure_weights.csv`, fitted by
`bench/fit_measures.py`, with two columns: one for numbers that can be the same, one for numbers that contradict each other,
where the description has to carry the tie alone. Nothing else decides but a veto (`vetoes`), which forbids a tie outright.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from crosswire.findings.features import around, counted, numbers, told
from crosswire.findings.features.numbers import values_apart
from crosswire.findings.features.pairs import PairFeature
from crosswire.findings.features.vetoes import veto
from crosswire.findings.referents import Referent
from crosswire.resources import table

__all__ = ["CONTEXT_FEATURES", "FEATURES", "PairFeature", "exceeds", "score", "veto", "weights"]

_ROUNDING = 1e-9

FEATURES: tuple[PairFeature, ...] = (*counted.FEATURES, *told.FEATURES, *numbers.FEATURES, *around.FEATURES)

CONTEXT_FEATURES: dict[str, str] = {
    "mutual_best": "nothing else in either article fits the other's description better",
    "lone_description": "the same is told, and no other figure of either article has the other's number",
    "lone_head": "neither article counts that thing with another number",
    "lone_unit": "neither article has another number in that unit",
    "both_first": "each is the first of its kind in its article",
    "unique_number": "each article prints the number once",
    "both_printed": "each article prints both numbers, so they count two things",
    "rivals_printed": "each article prints both numbers, of the same thing, by different speakers",
    "odd_one_out": "a third article tells the number of one, and none that of the other",
    "speaker_says_both": "the one who tells both numbers tells both in one article",
    "one_printed": "one article prints both numbers",
    "none_printed": "neither article prints the other's number",
    "rival_agrees": "another figure of one of the articles fits, and has the number",
}
"""Features that look beyond the pair, found by `rivals`; name to documentation."""


@cache
def weights(are_apart: bool) -> dict[str, float]:
    """Feature name to weight, and `bias`, for numbers that contradict each other or for those that do not."""
    column = "apart" if are_apart else "alike"
    return {row["feature"]: float(row[column]) for row in table("measure_weights")}


@cache
def _telling(are_apart: bool) -> tuple[tuple[PairFeature, float], ...]:
    """The features that have a weight; the others need not be asked."""
    known = weights(are_apart)
    return tuple((feature, known[feature.__name__]) for feature in FEATURES if known[feature.__name__])


@cache
def _by_weight(are_apart: bool) -> tuple[tuple[PairFeature, float, float], ...]:
    """The same with the most that the features after each can add: no feature returns more than 1.

    Those that speak for a tie come first, the weightiest at the head: most are absent, and each absent one lowers what can still come.
    """
    found: list[tuple[PairFeature, float, float]] = []
    rest = 0.0
    for feature, weight in sorted(_telling(are_apart), key=lambda item: item[1]):
        found.append((feature, weight, rest))
        rest += max(weight, 0.0)
    return tuple(reversed(found))


def exceeds(a: Referent, b: Referent, context: Collection[str], threshold: float) -> float | None:
    """The log-odds of `score` where they lie above the threshold, else None: most pairs are done with after a few features."""
    are_apart = bool(values_apart(a, b))
    known = weights(are_apart)
    told_by = [(known[name], CONTEXT_FEATURES[name]) for name in context if known[name]]
    total = known["bias"] + sum(weight for weight, _ in told_by)
    for feature, weight, rest in _by_weight(are_apart):
        strength = feature(a, b)
        if strength:
            told_by.append((weight * strength, feature.__doc__ or feature.__name__))
            total += weight * strength
        if total + rest < threshold - _ROUNDING:
            return None
    value = _summed(known["bias"], told_by)
    return value if value > threshold else None


def _summed(bias: float, told_by: list[tuple[float, str]]) -> float:
    """Sorts what speaks for and against, the loudest first, and sums it up in that order, so that rounding is always the same."""
    told_by.sort(key=lambda item: (-abs(item[0]), item[1]))
    return bias + sum(weight for weight, _ in told_by)


def score(a: Referent, b: Referent, context: Collection[str] = ()) -> tuple[float, str]:
    """Log-odds that both speak of one quantity, and the features that spoke loudest, as a phrase.

    Args:
        a: one referent.
        b: the other.
        context: names of the context features that hold for the pair.
    """
    are_apart = bool(values_apart(a, b))
    known = weights(are_apart)
    told_by = [(weight * strength, f.__doc__ or f.__name__) for f, weight in _telling(are_apart) if (strength := f(a, b))]
    told_by += [(known[name], CONTEXT_FEATURES[name]) for name in context if known[name]]
    value = _summed(known["bias"], told_by)
    reason = "; ".join(("" if weight > 0 else "against it: ") + doc for weight, doc in told_by[:3])
    return value, reason
