"""Who asked the people: two polls are two quantities, whatever is alike in them, and two reports of one poll are one.

Read off the names beside the `poll` or `survey` of a figure's sentence; who tells of it is another matter (`crosswire.attribution`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from crosswire.findings.stems import STOP_WORDS
from crosswire.language.words import common_words

_SURVEY = r"\b(?:[Pp]olls?|[Ss]urveys?)\b"
_SURVEYS = re.compile(_SURVEY)
_NAMES = r"(?:[A-Z][\w’'&.]*[\s/-]+(?:and\s+|&\s*)?){0,7}[A-Z][\w’'&]*"
_BEFORE = re.compile(rf"({_NAMES})(?:[\s-]+(?!(?:by|for|from|in|of|on|the|to|a|an)\b)[a-z]+){{0,2}}[\s-]+{_SURVEY}")
"""`a Carrick College poll`, `the Holm Research telephone survey`"""
_AFTER = re.compile(rf"{_SURVEY},?(?:\s+[a-z-]+){{0,2}}\s+(?:by|for|from|in|of)(?:\s+[a-z-]+){{0,3}}\s+({_NAMES})")
"""`a poll published by the newspaper Holm`, `another survey, for Holm and Carrick`"""
_SHARE = re.compile(r"%|\bper ?cent\b|\b(?:half|majority|thirds?|quarters?|fifths?) of\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=4)
def surveyors_of(sentence: str) -> frozenset[str]:
    """The words of the names of who asked, in lower case; empty where the sentence tells of no survey, or of nobody's.

    >>> sorted(surveyors_of("In April a Carrick College poll had Holm ahead"))
    ['carrick', 'college']
    """
    if _SURVEYS.search(sentence) is None:
        return frozenset()
    names = [match.group(1) for pattern in (_BEFORE, _AFTER) for match in pattern.finditer(sentence)]
    found = frozenset(word.lower() for name in names for word in _WORD.findall(name)) - STOP_WORDS
    return found if len(found) > 1 or not found <= common_words() else frozenset()  # 'Exit poll', 'a poll published on Sunday'


def is_share(speaker: str | None) -> bool:
    """Whether a speaker is a share of the people asked, who each answer for themselves.

    >>> is_share("48 percent of the respondents"), is_share("Senate Majority Leader Holm")
    (True, False)
    """
    return speaker is not None and _SHARE.search(speaker) is not None
