"""Which statement each figure stands in, and so who says it.

A figure belongs to the innermost claim that covers it. Where no claim covers it, the sentence is the outlet's own voice
and becomes a claim of kind `narration`, so that every figure can be traced to a statement. A stance or a plan ('pressed for
the release of 40 miners') is told by the outlet: the number in it is not the actor's word. Neither is what the outlet puts
between commas into a report: an age, or a clause with 'which' at its end.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crosswire.claims.cues import cue_for
from crosswire.ids import make_id
from crosswire.language import Document
from crosswire.model import Citation, Claim, Figure, Sentence

_NOT_STATED = frozenset({"request", "intention", "attitude"})
"""What somebody wants, means to do or thinks of something: told by the outlet, not stated by them."""
_DEMANDS = frozenset("ask tell seek demand recommend propose request".split())
_AGE_BEHIND_NAME = re.compile(r"[A-Z][\w.’'-]*,\s+(?:aged\s+|now\s+)?$")
_NAME_BEHIND_AGE = re.compile(r",?\s+(?:(?!(?:and|at|but|by|for|from|in|near|of|on|to|was|who|with)\b)[a-z]+\s+){0,2}[A-Z]")
"""`the 63-year-old teacher Holm`, not `a 63-year-old teacher from Quaytown`."""
_HOME = re.compile(r",\s+home\s+to\b[^,;:]*$")
_GLOSS = re.compile(r",\s+(?:which|where|whose)\b[^,;:]*$")
_PICTURE = re.compile(r"\b(?:videos?|footage|photos?|photographs?|pictures?|images?|clips?|recordings?)\b", re.IGNORECASE)


def attribute_figures(
    document: Document, figures: tuple[Figure, ...], claims: tuple[Claim, ...], citations: tuple[Citation, ...]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """Figures with `claim_id`, `said_by`, `said_by_article_actor_id` and `citation_id` filled in, and all claims.

    Returns:
        The figures in their order, and the claims with the narration claims added, by position in the text.
    """
    known_citations = {citation.citation_id for citation in citations}
    narration: dict[int, Claim] = {}
    attributed: list[Figure] = []
    for figure in figures:
        covering = [
            claim
            for claim in claims
            if claim.char_start <= figure.char_start and figure.char_end <= claim.char_end and _is_stated(document, figure, claim)
        ]
        if covering:
            claim = min(covering, key=lambda c: (c.char_end - c.char_start, c.char_start))
        else:
            sentence = document.sentence_at(figure.char_start)
            if sentence is None:
                attributed.append(figure)
                continue
            told = narration.get(sentence.sentence_number)
            claim = told if told is not None else narration.setdefault(sentence.sentence_number, _narration(sentence))
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


def _is_stated(document: Document, figure: Figure, claim: Claim) -> bool:
    """True where a figure inside a claim is its speaker's word."""
    for start, end in ((claim.source_char_start, claim.source_char_end), (claim.cue_char_start, claim.cue_char_end)):
        if start is not None and end is not None and start <= figure.char_start < end:
            return False  # 'the two groups said'
    quoted = [q for q in document.quotations if q.char_start < claim.char_end and claim.char_start < q.char_end]
    if any(q.char_start <= figure.char_start and figure.char_end <= q.char_end for q in quoted):
        return True
    if claim.claim_kind == "direct":
        return not quoted  # words between the parts of a quotation are the outlet's
    if claim.stance in _NOT_STATED and not _is_demanded(figure, claim):
        return False
    return not (_is_shown(document, claim) or _is_gloss(document.text, figure, claim))


def _is_demanded(figure: Figure, claim: Claim) -> bool:
    """True for a measure that somebody asks for: the years that a prosecutor seeks are the prosecutor's word, prisoners are not."""
    cue = cue_for(claim.cue) if claim.cue else None
    return cue is not None and cue.lemma in _DEMANDS and figure.unit != "count"


def _is_shown(document: Document, claim: Claim) -> bool:
    """True for what pictures show: the outlet looked and counted."""
    cue = cue_for(claim.cue) if claim.cue else None
    if cue is None or cue.kind != "show" or claim.source_char_start is None or claim.source_char_end is None:
        return False
    return _PICTURE.search(document.text, claim.source_char_start, claim.source_char_end) is not None


def _is_gloss(text: str, figure: Figure, claim: Claim) -> bool:
    """True for an age beside a name, and for a figure in a clause with 'which' that ends the statement."""
    before, behind = text[claim.char_start : figure.char_start], text[figure.char_end : claim.char_end]
    if figure.unit == "age":
        is_aside = behind.lstrip()[:1] in ("", ",", ".", ";", ")") and _AGE_BEHIND_NAME.search(before) is not None
        return is_aside or _NAME_BEHIND_AGE.match(behind) is not None
    if _HOME.search(before) is not None:
        return True
    return _GLOSS.search(before) is not None and not any(mark in behind for mark in ",;")


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
