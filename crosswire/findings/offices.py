"""Offices that one person does not hold at the same time: judge and prosecutor, foreign and defence minister, a minister and a deputy.

Only the offices of `seeds/reference/rival_offices.csv` are compared, and only within their group: most descriptions of a person ("lawyer",
"owner", "leader") go with any other and tell an editor nothing. What somebody was or will be is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.resources import table, words

_OTHER_TIME = frozenset(
    "former ex late outgoing incoming elect designate then once longtime retired acting interim nominee candidate onetime".split()
)
_DEPUTY = frozenset(("deputy", "vice", "assistant", "under", "junior"))
_GROUPS_WITH_DEPUTIES = ("government", "police")
_NEEDS_OBJECT = "deputy to"
_OBJECT = re.compile(r" (?:of|to|for|on|at|in) ")
_WORD = re.compile(r"[a-z]+")
_LONGEST_FORM = 4


@dataclass(frozen=True, slots=True)
class Office:
    """A role as it is compared."""

    name: str
    group: str
    fields: frozenset[str]
    is_deputy: bool


@cache
def _forms() -> dict[str, tuple[str, str, bool]]:
    return {
        form.lower(): (row["office"], row["group"], bool(row["needs_field"]))
        for row in table("rival_offices")
        for form in words(row["forms"])
    }


@cache
def _fields() -> dict[str, str]:
    return {word: row["field"] for row in table("office_fields") for word in words(row["words"])}


def office_of(role: str) -> Office | None:
    """The office that a role names; None for what is not compared."""
    lower = role.lower().replace("one-time", "onetime")
    told = _WORD.findall(lower)
    if not told or _OTHER_TIME & set(told):
        return None
    head = told if lower in _forms() else _WORD.findall(_OBJECT.split(lower)[0])
    for size in range(min(_LONGEST_FORM, len(head)), 0, -1):
        known = _forms().get(" ".join(head[-size:]))
        if known is None:
            continue
        name, group, needs_field = known
        before = head[: len(head) - size]
        fields = frozenset(field for word in (told if needs_field else before) if (field := _fields().get(word)))
        if (needs_field and not fields) or (name == _NEEDS_OBJECT and (before or _OBJECT.search(lower) is None)):
            return None
        return Office(name, group, fields, bool(_DEPUTY & set(before)))
    return None


def are_rivals(one: Office, other: Office) -> bool:
    """Nobody holds both at a time, so that one of two reports is wrong or out of date."""
    if one.group != other.group:
        return False
    if one.name != other.name:
        return True
    if one.fields and other.fields and not one.fields & other.fields:
        return True
    return one.group in _GROUPS_WITH_DEPUTIES and one.fields == other.fields and one.is_deputy != other.is_deputy
