"""How sure it is that figures speak of one quantity: the log-odds of a tie as a share from 0 to 1.

The weights are fitted to all pairs of a story. Pairs that differ are rarer and harder than those that agree, so the log-odds of
a difference promise too much; what was right among the differences of the labelled events says by how much (Platt scaling:
John C. Platt, "Probabilistic Outputs for Support Vector Machines", 1999). The scale is that of real reports, which contradict one
another far less than invented ones. Which pairs are one quantity is decided in `measures`.
"""

from __future__ import annotations

import math

SLOPE, SHIFT = 1.0, -2.5
"""Of the line from log-odds of a tie to log-odds that a difference of two numbers is a difference about one quantity: set by hand near the
line that `bench/findings_confidence.py` fits."""
DOUBTFUL = 0.5
"""Confidence below which a contradiction is wrong about as often as not."""


def confidence_of(log_odds: float) -> float:
    """The share of differences with such a tie that are about one quantity; 0 where nothing ties the two.

    Args:
        log_odds: of the tie between two figures (`measures.Ties`), minus infinity where there is none of their own.
    """
    return 0.0 if log_odds == -math.inf else round(1 / (1 + math.exp(-(SLOPE * log_odds + SHIFT))), 3)
