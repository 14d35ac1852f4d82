"""How much a contradiction between figures matters to an editor: a number between 0 and 1 to sort findings by.

It adds up three things an editor asks: how far apart the numbers are, how many independent voices stand on them, and how
central the quantity is to the story. Whether there is a contradiction at all is decided elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from crosswire.findings.referents import Referent

GAP_SHARE, WITNESS_SHARE, CENTRE_SHARE = 0.4, 0.3, 0.3
"""How much each of the three counts; they add up to 1."""


def importance(members: Sequence[Referent], gaps: Iterable[float], article_count: int) -> float:
    """Importance of a finding about figures.

    Args:
        members: the figures in it.
        gaps: relative distances of the numbers that contradict each other (`intervals.gap`), each from 0 to 1.
        article_count: articles of the story.
    """
    # A square root, since 5 % on a toll is already news and 50 % is not ten times worse.
    distance = math.sqrt(max(gaps, default=0.0))
    voices = {r.figure.said_by or r.outlet or r.figure.article_id for r in members}
    witnesses = 1 - 1 / len(voices) if voices else 0.0
    telling = len({r.figure.article_id for r in members}) / max(1, article_count)
    leading = any(r.around.is_leading for r in members)
    return round(GAP_SHARE * min(1.0, distance) + WITNESS_SHARE * witnesses + CENTRE_SHARE * (min(1.0, telling) + leading) / 2, 3)
