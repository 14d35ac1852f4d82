"""When the name of a capital stands for a government: 'Riga protested', but not 'a street in Riga'.

The words that decide stand in `seeds/reference/capital_cues.csv`.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.resources import table

_WORD_BEFORE = re.compile(r"([\w-]+),? (?:the )?$")
_POSSESSIVE = re.compile(r"['’]s? ")
_WORD_AFTER = re.compile(r",? (\w+)\b")
_DISTRICT = (", D.C.", ", DC")
_PLACE_LIST = re.compile(r"(?:, [A-Z]| [-–—(])")


@cache
def _cues(position: str, reading: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("capital_cues") if (row["position"], row["reading"]) == (position, reading))


def stands_for_government(text: str, start: int, end: int) -> bool:
    """Whether the capital printed at these offsets acts or is dealt with, rather than being where something happens."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if after.startswith(_DISTRICT):
        after = after[len(_DISTRICT[0]) if after.startswith(_DISTRICT[0]) else len(_DISTRICT[1]) :]
    elif _PLACE_LIST.match(after):
        return False
    last = _WORD_BEFORE.search(before)
    word = last.group(1).lower() if last else ""
    if word in _cues("before", "place"):
        return False
    following = _WORD_AFTER.match(after)
    acts = following is not None and following.group(1) in _cues("after", "government")
    return acts or _POSSESSIVE.match(after) is not None or word in _cues("before", "government")
