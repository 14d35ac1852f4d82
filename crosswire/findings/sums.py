"""Whether parts add up to their whole: inside an article and across articles.

Four ways in which a text commits itself to a sum are known:

* a figure told as a part of another one (`part_of_figure_id`): the parts may not exceed the whole;
* a list that says what the whole consists of ('21: twelve sailors, six cooks and three guests'): it is complete;
* a list followed by 'the remaining n': list and remainder together are the whole;
* nationalities: 'foreign' is every nationality but the home one, and home and foreign together are everyone.

An enumeration that falls short is only a contradiction where it is known to be complete; see `_is_complete`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.findings.referents import FOREIGN, Referent, nations_of
from crosswire.model import Analysis

_REMAINING = re.compile(r"\b(?:remaining|rest|other|others)\W*$", re.I)
_OPENS_LIST = re.compile(
    r"(?::|\b(?:are|were|namely|comprised?|comprises|comprising|consist(?:s|ed|ing)? of|made up of))\s+(?:the\s+)?$", re.I
)
_CONTINUES_LIST = re.compile(r"[^.;:!?()]{1,60}(?:,|\band\b|&)\s+(?:and\s+|the\s+)?", re.I)
_ENDS_LIST = re.compile(r"\band\s+(?:the\s+)?$|&\s+$", re.I)
_COUNTRY_WORD = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_LIST_REACH = 2
"""How many sentences before 'the remaining n' the list may stand."""


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One sum that the text commits itself to."""

    whole: Referent
    parts: tuple[Referent, ...]
    rule: str
    exact: bool
    """True where the parts must equal the whole, False where they may not exceed it."""

    @property
    def total(self) -> float:
        """What the parts add up to."""
        return sum(part.figure.value for part in self.parts)

    @property
    def gap(self) -> float:
        """How far the parts miss the whole, relative to the larger of the two."""
        return abs(self.total - self.whole.figure.value) / max(self.total, self.whole.figure.value, 1.0)

    @property
    def holds(self) -> bool:
        """Whether parts and whole agree."""
        return self.total == self.whole.figure.value if self.exact else self.total <= self.whole.figure.value


def check_sums(analyses: Sequence[Analysis], referents: Sequence[Referent], measure_of: Mapping[str, str]) -> list[SumCheck]:
    """All sums of one story, holding or not, in a stable order; the same numbers are added up once.

    Args:
        analyses: the story's analyses.
        referents: the referents of all their figures.
        measure_of: figure_id to measure_id.
    """
    exact = [r for r in referents if r.figure.modifier == "exact" and r.figure.unit_kind == "count"]
    checks = [
        *_enumerations(analyses, exact),
        *_stated_parts(exact),
        *_remainders(analyses, exact),
        *_nationalities(analyses, exact, measure_of),
    ]
    unique: dict[tuple[float, ...], SumCheck] = {}
    for check in checks:
        unique.setdefault((check.whole.figure.value, *sorted(part.figure.value for part in check.parts)), check)
    return list(unique.values())


def _stated_parts(exact: Sequence[Referent]) -> Iterable[SumCheck]:
    by_id = {r.figure.figure_id: r for r in exact}
    parts: dict[str, list[Referent]] = defaultdict(list)
    for referent in exact:
        if referent.figure.part_of_figure_id in by_id and referent.figure.realis == "happened":
            parts[referent.figure.part_of_figure_id or ""].append(referent)
    for whole_id, members in parts.items():
        whole = by_id[whole_id]
        disjoint = _disjoint(members)
        if disjoint:
            yield SumCheck(whole, disjoint, "told as parts of it", exact=False)
        for member in members:
            if (member,) != disjoint:
                yield SumCheck(whole, (member,), "told as a part of it", exact=False)


def _enumerations(analyses: Sequence[Analysis], exact: Sequence[Referent]) -> Iterable[SumCheck]:
    texts = {a.article.article_id: a.article.text for a in analyses}
    sentences: dict[tuple[str, int], list[Referent]] = defaultdict(list)
    for referent in exact:
        sentences[referent.figure.article_id, referent.sentence_number].append(referent)
    for (article_id, _), members in sentences.items():
        for position, whole in enumerate(members):
            parts = _listed_after(whole, members[position + 1 :], texts[article_id])
            if len(parts) >= 2 and all(part.figure.value < whole.figure.value for part in parts):
                yield SumCheck(whole, parts, "the list says what it consists of", exact=True)


def _listed_after(whole: Referent, following: Sequence[Referent], text: str) -> tuple[Referent, ...]:
    """The members of a list that opens right after the whole ('21: ...', 'the 21 are ...') and ends with 'and'."""
    listed: list[Referent] = []
    ends = False
    previous = whole
    for referent in following:
        between = text[previous.figure.char_end : referent.figure.char_start]
        if not (_CONTINUES_LIST.fullmatch(between) if listed else _OPENS_LIST.search(between)):
            break
        ends = bool(listed) and _ENDS_LIST.search(between) is not None
        listed.append(referent)
        previous = referent
    return tuple(listed) if ends else ()


def _disjoint(members: Sequence[Referent]) -> tuple[Referent, ...]:
    """Members of one nationality each, first mention; parts that may overlap (women, Lithuanians) are never added."""
    found: dict[frozenset[str], Referent] = {}
    for member in members:
        if member.nations and FOREIGN not in member.nations:
            found.setdefault(member.nations, member)
    return tuple(found.values())


def _remainders(analyses: Sequence[Analysis], exact: Sequence[Referent]) -> Iterable[SumCheck]:
    for analysis in analyses:
        own = [r for r in exact if r.figure.article_id == analysis.article.article_id]
        for referent in own:
            before = analysis.article.text[max(0, referent.figure.char_start - 16) : referent.figure.char_start]
            if not _REMAINING.search(before):
                continue
            listed = [
                r
                for r in own
                if r.nations and r.nations != frozenset({FOREIGN}) and 0 < referent.sentence_number - r.sentence_number <= _LIST_REACH
            ]
            wholes = [r for r in own if not r.nations and r.figure.value > referent.figure.value and _like(r, referent)]
            parts = _disjoint(listed)
            if len(parts) < 2 or not wholes:
                continue
            whole = _most_stated(wholes)
            yield SumCheck(whole, (*parts, referent), "a list and its remainder", exact=True)


def _like(a: Referent, b: Referent) -> bool:
    return a.group == b.group or (a.is_person and b.is_person)


def _most_stated(wholes: Sequence[Referent]) -> Referent:
    """The whole an article means: the number it states most often, in its first printing."""
    counts = Counter(r.figure.value for r in wholes)
    best = max(counts.values())
    return next(r for r in wholes if counts[r.figure.value] == best)


def _nationalities(analyses: Sequence[Analysis], exact: Sequence[Referent], measure_of: Mapping[str, str]) -> Iterable[SumCheck]:
    nationals = [r for r in exact if r.nations and r.is_person and r.figure.realis == "happened"]
    foreign = [r for r in nationals if r.nations == frozenset({FOREIGN})]
    home = _home(analyses) if foreign else None
    for predicate in sorted({r.predicate for r in foreign if r.predicate}):
        totals = [r for r in foreign if r.predicate == predicate]
        parts = [r for r in nationals if r.predicate == predicate and FOREIGN not in r.nations and home not in r.nations]
        known = {r.nations for r in parts}
        lists: dict[str, dict[frozenset[str], Referent]] = defaultdict(dict)
        for part in parts:
            lists[part.figure.article_id].setdefault(part.nations, part)
        complete = {article: tuple(found.values()) for article, found in lists.items() if _is_complete(found, known)}
        sums = {article: sum(r.figure.value for r in found) for article, found in complete.items()}
        confirmed = {r.figure.value for r in totals} & set(sums.values())
        for article_id, found in sorted(complete.items()):
            own = [r for r in totals if r.figure.article_id == article_id]
            whole = _most_stated(own or totals)
            if confirmed or sums[article_id] > whole.figure.value:
                yield SumCheck(whole, found, "every nationality but the home one is foreign", exact=True)
        yield from _home_and_foreign(exact, totals, [r for r in nationals if r.nations == {home} and r.predicate == predicate], measure_of)


def _is_complete(found: Mapping[frozenset[str], Referent], known: set[frozenset[str]]) -> bool:
    """An article's list is taken for complete when it names every nationality that any article of the story counts."""
    return len(found) >= 3 and set(found) == known


def _home_and_foreign(
    exact: Sequence[Referent], foreign: Sequence[Referent], home: Sequence[Referent], measure_of: Mapping[str, str]
) -> Iterable[SumCheck]:
    for total in foreign:
        wholes = [r for r in exact if r.figure.figure_id == total.figure.part_of_figure_id]
        for whole in wholes:
            for part in home:
                yield SumCheck(whole, (total, part), "home and foreign together are everyone", exact=True)


def _home(analyses: Sequence[Analysis]) -> str | None:
    """The country whose name and adjective the story's articles print most often: where it takes place."""
    counts: Counter[str] = Counter()
    for analysis in analyses:
        for sentence in analysis.sentences:
            for word, count in Counter(_COUNTRY_WORD.findall(sentence.text)).items():
                for code in nations_of([word.lower()]) - {FOREIGN}:
                    counts[code] += count
    return max(sorted(counts), key=lambda code: counts[code], default=None)
