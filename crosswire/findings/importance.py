"""How much a contradiction between figures matters to an editor: a number between 0 and 1 to sort findings by.

Half of it is three things an editor asks: how far apart the numbers are, how many independent voices stand on them, and how
central the quantity is to the story. The other half is how sure it is that they speak of one quantity (`confidence`): two different
things lie further apart than a slip of one digit, so that the gap alone would put what is wrong first. Whether there is a
contradiction at all is decided elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from crosswire.findings.referents import Referent

GAP_SHARE, WITNESS_SHARE, CENTRE_SHARE, CONFIDENCE_SHARE = 0.2, 0.15, 0.15, 0.5
"""How much each of them counts; they add up to 1."""
EVEN = 0.5
"""Confidence where none is known: a list and its whole."""


def importance(members: Sequence[Referent], gaps: Iterable[float], article_count: int, confidence: float = EVEN) -> float:
    """Importance of a finding about figures.

    Args:
        members: the figures in it.
        gaps: relative distances of the numbers that contradict each other (`intervals.gap`), each from 0 to 1.
        article_count: articles of the story.
        confidence: how sure it is that the numbers speak of one quantity, from 0 to 1.
    """
    # A square root, since 5 % on a toll is already news and 50 % is not ten times worse.
    distance = math.sqrt(max(gaps, default=0.0))
    voices = {r.figure.said_by or r.outlet or r.figure.article_id for r in members}
    witnesses = 1 - 1 / len(voices) if voices else 0.0
    telling = len({r.figure.article_id for r in members}) / max(1, article_count)
    leading = any(r.around.is_leading for r in members)
    matter = GAP_SHARE * min(1.0, distance) + WITNESS_SHARE * witnesses + CENTRE_SHARE * (min(1.0, telling) + leading) / 2
    return round(matter + CONFIDENCE_SHARE * confidence, 3)
