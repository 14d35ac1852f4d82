"""Where a quotation and a report of the same words differ in substance: another number, or a negation in one of them only.

Reported speech is free to choose its words, so that nothing else of it is held against a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.findings.stretches import differing_stretches
from crosswire.findings.utterances import Utterance, is_same_speaker
from crosswire.findings.wordings import Alignment, Wording, align

CLOSE_REPORT = 0.62
"""Likeness from which a report gives the sentence of the quotation, word by word but for grammar."""
LONGEST_NEGATED = 5
"""Words of both sides around a negation; where more words differ, the negation belongs to something else that was said."""
MOST_REPORTS = 12


@dataclass(frozen=True, slots=True)
class ReportedOtherwise:
    """A quoted sentence, its report in another article, and what differs."""

    quoted: Utterance
    quoted_wording: Wording
    reported: Utterance
    reported_wording: Wording
    remark: str


def reported_otherwise(utterances: Sequence[Utterance]) -> Iterator[ReportedOtherwise]:
    """Quotations of one statement that another article reports with another number or the opposite sense."""
    quotations = [(utterance, wording) for utterance in utterances if utterance.is_quoted for wording in utterance.wordings]
    reports = [(utterance, wording) for utterance in utterances if not utterance.is_quoted for wording in utterance.wordings]
    for quoted, quoted_wording in quotations[:MOST_REPORTS]:
        for reported, reported_wording in reports[:MOST_REPORTS]:
            if quoted.claim.article_id == reported.claim.article_id or not is_same_speaker(quoted, reported):
                continue
            alignment = align(quoted_wording, reported_wording)
            remark = _remark(alignment) if alignment.likeness >= CLOSE_REPORT else None
            if remark:
                yield ReportedOtherwise(quoted, quoted_wording, reported, reported_wording, remark)


def _remark(alignment: Alignment) -> str | None:
    """What differs between matching words: a report that stops early leaves out no negation."""
    stretches = list(differing_stretches(alignment))
    for stretch in stretches:
        ours, theirs = ([token for token in side if token.is_number] for side in (stretch.first, stretch.second))
        if len(ours) == len(theirs) == 1:
            return f"the number differs: {ours[0].printed} against {theirs[0].printed}"
    short = [tokens for s in stretches if len(tokens := (*s.first, *s.second)) <= LONGEST_NEGATED]
    if sum(token.is_negation for tokens in short for token in tokens) % 2:
        return "a negation stands in one of them only"
    return None
