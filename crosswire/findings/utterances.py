"""What a claim gives to compare: its sentences, or the stretches of it that stand in quotation marks, and who speaks.

Comparing them is `statements`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.findings.wordings import Wording, wording_of
from crosswire.language.sentences import may_end_inside
from crosswire.language.words import fold
from crosswire.model import Analysis, Claim
from crosswire.resources import table

SAME_NAME = 80.0
SHORTEST_VARIANT_NAME = 4
"""Spellings of one surname (Tsoi, Tsoy; Boake, Boke) are this alike, and long enough not to be so by chance."""
SAME_GIVEN_NAME = 70.0
LONGEST_PERSON_NAME = 4
FEWEST_TOKENS = 3
FEWEST_QUOTED_TOKENS = 4
"""A quoted stretch shorter than this is a phrase (`big deal`), not a statement."""
_INTERRUPTION = re.compile(r"[\"”»’]\s[^\"“”«»]{3,90}[\"“«‘]")
"""The attribution inside a quotation that it interrupts: `," she said. "`."""
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)[”\"»]?|(?<!\w)‘([^‘]+?)’(?!\w)")
_NAME_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NAME_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One claim as it is compared."""

    claim: Claim
    speaker: tuple[str, ...]
    """The folded words of the speaker's name without titles and suffixes; empty where nobody is named."""
    wordings: tuple[Wording, ...]

    @property
    def is_quoted(self) -> bool:
        """Whether the words are given as the speaker's own."""
        return self.claim.claim_kind in ("direct", "mixed")


def utterances_of(analysis: Analysis, among: Container[str] | None = None) -> Iterator[Utterance]:
    """The claims of an article that say enough to be compared; narration is nobody's statement.

    Args:
        analysis: the article.
        among: ids of the claims that are wanted; None for all.
    """
    full_names = {actor.article_actor_id: actor.name for actor in analysis.actors}
    for claim in analysis.claims:
        if claim.claim_kind == "narration" or (among is not None and claim.claim_id not in among):
            continue
        wordings = tuple(_wordings(claim))
        if wordings:
            name = full_names.get(claim.speaker_article_actor_id or "") or claim.speaker_name
            yield Utterance(claim, speaker_words(name), wordings)


def speaker_words(name: str | None) -> tuple[str, ...]:
    """A speaker's name as folded words without titles and suffixes: 'Tomas Žiedelis' and 'President Ziedelis' then end alike."""
    parts = _NAME_WORD.findall(fold(name or "").lower().replace(".", ""))
    named = tuple(part for part in parts if part not in _NAME_SUFFIXES)
    untitled = tuple(part for part in named if part not in _titles())
    return untitled or named


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].lower().rstrip(".") for row in table("titles"))


def is_same_speaker(a: Utterance, b: Utterance) -> bool:
    """Whether two utterances may be one person's: last names that are equal or spelt nearly alike, and no two given names that differ."""
    if not a.speaker or not b.speaker:
        return False
    from rapidfuzz.fuzz import ratio

    last_a, last_b = a.speaker[-1], b.speaker[-1]
    if last_a != last_b and (min(len(last_a), len(last_b)) < SHORTEST_VARIANT_NAME or ratio(last_a, last_b) < SAME_NAME):
        return False
    given_a, given_b = a.speaker[:-1], b.speaker[:-1]
    if not given_a or not given_b or not _is_person(a) or not _is_person(b):
        return True
    return any(_is_same_given_name(x, y) for x in given_a for y in given_b)


def _is_same_given_name(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return a[0] == b[0] if min(len(a), len(b)) == 1 else ratio(a, b) >= SAME_GIVEN_NAME


def _is_person(utterance: Utterance) -> bool:
    return (utterance.claim.speaker_name or "")[:1].isupper() and len(utterance.speaker) <= LONGEST_PERSON_NAME


def _wordings(claim: Claim) -> Iterator[Wording]:
    if claim.claim_kind == "mixed":
        stretches = [match.group(1) or match.group(2) for match in _QUOTED.finditer(claim.claim_text)]
        fewest = FEWEST_QUOTED_TOKENS
    else:
        stretches, fewest = _INTERRUPTION.split(claim.claim_text), FEWEST_TOKENS
    for stretch in stretches:
        for sentence in _sentences(stretch):
            wording = wording_of(sentence)
            if len(wording.tokens) >= fewest and wording.weight > 0:
                yield wording


def _sentences(text: str) -> Iterator[str]:
    if not may_end_inside(text):
        if sentence := text.strip():
            yield sentence
        return
    from nupunkt import sent_spans

    for start, end in sent_spans(text):
        sentence = text[start:end].strip()
        if sentence:
            yield sentence
