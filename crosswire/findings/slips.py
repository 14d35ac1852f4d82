"""Nouns that no one knows, for slips of the pen: `contituencies` counts what other reports of the story call constituencies.

What is spelt in two right ways (labour, labor) is one stem already: `stems`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from crosswire.language.words import rarity

_UNKNOWN = 5.5
"""Rarity (`words.rarity`) from which on an English word is hardly one."""
_LONG = 7
"""Letters of a noun in which a slip leaves no doubt which one is meant."""
_ALIKE = 0.8
"""Share of letters that a misspelt noun has in common with the one that is meant."""


def slips_among(nouns: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Misspelt noun -> the noun that is meant.

    Args:
        nouns: the nouns of a story, each as a lemma and as printed; names, which have a capital, are nobody's slip.
    """
    known: set[str] = set()
    unknown: set[str] = set()
    for lemma, printed in nouns:
        if len(lemma) >= _LONG and printed.islower():
            (unknown if rarity(printed) >= _UNKNOWN else known).add(lemma)
    order = sorted(known - unknown)
    return {lemma: near[0] for lemma in sorted(unknown - known) if (near := get_close_matches(lemma, order, 1, _ALIKE))}
