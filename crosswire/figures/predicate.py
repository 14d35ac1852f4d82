"""What happened to the thing counted: freed, held, killed, paid, ...

The classes and their words stand in seeds/reference/predicates.csv; a verb that no class knows is given by its lemma.
With a parser the verb that governs the noun decides; without one, and where the parse leads nowhere, the nearest cue of
the clause does. Place, time and realis are the work of `scope`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crosswire.figures.wordlists import word_list
from crosswire.language import Token
from crosswire.resources import table, words


class Cue(NamedTuple):
    """A word or phrase that names a predicate, with its place in the article."""

    char_start: int
    char_end: int
    predicate: str
    kind: str
    """`verb`, `noun` or `phrase`."""


_MAX_CLIMB = 7
_REACH = 110
"""How many characters from a figure a cue may stand when no parse ties the two."""
_CLAUSE_END = re.compile(r"[;:.!?]\s|\b(?:but|while|although|because|after|before|when|whereas|since)\b", re.IGNORECASE)
_EMPTY_VERBS = word_list("predicate_empty_verbs")
_CLAUSE_DEPS = frozenset({"xcomp", "acl", "relcl", "conj", "ccomp"})
_COMPLEMENT_DEPS = frozenset({"acomp", "xcomp", "oprd", "prep", "advcl"})
_CHILD_REACH = 12
_LONGEST_CUE = 30
_THING_DEPS = word_list("predicate_thing_deps")


@cache
def _words() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for kind, column in (("verb", "verbs"), ("noun", "nouns")):
        for row in table("predicates"):
            for word in words(row[column]):
                found.setdefault(word, (row["predicate"], kind))
    return found


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    of_phrase = {phrase: row["predicate"] for row in table("predicates") for phrase in words(row["phrases"])}
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(of_phrase, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), of_phrase


class Cues:
    """The cues of one sentence in text order, found by place."""

    def __init__(self, cues: Sequence[Cue], tokens: Sequence[Token]) -> None:
        self.cues = sorted(cues)
        self._starts = [cue.char_start for cue in self.cues]
        self._of_token: dict[int, str] = {}
        for token in tokens:
            index = bisect_right(self._starts, token.char_start) - 1
            if index >= 0 and token.char_start < self.cues[index].char_end:
                self._of_token[token.char_start] = self.cues[index].predicate

    def at(self, token: Token) -> str | None:
        """The predicate that this token names, alone or within a phrase."""
        return self._of_token.get(token.char_start)

    def within(self, low: int, high: int) -> list[Cue]:
        """The cues that start in `[low, high)`."""
        return self.cues[bisect_left(self._starts, low) : bisect_left(self._starts, high)]


def find_cues(text: str, char_start: int, tokens: Sequence[Token]) -> Cues:
    """Every word and phrase of a sentence that names a predicate; a phrase hides the words inside it."""
    pattern, of_phrase = _phrases()
    cues = [Cue(char_start + m.start(), char_start + m.end(), of_phrase[m.group().lower()], "phrase") for m in pattern.finditer(text)]
    covered = Cues(cues, tokens)
    known = _words()
    for token in tokens:
        entry = known.get(token.text.lower())
        if entry is None or covered.at(token) is not None:
            continue
        predicate, kind = entry
        is_noun = kind == "verb" and token.pos in {"NOUN", "PROPN"} and token.tag != "NNP"
        cues.append(Cue(token.char_start, token.char_end, predicate, "noun" if is_noun or token.pos == "ADP" else kind))
    return Cues(cues, tokens)


def governing_predicate(tokens: Sequence[Token], at: int, cues: Cues) -> str | None:
    """The predicate that the parse ties to token `at`, the head of the thing counted (or the number itself)."""
    own = cues.at(tokens[at])
    if own is not None:
        return own
    for child in tokens[at + 1 : at + _CHILD_REACH]:  # 'prisoners held in ...'
        if child.head == at and child.dep in {"acl", "relcl"} and cues.at(child) is not None:
            return cues.at(child)
    lemma = None
    came_from = tokens[at].dep
    for _ in range(_MAX_CLIMB):
        head = tokens[at].head
        if head == at:
            break
        token = tokens[head]
        found = cues.at(token) or (_of_complement(tokens, head, cues) if token.pos in {"VERB", "AUX"} else None)
        if found is not None:
            return found
        if token.pos in {"VERB", "AUX"}:
            if lemma is None and came_from in _THING_DEPS and token.pos == "VERB" and token.lemma.lower() not in _EMPTY_VERBS:
                lemma = token.lemma.lower()
            if token.dep not in _CLAUSE_DEPS or token.lemma.lower() == "say":
                break
        came_from, at = token.dep, head
    return lemma if lemma and lemma.isalpha() else None


def _of_complement(tokens: Sequence[Token], head: int, cues: Cues) -> str | None:
    """The predicate of what completes a verb: `remain detained`, `are held`."""
    for child in tokens[head + 1 : head + _CHILD_REACH]:
        if child.head == head and child.dep in _COMPLEMENT_DEPS and cues.at(child) is not None:
            return cues.at(child)
    return None


def nearest_predicate(text: str, char_start: int, start: int, end: int, cues: Cues) -> Cue | None:
    """The cue nearest to `[start, end)` in the same clause: what follows counts as nearer than what stands before.

    Args:
        text: the sentence.
        char_start: its offset in the article.
        start: where the figure starts in the article.
        end: where the thing counted ends.
        cues: the cues of the sentence.
    """
    best: tuple[float, Cue] | None = None
    for cue in cues.within(start - _REACH - _LONGEST_CUE, end + _REACH + 1):
        if cue.char_start >= end:
            between = text[end - char_start : cue.char_start - char_start]
            distance = cue.char_start - end + (40.0 if "," in between else 0.0)
        elif cue.char_end <= start:
            between = text[cue.char_end - char_start : start - char_start]
            distance = start - cue.char_end + 5.0
        else:
            between, distance = "", 0.0
        if distance > _REACH or _CLAUSE_END.search(between):
            continue
        if best is None or distance < best[0]:
            best = (distance, cue)
    return best[1] if best else None
