"""What a figure speaks of, in a form that two figures can be compared in.

A `Referent` folds the printed words of a figure (thing counted, nationality, predicate, time) into normal forms once,
and holds what stands around it (`surroundings`), so that pair features (`features`) are cheap set operations. No judgement is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.countries import country_codes
from crosswire.findings.surroundings import (
    STOP_WORDS,
    Number,
    Story,
    Surroundings,
    number_of,
    plain_words,
    stem,
    surroundings_of,
)
from crosswire.model import Analysis, Figure
from crosswire.resources import table, words

_OF_NAMED = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her|our|them|whom|which|us)\b")
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
    is_part: bool = False
    """Told as a part: of another figure, or of things named after it (`five of the soldiers killed`)."""
    whole: Number | None = None
    """The number of the figure that it is a part of."""


def referents_of(analyses: Sequence[Analysis]) -> list[Referent]:
    """The referents of all figures of a story, in article and text order."""
    story = Story(sentence for analysis in analyses for sentence in analysis.sentences)
    found = []
    for analysis in analyses:
        around = surroundings_of(analysis, story)
        of_id = {figure.figure_id: figure for figure in analysis.figures}
        for figure in analysis.figures:
            whole = of_id.get(figure.part_of_figure_id or "")
            found.append(_referent(analysis, figure, around[figure.figure_id], whole))
    return found


def _referent(analysis: Analysis, figure: Figure, around: Surroundings, whole: Figure | None) -> Referent:
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
        is_part=whole is not None or _OF_NAMED.match(analysis.article.text, figure.char_end) is not None,
        whole=number_of(whole) if whole is not None else None,
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
