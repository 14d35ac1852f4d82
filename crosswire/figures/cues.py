"""The words of a sentence that can say what happened to a thing counted, each with the part it may play.

The classes and their words stand in seeds/reference/predicates.csv. Which cue belongs to which figure is decided in
`predicate`, not here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress, count
from operator import attrgetter
from typing import NamedTuple

from crosswire.language import Token
from crosswire.resources import table, words

KINDS = {"verbs": "verb", "subjects": "subject", "states": "state", "nouns": "noun", "groups": "group"}
"""Column -> part: done to the thing, done by it, said of it, the event or state counted, the people so called."""

Parts = Mapping[str, str]
"""Part -> predicate."""

_NO_PARTS: Parts = {}
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "PROPN"})
"""Word classes in which a word can be the verb that it looks like; `back` and `work` often are not."""
_MONTHS = frozenset({"March", "MARCH"})


_TEXT = attrgetter("text")


class Cue(NamedTuple):
    """A word or phrase with the predicates it can name; a phrase names one, whatever its part."""

    char_start: int
    char_end: int
    parts: Parts
    token: int
    """Index of its first token."""


@cache
def cue_words() -> dict[str, Parts]:
    """Word in lower case -> part -> predicate; the first class that lists a word in a part has it."""
    found: dict[str, dict[str, str]] = {}
    for row in table("predicates"):
        for column, part in KINDS.items():
            for word in words(row[column]):
                found.setdefault(word, {}).setdefault(part, row["predicate"])
    return dict(found)


@cache
def predicates() -> frozenset[str]:
    """Every class."""
    return frozenset(row["predicate"] for row in table("predicates"))


@cache
def _limits() -> dict[str, tuple[frozenset[str], bool]]:
    """Class -> the unit kinds it is said of (none: of any) and whether it is said of people."""
    domains = {row["domain"]: (frozenset(words(row["unit_kinds"])), row["is_for_people"] == "yes") for row in table("predicate_domains")}
    return {row["predicate"]: domains[row["domain"]] for row in table("predicates")}


def may_say(predicate: str, unit_kind: str, *, is_person: bool) -> bool:
    """False where the class cannot be said of such a quantity: no dollars are wounded, no people demolished."""
    kinds, is_for_people = _limits().get(predicate, (frozenset(), True))
    return (not kinds or unit_kind in kinds) and (is_for_people or not is_person)


@cache
def _phrases() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """First word -> the phrases that it opens, longest first, each a group, and the predicate of each group."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in table("predicates"):
        for phrase in words(row["phrases"]):
            found.setdefault(phrase.split()[0], []).append((phrase, row["predicate"]))
    ordered = {word: sorted(phrases, key=lambda entry: -len(entry[0])) for word, phrases in found.items()}
    return {
        word: (_pattern(word, [phrase for phrase, _ in phrases]), tuple(predicate for _, predicate in phrases))
        for word, phrases in ordered.items()
    }


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that is a cue or opens a phrase."""
    return frozenset(cue_words()) | frozenset(_phrases())


def _pattern(word: str, phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for the phrases that this word opens, a group for each. `*` in the table is any one word."""
    rests = (re.escape(phrase.removeprefix(word)).replace(r"\*", r"[\w'-]+") for phrase in phrases)
    return re.compile(re.escape(word) + "(?:" + "|".join(f"({rest})" for rest in rests) + r")(?!\w)")


@cache
def _of_things() -> dict[tuple[str, str], str]:
    return {(row["predicate"], head): row["instead"] for row in table("predicate_things") for head in words(row["heads"])}


def of_thing(predicate: str, head: str) -> str:
    """The class that a predicate means of such a thing: jobs that are cut are dismissals."""
    return _of_things().get((predicate, head), predicate)


def is_headline_verb(tokens: Sequence[Token], index: int) -> bool:
    """True for the verb of `41 flee` and `3 die, 12 hurt`, which taggers take for a noun: no noun in the singular follows several.

    >>> is_headline_verb((), 0)
    False
    """
    if not 0 < index < len(tokens) or tokens[index].tag != "NN" or "subject" not in cue_words().get(tokens[index].text.lower(), _NO_PARTS):
        return False
    before = tokens[index - 1]
    is_number = before.pos == "NUM" or before.text[:1].isdigit()
    if not is_number or before.text.lower() in {"1", "one"}:
        return False
    return index + 1 == len(tokens) or tokens[index + 1].tag not in {"NNS", "NNPS"}


class Cues:
    """The cues of one sentence in text order, found by token or by place."""

    def __init__(self, text: str, char_start: int, tokens: Sequence[Token]) -> None:
        self._of_token: dict[int, Parts] = {}
        self.cues: list[Cue] = []
        self._find(text, char_start, tokens)
        self._starts = [cue.char_start for cue in self.cues]

    def _find(self, text: str, char_start: int, tokens: Sequence[Token]) -> None:
        vocabulary = _vocabulary()
        lowers = list(map(str.lower, map(_TEXT, tokens)))
        hits = list(compress(count(), map(vocabulary.__contains__, lowers)))
        if not hits:
            return
        lower = text.lower().replace("’", "'")
        known, phrases, done = cue_words(), _phrases() if len(lower) == len(text) else {}, 0
        for index in hits:
            if index < done:
                continue
            token, word = tokens[index], lowers[index]
            opened = phrases.get(word)
            match = opened[0].match(lower, token.char_start - char_start) if opened is not None else None
            if opened is not None and match is not None and match.lastindex is not None:
                done = self._add_phrase(tokens, index, char_start + match.end(), opened[1][match.lastindex - 1])
                continue
            parts = known.get(word) if token.text not in _MONTHS else None
            if (
                parts is not None
                and token.pos
                and token.pos not in _VERBAL
                and not token.tag.startswith("V")
                and not is_headline_verb(tokens, index)
            ):
                parts = {part: predicate for part, predicate in parts.items() if part not in {"verb", "subject"}}
            if parts:
                self.cues.append(Cue(token.char_start, token.char_end, parts, index))
                self._of_token[index] = parts

    def _add_phrase(self, tokens: Sequence[Token], index: int, end: int, predicate: str) -> int:
        """Keep a phrase that starts at a token and ends at a place of the article; the index after its last token."""
        parts = {"phrase": predicate}
        self.cues.append(Cue(tokens[index].char_start, end, parts, index))
        while index < len(tokens) and tokens[index].char_start < end:
            self._of_token[index] = parts
            index += 1
        return index

    def at(self, index: int) -> Parts:
        """The parts that the token can play; empty where it is no cue."""
        return self._of_token.get(index, _NO_PARTS)

    def after(self, offset: int, reach: int) -> Sequence[Cue]:
        """The cues that start at or after an offset, at most `reach` characters away, nearest first."""
        return self.cues[bisect_left(self._starts, offset) : bisect_right(self._starts, offset + reach)]

    def before(self, offset: int, reach: int) -> Sequence[Cue]:
        """The cues that start before an offset, at most `reach` characters away, nearest first."""
        return self.cues[bisect_left(self._starts, offset - reach) : bisect_left(self._starts, offset)][::-1]
