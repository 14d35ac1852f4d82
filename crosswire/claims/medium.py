"""Where something was said: on X, on television, at a news conference. Read from the words around the statement."""

from __future__ import annotations

import re
from functools import cache

from crosswire.alternatives import alternatives
from crosswire.resources import table, words


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    medium_of = {phrase.lower(): row["medium"] for row in table("media") for phrase in words(row["phrases"])}
    return re.compile(rf"(?<!\w){alternatives(medium_of)}(?!\w)", re.IGNORECASE), medium_of


def medium_in(text: str) -> str | None:
    """The first medium that the text names, else None.

    >>> medium_in("the mayor wrote on social media")
    'social media'
    """
    pattern, medium_of = _phrases()
    found = pattern.search(text)
    return medium_of[found.group().lower()] if found else None
