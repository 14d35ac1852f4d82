"""What an article is about, as weighted terms: the vector that tells its likeness to others.

A term is a name, a number or a word, with a prefix that keeps the three apart. Its weight is its rarity in the language
times how much the article makes of it. Comparing articles does not belong here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from crosswire.language.words import ENGLISH, calendar_words, fold, names_among, rarity, stem, words_of
from crosswire.model import Analysis

NAME, NUMBER, WORD = "name", "number", "word"
KIND_WEIGHT = {NAME: 3.0, NUMBER: 1.0, WORD: 1.0}
"""Two events of one kind share their vocabulary and differ in who and where, so names weigh most.

On the ECB+ development topics, B-cubed F1 is .92 with names at 1, .938 at 2 and .94 at 3.
"""
LEAD_WORDS = 60
"""Words up to here count twice: news puts who, what, where and when first."""
_NAME_RARITY = 1.8
"""A capitalised word that is commoner than this (`The`, `Monday`, `President`) is no name by itself."""
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    names = {stem(name, language) for name in names_among(folded, counts)}
    counts.update(words[:LEAD_WORDS])
    totals: dict[str, int] = {}
    rarities: dict[str, float] = {}
    printed: dict[str, tuple[int, str]] = {}
    for word, count in counts.items():
        root, as_word, as_name, weight = _term(word.lower(), language)
        if weight <= 0:
            continue
        term = as_name if as_name and root in names else as_word
        form = (-count, word)
        if term in totals:
            totals[term] += count
            rarities[term] = max(weight, rarities[term])
            printed[term] = min(form, printed[term])
        else:
            totals[term], rarities[term], printed[term] = count, weight, form
    weights = {term: (1 + math.log(count)) * rarities[term] * KIND_WEIGHT[term[: term.index(":")]] for term, count in totals.items()}
    return Terms(weights, {term: intern(word) for term, (_, word) in printed.items()})  # one string a word, not one an article


def kind_of(term: str) -> str:
    """`name`, `number` or `word`."""
    return term.partition(":")[0]


@lru_cache(maxsize=200_000)
def _term(lower: str, language: str) -> tuple[str, str, str, float]:
    """The root of a lower-case word, the term that it is, the one that it is where printed as a name, and its rarity (0: no term)."""
    if lower in calendar_words(language) or _YEAR.fullmatch(lower):
        return "", "", "", 0.0
    weight = rarity(lower, language)
    root = stem(lower, language)
    if lower[0].isdigit():
        return root, f"{NUMBER}:{root}", "", weight
    return root, f"{WORD}:{root}", f"{NAME}:{root}" if weight > _NAME_RARITY else "", weight
