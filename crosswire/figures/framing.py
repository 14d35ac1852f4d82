"""Verbs that close around the thing counted: `let 11 sailors go`, `set 14 prisoners free`, `left 4,000 people homeless`.

The pairs of words stand in seeds/reference/predicate_frames.csv. Words that stand together are cues.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.figures.targets import Target
from crosswire.language import Token
from crosswire.resources import table, words

_BEFORE = 5
_LONGEST = 3
_BREAKS = frozenset({",", ";", ":", ".", "and", "but", "that", "who", "which"})

Frames = dict[str, dict[str, str]]


@cache
def _frames() -> Frames:
    """Words after the thing -> verb before it -> predicate."""
    found: Frames = {}
    for row in table("predicate_frames"):
        for after in words(row["after"]):
            for verb in words(row["before"]):
                found.setdefault(after, {}).setdefault(verb, row["predicate"])
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(after.split()[0] for after in _frames())


def framing_predicate(tokens: Sequence[Token], target: Target) -> str | None:
    """What the verb before the figure and the words after its thing say together, or None.

    `Rebels let 11 sailors go` -> `freed`; `the storm left 4,000 people homeless` -> `displaced`.
    """
    if target.last >= len(tokens) or tokens[target.last].text.lower() not in _first_words():
        return None
    follow = [token.text.lower() for token in tokens[target.last : target.last + _LONGEST]]
    for size in range(len(follow), 0, -1):
        verbs = _frames().get(" ".join(follow[:size]))
        if verbs is None:
            continue
        for token in reversed(tokens[max(0, target.first - _BEFORE) : target.first]):
            lower = token.text.lower()
            if lower in _BREAKS:
                break
            if lower in verbs:
                return verbs[lower]
    return None
