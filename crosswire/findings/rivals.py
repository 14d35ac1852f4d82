"""Which figure of another article is described most like this one, and how often each article prints a number.

Where each of two articles has one figure that fits the other's description better than all its rivals, the two probably
speak of one quantity even if their numbers differ; that is how contradictions are found. The likeness leaves the number out
on purpose, and so are the fitted weights: this is a ranking, not a verdict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from crosswire.findings.features import PairFeature, around, counted, numbers, told
from crosswire.findings.referents import Referent
from crosswire.findings.surroundings import Number, number_of

_STRENGTHS: tuple[tuple[PairFeature, float], ...] = (
    (counted.same_head, 1.0),
    (counted.same_group, 0.8),
    (counted.generic_person, 0.5),
    (counted.other_head, -2.0),
    (counted.same_nations, 1.0),
    (counted.one_nation, -1.0),
    (counted.restriction_shared, 1.0),
    (told.same_predicate, 1.0),
    (told.other_predicate, -1.0),
    (told.same_time, 1.0),
    (told.other_time, -1.0),
    (told.time_one_sided, -0.5),
    (told.one_additional, -0.3),
    (around.context_alike, 2.0),
    (around.names_shared, 0.5),
)
_AS_GOOD = 0.2
"""A rival this close is as good: an article may print one quantity several times."""
_ENOUGH = 1.0
"""A likeness below this is no description at all."""


def likeness(a: Referent, b: Referent) -> float:
    """How alike two figures are described, numbers aside; about 4 for the same noun, predicate, scope and context."""
    return sum(weight * strength for feature, weight in _STRENGTHS if (strength := feature(a, b)))


def context_features(referents: Sequence[Referent], pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], tuple[str, ...]]:
    """For pairs of figures of two articles, the names of the context features that hold (`features.CONTEXT_FEATURES`).

    Args:
        referents: the figures of one story.
        pairs: index pairs that no veto bars.
    """
    rivals = Rivals(referents, pairs)
    return {pair: names for pair in pairs if (names := rivals.features(*pair))}


class Rivals:
    """The likeness of all pairs of figures of two articles, and who is best, agrees or stands alone among them."""

    def __init__(self, referents: Sequence[Referent], pairs: Iterable[tuple[int, int]]) -> None:
        """Rank the pairs of figures of two articles, index pairs that no veto bars."""
        self._referents = referents
        self._printed = _Printed(referents)
        self._alike: dict[tuple[int, int], float] = {}
        self._best: dict[tuple[int, str], float] = {}
        self._agreeing: dict[tuple[int, str], float] = {}
        self._described: dict[tuple[int, str, str | None], set[float]] = defaultdict(set)
        for i, j in pairs:
            if referents[i].figure.article_id != referents[j].figure.article_id:
                self._add(i, j)
        self._supported = {i for i, _ in self._agreeing}

    def _add(self, i: int, j: int) -> None:
        a, b = self._referents[i], self._referents[j]
        value = self._alike[i, j] = likeness(a, b)
        is_agreeing = value > 0 and bool(numbers.same_value(a, b))
        is_described = bool(told.same_description(a, b))
        for own, other in ((i, b), (j, a)):
            key = own, other.figure.article_id
            self._best[key] = max(self._best.get(key, _ENOUGH), value)
            if is_agreeing:
                self._agreeing[key] = max(self._agreeing.get(key, 0.0), value)
            if is_described:
                self._described[own, *_voice(other)].add(other.figure.value)

    def features(self, i: int, j: int) -> tuple[str, ...]:
        """The names of the context features that hold for a pair; none inside one article."""
        value = self._alike.get((i, j))
        return () if value is None else tuple(self._of_pair(i, j, value))

    def _of_pair(self, i: int, j: int, value: float) -> Iterable[str]:
        a, b = self._referents[i], self._referents[j]
        yield from self._printed.features(a, b)
        if value >= max(self._best[i, b.figure.article_id], self._best[j, a.figure.article_id]) - _AS_GOOD:
            yield "mutual_best"
        if numbers.same_value(a, b):
            return
        in_other, in_own = self._agreeing.get((i, b.figure.article_id)), self._agreeing.get((j, a.figure.article_id))
        if in_other is not None and in_own is not None:
            yield "rivals_printed" if self._printed.are_rivals(a, b) else "both_printed"
        elif max(in_other or 0.0, in_own or 0.0) > value + _AS_GOOD:
            yield "rival_agrees"
        elif len(self._described[i, *_voice(b)]) == 1 == len(self._described[j, *_voice(a)]):
            yield "lone_description"
        if (i in self._supported) != (j in self._supported):
            yield "odd_one_out"


_Numbers = dict[tuple[object, ...], set[float]]


def _number_told(described: Referent, numbered: Referent) -> tuple[object, ...]:
    """An article, what it speaks of, and a number of another figure."""
    return described.figure.article_id, *_described(described), number_of(numbered.figure)


class _Printed:
    """How often each article prints a number, by which voices, and in how many numbers it counts one thing or uses one unit."""

    def __init__(self, referents: Iterable[Referent]) -> None:
        self._times: dict[str, Counter[Number]] = defaultdict(Counter)
        self._by_head: _Numbers = defaultdict(set)
        self._by_unit: _Numbers = defaultdict(set)
        self._first: dict[tuple[object, ...], int] = {}
        self._told: set[tuple[str, str | None, Number]] = set()
        self._voices: dict[tuple[object, ...], set[str | None]] = defaultdict(set)
        for referent in referents:
            number = number_of(referent.figure)
            self._times[referent.figure.article_id][number] += 1
            self._by_head[referent.figure.article_id, *_counted(referent)].add(number[0])
            self._by_unit[referent.figure.article_id, referent.figure.unit].add(number[0])
            self._voices[_number_told(referent, referent)].add(referent.figure.said_by)
            if referent.figure.said_by:
                self._told.add((referent.figure.article_id, told.surname(referent), number))
            key = (referent.figure.article_id, *_described(referent))
            if key not in self._first or referent.figure.char_start < self._first[key]:
                self._first[key] = referent.figure.char_start

    def features(self, a: Referent, b: Referent) -> Iterable[str]:
        """Names of the context features that hold for two figures of two articles."""
        times_a, times_b = self._times[a.figure.article_id], self._times[b.figure.article_id]
        number_a, number_b = number_of(a.figure), number_of(b.figure)
        if a.kind == "count":
            if a.group is not None and _counted(a) == _counted(b) and self._lone(self._by_head, a, b, _counted(a)):
                yield "lone_head"
        elif a.figure.unit == b.figure.unit and self._lone(self._by_unit, a, b, (a.figure.unit,)):
            yield "lone_unit"
        if _described(a) == _described(b) and self._is_first(a) and self._is_first(b):
            yield "both_first"
        if number_a == number_b:
            if times_a[number_a] == times_b[number_b] == 1:
                yield "unique_number"
        else:
            if a.figure.said_by and told.same_speaker(a, b) and self._says_both(a, b):
                yield "speaker_says_both"
            crossed = (number_b in times_a) + (number_a in times_b)
            if crossed < 2:
                yield ("none_printed", "one_printed")[crossed]

    def _says_both(self, a: Referent, b: Referent) -> bool:
        """Whether the one who tells both numbers tells them in one article too, as of two things or as corrected."""
        speaker = told.surname(a)
        return any((own.figure.article_id, speaker, number_of(other.figure)) in self._told for own, other in ((a, b), (b, a)))

    def are_rivals(self, a: Referent, b: Referent) -> bool:
        """Whether one of the articles tells both numbers of the same thing by different speakers only, all of them named.

        What an article tells in its own voice beside what somebody says is as often another thing of the same name: the offers of two
        bidders, the marches in two towns.
        """
        of_b_in_a, of_a_in_b = self._voices.get(_number_told(a, b)), self._voices.get(_number_told(b, a))
        return _speak_apart(a.figure.said_by, of_b_in_a) or _speak_apart(b.figure.said_by, of_a_in_b)

    def _is_first(self, referent: Referent) -> bool:
        return self._first[referent.figure.article_id, *_described(referent)] == referent.figure.char_start

    @staticmethod
    def _lone(numbers_of: _Numbers, a: Referent, b: Referent, key: tuple[object, ...]) -> bool:
        return len(numbers_of[a.figure.article_id, *key]) == 1 == len(numbers_of[b.figure.article_id, *key])


def _speak_apart(speaker: str | None, others: Collection[str | None] | None) -> bool:
    """Whether a named speaker is none of some others, who are named too."""
    return bool(others and speaker is not None and None not in others and speaker not in others)


def _counted(referent: Referent) -> tuple[object, ...]:
    return referent.figure.unit, referent.group, referent.nations


def _described(referent: Referent) -> tuple[object, ...]:
    """What an article would call by one name: its dead, its jobs cut, its percentages of votes; parts and other times apart."""
    figure = referent.figure
    thing = "person" if referent.is_person and not referent.is_subset else referent.group
    if referent.predicate is not None and thing is None:
        thing = "person" if figure.unit_kind == "count" else None
    return figure.unit_kind, thing, referent.predicate, referent.nations, referent.time, figure.part_of_figure_id is None


def _voice(referent: Referent) -> tuple[str, str | None]:
    """Article and speaker. A voice that tells several numbers of one description lists things that differ."""
    return referent.figure.article_id, referent.figure.said_by
