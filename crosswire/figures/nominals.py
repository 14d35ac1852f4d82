"""What a clause says the things counted are: `none of them is a U.S. citizen`, `the other 38 hold Danish citizenship`.

Only nationalities are read so, and the adverb of `17 embassies abroad`: they narrow the thing counted as an adjective before it would.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.figures.wordlists import word_list
from crosswire.resources import table, words

_REACH = 60


@cache
def _demonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every name, adjective and noun of a country, and the adjective it stands for."""
    found: dict[str, str] = {}
    for row in table("countries"):
        adjectives = words(row["adjectives"])
        for form in (*adjectives, *words(row["nouns"]), row["name"], *words(row["aliases"])):
            if adjectives:
                found.setdefault(form, adjectives[0].lower())
    forms = "|".join(re.escape(form) for form in sorted(found, key=len, reverse=True))
    pattern = re.compile(
        r"\s*(?:is|are|was|were|hold|holds|held|have|has|had|carry|carried)\s+(?:all\s+|also\s+|both\s+)?(?:an?\s+|dual\s+)?"
        rf"(?P<nation>{forms})"
        r"(?P<noun>\s+(?:citizens?|nationals?|citizenship|passports?|passport[ -]holders?|nationality))?(?![\w-])(?!\s+[a-z]+s\b)"
    )
    return pattern, found


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(rf"\s+({'|'.join(sorted(word_list('nominals_abroad')))})\b")


def nation_said(text: str, end: int) -> str | None:
    """The nationality that the clause says of what is counted up to `end`, as a lower-case adjective, or that it is not of this country.

    >>> nation_said("Six are Polish nationals.", 3)
    'polish'
    >>> nation_said("17 embassies abroad", 12)
    'abroad'
    """
    if (adverb := _abroad().match(text, end)) is not None:
        return adverb.group(1)
    pattern, found = _demonyms()
    match = pattern.match(text, end, end + _REACH)
    return found[match["nation"]] if match is not None else None
