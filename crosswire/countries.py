"""Which country a word names: by its name, its demonyms and, where asked for, its capital.

What a nationality or a government means for a figure, a claim or an actor belongs to their packages.
"""

from __future__ import annotations

from functools import cache

from crosswire.resources import table, words

_NAMES = ("name", "adjectives", "nouns", "aliases")


@cache
def country_codes(*, with_capitals: bool = False) -> dict[str, str]:
    """Lower-case word -> ISO 3166 code: 'danish' -> 'DK'. A word of two countries stays with the first of the table."""
    columns = (*_NAMES, "capitals") if with_capitals else _NAMES
    found: dict[str, str] = {}
    for row in table("countries"):
        for column in columns:
            for word in words(row[column]):
                found.setdefault(word.lower(), row["iso_code"])
    return found
