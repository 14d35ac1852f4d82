"""Words as such: which are passed over, what stem they share, and which predicate classes they speak of.

What was met before is looked up: a word stands in a corpus many times. Where words stand around a figure is told elsewhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crosswire.resources import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
"""The same in a text that is all ASCII, as two thirds of all sentences are: it is found in half of the time."""
STOP_WORDS = frozenset(
    """a an and are as at be been but by for from had has have he her him his i if in into is it its more no nor not of on one or our
    out over s said says she so some such than that the their them then there these they this those to too under until up was we were what
    when where which while who whom whose why will with would you your about also after before during per mr mrs ms dr""".split()
)
_MOST_WORDS = 100_000
_PREDICATE_COLUMNS = ("verbs", "subjects", "states", "nouns")

_Word = tuple[str, str | None, tuple[str, ...]]
"""A word as printed, its stem (None for a stop word), and the predicate classes it speaks of."""


def words_in(text: str) -> re.Pattern[str]:
    """The pattern of a word that fits the characters of a text."""
    return _ASCII_WORD if text.isascii() else _WORD


@cache
def _events() -> dict[str, tuple[str, ...]]:
    """Word to the predicate classes it speaks of, by the table of predicates."""
    found: dict[str, set[str]] = {}
    for row in table("predicates"):
        for column in _PREDICATE_COLUMNS:
            for word in words(row[column]):
                if " " not in word:
                    found.setdefault(word, set()).add(row["predicate"])
    return {word: tuple(sorted(classes)) for word, classes in found.items()}


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings."""
    return [plain_form(w.lower()) for w in _WORD.findall(text)]


def plain_form(word: str) -> str:
    """The word without a possessive ending."""
    return word.removesuffix("’s").removesuffix("'s")


class _Stems(dict[str, str]):
    """Words as printed, with their stem, as met so far."""

    def __init__(self) -> None:
        """No word met yet."""
        super().__init__()
        self.of_events: dict[str, tuple[str, ...]] = {}
        """Those of them that speak of predicate classes, with these."""

    def __missing__(self, word: str) -> str:
        """A word that is met for the first time; all are forgotten when they are too many to keep."""
        if len(self) >= _MOST_WORDS:
            self.clear()
            self.of_events.clear()
        plain = plain_form(word.lower())
        if plain in _events():
            self.of_events[word] = _events()[plain]
        found = self[word] = stem(plain)
        return found


STEMS = _Stems()


class _Words(dict[str, _Word]):
    """Words as printed, as met so far in sentences with figures. Here a possessive ending tells an event apart: it has none."""

    def __missing__(self, word: str) -> _Word:
        """A word that is met for the first time; all are forgotten when they are too many to keep."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        lower = word.lower()
        found = self[word] = word, None if lower in STOP_WORDS else stem(lower), _events().get(lower, ())
        return found


WORDS = _Words()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude common stem for comparing English context words; not a lemma."""
    word = plain_form(word.lower())
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "er", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
