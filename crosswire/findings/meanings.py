"""Whether two wordings mean one sentence though they share few words, as two translations do.

Two translators choose other words and another order, but cover the same things: nearly every content word of one has a word
of its meaning in the other, numbers and negation agree. A second remark on the same matter shares its names and topics and
leaves the rest uncovered. Covered words are therefore counted, not weighed: a shared name says no more than a shared verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire.findings.wordings import Token, Wording, meanings_of
from crosswire.resources import table

FEWEST_COVERED = 3
LEAST_COVERED = 0.6
"""Share of the content words of either wording that the other must cover."""
LEAST_COVERED_TOGETHER = 0.66
"""Read off 46 pairs: translations begin at .67 of all content words, other remarks of the speaker on the matter end at .6."""
LEAST_COVERED_BY_SAME_WORDS = 0.8
"""Where all covered words are the same ones: translators choose others, while a speaker's second remark repeats the topic's words."""
MOST_TIMES_LONGER = 2.2


@dataclass(frozen=True, slots=True)
class Coverage:
    """Content words of two wordings, and how many of them the other covers."""

    first: int
    second: int
    covered_first: int
    covered_second: int
    has_other_words: bool
    """Some word is covered by another one of its meaning."""

    @property
    def together(self) -> float:
        """Share of all content words that are covered."""
        return (self.covered_first + self.covered_second) / max(1, self.first + self.second)

    @property
    def is_one_sentence(self) -> bool:
        """Enough is covered on both sides for two translations of one sentence."""
        least = LEAST_COVERED_TOGETHER if self.has_other_words else LEAST_COVERED_BY_SAME_WORDS
        if min(self.covered_first, self.covered_second) < FEWEST_COVERED or self.together < least:
            return False
        return self.covered_first >= LEAST_COVERED * self.first and self.covered_second >= LEAST_COVERED * self.second


def coverage(first: Wording, second: Wording) -> Coverage | None:
    """How much of each wording the other covers; None where numbers or negations differ, or one is far longer."""
    ours, theirs = list(_content(first)), list(_content(second))
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_TIMES_LONGER * min(len(ours), len(theirs)):
        return None
    if _numbers(first) != _numbers(second) or _is_negative(first) != _is_negative(second):
        return None
    by_word = {token.root for token in ours} & {token.root for token in theirs}
    covered = _covered(ours, theirs)
    return Coverage(len(ours), len(theirs), covered, _covered(theirs, ours), covered > sum(token.root in by_word for token in ours))


def telling_keys(wording: Wording) -> Iterator[str]:
    """Keys that wordings of one sentence have in common: the meanings of content words, or the words themselves."""
    for token in _content(wording):
        meanings = meanings_of(token.root)
        yield from (f"meaning {meaning}" for meaning in meanings)
        if not meanings:
            yield token.root


def _content(wording: Wording) -> Iterator[Token]:
    return (token for token in wording.tokens if not token.is_negation and token.printed.lower() not in _empty_words())


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("empty_words"))


def _covered(ours: list[Token], theirs: list[Token]) -> int:
    roots = {token.root for token in theirs}
    meanings = {meaning for token in theirs for meaning in meanings_of(token.root)}
    return sum(token.root in roots or (not token.is_number and not meanings.isdisjoint(meanings_of(token.root))) for token in ours)


def _numbers(wording: Wording) -> frozenset[str]:
    return frozenset(token.root for token in wording.tokens if token.is_number)


def _is_negative(wording: Wording) -> bool:
    return sum(token.is_negation for token in wording.tokens) % 2 == 1
