"""What an article is about, as weighted terms: the vector that tells its likeness to others.

A term is a name, a number or a word, with a prefix that keeps the three apart. Its weight is its rarity in the language
times how much the article makes of it. Comparing articles does not belong here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from crosswire.language.words import ENGLISH, Word, calendar_words, rarity, words_of
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
    calendar = calendar_words(language)
    words = list(words_of(text, language))
    inside = {word.stem for word in words if word.is_capitalised and not word.is_opening}
    counts: Counter[str] = Counter()
    rarities: dict[str, float] = {}
    forms: dict[str, Counter[str]] = {}
    for position, word in enumerate(words):
        lower = word.text.lower()
        if lower in calendar or (word.is_number and _YEAR.fullmatch(lower)):
            continue
        weight = rarity(lower, language)
        if not weight:
            continue
        term = f"{_kind(word, inside, weight)}:{word.stem}"
        counts[term] += 2 if position < LEAD_WORDS else 1
        rarities[term] = max(weight, rarities.get(term, 0.0))
        forms.setdefault(term, Counter())[word.text] += 1
    return Terms(
        {term: (1 + math.log(count)) * rarities[term] * KIND_WEIGHT[term.partition(":")[0]] for term, count in counts.items()},
        {term: form.most_common(1)[0][0] for term, form in forms.items()},
    )


def _kind(word: Word, capitalised_inside: set[str], weight: float) -> str:
    if word.is_number:
        return NUMBER
    return NAME if weight > _NAME_RARITY and word.stem in capitalised_inside else WORD
