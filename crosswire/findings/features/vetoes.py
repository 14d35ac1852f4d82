"""What forbids that two figures speak of one quantity, whatever else ties them: units, ranks, nations, persons, kinds of number.

A veto is for what no outlet could mean by the same number. What only makes it less likely is a feature with a weight.
"""

from __future__ import annotations

from functools import cache

from crosswire.findings.ages import may_be_one_person
from crosswire.findings.features.around import same_sentence
from crosswire.findings.features.numbers import values_apart
from crosswire.findings.intervals import comparable
from crosswire.findings.qualifiers import BESIDE_SEASON, CAPACITY, DIFFERENCE, EACH, EARLIER, LATER, OTHERS, RANKED, REQUIRED, WHEN
from crosswire.findings.referents import Referent
from crosswire.resources import table

_MOST_NAMED = 4
"""How many may be named before `and three others`."""
_ONE_SIDED = {
    DIFFERENCE: "one is a difference",
    EACH: "one is a number of a rate",
    RANKED: "one is a number of ranks",
    CAPACITY: "one is how many there is room for",
}
"""What makes a count another quantity wherever only one of two has it."""


def veto(a: Referent, b: Referent) -> str | None:
    """Why the two can never speak of one quantity, or None."""
    if not comparable(a.figure, b.figure):
        return "units of different kinds"
    if a.figure.unit == "ordinal" and a.figure.value != b.figure.value:
        return "two ranks, which name two things"
    if a.nations and b.nations and not a.nations & b.nations:
        return "different nationalities"
    if a.figure.distribution and a.figure.char_start == b.figure.char_start and a.figure.article_id == b.figure.article_id:
        return "two things counted by one phrase"
    if a.figure.part_of_figure_id is not None and a.figure.part_of_figure_id == b.figure.part_of_figure_id and values_apart(a, b):
        return "two parts of one whole"
    if same_sentence(a, b) and _is_one_voice(a, b) and values_apart(a, b) and not a.around.is_revised:
        return "two numbers that one voice tells in one sentence"
    told = _other_result(a, b) or _other_kind(a, b)
    if told is not None and values_apart(a, b):
        return told
    if a.around.aged and b.around.aged and values_apart(a, b) and not may_be_one_person(a.around.aged, b.around.aged):
        return "the ages of two people"
    if a.figure.unit == b.figure.unit == "age" and values_apart(a, b) and _is_child_and_adult(a, b):
        return "the ages of a child and an adult"
    return None


def _other_result(a: Referent, b: Referent) -> str | None:
    """Why the numbers are of other votes, games or surveys."""
    if a.score and b.score and set(a.score).isdisjoint(b.score) and sum(a.score) != sum(b.score):
        return "two results, of other votes or games"
    if bool(a.score) != bool(b.score) and a.group != b.group:
        return "one is a side of a result"
    if a.around.surveyors and b.around.surveyors and a.around.surveyors.isdisjoint(b.around.surveyors):
        return "two surveys, of other people"
    return None


def _other_kind(a: Referent, b: Referent) -> str | None:
    """Why the number of one is another one by the words beside it: as many as are needed, a difference, others than those named."""
    one_sided = a.around.qualifiers ^ b.around.qualifiers
    if not one_sided:
        return None
    if a.figure.unit_kind == "duration":
        if WHEN in one_sided:
            return "one says when, the other how long"
        if EARLIER in one_sided and LATER in one_sided:
            return "one is so long before, the other so long after"
    if BESIDE_SEASON in one_sided and a.kind == "ratio":  # counts stand beside such words too often: '98 wins and a place in the playoffs'
        return "one is an average of games beside the season"
    if a.kind != "count":
        return None
    if REQUIRED in one_sided and not (a.is_person or b.is_person):  # 'it took 12 firefighters', 'eight people needed to be rescued'
        return "one is how many are needed"
    if OTHERS in one_sided and _counts_others(a, b):
        return "one counts others than those it names"
    return next((reason for qualifier, reason in _ONE_SIDED.items() if qualifier in one_sided), None)


def _counts_others(a: Referent, b: Referent) -> bool:
    """Whether the one leaves out those that it names, and the other number is only so much larger."""
    others, every = (a, b) if OTHERS in a.around.qualifiers else (b, a)
    is_beside_names = all(kind != "count" for _, kind in others.around.companions)
    return is_beside_names and 0 < every.figure.value - others.figure.value <= _MOST_NAMED


def _is_child_and_adult(a: Referent, b: Referent) -> bool:
    """Whether an age is none that the noun of the other allows: the 48 of a coach and `a 13-year-old girl`."""
    nouns = _age_nouns()
    return a.head != b.head and any(
        (span := nouns.get(named.head or "")) is not None and not span[0] <= other.figure.value <= span[1]
        for named, other in ((a, b), (b, a))
    )


@cache
def _age_nouns() -> dict[str, tuple[float, float]]:
    """Noun to the youngest and the oldest who are called so."""
    return {row["noun"]: (float(row["youngest"]), float(row["oldest"])) for row in table("age_nouns")}


def _is_one_voice(a: Referent, b: Referent) -> bool:
    """Whether one voice tells both; 'the two' points back to something told, whoever tells the other number."""
    return a.figure.said_by == b.figure.said_by or a.around.is_definite or b.around.is_definite
