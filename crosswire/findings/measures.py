"""Which figures of a story speak of one quantity in the world.

Figures are compared pairwise inside one story and one kind of unit (`features`, `ties`), then grouped greedily by average
linkage: the surest tie first, two groups joined while their figures tie on average and no veto stands between them. Of groups that
share neither article nor number the better half of the ties counts, so that a report that differs is not lost to how others word it;
and so it does where one number stands against several articles that agree, even if its own article prints theirs as well.
A sum converted in brackets joins the group of the sum it converts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from crosswire.findings.disputes import disputes
from crosswire.findings.referents import Referent
from crosswire.findings.ties import PairTies
from crosswire.ids import make_id
from crosswire.model import Measure, MeasureFigure

THRESHOLD = 0.0
"""Average log-odds from which on two groups are one measure."""

STRAY_SHARE = 4
"""One tie in so many, the weakest ones, is left out of the average: a group holds figures in passing words ("fifty are many")."""
RIVAL_STRAY_SHARE = 2
"""The same for groups of different articles and different numbers: no number binds them, so that each tie hangs on how two sentences
happen to be worded, and the better half of them decides."""
ENOUGH_TO_AGREE = 3
"""So many other articles print one exact number before a number that stands against it is looked at so."""
DISPUTED = 0.5
"""Log-odds at least of numbers that an article sets against each other."""
DISPUTE_LEAST = -1.5
"""Log-odds on average, by the better half, between two groups below which not even a dispute joins them: it may be misread, and it
would carry all the others along."""
FIGURES_TOGETHER = 300
"""Stories are looked at together up to so many figures, whose likenesses are held as squares of this side."""

Ties = Mapping[tuple[str, str], float]
"""Log-odds that two figures speak of one quantity, by their ids in order; pairs of different measures or barred ones are left out."""


def link_measures(
    referents: Mapping[str, Sequence[Referent]], texts: Mapping[str, str]
) -> tuple[tuple[Measure, ...], tuple[MeasureFigure, ...], Ties]:
    """The measures of every story, which figures speak of them, and how sure each pair of them is.

    Args:
        referents: story_id to the referents of all its figures.
        texts: article_id to text.
    """
    measures: list[Measure] = []
    links: list[MeasureFigure] = []
    ties: dict[tuple[str, str], float] = {}
    for several in _together(referents):
        groups, reasons, inside = group_referents(several, texts)
        of_figure = {r.figure.figure_id: _measure_id(story_id, group) for story_id, group in groups for r in group}
        for story_id, group in groups:
            measures.append(_measure(story_id, group, of_figure))
            links += [MeasureFigure(r.figure.figure_id, of_figure[r.figure.figure_id], reasons.get(r.figure.figure_id)) for r in group]
        ties |= inside
    return tuple(measures), tuple(links), ties


def _together(referents: Mapping[str, Sequence[Referent]]) -> Iterator[dict[str, Sequence[Referent]]]:
    """The stories, as many together as have so many figures; a larger one by itself."""
    several: dict[str, Sequence[Referent]] = {}
    held = 0
    for story_id, own in referents.items():
        if several and held + len(own) > FIGURES_TOGETHER:
            yield several
            several, held = {}, 0
        several[story_id] = own
        held += len(own)
    if several:
        yield several


def group_referents(
    stories: Mapping[str, Sequence[Referent]], texts: Mapping[str, str]
) -> tuple[list[tuple[str, list[Referent]]], dict[str, str], dict[tuple[str, str], float]]:
    """Groups of referents of one story that speak of one quantity; figure_id -> why it joined; and the ties inside groups."""
    story_of = [story_id for story_id, own in stories.items() for _ in own]
    referents = [referent for own in stories.values() for referent in own]
    group_of = list(range(len(referents)))
    members: dict[int, list[int]] = {i: [i] for i in group_of}
    reasons: dict[str, str] = {}
    ties = PairTies(referents, story_of)
    for i, j in ties.above(THRESHOLD):
        left, right = group_of[i], group_of[j]
        if left == right:
            continue
        are_rivals = _are_rivals(members[left], members[right], referents)
        if not _tied(members[left], members[right], ties, are_rivals=are_rivals):
            continue
        for index in (i, j):
            if (figure_id := referents[index].figure.figure_id) not in reasons:
                reasons[figure_id] = ties.reason(i, j)
        _merge(left, right, group_of, members)
    for i, j in _conversions(referents, texts):
        if group_of[i] != group_of[j]:
            reasons.setdefault(referents[j].figure.figure_id, "the same amount converted in brackets")
            _merge(group_of[i], group_of[j], group_of, members)
    raised: dict[tuple[str, str], float] = {}
    for i, j in disputes(referents, texts):
        left, right = group_of[i], group_of[j]
        between = _between_disputed(ties, [i] if left == right else members[left], [j] if left == right else members[right])
        raised |= {_in_order(referents[k], referents[m]): max(value, DISPUTED) for (k, m), value in between.items()}
        if between and left != right:
            reasons.setdefault(referents[j].figure.figure_id, "the article sets the two numbers against each other")
            _merge(left, right, group_of, members)
    values = {
        _in_order(referents[i], referents[j]): value
        for group in members.values()
        for i, j in combinations(group, 2)
        if (value := ties.known(i, j)) is not None
    } | raised
    return [(story_of[group[0]], [referents[i] for i in sorted(group)]) for group in members.values()], reasons, values


def _between_disputed(ties: PairTies, left: Sequence[int], right: Sequence[int]) -> dict[tuple[int, int], float]:
    """The log-odds of all pairs between two groups that an article sets against each other; none where that cannot be meant."""
    between: dict[tuple[int, int], float] = {}
    for pair in product(left, right):
        if (value := ties.value(*pair)) is None:
            return {}
        between[pair] = value
    kept = sorted(between.values())[len(between) // 2 :]
    return between if len(between) == 1 or sum(kept) / len(kept) >= DISPUTE_LEAST else {}


def _in_order(a: Referent, b: Referent) -> tuple[str, str]:
    first, second = sorted((a.figure.figure_id, b.figure.figure_id))
    return first, second


def _tied(left: Sequence[int], right: Sequence[int], ties: PairTies, *, are_rivals: bool) -> bool:
    values = []
    for i in left:
        for j in right:
            value = ties.value(i, j)
            if value is None:
                return False
            values.append(value)
    values.sort()
    kept = values[len(values) // (RIVAL_STRAY_SHARE if are_rivals else STRAY_SHARE) :]
    return sum(kept) / len(kept) > THRESHOLD


def _are_rivals(left: Sequence[int], right: Sequence[int], referents: Sequence[Referent]) -> bool:
    """Whether two groups share no number, and no article unless one of them is a single figure against articles that agree."""
    numbers = {referents[i].figure.value for i in left}
    if any(referents[j].figure.value in numbers for j in right):
        return False
    articles = {referents[i].figure.article_id for i in left}
    if all(referents[j].figure.article_id not in articles for j in right):
        return True
    few, many = sorted((left, right), key=len)
    return len(few) == 1 and _agree_against(referents[few[0]], [referents[i] for i in many])


def _agree_against(odd: Referent, others: Sequence[Referent]) -> bool:
    """Whether enough articles besides that of the odd figure print one exact number, as it is itself, and of the same nations."""
    if any(r.figure.modifier != "exact" or r.nations != odd.nations for r in (odd, *others)):
        return False
    articles = {r.figure.article_id for r in others} - {odd.figure.article_id}
    return len({r.figure.value for r in others}) == 1 and len(articles) >= ENOUGH_TO_AGREE


def _merge(left: int, right: int, group_of: list[int], members: dict[int, list[int]]) -> None:
    for index in members[right]:
        group_of[index] = left
    members[left] += members.pop(right)


def _conversions(referents: Sequence[Referent], texts: Mapping[str, str]) -> Iterable[tuple[int, int]]:
    """Pairs of neighbouring figures where the second restates the first in another unit, in brackets."""
    order = sorted(range(len(referents)), key=lambda i: (referents[i].figure.article_id, referents[i].figure.char_start))
    for i, j in pairwise(order):
        a, b = referents[i].figure, referents[j].figure
        if a.article_id != b.article_id or a.unit == b.unit or a.unit_kind != b.unit_kind or a.unit_kind == "count":
            continue
        between = texts.get(a.article_id, "")[a.char_end : b.char_start]
        if between.strip().endswith("(") and len(between) <= 24 and ")" not in between:
            yield i, j


def _measure_id(story_id: str, group: Sequence[Referent]) -> str:
    return make_id("measure", story_id, min(r.figure.figure_id for r in group))


def _most_common(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], len(value), value)) if counts else None


def _measure(story_id: str, group: Sequence[Referent], of_figure: Mapping[str, str]) -> Measure:
    measure_id = _measure_id(story_id, group)
    wholes = [of_figure.get(r.figure.part_of_figure_id or "") for r in group]
    return Measure(
        measure_id=measure_id,
        story_id=story_id,
        label=_label(group),
        unit=_most_common(r.figure.unit for r in group) or "count",
        counted=_most_common(r.figure.counted for r in group),
        predicate=_most_common(r.predicate for r in group),
        part_of_measure_id=_most_common(whole for whole in wholes if whole != measure_id),
        figure_count=len(group),
        article_count=len({r.figure.article_id for r in group}),
        outlet_count=len({r.outlet for r in group if r.outlet}),
    )


def _label(group: Sequence[Referent]) -> str:
    """A readable phrase: 'political prisoners, held', 'Lithuanians, freed', 'watch (USD)'."""
    counted = _most_common(r.figure.counted for r in group)
    predicate = _most_common(r.predicate for r in group)
    time = _most_common(r.time for r in group)
    if 2 * sum(r.time == time for r in group) < len(group):
        time = None  # of a few figures only: 'the ferry, built in 1998, can carry 250'
    unit = _most_common(r.figure.unit for r in group) or "count"
    topic = counted or _most_common(r.around.topic for r in group)
    head = topic or "number" if unit == "count" else f"{topic or 'amount'} ({unit.replace('_', ' ')})"
    if predicate is not None and topic is not None and _says_the_same(topic, predicate):
        predicate = None
    return ", ".join(part for part in (head, predicate and predicate.replace("_", " "), time) if part)


def _says_the_same(thing: str, predicate: str) -> bool:
    """Whether a predicate only repeats the noun: damage that is damaged, a release that is released."""
    head = thing.lower().split()[-1]
    return predicate[: max(4, len(head) - 1)] == head[: max(4, len(head) - 1)]
