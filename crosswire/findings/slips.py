"""Nouns that no one knows, for slips of the pen: `contituencies` counts what other reports of the story call constituencies.

What is spelt in two right ways (labour, labor) is one stem already: `stems`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from crosswire.language.words import rarity

_UNKNOWN = 5.5
"""Rarity (`words.rarity`) from which on an English word is hardly one."""
_LONG = 7
"""Letters of a noun in which a slip leaves no doubt which one is meant."""
_MOST_SLIPS = 2
"""Letters left out, doubled, changed or swapped."""
_ENDING = 2
"""So many last letters are never slips: a hijackee is no hijacker."""


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
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for lemma in sorted(known - unknown):
        alike[lemma[0], lemma[-_ENDING:]].append(lemma)
    found = {}
    for lemma in sorted(unknown - known):
        guess = lemma.removesuffix("ie") + "y" if lemma.endswith("ie") else lemma  # the lemma of a plural that no one knows
        nearest = extractOne(guess, alike.get((guess[0], guess[-_ENDING:]), []), scorer=OSA.distance, score_cutoff=_MOST_SLIPS)
        if nearest is not None:
            found[lemma] = nearest[0]
    return found
