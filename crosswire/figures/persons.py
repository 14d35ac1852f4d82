"""Whether a noun names a person: it decides between the age of a person and the age of a thing.

The nouns stand in seeds/reference/person_nouns.csv; endings of agent nouns cover the rest. Finding people in the text is
the work of `crosswire.actors`, not of this module.
"""

from __future__ import annotations

from functools import cache

from crosswire.figures.wordlists import word_list
from crosswire.resources import table

_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "eer", "ess", "ese", "aire", "crat", "path")
_THINGS = word_list("persons_things")


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["noun"].lower() for row in table("person_nouns"))


def is_person_noun(word: str) -> bool:
    """Whether a word stands in the table of nouns for persons, one of an agent's ending not being enough."""
    return word in _persons()


def is_person(head: str, printed: str) -> bool:
    """True where the noun is one for people, or the printed phrase ends in a name.

    >>> is_person("firefighter", "firefighter"), is_person("war", "civil war")
    (True, False)
    """
    if is_person_noun(head):
        return True
    last = printed.split()[-1] if printed.split() else ""
    if last[:1].isupper() and not printed.isupper():
        return True
    return head not in _THINGS and head.endswith(_ENDINGS)
