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
        for analysis in self.analyses:
            yield _altered(analysis, number, words)


def _respelt(name: str, number: int) -> str:
    letters = []
    for position, letter in enumerate(name):
        for alphabet in (_CONSONANTS, _VOWELS):
            if letter in alphabet:
                letter = alphabet[(alphabet.index(letter) + number * (position + 2)) % len(alphabet)]
                break
        letters.append(letter)
    return "".join(letters)


def _altered(analysis: Analysis, number: int, words: Mapping[str, str]) -> Analysis:
    """One article told again. Offsets hold, since no word changes its length."""

    @cache
    def other_word(word: str) -> str:
        if word[0].isdigit():
            return word if len(word) < 2 else word[0] + "".join(str((int(digit) + number) % 10) for digit in word[1:])
        new = words.get(word.lower(), word.lower())
        return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new

    def told(text: str) -> str:
        return WORD.sub(lambda found: other_word(found.group()), text)

    def changed(record: Any) -> Any:
        """A record with new ids and words; categories, heads and classes stay."""
        changes: dict[str, Any] = {}
        for item in fields(record):
            value = getattr(record, item.name)
            if value is None:
                continue
            if item.name.endswith("_id") and not item.name.endswith("outlet_id"):
                changes[item.name] = f"{value}-{number}"
            elif item.name in TOLD:
                changes[item.name] = told(value) if isinstance(value, str) else tuple(told(text) for text in value)
        return replace(record, **changes)

    article = changed(analysis.article)
    if article.published_on is not None:
        article = replace(article, published_on=article.published_on - timedelta(days=number * DAYS_BETWEEN_COPIES))
    return replace(
        analysis,
        article=replace(article, source_path=f"{number}/{article.source_path}"),
        **{
            name: tuple(map(changed, getattr(analysis, name)))
            for name in ("sentences", "figures", "claims", "citations", "actors", "mentions")
        },
    )
