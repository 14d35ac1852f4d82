"""Which figure of another article is described most like this one, numbers aside.

Where each of two articles has one figure that fits the other's description better than all its rivals, the two probably
speak of one quantity even if their numbers differ; that is how contradictions are found. The number is left out on
purpose, and so are the fitted weights: this is a ranking, not a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.findings import features as f
from crosswire.findings.referents import Referent

_STRENGTHS: tuple[tuple[f.PairFeature, float], ...] = (
    (f.same_head, 1.0),
    (f.same_group, 0.8),
    (f.generic_person, 0.5),
    (f.other_head, -2.0),
    (f.same_nations, 1.0),
    (f.one_nation, -1.0),
    (f.restriction_shared, 1.0),
    (f.same_predicate, 1.0),
    (f.other_predicate, -1.0),
    (f.same_time, 1.0),
    (f.other_time, -1.0),
    (f.time_one_sided, -0.5),
    (f.one_additional, -0.3),
    (f.context_alike, 2.0),
    (f.names_shared, 0.5),
)
_AS_GOOD = 0.2
"""A rival this close is as good: an article may print one quantity several times."""
_ENOUGH = 1.0
"""A likeness below this is no description at all."""


def likeness(a: Referent, b: Referent) -> float:
    """How alike two figures are described, numbers aside; about 4 for the same noun, predicate, scope and context."""
    return sum(weight * strength for feature, weight in _STRENGTHS if (strength := feature(a, b)))


def context_features(referents: Sequence[Referent], pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[str, ...]]:
    """For pairs of figures of two articles, the names of the context features that hold (`features.CONTEXT_FEATURES`).

    Args:
        referents: the figures of one story.
        pairs: index pairs that no veto bars.
    """
    alike: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    agreeing: dict[tuple[int, str], float] = {}
    described: dict[tuple[int, str, str | None], set[float]] = {}
    for i, j in pairs:
        article_i, article_j = referents[i].figure.article_id, referents[j].figure.article_id
        if article_i == article_j:
            continue
        value = alike[i, j] = likeness(referents[i], referents[j])
        best[i, article_j] = max(best.get((i, article_j), _ENOUGH), value)
        best[j, article_i] = max(best.get((j, article_i), _ENOUGH), value)
        if f.same_description(referents[i], referents[j]):
            described.setdefault((i, *_voice(referents[j])), set()).add(referents[j].figure.value)
            described.setdefault((j, *_voice(referents[i])), set()).add(referents[i].figure.value)
        if value > 0 and f.same_value(referents[i], referents[j]):
            agreeing[i, article_j] = max(agreeing.get((i, article_j), 0.0), value)
            agreeing[j, article_i] = max(agreeing.get((j, article_i), 0.0), value)
    found = {}
    for (i, j), value in alike.items():
        a, b = referents[i], referents[j]
        article_a, article_b = a.figure.article_id, b.figure.article_id
        names = []
        if value >= max(best[i, article_b], best[j, article_a]) - _AS_GOOD:
            names.append("mutual_best")
        if not f.same_value(a, b):
            in_other, in_own = agreeing.get((i, article_b)), agreeing.get((j, article_a))
            if in_other is not None and in_own is not None:
                names.append("both_printed")
            elif max(in_other or 0.0, in_own or 0.0) > value + _AS_GOOD:
                names.append("rival_agrees")
            elif len(described.get((i, *_voice(b)), ())) == 1 == len(described.get((j, *_voice(a)), ())):
                names.append("lone_description")
        if names:
            found[i, j] = tuple(names)
    return found


def _voice(referent: Referent) -> tuple[str, str | None]:
    """Article and speaker. A voice that tells several numbers of one description lists things that differ."""
    return referent.figure.article_id, referent.figure.said_by
