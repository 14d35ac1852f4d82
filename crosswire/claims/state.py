"""What is known of an article while its claims are being found: frames, speakers, statements so far.

Filled by `finding`, `voices` and `statements`; turned into records by `records`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from crosswire.claims.attributions import Attribution, Span, overlaps
from crosswire.claims.frames import Frame
from crosswire.claims.memory import Speaker
from crosswire.claims.speakers import Cast
from crosswire.language.document import Document
from crosswire.language.quotations import Quotation
from crosswire.model import Citation, ClaimKind


@dataclass(slots=True)
class Said:
    """A statement on its way to a claim."""

    span: Span
    kind: ClaimKind
    speaker: Speaker | None
    attribution: Attribution | None
    relay: Attribution | None = None
    """The 'according to' that passes it on."""


@dataclass(slots=True)
class State:
    """One article at work."""

    document: Document
    cast: Cast
    frames: tuple[Frame, ...]
    attributions: list[list[Attribution]]
    """Per frame, in text order."""
    speakers: dict[Attribution, Speaker | None] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    citations: dict[Span, Citation] = field(default_factory=dict)
    passages: list[Span] = field(default_factory=list)
    """Stretches that are one speaker's words as a whole."""
    outermost: list[Quotation] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outermost = [quotation for quotation in self.document.quotations if quotation.depth == 0]
        self.starts = [quotation.char_start for quotation in self.outermost]

    def is_spoken_for(self, position: int) -> bool:
        """True where a character lies in a passage whose speaker is known."""
        return any(start <= position < end for start, end in self.passages)

    def quoted_in(self, span: Span) -> list[Quotation]:
        """The outermost quotations that share a character with a span."""
        first = max(0, bisect_left(self.starts, span[0]) - 1)
        near = self.outermost[first : bisect_left(self.starts, span[1])]
        return [quotation for quotation in near if overlaps((quotation.inner_start, quotation.inner_end), span)]
