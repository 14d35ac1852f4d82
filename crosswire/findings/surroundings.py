"""What stands around a figure: rare words near it, events spoken of, names, neighbouring numbers, its place in the article.

Everything is folded once for each figure into sets and unit vectors, so that comparing two figures is cheap. What the figure
itself counts and tells is no matter of this module.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from crosswire.actors.person_names import PersonName
from crosswire.findings.ages import persons_aged
from crosswire.findings.bearer_names import Bearer, bearers_of
from crosswire.findings.qualifiers import qualifiers_of
from crosswire.findings.stems import STEMS, WORDS, plain_form, words_in
from crosswire.findings.surveys import surveyors_of
from crosswire.findings.topics import may_be_topic
from crosswire.model import Analysis, Figure, Mention, Sentence

Number = tuple[float, str]
"""A value to four digits and the kind of its unit."""

_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_DEFINITE = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
_NEIGHBOURHOOD = 12.0
"""Characteristic distance in words over which context loses its weight: about half a news sentence."""
_CLAUSE = 6.0
"""The same for what is told: about a clause."""
_BESIDE = 3
"""So many content words count as just before or after a figure."""
_LEADING_SENTENCES = 2
_REVISED = re.compile(
    r"\b(?:revis(?:ed|es|ing)|corrected|initially|originally|at first|first (?:reported|announced|said)|not \d[\d,]*"
    r"|(?:raised|lifted|lowered|updated|put up) (?:its|his|her|their|the|that) (?:\w+ )?(?:count|toll|tally|figure|estimate|number)"
    r"|earlier (?:\w+ )?(?:count|toll|tally|figure|estimate|report)s?)\b"
    r"|\beither\b[^.;]*\bor\b",
    re.IGNORECASE,
)
"""A sentence that tells two numbers of one quantity: the one that holds and the one it takes the place of."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The folded neighbourhood of one figure."""

    context: Mapping[str, float]
    """Stemmed words of the sentence, weighted by rarity in the story and nearness, of unit length."""
    events: Mapping[str, float]
    """Predicate classes that words of the clause belong to, weighted likewise."""
    before: frozenset[str]
    after: frozenset[str]
    """Stems of the few content words just before and just after."""
    topic: str | None
    """The rarest and nearest word as printed that can be a topic, for figures that do not print what they count."""
    names: frozenset[str]
    """Capitalised words of the sentence."""
    owner: str | None
    """Folded last word of the name nearest before the figure in its sentence, else after it."""
    owners: frozenset[str]
    """The same for the nearest name on either side."""
    is_definite: bool
    """'the two', 'those five': they were told of before."""
    is_leading: bool
    """In the headline, the deck or the first two sentences."""
    companions: frozenset[Number]
    """The other numbers of the sentence."""
    number_before: Number | None
    number_after: Number | None
    """The article's neighbouring numbers, at most one sentence away."""
    is_revised: bool = False
    """In a sentence that tells a number and the one that it takes the place of ('112, not 118')."""
    bearer: Bearer | None = None
    """Whose quantity it is (`Figure.bearer`), with the names of the party."""
    aged: PersonName | None = None
    """Whose age it is, where somebody is named (`ages`)."""
    qualifiers: frozenset[str] = frozenset()
    """What the words beside it make of it (`qualifiers`)."""
    surveyors: frozenset[str] = frozenset()
    """Who asked, where its sentence tells of a survey (`surveys`)."""


class _Placed(NamedTuple):
    """The words of a sentence, folded once for all its figures; the position of a word is its number in the sentence."""

    starts: list[int]
    """Where each word stands in the article."""
    content: list[tuple[int, int, str, str, float]]
    """Position, start, printed form, stem and rarity of each word that is no stop word."""
    events: list[tuple[int, str, float]]
    """Position, predicate class and its rarity for each word that speaks of one."""


class Story:
    """How common words and events are in a story's sentences: what is rare tells figures apart."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._sentences = tuple(sentences)
        self._rarities: dict[str, float] = {}
        self._rarities_of_events: dict[str, float] = {}
        self._last: tuple[Sentence, _Placed] | None = None

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """Stem, and predicate class -> sentences that hold it. Whoever checks sums alone never asks, and spares a look at each word."""
        stems: list[str] = []
        events: list[str] = []
        stem_of = STEMS.__getitem__
        for sentence in self._sentences:
            printed = set(words_in(sentence.text).findall(sentence.text))
            stems += set(map(stem_of, printed))
            if speaking := printed & STEMS.of_events.keys():
                events += {event for word in speaking for event in STEMS.of_events[word]}
        return Counter(stems), Counter(events)

    def rarity(self, word: str) -> float:
        """Logarithm of one over the share of sentences that hold the stem."""
        known = self._rarities.get(word)
        if known is None:
            known = self._rarities[word] = self._rarity(self._counts[0][word])
        return known

    def rarity_of_event(self, event: str) -> float:
        """The same for a predicate class."""
        known = self._rarities_of_events.get(event)
        if known is None:
            known = self._rarities_of_events[event] = self._rarity(self._counts[1][event])
        return known

    def _rarity(self, sentences: int) -> float:
        return math.log((len(self._sentences) + 1) / max(1, sentences))

    def placed(self, sentence: Sentence) -> _Placed:
        """The words of a sentence of the story; the figures of a sentence ask for it one after the other."""
        if self._last is None or self._last[0] is not sentence:
            self._last = sentence, self._placed(sentence)
        return self._last[1]

    def _placed(self, sentence: Sentence) -> _Placed:
        placed = _Placed([], [], [])
        for position, match in enumerate(words_in(sentence.text).finditer(sentence.text)):
            start = match.start() + sentence.char_start
            placed.starts.append(start)
            word, key, told = WORDS[match.group()]
            if key is not None:
                placed.content.append((position, start, word, key, self.rarity(key)))
            for event in told:
                placed.events.append((position, event, self.rarity_of_event(event)))
        return placed


def surroundings_of(analysis: Analysis, story: Story) -> dict[str, Surroundings]:
    """figure_id to the neighbourhood of every figure of an article."""
    by_number = {sentence.sentence_number: sentence for sentence in analysis.sentences}
    figures = sorted(analysis.figures, key=lambda figure: (figure.char_start, figure.distribution))
    mentions = sorted(analysis.mentions, key=lambda mention: mention.char_start)
    starts = [mention.char_start for mention in mentions]
    bearers = bearers_of(analysis)
    aged = persons_aged(analysis)
    in_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        in_sentence.setdefault(figure.sentence_number, []).append(figure)
    found = {}
    for position, figure in enumerate(figures):
        sentence = by_number.get(figure.sentence_number)
        beside = [figures[i] if 0 <= i < len(figures) else None for i in (position - 1, position + 1)]
        before, after = (number_of(f) if f and abs(f.sentence_number - figure.sentence_number) <= 1 else None for f in beside)
        companions = frozenset(number_of(f) for f in in_sentence[figure.sentence_number] if f is not figure)
        if sentence is None:
            found[figure.figure_id] = Surroundings(
                {}, {}, frozenset(), frozenset(), None, frozenset(), None, frozenset(), False, False, companions, before, after
            )
            continue
        near = mentions[bisect_left(starts, sentence.char_start) : bisect_left(starts, sentence.char_end)]
        owner, owners = _owners(figure, near)
        found[figure.figure_id] = Surroundings(
            *_words_around(figure, sentence, story),
            names=_names_of(sentence.text),
            owner=owner,
            owners=owners,
            is_definite=_DEFINITE.search(sentence.text, 0, figure.char_start - sentence.char_start) is not None,
            is_leading=sentence.block_kind in ("headline", "deck") or sentence.sentence_number <= _LEADING_SENTENCES,
            companions=companions,
            number_before=before,
            number_after=after,
            is_revised=_is_revised(sentence.text),
            bearer=bearers.get(figure.bearer or ""),
            aged=aged.get(figure.figure_id),
            qualifiers=qualifiers_of(sentence.text, figure.char_start - sentence.char_start, figure.char_end - sentence.char_start),
            surveyors=surveyors_of(sentence.text),
        )
    return found


def number_of(figure: Figure) -> Number:
    """The number of a figure in a form that can be compared across articles."""
    return _four_digits(figure.value), figure.unit_kind


@lru_cache(maxsize=65536)
def _four_digits(value: float) -> float:
    return float(f"{value:.4g}")


def _owners(figure: Figure, mentions: Sequence[Mention]) -> tuple[str | None, frozenset[str]]:
    left = right = None
    for mention in mentions:
        if mention.char_end <= figure.char_start:
            left = _name_key(mention.name)
        elif mention.char_start >= figure.char_end:
            right = _name_key(mention.name)
            break
    return left or right, frozenset(name for name in (left, right) if name)


@lru_cache(maxsize=8192)
def _name_key(name: str) -> str:
    parts = [part for part in name.lower().replace(",", " ").split() if part not in _SUFFIXES]
    return parts[-1].removesuffix("'s").removesuffix("’s") if parts else ""


def _words_around(
    figure: Figure, sentence: Sentence, story: Story
) -> tuple[dict[str, float], dict[str, float], frozenset[str], frozenset[str], str | None]:
    placed = story.placed(sentence)
    here, words_in_all = bisect_left(placed.starts, figure.char_start), len(placed.starts)
    nearness, nearness_in_clause = _nearness(_NEIGHBOURHOOD, words_in_all), _nearness(_CLAUSE, words_in_all)
    events: dict[str, float] = {}
    for position, event, rarity in placed.events:
        events[event] = max(events.get(event, 0.0), rarity * nearness_in_clause[abs(position - here)])
    context: dict[str, float] = {}
    printed: dict[str, str] = {}
    before: list[str] = []
    after: list[str] = []
    begin, end = figure.char_start, figure.char_end
    for position, start, word, key, rarity in placed.content:
        if start < begin:
            before.append(key)
        elif start < end:
            continue
        else:
            after.append(key)
        weight = rarity * nearness[abs(position - here)]
        if key not in context:
            context[key], printed[key] = weight, word if position else word.lower()
        elif weight > context[key]:
            context[key] = weight
    # the weightiest word that can be a topic, the first of equals
    topic = next((key for key in sorted(context, key=context.__getitem__, reverse=True) if may_be_topic(printed[key])), None)
    return _unit(context), _unit(events), frozenset(before[-_BESIDE:]), frozenset(after[:_BESIDE]), topic and plain_form(printed[topic])


@lru_cache(maxsize=512)
def _nearness(reach: float, words: int) -> list[float]:
    """The weight of a word for each distance in a sentence of so many words."""
    return [math.exp(-distance / reach) for distance in range(words + 1)]


@lru_cache(maxsize=4)
def _is_revised(text: str) -> bool:
    return _REVISED.search(text) is not None


@lru_cache(maxsize=4)
def _names_of(text: str) -> frozenset[str]:
    return frozenset(m.group().removesuffix("’s").removesuffix("'s") for m in _NAME.finditer(text))


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}
