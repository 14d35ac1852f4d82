"""The closed word lists of the figure grammar, one row each of seeds/reference/figure_words.csv.

Lists that carry a value for each word (units, number words, predicates) are tables of their own.
"""

from __future__ import annotations

from functools import cache

from crosswire.resources import table, words


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(words(row["words"])) for row in table("figure_words")}


def word_list(name: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        KeyError: the table has no such list.
    """
    return _lists()[name]
