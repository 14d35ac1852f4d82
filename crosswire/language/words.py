"""Words for comparing texts: folding, stems, and how rare a word is in its language.

Rarity comes from a fixed table of word frequencies (the `wordfreq` package), not from the corpus at hand: the likeness of
two texts then depends on these two alone, works for a corpus of two articles, and stays when others are added.
Which words an article is made of, and where they stand, is `sentences` and `tagger`; what likeness means belongs above.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii

from crosswire.resources import table

ENGLISH = "en"
COMMON = 7.0
"""Zipf frequency (log10 of occurrences in 10^9 words) at and above which a word says nothing: `the` has 7.7, `said` 6.1."""
RAREST = 8.0
_NUMBER_RARITY = 6.0
_DIGIT_RARITY = 3.0
_PER_BILLION = 9.0
"""Log10 of the number of words that frequencies are told for."""
_WORD = re.compile(r"[A-Za-z][A-Za-z]+|\d[\d,]*(?:\.\d+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED = {code: " " for code in range(128) if not chr(code).isalpha()}
"""Every ASCII character but the letters, as a space."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CAPITALISED_INSIDE = re.compile(r"[A-Z](?<!\w[A-Z])(?<![.!?\n:;\"][A-Z])(?<![.!?:;\"] [A-Z])(?<!^[A-Z])[A-Za-z]+")
"""What stands before is asked only where a capital stands: most places of a text are then passed over at once."""


def fold(text: str) -> str:
    """The text in plain ASCII letters: accents off, other scripts transliterated."""
    return text if text.isascii() else _NOT_ASCII.sub(lambda run: _transliterate(run.group()), text)


@lru_cache(maxsize=50_000)
def _transliterate(run: str) -> str:
    return str(anyascii(run))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text as printed, folded, in order; single letters and punctuation are left out."""
    return [word.replace(",", "") if "," in word else word for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=4096)
def letter_runs(text: str) -> frozenset[str]:
    """The runs of letters of a text in lower case: what is not among them need not be looked for word by word."""
    lower = text.lower()
    return frozenset(lower.translate(_SPACED).split() if lower.isascii() else _LETTERS.findall(lower))


def names_in(text: str) -> set[str]:
    """The words that a text prints with a capital inside a sentence, and at least as often so as without: lower case."""
    folded = fold(text)
    return names_among(folded, Counter(_WORD.findall(folded)))


def names_among(folded: str, counts: Mapping[str, int]) -> set[str]:
    """The same of a folded text whose words are counted already."""
    inside = set(_CAPITALISED_INSIDE.findall(folded))
    return {word.lower() for word in inside if counts.get(word, 0) >= counts.get(word.lower(), 0)}


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = ENGLISH) -> str:
    """The stem of a lower-case word by the Snowball rules of its language; the word itself where there are none."""
    stemmer = _stemmer(language)
    return word if stemmer is None else str(stemmer.stemWord(word))


def stems(words: Sequence[str], language: str = ENGLISH) -> list[str]:
    """The stems of many words, most of which are met once: quicker than `stem` of one after the other, and nothing is kept."""
    stemmer = _stemmer(language)
    return list(words) if stemmer is None else list(stemmer.stemWords(words))


@lru_cache(maxsize=65_536)
def rarity(word: str, language: str = ENGLISH) -> float:
    """How much a shared word says, 0 (function words) to 8 (never seen): powers of ten below the commonest words.

    Numbers of two digits and more count 6, single digits 3: a table of word frequencies says little about them.
    """
    if word[0].isdigit():
        return _NUMBER_RARITY if len(word) > 1 else _DIGIT_RARITY
    if language == ENGLISH and word.isascii() and word.isalpha():
        # One word to `zipf_frequency` as well, which takes its time to find that out. Its table is given to hundredths.
        share = _english_shares().get(word.lower())
        return min(max(COMMON - (round(math.log10(share) + _PER_BILLION, 2) if share else 0.0), 0.0), RAREST)
    from wordfreq import zipf_frequency

    try:
        frequency = zipf_frequency(word, language)
    except LookupError:  # no table for this language
        frequency = zipf_frequency(word, ENGLISH)
    return min(max(COMMON - frequency, 0.0), RAREST)


@cache
def _english_shares() -> Mapping[str, float]:
    """Word to the share that it has of all words."""
    from wordfreq import get_frequency_dict

    shares: Mapping[str, float] = get_frequency_dict(ENGLISH, wordlist="best")
    return shares


@cache
def common_words() -> frozenset[str]:
    """Lower-case English words that are mostly printed in lower case: with a capital, they still are no names."""
    return frozenset(row["word"] for row in table("common_words"))


@cache
def calendar_words(language: str = ENGLISH) -> frozenset[str]:
    """Names of months and weekdays, in full and cut short, lower case and folded; those of English where none are known."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale(ENGLISH)
    tables = [locale.months["format"], locale.days["format"]]
    names = [name for table in tables for width in ("wide", "abbreviated") for name in table[width].values()]
    return frozenset(anyascii(name).lower().strip(".") for name in names)


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer
    from babel import Locale, UnknownLocaleError

    try:
        name = (Locale(language).get_language_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return None
    if name not in snowballstemmer.algorithms():
        return None
    made = snowballstemmer.stemmer(name)
    if hasattr(made, "maxCacheSize"):
        # Its own memory of words, in the quick version alone, costs three times what stemming does.
        made.maxCacheSize = 0
    return made
