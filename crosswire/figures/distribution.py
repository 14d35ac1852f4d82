"""Phrases that hand one number out over several things: `three each from Norway and Chad`, `one Danish sailor and Peruvian cook`.

Each thing becomes a figure of its own on the same characters, told apart by its number in the distribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.figures.counted import NounPhrase, make_phrase
from crosswire.language import Token

_NAME = r"(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*"
_EACH = re.compile(
    rf"\s+(?:[a-z]+\s+)?(?:each|apiece)\s+(?P<preposition>from|in|for|of|at|by|to)\s+(?P<names>{_NAME}(?:\s*,\s*{_NAME})*\s*,?\s*(?:and|&)\s+{_NAME})"
)
_SEPARATOR = re.compile(r"\s*,?\s*(?:\band\b|&)\s+|\s*,\s*")


def each_of(text: str, end: int) -> list[str]:
    """What `each from A, B and C` after the number hands it out to, preposition included.

    >>> each_of("one each from Norway and Chad", 3)
    ['from Norway', 'from Chad']
    """
    match = _EACH.match(text, end)
    if match is None:
        return []
    return [f"{match['preposition']} {_without_stop(name)}" for name in _SEPARATOR.split(match["names"]) if name]


def _without_stop(name: str) -> str:
    """The name without the full stop of its sentence; an abbreviation keeps its own."""
    return name if name.count(".") > 1 else name.rstrip(".")


def joined_singulars(tokens: Sequence[Token], phrase: NounPhrase) -> NounPhrase | None:
    """The second singular noun phrase of `one Danish sailor and Peruvian cook`, which has no article of its own."""
    at = phrase.last
    if at + 1 >= len(tokens) or tokens[at].text.lower() != "and" or not tokens[at + 1].text[0].isupper():
        return None
    first = at + 1
    last = first
    while last < len(tokens) and tokens[last].text.replace("-", "").isalpha() and last - first < 4:
        if last > first and tokens[last].text[0].islower():
            if tokens[last].pos not in {"NOUN", "ADJ", ""} or tokens[last].tag == "NNS":
                return None
            last += 1
            break
        last += 1
    if last - first < 2 or (
        last < len(tokens) and tokens[last].text.lower() not in {",", ".", ";", "in", "from", "were", "who", "and", ")"}
    ):
        return None
    return make_phrase(tokens, first, last)
