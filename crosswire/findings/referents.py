"""What a figure speaks of, in a form that two figures can be compared in.

A `Referent` folds the printed words of a figure (thing counted, nationality, predicate, time) into normal forms once,
and holds what stands around it (`surroundings`), so that pair features (`features`) are cheap set operations. No judgement is made here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from crosswire.countries import country_codes
from crosswire.figures.wordlists import word_list
from crosswire.findings.bearer_names import told_apart
from crosswire.findings.slips import slips_among
from crosswire.findings.stems import STOP_WORDS, plain_words, stem
from crosswire.findings.surroundings import (
    Number,
    Story,
    Surroundings,
    number_of,
    surroundings_of,
)
from crosswire.model import Analysis, Figure
from crosswire.places import place_key
from crosswire.resources import table, words

PARTY = "party"
"""Class of groups of people who are told apart from people at large: soldiers, policemen, a crew."""
_OF_NAMED = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her|our|them|whom|which|us)\b")
FOREIGN = "foreign"
_PEOPLE = frozenset({"person", "subset", PARTY})
_DIGITS = re.compile(r"\d[\d,]*")
_RECORD = frozenset({"win", "loss", "draw", "knockout"})
"""What a record counts (`31-6-2`): many games, of which each article may print other numbers."""
_WOMEN_OR_CHILDREN = re.compile(r"\b(?:wom[ae]n|girls?|child(?:ren)?|mothers?|daughters?|sisters?|wi(?:fe|ves))\b", re.IGNORECASE)
"""Beside these words men are a part of the people; alone, the men of an army or a crew are all of them."""


Described = tuple[str, str | None]
"""Unit, and the group of the thing counted."""


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
    """Women, children, or men told apart from them: persons, but never all of them."""
    is_party: bool
    """Persons who are told apart from people at large: soldiers, policemen, a crew."""
    nations: frozenset[str]
    """ISO codes that restrict the thing counted, or 'foreign'."""
    restriction: frozenset[str]
    predicate: str | None
    time: str | None
    place: str | None
    around: Surroundings
    is_part: bool = False
    """A count told as a part: of another figure, or of things named after it (`five of the soldiers killed`). A share always is one."""
    whole: Number | None = None
    """The number of the figure that it is a part of."""
    peers: int = 1
    """How many figures its article prints in that unit, people counted apart from things; itself among them."""
    bearer: str | None = None
    """The party whose quantity it is, by one word for all its names in the story."""
    score: tuple[int, ...] = ()
    """Both numbers of the result that it is a part of: `64-36`."""
    row: Mapping[Described, frozenset[float]] = field(default_factory=dict)
    """The other numbers of the sentence by unit and thing counted: its row in a table, so to speak."""
    published_on: date | None = None
    """The day of its article."""


def referents_of(analyses: Sequence[Analysis]) -> list[Referent]:
    """The referents of all figures of a story, in article and text order."""
    story = Story(sentence for analysis in analyses for sentence in analysis.sentences)
    found = []
    for analysis in analyses:
        around = surroundings_of(analysis, story)
        sentences = {sentence.sentence_number: sentence for sentence in analysis.sentences}
        in_sentence: dict[int, list[Figure]] = defaultdict(list)
        for figure in analysis.figures:
            in_sentence[figure.sentence_number].append(figure)
        of_id = {figure.figure_id: figure for figure in analysis.figures}
        for figure in analysis.figures:
            whole = of_id.get(figure.part_of_figure_id or "")
            sentence = sentences.get(figure.sentence_number)
            men_are_all = sentence is None or not _tells_of_women_or_children(sentence.text)
            row = _row(figure, in_sentence[figure.sentence_number])
            found.append(_referent(analysis, figure, around[figure.figure_id], whole, row, men_are_all=men_are_all))
    return _with_peers(_with_parties(_as_meant(found)))


def _with_parties(referents: Sequence[Referent]) -> list[Referent]:
    parties = told_apart([referent.around.bearer for referent in referents])
    return [r if party is None else replace(r, bearer=party) for r, party in zip(referents, parties, strict=True)]


def _as_meant(referents: Sequence[Referent]) -> list[Referent]:
    """The same, with the noun that is meant for a misspelt one."""
    counting = {r.head: r for r in referents if r.head is not None and r.figure.counted}
    slips = slips_among((head, (r.figure.counted or "").split()[-1]) for head, r in counting.items())
    meant = {head: counting[noun] for head, noun in slips.items()}
    return [
        replace(r, head=of.head, group=of.group, is_person=of.is_person, is_subset=of.is_subset, is_party=of.is_party)
        if (of := meant.get(r.head or "")) is not None
        else r
        for r in referents
    ]


def _with_peers(referents: Sequence[Referent]) -> list[Referent]:
    kinds = [(r.figure.article_id, r.figure.unit, r.kind == "count" and r.is_person) for r in referents]
    counted = Counter(kinds)
    return [replace(referent, peers=counted[kind]) for referent, kind in zip(referents, kinds, strict=True)]


@lru_cache(maxsize=4)
def _tells_of_women_or_children(text: str) -> bool:
    """The figures of a sentence ask one after the other."""
    return _WOMEN_OR_CHILDREN.search(text) is not None


def _referent(
    analysis: Analysis,
    figure: Figure,
    around: Surroundings,
    whole: Figure | None,
    row: dict[Described, frozenset[float]],
    *,
    men_are_all: bool,
) -> Referent:
    head = figure.counted_head
    group, kind_of_group = head_group(head, figure.counted)
    if head and nations_of([head]):
        group, kind_of_group = "person", "person"
    noun = plain_words(figure.counted or "")
    counted_words = [*plain_words(figure.restriction or ""), *noun]
    nations = nations_of(counted_words)
    return Referent(
        figure=figure,
        outlet=analysis.article.outlet_id,
        sentence_number=figure.sentence_number,
        kind=figure.unit_kind,
        head=head,
        group=group,
        is_person=kind_of_group in _PEOPLE or bool(nations),
        is_subset=kind_of_group == "subset" and not (men_are_all and group == "man"),
        is_party=kind_of_group == PARTY,
        nations=nations,
        restriction=frozenset(stem(w) for w in counted_words if w not in STOP_WORDS) - {stem(w) for w in (*noun[-1:], head or "")},
        predicate=world_predicate(figure),
        time=figure.time_scope,
        place=place_key(figure.place) if figure.place else None,
        around=around,
        is_part=figure.unit_kind == "count" and (whole is not None or _is_of_named(analysis.article.text, figure)),
        whole=number_of(whole) if whole is not None else None,
        score=_score(figure),
        row=row,
        published_on=analysis.article.published_on,
    )


def _score(figure: Figure) -> tuple[int, ...]:
    if not figure.distribution or figure.counted_head in _RECORD:
        return ()
    return tuple(int(digits.replace(",", "")) for digits in _DIGITS.findall(figure.figure_text))


def _is_of_named(text: str, figure: Figure) -> bool:
    """Whether things named after it are told to hold the figure: `all 11 of its plants` are no part."""
    if _OF_NAMED.match(text, figure.char_end) is None:
        return False
    return not text[max(0, figure.char_start - 4) : figure.char_start].lower().endswith("all ")


def _row(figure: Figure, in_sentence: Sequence[Figure]) -> dict[Described, frozenset[float]]:
    found: dict[Described, frozenset[float]] = {}
    for other in in_sentence:
        if other is not figure and other.unit != "ordinal":
            key = described(other)
            found[key] = found.get(key, frozenset()) | {number_of(other)[0]}
    return found


def described(figure: Figure) -> Described:
    """What kind of number a figure is: its unit and the group of what it counts."""
    return figure.unit, head_group(figure.counted_head, figure.counted)[0]


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


@cache
def _person_nouns() -> frozenset[str]:
    """Nouns for persons, without those that as often mean a thing, or a body of which the whole is meant (`a 1,000-member church`)."""
    return frozenset(row["noun"].lower() for row in table("person_nouns") if row["is_loose"] == "false")


def head_group(head: str | None, counted: str | None = None) -> tuple[str | None, str]:
    """The synonym group of a counted noun (itself where it has none) and its class: person, subset or thing.

    Args:
        head: the noun.
        counted: the phrase that it is the head of; its last two words may mean more than the noun ('crew members', 'job losses').
    """
    if head is None:
        return None, "thing"
    before = (counted or "").lower().split()[-2:-1]
    together = _groups().get(f"{before[0]} {head}") if before else None
    return together or _groups().get(head) or (head, "person" if head in _person_nouns() else "thing")


def nations_of(counted_words: Iterable[str]) -> frozenset[str]:
    """ISO codes of the nationalities and countries among the words; 'foreign' stands for itself."""
    found = set()
    for word in counted_words:
        if word in word_list("nations_foreign"):
            found.add(FOREIGN)
        elif code := country_codes().get(word) or country_codes().get(word.removesuffix("s")):
            found.add(code)
    return frozenset(found)
