"""What an attribution is: a cue, the words that name the source, and the statement it introduces.

Readers (`parsed`, `patterns`) produce attributions from frames; what becomes a claim, and who the source is, comes after.
"""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]


class Attribution(NamedTuple):
    """One place where a frame says that somebody said something. All spans are offsets into the article's text."""

    frame: int
    """Index of the frame it stands in."""
    cue: str
    cue_span: Span
    kind: str
    """Class of the cue verb, or `according`, `noun`, `label`."""
    source: Span | None
    """The words that name the source; None where only its verb stands there."""
    statement: Span | None
    """The reported clause; None where speech is all that it introduces."""
    takes_speech: bool = True
    """Whether a quotation beside it may be what was said."""
    beside: Span | None = None
    """The pronoun that stands for the source right beside the cue ('who'), where that names nobody."""
    is_relay: bool = False
    """True where it only passes on what another source in the same sentence says."""


def overlaps(left: Span, right: Span) -> bool:
    """True where two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]
