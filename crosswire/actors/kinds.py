"""What a printed name names: the evidence of a whole article, weighed once for each string.

A tagger sees one sentence and errs; an article repeats its names. Every sign (a title, a given name, a cue noun beside
the name, the tagger's label) adds to the score of one kind for that string, and the best score holds for all its
mentions. What no sign speaks for is no actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from crosswire.actors.lexicon import (
    given_names,
    group_cues,
    known_at,
    no_names,
    organization_words,
    prominent_surnames,
    titles,
    wordlike_given_names,
)
from crosswire.actors.person_names import SMALL_PARTS, is_family_name_first, parse_person
from crosswire.actors.pieces import Piece
from crosswire.actors.spellings import fold
from crosswire.language.document import Document
from crosswire.language.words import common_words
from crosswire.language.words import fold as in_ascii

THRESHOLD = 1.5
"""Score that the best kind must reach."""
STRONG = 3.4
"""Score of an explicit sign, which no likeness to another name outweighs."""

_KINDS = ("person", "organization", "group", "place", "other", "inside", "located")
_ENOUGH = 8
"""Mentions of one string that are looked at: more of them add nothing but time."""
_TAGGER = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("NORP", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "LANGUAGE", "DATE", "TIME"), "other"),
    "PERSON": "person",
    "ORG": "organization",
}
_SPEECH = re.compile(r"\s*,?\s*(?:said|says|told|added|wrote|tweeted|announced|argued|insisted|replied|testified|who\b)")
_TICKER = re.compile(r"\.[A-Z]{1,2}\b")
_AGE = re.compile(r",\s\d\d?,")
_LOCATIVE = frozenset(("in", "near", "outside", "around", "across", "into", "throughout"))
_AFTER = re.compile(r",? (?:\([A-Z.]+\),? )?(?:is |was )?(?:a|an|the|one of the|another) ((?:[\w’'.-]+ ?){1,7})")
_CUT = re.compile(r" (?:that|which|who|based|run|owned|in|of|for|at|on|with|said|by|from|to)\b")
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
_QUOTES = ('"', "“", "”", "‘", "’", "«", "»")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&]{1,6}")


class Candidate(NamedTuple):
    """A piece at its place in the article."""

    sentence_index: int
    char_start: int
    char_end: int
    piece: Piece


@lru_cache(maxsize=65536)
def string_key(text: str) -> str:
    """The key under which the mentions of one string vote together."""
    key = fold(text)
    return key[4:] if key.startswith("the ") else key


def judge(document: Document, candidates: Iterable[Candidate]) -> dict[str, str]:
    """String key -> person, organization or group, for the strings that some evidence speaks for."""
    scores: dict[str, dict[str, float]] = {}
    labels = _tagger_votes(document)
    seen: Counter[str] = Counter()
    for candidate in candidates:
        piece = candidate.piece
        if piece.known is not None:
            continue
        key = string_key(piece.text)
        score = scores.setdefault(key, dict.fromkeys(_KINDS, 0.0))
        score["inside"] += not piece.is_opening
        seen[key] += 1
        if seen[key] > _ENOUGH:
            continue
        for kind, points in _evidence(document.text, candidate):
            if kind == "located":
                score[kind] += points
            else:
                score[kind] = max(score[kind] + 0.1, points) if points >= 2 else max(score[kind], points)
    verdicts = {}
    for key, score in scores.items():
        votes: Mapping[str, int] = labels.get(key, {})
        for kind, count in votes.items():
            score[kind] += 2.2 * count / sum(votes.values())
        located = score.pop("located")
        if located:
            score["place"] += 3.8 if located > min(seen[key], _ENOUGH) / 2 else 1.2
        if not score.pop("inside") and " " not in key and key in common_words():
            score.update(dict.fromkeys(score, 0.0))
        best = max(sorted(score), key=lambda kind: score[kind])
        if best in ("person", "organization", "group") and score[best] >= THRESHOLD:
            verdicts[key] = best
    _spread(verdicts, scores)
    return verdicts


def _spread(verdicts: dict[str, str], scores: Mapping[str, Mapping[str, float]]) -> None:
    """Parts of full names are the person too: the surname always, a given name where nothing else claims it."""
    surnames, given = set(), Counter[str]()
    for key, kind in verdicts.items():
        person = parse_person(key) if kind == "person" else None
        if person is not None and person.is_full:
            surnames.add(person.surname)
            surnames.update(" ".join(key.split()[-2:]) for part in key.split()[-2:-1] if part in SMALL_PARTS)
            given[person.given] += 1
    for key, score in scores.items():
        if (key in surnames and max(score["organization"], score["group"]) < STRONG) or (
            key in given and key not in verdicts and key not in common_words()
        ):
            verdicts[key] = "person"
        elif key[-1:] == "s" and key[:-1] in surnames and score["person"] < STRONG:
            verdicts.pop(key, None)


def _tagger_votes(document: Document) -> Mapping[str, Counter[str]]:
    votes: dict[str, Counter[str]] = {}
    for entities in document.entities:
        for entity in entities:
            kind = _TAGGER.get(entity.label)
            if kind:
                votes.setdefault(string_key(re.sub(r"['’]s?$", "", entity.text)), Counter())[kind] += 1
    return votes


def _evidence(text: str, candidate: Candidate) -> Iterator[tuple[str, float]]:
    piece = candidate.piece
    words = piece.words
    before = text[max(0, candidate.char_start - 50) : candidate.char_start]
    after = text[candidate.char_end : candidate.char_end + 70]
    last = before.rsplit(None, 1)[-1] if before[-1:] in " \u00a0" and before.strip() else ""
    lower = [in_ascii(word).lower().rstrip(".") for word in words]
    if (
        all(word in no_names() for word in lower)
        or _is_pair(words)
        or words[0].rstrip(".") in ("Jr", "Sr")
        or (len(words) > 1 and _INITIALS.fullmatch(words[-1]))
    ):
        yield "other", 5.0
    if _TICKER.match(after):
        yield "other", 6.0
    if piece.is_organization:
        yield "organization", 4.0
    elif piece.title is not None and (title := titles().get(piece.title) or titles().get(piece.title.split()[-1])):
        is_word = len(words) == 1 and lower[0] in common_words()
        yield "person", 4.0 if title.kind == "honorific" or (len(words) <= 4 and not is_word) else 1.0
    cue = _cue_before(before) or _cue_after(after)
    if cue is not None:
        yield ("group", 3.6) if cue in group_cues() else ("organization", 3.5)
    if not piece.is_organization:
        yield from _evidence_of_words(words, lower)
        if len(words) <= 4:
            yield from _evidence_of_a_person(words, lower, before, last, after)
    if words[-1] in organization_words("no_actor_last") or (len(words) > 1 and words[0] in organization_words("no_actor_first")):
        yield "other", 4.0
    if len(words) == 1 and last in ("the", "The"):
        yield "organization", 0.8
    if last in _LOCATIVE:
        yield "located", 1.0
    if _ACRONYM.fullmatch(piece.text) and lower[0] not in no_names():
        yield "organization", 1.2 + (0.5 if last in ("the", "The") or before.endswith("(") else 0.0)


def _evidence_of_a_person(words: tuple[str, ...], lower: list[str], before: str, last: str, after: str) -> Iterator[tuple[str, float]]:
    title = titles().get(last)
    if title is not None and title.kind in ("office", "occupation") and last.islower():
        yield "person", 3.0
    if _AGE.match(after):
        yield "person", 2.5
    if _SPEECH.match(after):
        yield "person", 1.0 if len(words) == 1 else 0.6
    if len(words) == 1 and lower[0] in given_names() and before[-1:] in _QUOTES and after.lstrip(",.")[:1] in _QUOTES:
        yield "person", 1.6


def _evidence_of_words(words: tuple[str, ...], lower: list[str]) -> Iterator[tuple[str, float]]:
    """What the words of a name say by themselves: a given name first, initials, no common word at all."""
    if len(words) == 1:
        if lower[0] in common_words():
            yield "other", 2.4
        elif lower[0] in prominent_surnames():
            yield "person", 1.7
        return
    told = [index for index in range(len(words)) if index == 0 or not (lower[index] in SMALL_PARTS or _INITIALS.fullmatch(words[index]))]
    if len(told) > 1:
        words, lower = tuple(words[index] for index in told), [lower[index] for index in told]
    common = [is_common(word) for word in lower]
    if is_family_name_first(lower, "-" in words[-1]) and (len(words) == 3 or "-" in words[-1]):
        yield "person", 2.5
        return
    if len(words) > 4 or (words[-1].isupper() and len(words[-1]) > 1 and not words[0].isupper()):
        return
    if lower[0] in given_names() and not common[-1]:
        yield "person", 3.0
    elif lower[0] in given_names() or (lower[0] in wordlike_given_names() and not any(common[1:])):
        yield "person", 1.8
    elif _INITIALS.fullmatch(words[0]) and not any(common[1:]):
        yield "person", 2.0
    elif common[0]:
        yield "other", 1.2
    elif not any(common) and len(words) <= 3:
        yield "person", 1.5


def is_common(word: str) -> bool:
    """An ordinary word, or the plural or participle of one: 'arrivals', 'guardsmen'."""
    if word in common_words():
        return True
    return any(
        len(word) > len(end) + 3 and word.endswith(end) and word.removesuffix(end) + rest in common_words() for end, rest in _ENDINGS
    )


def _is_pair(words: tuple[str, ...]) -> bool:
    """'Delhi-Kabul': two names that a hyphen sets side by side, of which the tables know one."""
    parts = words[0].split("-")
    return len(words) == 1 and len(parts) == 2 and any(part and known_at(part, 0) is not None for part in parts)


def _cue_before(before: str) -> str | None:
    """A noun for an organisation that stands right before a name: 'the airline, Aurora Air', 'rights group Svoboda'."""
    if before[-1:] not in ' \u00a0"“‘«':
        return None
    words = before.rstrip(' \u00a0"“‘«').rstrip(",").split()[-4:]
    if words and words[-1] in ("called", "named"):
        words.pop()
    return _longest_cue(words[-3:])


def _cue_after(after: str) -> str | None:
    """A noun for an organisation in the apposition after a name: 'Kestrel, a Riga-based think tank'."""
    match = _AFTER.match(after)
    if match is None:
        return None
    phrase = match.group(1).rstrip(". ")
    cut = _CUT.search(phrase)
    return _longest_cue((phrase[: cut.start()] if cut else phrase).split()[-3:])


def _longest_cue(words: list[str]) -> str | None:
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[-size:])
        if phrase in organization_words("apposition"):
            return phrase
    return None
