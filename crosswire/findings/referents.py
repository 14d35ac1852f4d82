"""What a figure speaks of, in a form that two figures can be compared in.

A `Referent` folds the printed words of a figure (thing counted, nationality, predicate, time) into normal forms once,
and holds what stands around it (`surroundings`), so that pair features (`features`) are cheap set operations. No judgement is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.countries import country_codes
from crosswire.findings.surroundings import STOP_WORDS, Story, Surroundings, plain_words, stem, surroundings_of
from crosswire.model import Analysis, Figure
from crosswire.resources import table, words

_FOREIGN = frozenset({"foreign", "foreigner", "foreigners", "overseas", "international"})
FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Referent:
    """One figure with the normal forms that tell what it speaks of."""

    figure: Figure
    outlet: str | None
    sentence_number: int
    kind: str
    head: str | None
    group: str | None
    is_person: bool
    is_subset: bool
    """Women, men or children: persons, but never all of them."""
    nations: frozenset[str]
    """ISO codes that restrict the thing counted, or 'foreign'."""
    restriction: frozenset[str]
    predicate: str | None
    time: str | None
    place: str | None
    around: Surroundings


def referents_of(analyses: Sequence[Analysis]) -> list[Referent]:
    """The referents of all figures of a story, in article and text order."""
    story = Story(sentence for analysis in analyses for sentence in analysis.sentences)
    found = []
    for analysis in analyses:
        around = surroundings_of(analysis, story)
        found += [_referent(analysis, figure, around[figure.figure_id]) for figure in analysis.figures]
    return found


def _referent(analysis: Analysis, figure: Figure, around: Surroundings) -> Referent:
    head = figure.counted_head
    group, kind_of_group = head_group(head)
    if head and nations_of([head]):
        group, kind_of_group = "person", "person"
    counted_words = plain_words(f"{figure.restriction or ''} {figure.counted or ''}")
    nations = nations_of(counted_words)
    return Referent(
        figure=figure,
        outlet=analysis.article.outlet_id,
        sentence_number=figure.sentence_number,
        kind=figure.unit_kind,
        head=head,
        group=group,
        is_person=kind_of_group in ("person", "subset") or bool(nations),
        is_subset=kind_of_group == "subset",
        nations=nations,
        restriction=frozenset(stem(w) for w in counted_words if w not in STOP_WORDS and w != head),
        predicate=world_predicate(figure),
        time=figure.time_scope,
        place=figure.place.lower() if figure.place else None,
        around=around,
    )


def world_predicate(figure: Figure) -> str | None:
    """The state of the world that the predicate speaks of: whose release is only sought or planned is still held."""
    implied = _implications().get((figure.predicate or "", figure.realis))
    return implied or figure.predicate


@cache
def _implications() -> dict[tuple[str, str], str]:
    return {(row["predicate"], row["realis"]): row["implies"] for row in table("predicate_implications")}


@cache
def _groups() -> dict[str, tuple[str, str]]:
    return {word: (row["group"], row["class"]) for row in table("counted_groups") for word in words(row["words"])}


def head_group(head: str | None) -> tuple[str | None, str]:
    """The synonym group of a counted noun (itself where it has none) and its class: person, subset or thing."""
    if head is None:
        return None, "thing"
    return _groups().get(head, (head, "thing"))


def nations_of(counted_words: Iterable[str]) -> frozenset[str]:
    """ISO codes of the nationalities and countries among the words; 'foreign' stands for itself."""
    found = set()
    for word in counted_words:
        if word in _FOREIGN:
            found.add(FOREIGN)
        elif code := country_codes().get(word) or country_codes().get(word.removesuffix("s")):
            found.add(code)
    return frozenset(found)
