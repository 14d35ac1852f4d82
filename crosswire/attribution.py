"""Which statement each figure stands in, and so who says it.

A figure belongs to the innermost claim that covers it. Where no claim covers it, the sentence is the outlet's own voice
and becomes a claim of kind `narration`, so that every figure can be traced to a statement. A stance or a plan ('pressed for
the release of 40 miners') is told by the outlet: the number in it is not the actor's word.
"""

from __future__ import annotations

from dataclasses import replace

from crosswire.ids import make_id
from crosswire.language import Document
from crosswire.model import Citation, Claim, Figure, Sentence

_NOT_STATED = frozenset({"request", "intention", "attitude"})
"""What somebody wants, means to do or thinks of something: told by the outlet, not stated by them."""


def attribute_figures(
    document: Document, figures: tuple[Figure, ...], claims: tuple[Claim, ...], citations: tuple[Citation, ...]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """Figures with `claim_id`, `said_by`, `said_by_article_actor_id` and `citation_id` filled in, and all claims.

    Returns:
        The figures in their order, and the claims with the narration claims added, by position in the text.
    """
    statements = [claim for claim in claims if not _is_stance(claim)]
    known_citations = {citation.citation_id for citation in citations}
    narration: dict[int, Claim] = {}
    attributed: list[Figure] = []
    for figure in figures:
        covering = [c for c in statements if c.char_start <= figure.char_start and figure.char_end <= c.char_end]
        if covering:
            claim = min(covering, key=lambda c: (c.char_end - c.char_start, c.char_start))
        else:
            sentence = document.sentence_at(figure.char_start)
            if sentence is None:
                attributed.append(figure)
                continue
            claim = narration.setdefault(sentence.sentence_number, _narration(sentence))
        citation_id = claim.citation_id or claim.via_citation_id
        attributed.append(
            replace(
                figure,
                claim_id=claim.claim_id,
                said_by=claim.speaker_name,
                said_by_article_actor_id=claim.speaker_article_actor_id,
                citation_id=citation_id if citation_id in known_citations else None,
            )
        )
    every = (*claims, *narration.values())
    return tuple(attributed), tuple(sorted(every, key=lambda c: (c.char_start, c.char_end)))


def _is_stance(claim: Claim) -> bool:
    return claim.claim_kind == "indirect" and claim.stance in _NOT_STATED


def _narration(sentence: Sentence) -> Claim:
    return Claim(
        claim_id=make_id("claim", sentence.article_id, sentence.char_start, sentence.char_end, "narration"),
        article_id=sentence.article_id,
        sentence_number=sentence.sentence_number,
        char_start=sentence.char_start,
        char_end=sentence.char_end,
        claim_text=sentence.text,
        claim_kind="narration",
    )
