"""A corpus made larger: analysed articles told again of other people, places, things, numbers and days.

Each copy is a corpus of new stories that is as varied as the one it is made of: rare names are respelt, content words and
common names are exchanged for others of the same length and commonness, digits and dates are shifted. The texts make no
sense; lengths, places in the text and how words are spread over articles and stories stay as they were.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

from crosswire.language.words import rarity
from crosswire.model import Analysis

WORD = re.compile(r"[A-Za-z]+|\d+")
KEPT_RARITY = 1.5
"""Words that are commoner (`that`, `year`) stay: they hold every text together."""
RARE_NAME = 10
"""A name of fewer articles is respelt, as new people and places enter the news; the others are exchanged among themselves."""
DAYS_BETWEEN_COPIES = 97
"""Copies overlap in time, as the news of many places does."""
TOLD = frozenset({"text", "title", "figure_text", "said_by", "claim_text", "speaker_name", "source_name", "name", "names"})
"""Fields that hold printed words and are told anew. What a figure counts stays, so that figures tie as they did."""
RECORDS = ("sentences", "figures", "claims", "citations", "actors", "mentions")
_CONSONANTS = "bcdfghjklmnprstvw"
_VOWELS = "aeiou"


class Altering:
    """Makes altered copies of a corpus; the same number always gives the same copy."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        """Count which words the corpus exchanges for one another."""
        self.analyses = analyses
        articles: Counter[str] = Counter()
        capitals: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for analysis in analyses:
            printed = Counter(WORD.findall(analysis.article.text))
            for word, count in printed.items():
                counts[word.lower()] += count
                capitals[word.lower()] += count if word[0].isupper() else 0
            articles.update({word.lower() for word in printed})
        names = {word for word, count in capitals.items() if count > counts[word] / 2}
        self._respelt = {name for name in names if articles[name] < RARE_NAME}
        self._bands: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for word in sorted(articles):
            if word.isalpha() and word not in self._respelt and rarity(word) > KEPT_RARITY:
                self._bands[word in names, len(word), articles[word].bit_length()].append(word)

    def copy(self, number: int) -> Iterator[Analysis]:
        """The articles of the corpus, altered; number 0 gives them as they are."""
        if number == 0:
            yield from self.analyses
            return
        chance = random.Random(number)  # noqa: S311 - a benchmark
        words: dict[str, str] = {}
        for band in self._bands.values():
            words.update(zip(band, chance.sample(band, len(band)), strict=True))
        words.update((name, _respelt(name, number)) for name in self._respelt)
        copy = _Copy(number, words)
        for analysis in self.analyses:
            yield copy.of(analysis)


def _respelt(name: str, number: int) -> str:
    letters = []
    for position, letter in enumerate(name):
        for alphabet in (_CONSONANTS, _VOWELS):
            if letter in alphabet:
                letter = alphabet[(alphabet.index(letter) + number * (position + 2)) % len(alphabet)]
                break
        letters.append(letter)
    return "".join(letters)


class _Copy:
    """One copy of a corpus. Offsets hold, since no word changes its length."""

    def __init__(self, number: int, words: Mapping[str, str]) -> None:
        self._number = number
        self._words = words
        self._told: dict[str, str] = {}

    def of(self, analysis: Analysis) -> Analysis:
        """One article told again."""
        old = analysis.article
        text = self._tell(old.text)
        article = self._changed(old, "", "")
        if article.published_on is not None:
            article = replace(article, published_on=article.published_on - timedelta(days=self._number * DAYS_BETWEEN_COPIES))
        records = {name: tuple(self._changed(record, old.text, text) for record in getattr(analysis, name)) for name in RECORDS}
        return replace(analysis, article=replace(article, text=text, source_path=f"{self._number}/{article.source_path}"), **records)

    def _changed(self, record: Any, old_text: str, text: str) -> Any:
        """A record with new ids and words; categories, heads and classes stay."""
        changes: dict[str, Any] = {}
        for name in _changed_fields(type(record)):
            value = getattr(record, name)
            if value is None:
                continue
            if name.endswith("_id"):
                changes[name] = f"{value}-{self._number}"
            elif isinstance(value, tuple):
                changes[name] = tuple(map(self._tell, value))
            elif name != "text" or text:
                start, end = getattr(record, "char_start", 0), getattr(record, "char_end", 0)
                changes[name] = text[start:end] if old_text[start:end] == value else self._tell(value)
        return replace(record, **changes)

    def _tell(self, text: str) -> str:
        return WORD.sub(self._other_word, text)

    def _other_word(self, found: re.Match[str]) -> str:
        word = found.group()
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._exchanged(word)
        return told

    def _exchanged(self, word: str) -> str:
        if word[0].isdigit():
            return word if len(word) < 2 else word[0] + "".join(str((int(digit) + self._number) % 10) for digit in word[1:])
        new = self._words.get(word.lower(), word.lower())
        return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new


@cache
def _changed_fields(kind: type) -> tuple[str, ...]:
    """The ids of a kind of record, but for those of outlets, and its printed words."""
    names = [item.name for item in fields(kind)]
    return tuple(name for name in names if name in TOLD or (name.endswith("_id") and not name.endswith("outlet_id")))
