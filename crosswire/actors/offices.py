"""Offices that every nation has: the Defense Ministry of one country is not that of another.

Which nation an office belongs to stands before it ('Latvian Foreign Ministry', "Latvia's Foreign Ministry"). An office
whose nation an article does not tell is left to `joins`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.actors.lexicon import known_at
from crosswire.actors.spellings import fold
from crosswire.language.words import common_words

_HEADS = frozenset("ministry parliament army navy cabinet police government prosecutor prosecutors customs intelligence".split())
_SPELLINGS = (("defence", "defense"), ("labour", "labor"), ("centre", "center"), ("organisation", "organization"), ("programme", "program"))
_OFFICE_OF = re.compile(r"^(ministry|department|bureau|office) (?:of|for) (?:the )?([a-z]+(?: and [a-z]+)?)(?: affairs)?$")
"""'Ministry of Defence' is the 'Defense Ministry'."""
_LINKS = frozenset(("of", "for", "the", "and"))
_POSSESSIVE = re.compile(r"['’]s?\s+")
_NATION_BEFORE = re.compile(r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*)['’]s?\s+$")


@lru_cache(maxsize=16_384)
def plain_office(name: str) -> str:
    """A folded name in one spelling and order: 'Ministry of Defence' -> 'defense ministry'."""
    folded = fold(name).removeprefix("the ")
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return _OFFICE_OF.sub(r"\2 \1", folded)


@lru_cache(maxsize=16_384)
def office_of(name: str) -> tuple[str | None, str] | None:
    """Country code, or None where the name tells no country, and office; None for what is no national office."""
    known = known_at(name, 0)
    country, rest = None, name
    if known is not None and known.kind in ("country", "demonym", "capital"):
        country, rest = known.key, _POSSESSIVE.sub("", name[len(known.name) :], count=1).strip()
    office = plain_office(rest)
    parts = office.split()
    if not parts or parts[-1] not in _HEADS or not all(part in common_words() or part in _LINKS for part in parts):
        return None
    return country, office


def nation_before(text: str, start: int) -> str | None:
    """The possessive of a country right before this place, as printed: "Latvia's "."""
    match = _NATION_BEFORE.search(text, max(0, start - 40), start)
    while match is not None:
        known = known_at(text, match.start(1))
        if known is not None and known.kind in ("country", "capital") and match.start(1) + len(known.name) == match.end(1):
            return text[match.start(1) : start]
        step = text.find(" ", match.start(1), match.end(1))
        match = _NATION_BEFORE.search(text, step + 1, start) if step > 0 else None
    return None
