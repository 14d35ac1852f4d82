"""Who wrote a report, as the note about the author at its foot tells: `Ada Roe is a senior fellow at the Quay Institute.`

A note of that form counts only where the report itself does not speak of the person: people do not report on themselves.
What of the foot is cut from the report is decided by `furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosswire.reading.byline import job_words

NOTE_LINES = 3
"""So many last lines may hold the note."""
_MAX_REPORT = 60_000
_NAME = r"(?P<name>(?:(?:[A-Z]\.){2,3} |[A-Z][\w’'-]*\.? ){1,3}[A-Z][\w’'-]+)"
_TITLE = r"(?:(?:Dr|Judge|Rep|Sen|Gov|Prof|Professor)\.? )?"


def author_in_note(lines: Sequence[str]) -> str | None:
    """The author that one of the last lines of a report presents, or None."""
    for place in range(max(3, len(lines) - NOTE_LINES), len(lines)):
        match = _note().match(lines[place])
        if match is None:
            continue
        name = match["name"] or match["other"]
        surname = re.compile(rf"\b{re.escape(name.rpartition(' ')[2])}\b")
        report = "\n".join(lines[: len(lines) - NOTE_LINES])[-_MAX_REPORT:]
        if not surname.search(report):
            return name
    return None


@cache
def _note() -> re.Pattern[str]:
    jobs = "|".join(sorted(job_words(), key=len, reverse=True))
    return re.compile(
        rf"{_TITLE}{_NAME}(?:,[^.,]{{3,80}},)? (?:is|was|has been) (?!(?:not|now|also|one|said|being|expected)\b)"
        rf"(?:[^\s.]+ ){{0,6}}?(?:{jobs})s?\b|{_TITLE}{_NAME.replace('name', 'other')} can be reached at\b"
    )
