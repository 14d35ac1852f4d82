"""How a sentence goes on about what was counted before: a list, a part, another number of the same.

Only the words between and around the numbers are looked at. What was said of the figure before is remembered by `things`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.language import Token

_CARRIES = re.compile(r"\b(?:among them|includ\w+|of them|of those|of whom|the remaining|the rest|they are|they were)\b", re.IGNORECASE)
_CARRIES_REACH = 150
_OF_THEM = re.compile(r"\s+of (?:them|those|whom)\b")
_THE_NUMBER = re.compile(
    r"\b(?:number|figure|count|total|tally|estimate|toll)\b(?!s? (?:of|for))[^.;:,?!\d]{0,25}$|\bmore like\s+$|\bcloser to\s+$",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|most|none|many|few|third|quarter|percent|cent))"
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|those|these|all)\s+)?$",
    re.IGNORECASE,
)
_REACH = 45
_OF_REACH = 20
"""The `of` of a share stands directly before the whole, a determiner between them at most: without one, no pattern need be tried."""
_EXCEPTED = re.compile(
    r"\b(?:(?:all|none|nobody|nothing|every\w*)\s+(?:but|except|save)|except(?:ing)?|apart from|other than)\s+(?:for\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_EXCEPTED_REACH = 40
_LISTED = re.compile(r"\s*(?:,|and|or|as well as|plus|[(:—–-])?\s*(?:,|and|or|as well as|plus)?\s*(?:the\s+)?(?:other\s+)?", re.IGNORECASE)
_WHOLES = frozenset({"the", "those", "these", "its", "their", "his", "her", "our"})


def is_next_item(text: str, last_end: int, start: int) -> bool:
    """Whether nothing but what parts two items of a list stands between the end of the one and the start of the other."""
    return _LISTED.fullmatch(text, last_end, start) is not None


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on about things counted before it, with the number in `[start, end)`.

    >>> goes_on("Among them were 14 foreigners.", 16, 18)
    True
    """
    return _CARRIES.search(text, max(0, start - _CARRIES_REACH), start) is not None or _OF_THEM.match(text, end) is not None


def is_another_number(text: str, start: int) -> bool:
    """Whether the words before `start` give another number of what was counted before.

    >>> is_another_number("A rights group puts the figure at 44.", 34)
    True
    """
    return _THE_NUMBER.search(text, max(0, start - _REACH), start) is not None


def is_excepted(sentence: str, start: int) -> bool:
    """Whether a figure tells who was left out: `all but three were rescued` says nothing of the three.

    >>> is_excepted("All but three were rescued.", 8)
    True
    """
    return _EXCEPTED.search(sentence, max(0, start - _EXCEPTED_REACH), start) is not None


def is_whole_of_share(text: str, start: int) -> bool:
    """Whether the number at `start` is the whole that a share is of: nothing else is said of it.

    >>> is_whole_of_share("They cancelled 176 of its 268 flights.", 26)
    True
    """
    return "of" in text[max(0, start - _OF_REACH) : start].lower() and _OF_A_WHOLE.search(text, max(0, start - _REACH), start) is not None


def is_partitive(tokens: Sequence[Token], number: int) -> bool:
    """`six of the prisoners`, `11 of those who ...`."""
    return number + 2 < len(tokens) and tokens[number + 1].text.lower() == "of" and tokens[number + 2].text.lower() in _WHOLES
