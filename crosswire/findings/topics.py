"""Which word may head a measure whose figures do not print what they count ('Turnout (percent)').

Only the form of a word is known here, so verbs, adverbs, units and words of time are told by tables and endings. What stands around
a figure and which word is nearest is found in `surroundings`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from crosswire.figures.nouns import is_adverb
from crosswire.figures.wordlists import word_list
from crosswire.resources import table, words

_SHORTEST = 3
_VERB_ENDINGS = ("ed", "ing")


@lru_cache(maxsize=50_000)
def may_be_topic(word: str) -> bool:
    """Whether a printed word can say what a number is about; a name can.

    >>> may_be_topic("turnout"), may_be_topic("jumped"), may_be_topic("hours"), may_be_topic("Kansas")
    (True, False, False, True)
    """
    lower = word.lower()
    if len(lower) < _SHORTEST or lower in _never():
        return False
    return word != lower or not (lower.endswith(_VERB_ENDINGS) or is_adverb(word))


@cache
def _never() -> frozenset[str]:
    """Forms of verbs, units, number words, function words, months and weekdays."""
    verbs = (form for row in table("predicates") for form in words(row["verbs"]) if not form.endswith("s"))
    trends = (form for row in table("trend_verbs") for form in words(row["words"]))
    units = (form for row in table("units") for form in words(row["forms"]))
    numbers = (row["word"] for row in table("number_words"))
    closed = (
        word_list(name) for name in ("counted_function", "counted_time", "counted_spans_of_time", "counted_no_heads", "counted_verbs")
    )
    return frozenset().union(verbs, trends, units, numbers, *closed)
