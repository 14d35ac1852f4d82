"""What happened to the thing counted: freed, held, killed, paid, ...

The classes and their words stand in seeds/reference/predicates.csv; a verb that no class knows is given by its lemma.
With a parser the verb that governs the noun decides; without one, and where the parse leads nowhere, the nearest cue of
the clause does. Place, time and realis are the work of `scope`.
"""

from __future__ import annotations

import re
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
_PASSIVE = frozenset({"nsubjpass"})
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


def find_cues(text: str, char_start: int, tokens: Sequence[Token]) -> list[Cue]:
    """Every word and phrase of a sentence that names a predicate, in text order; a phrase hides the words inside it."""
    pattern, of_phrase = _phrases()
    cues = [Cue(char_start + m.start(), char_start + m.end(), of_phrase[m.group().lower()], "phrase") for m in pattern.finditer(text)]
    covered = [(cue.char_start, cue.char_end) for cue in cues]
    known = _words()
    for token in tokens:
        entry = known.get(token.text.lower())
        if entry is None or any(start <= token.char_start < end for start, end in covered):
            continue
        predicate, kind = entry
        if token.pos and ((kind == "verb" and token.pos in {"NOUN", "PROPN"} and token.tag != "NNP") or token.pos == "ADP"):
            kind = "noun"
        cues.append(Cue(token.char_start, token.char_end, predicate, kind))
    cues.sort()
    return cues


def governing_predicate(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> str | None:
    """The predicate that the parse ties to token `at`, the head of the thing counted (or the number itself)."""
    of_start = {cue.char_start: cue.predicate for cue in cues}
    own = of_start.get(tokens[at].char_start)
    if own is not None:
        return own
    for i in range(at + 1, min(len(tokens), at + 12)):
        if tokens[i].head == at and tokens[i].dep in {"acl", "relcl"} and tokens[i].char_start in of_start:
            return of_start[tokens[i].char_start]
    lemma = None
    came_from = tokens[at].dep
    for _ in range(_MAX_CLIMB):
        head = tokens[at].head
        if head == at:
            break
        token = tokens[head]
        near = _cue_at(token, cues)
        if near is not None:
            return near
        if token.pos in {"VERB", "AUX"}:
            for i, child in enumerate(tokens):  # 'remain detained', 'are held', 'left Belarus freed'
                if (
                    child.head == head
                    and i > head
                    and child.dep in {"acomp", "xcomp", "oprd", "prep", "advcl"}
                    and (found := _cue_at(child, cues))
                ):
                    return found
            if lemma is None and came_from in _THING_DEPS and token.lemma.lower() not in _EMPTY_VERBS and token.pos == "VERB":
                lemma = token.lemma.lower()
            if token.dep not in {"xcomp", "acl", "relcl", "conj", "ccomp"} or token.lemma.lower() in {"say"}:
                break
        came_from = token.dep
        at = head
    return lemma if lemma and lemma.isalpha() else None


def _cue_at(token: Token, cues: Sequence[Cue]) -> str | None:
    return next((cue.predicate for cue in cues if cue.char_start <= token.char_start < cue.char_end), None)


def nearest_predicate(text: str, char_start: int, start: int, end: int, cues: Sequence[Cue]) -> Cue | None:
    """The cue nearest to `[start, end)` in the same clause: what follows counts as nearer than what stands before.

    Args:
        text: the sentence.
        char_start: its offset in the article.
        start: where the figure starts in the article.
        end: where the thing counted ends.
        cues: the cues of the sentence.
    """
    best: tuple[float, Cue] | None = None
    for cue in cues:
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
