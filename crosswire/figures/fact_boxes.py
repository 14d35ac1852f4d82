"""Lines of a fact box or a chart: `Injured: 61`, `Homes destroyed - 1,200`, where the label says what the number is."""

from __future__ import annotations

import re

from crosswire.figures.cues import Cues

_LABEL = re.compile(r"\W*(?P<label>[A-Z][^:.;!?\d]{1,50}?)\s*(?::|\s[-–—])\s*$")
_REST_OF_LINE = re.compile(r"(?:\s+\w+){0,2}\s*(?:\([^)]*\))?\W*$")
"""A line of a box is over after the number, or nearly so: `Opposition: 740 killed in an attack on ...` has a speaker before the colon."""
_LABEL_ENDS = frozenset(":-–—")
_PARTS = ("phrase", "state", "verb", "noun", "group")


def labelled_predicate(text: str, start: int, end: int, char_start: int, cues: Cues) -> str | None:
    """What the label before a number says of it, or None where none stands before it.

    Args:
        text: the line.
        start: where the number starts in it.
        end: where it ends.
        char_start: offset of the line in the article.
        cues: the cues of the line.
    """
    if text[:start].rstrip()[-1:] not in _LABEL_ENDS or _REST_OF_LINE.match(text, end) is None:
        return None
    match = _LABEL.match(text, 0, start)
    if match is None:
        return None
    last = None
    for cue in cues.before(char_start + start, start):
        found = next((cue.parts[part] for part in _PARTS if part in cue.parts), None)
        last = found or last
        if found is not None and "noun" not in cue.parts:
            return found
    return last
