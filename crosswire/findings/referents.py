"""What a figure speaks of, in a form that two figures can be compared in.

A `Referent` folds the printed words of a figure (thing counted, nationality, predicate, time, the words around it) into
normal forms once, so that pair features (`features`) are cheap set operations. No judgement is made here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.countries import country_codes
from crosswire.model import Analysis, Figure, Sentence
from crosswire.resources import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_NEIGHBOURHOOD = 12.0
"""Characteristic distance in words over which context loses its weight: about half a news sentence."""
_STOP_WORDS = frozenset(
    """a an and are as at be been but by for from had has have he her him his i if in into is it its more no nor not of on one or our
    out over s said says she so some such than that the their them then there these they this those to too under until up was we were what
    when where which while who whom whose why will with would you your about also after before during per mr mrs ms dr""".split()
)
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
    context: Mapping[str, float]
    """Stemmed words of the sentence, weighted by rarity and nearness, of unit length."""
    names: frozenset[str]
    """Capitalised words of the sentence."""


def referents_of(analyses: Sequence[Analysis]) -> list[Referent]:
    """The referents of all figures of a story, in article and text order."""
    rarity = _rarity(sentence for analysis in analyses for sentence in analysis.sentences)
    found = []
    for analysis in analyses:
        by_number = {sentence.sentence_number: sentence for sentence in analysis.sentences}
        for figure in analysis.figures:
            found.append(_referent(analysis, figure, by_number.get(figure.sentence_number), rarity))
    return found


def _referent(analysis: Analysis, figure: Figure, sentence: Sentence | None, rarity: Mapping[str, float]) -> Referent:
    head = figure.counted_head
    group, kind_of_group = head_group(head)
    if head and nations_of([head]):
        group, kind_of_group = "person", "person"
    counted_words = _plain_words(f"{figure.restriction or ''} {figure.counted or ''}")
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
        restriction=frozenset(stem(w) for w in counted_words if w not in _STOP_WORDS and w != head),
        predicate=world_predicate(figure),
        time=figure.time_scope,
        place=figure.place.lower() if figure.place else None,
        context=_context(figure, sentence, rarity) if sentence else {},
        names=frozenset(m.group().removesuffix("’s").removesuffix("'s") for m in _NAME.finditer(sentence.text))
        if sentence
        else frozenset(),
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


@cache
def stem(word: str) -> str:
    """A crude common stem for comparing English context words; not a lemma."""
    word = word.lower().removesuffix("’s").removesuffix("'s")
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "er", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _plain_words(text: str) -> list[str]:
    return [w.lower().removesuffix("’s").removesuffix("'s") for w in _WORD.findall(text)]


def _rarity(sentences: Iterable[Sentence]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        total += 1
        counts.update({stem(w) for w in _plain_words(sentence.text)})
    return {word: math.log((total + 1) / count) for word, count in counts.items()}


def _context(figure: Figure, sentence: Sentence, rarity: Mapping[str, float]) -> dict[str, float]:
    weights: dict[str, float] = {}
    spans = [(m.start() + sentence.char_start, m.group()) for m in _WORD.finditer(sentence.text)]
    here = sum(start < figure.char_start for start, _ in spans)
    for position, (start, word) in enumerate(spans):
        plain = word.lower()
        if plain in _STOP_WORDS or figure.char_start <= start < figure.char_end:
            continue
        key = stem(plain)
        weight = rarity.get(key, 1.0) * math.exp(-abs(position - here) / _NEIGHBOURHOOD)
        weights[key] = max(weights.get(key, 0.0), weight)
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def similarity(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two context vectors of unit length."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b.get(key, 0.0) for key, weight in a.items())
