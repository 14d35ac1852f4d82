"""What an article is about, as weighted terms: the vector that tells its likeness to others.

A term is a name, a number or a word, with a prefix that keeps the three apart. Its weight is its rarity in the language
times how much the article makes of it. Comparing articles does not belong here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import NamedTuple

from crosswire.language.words import ENGLISH, calendar_words, fold, names_among, rarity, stem, words_of
from crosswire.model import Analysis

NAME, NUMBER, WORD = "name", "number", "word"
NAME_WEIGHT = 3.0
"""Two events of one kind share their vocabulary and differ in who and where, so names weigh more than numbers and words.

On the ECB+ development topics, B-cubed F1 is .92 with names at 1, .938 at 2 and .94 at 3.
"""
LEAD_WORDS = 60
"""Words up to here count twice: news puts who, what, where and when first."""
_NAME_RARITY = 1.8
"""A capitalised word that is commoner than this (`The`, `Monday`, `President`) is no name by itself."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_WORDS = 100_000
_SMALL = 64
_LOGS = [0.0, *(math.log(count) for count in range(1, _SMALL))]


@dataclass(frozen=True, slots=True)
class Terms:
    """The weighted terms of one article, and for each the way it is printed there most often."""

    weights: dict[str, float]
    printed: dict[str, str]


def terms_of(analysis: Analysis, skipped: frozenset[str] = frozenset()) -> Terms:
    """The terms of an article's content sentences; of its whole text where it has none (another language).

    Args:
        analysis: the article as analysed; only its sentences and its language are used.
        skipped: sentence texts that say nothing about the event (an outlet's standing phrases).
    """
    language = analysis.article.language or ENGLISH
    texts = [sentence.text for sentence in analysis.sentences if sentence.text not in skipped]
    return terms_of_text("\n".join(texts) or analysis.article.text, language)


def terms_of_text(text: str, language: str = ENGLISH) -> Terms:
    """The weighted terms of a text."""
    folded = fold(text)
    words = words_of(folded)
    counts = Counter(words)
    known = _vocabulary(language)
    names = {known[name].root for name in names_among(folded, counts)}
    counts.update(words[:LEAD_WORDS])
    totals: dict[str, int] = {}
    rarities: dict[str, float] = {}
    printed: dict[str, str] = {}
    several: dict[str, int] = {}
    named: set[str] = set()
    # A tuple taken apart is read faster than its fields one by one, and this is done for every word of a corpus.
    for count, (word, root, as_word, as_name, rare) in zip(counts.values(), map(known.__getitem__, counts), strict=True):
        if rare <= 0:
            continue
        term = as_word
        if as_name and root in names:
            term = as_name
            named.add(term)
        if term not in totals:
            totals[term], rarities[term], printed[term] = count, rare, word
            continue
        # words of one root: the one printed most often is shown, the rarest tells how much the term says
        most = several.get(term, totals[term])
        if (-count, word) < (-most, printed[term]):
            most, printed[term] = count, word
        several[term] = most
        totals[term] += count
        if rare > rarities[term]:
            rarities[term] = rare
    logs = _LOGS
    weights = {
        term: (1 + (logs[count] if count < _SMALL else math.log(count))) * rare * (NAME_WEIGHT if term in named else 1.0)
        for (term, count), rare in zip(totals.items(), rarities.values(), strict=True)
    }
    return Terms(weights, printed)


def kind_of(term: str) -> str:
    """`name`, `number` or `word`."""
    return term.partition(":")[0]


class _Word(NamedTuple):
    """What there is to know of a word by itself."""

    printed: str
    """One string a word, not one an article."""
    root: str
    as_word: str
    """The term that it is."""
    as_name: str
    """The term that it is where it is printed as a name; empty where it never is one."""
    rarity: float
    """0: no term."""


class _Vocabulary(dict[str, _Word]):
    """The words of a language that were met so far, as printed. A plain look-up is several times as fast as a call that remembers."""

    def __init__(self, language: str) -> None:
        """No word met yet."""
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> _Word:
        """A word that is met for the first time; all are forgotten when they are too many to keep."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = _word(word, self._language)
        return found


@cache
def _vocabulary(language: str) -> _Vocabulary:
    return _Vocabulary(language)


def _word(word: str, language: str) -> _Word:
    printed, lower = intern(word), word.lower()
    if lower in calendar_words(language) or _YEAR.fullmatch(lower):
        # a name that is no term has its root all the same
        return _Word(printed, stem(lower, language), "", "", 0.0)
    weight = rarity(lower, language)
    root = stem(lower, language)
    if lower[0].isdigit():
        return _Word(printed, root, intern(f"{NUMBER}:{root}"), "", weight)
    return _Word(printed, root, intern(f"{WORD}:{root}"), intern(f"{NAME}:{root}") if weight > _NAME_RARITY else "", weight)
