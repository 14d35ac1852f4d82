"""Runs of capitalised words: where in a sentence something might be a name.

Runs are cut into pieces here, known names first (longest match), then titles and what follows them. What a piece names,
and whether it names anything at all, is decided in `kinds` on the evidence of the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.actors.lexicon import (
    NOT_NAMES,
    Known,
    common_words,
    given_names,
    is_word_end,
    known_at,
    organization_words,
    titles,
    wordlike_given_names,
)

UPPER = "".join(chr(code) for code in range(0x41, 0x2000) if chr(code).isupper())
_ABBREVIATED = "Lt|Gen|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|St|Jr|Sr|Col|Maj|Capt|Sgt|Prof|Rev|Inc|Corp|Co|Ltd|Hon|Adm|Brig|Cmdr|Cpl|Sens|Reps|Pres"
_NAME_WORD = re.compile(
    rf"(?<![\w@#/.-])(?:(?:[{UPPER}]\.){{2,}}|[{UPPER}]\.(?!\w)|(?:{_ABBREVIATED})\."
    rf"|(?:al-|el-|ul-|ash-|d['’])?[{UPPER}][^\W_]*(?:(?:['’](?=[^\W_]{{2}})|-|&|(?<=Mc)|(?<=\.))[^\W_]+)*)"
)
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "de la",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "der",
        "den",
        "van",
        "van der",
        "van den",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
    )
)
_LINKS = {
    "of": organization_words("head"),
    "for": organization_words("head"),
    "on": frozenset(("Committee", "Commission", "Council", "Conference", "Center", "Centre", "Caucus", "Forum", "Board", "Office")),
    "against": frozenset(("Coalition", "Alliance", "Movement", "Society", "Campaign", "Committee")),
}
_LINK = re.compile(r"[ \u00a0]+(of|for|on|against)(?:[ \u00a0]+the)?[ \u00a0]+")
_AND = re.compile(r"[ \u00a0]+(?:and|&)[ \u00a0]+")
_LOWER_TAIL = re.compile(r"-([^\W\d_]+)$")
_POSSESSIVE = re.compile(r"['’][sS]$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_TITLE_KINDS = frozenset(("honorific", "prefix", "office", "occupation"))
_BEFORE_OPENING = '“"«„:;.!?'
_OPENERS = " \t\"'“”‘’«„([{-–—•*:;"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run. Offsets are those of the sentence text."""

    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()
    known: Known | None = None
    title: str | None = None
    """The title printed right before it: `Mr.`, `Prime Minister`."""
    title_start: int | None = None
    is_organization: bool = False
    """It holds a word that only organisations have in their names."""
    is_opening: bool = False
    """Its first word opens the sentence or a quotation, so that its capital says nothing."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    joins: bool
    """It continues the run of the word before it."""
    is_opening: bool


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of all runs of a sentence in text order; they do not overlap."""
    found = _words(text)
    done = 0
    for start, end in _run_bounds(found):
        while start < end and found[start].start < done:
            start += 1
        if start == end:
            continue
        end = _linked(text, found, start, end)
        for piece in _cut(text, found, start, end):
            if piece.start >= done:
                done = piece.end
                yield piece


def is_title_case(text: str) -> bool:
    """Nearly every longer word begins with a capital, as in a headline."""
    if text[-1:] in '.”"' and len(text) > 150:
        return False
    long_words = _LONG_WORD.findall(text)
    return len(long_words) >= 4 and sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words)


def name_starts(text: str) -> Iterator[int]:
    """Where capitalised words begin."""
    return (match.start() for match in _NAME_WORD.finditer(text))


def longest_at(text: str, position: int, index: Mapping[str, Sequence[str]]) -> str | None:
    """The longest name of an index (first two characters -> names, longest first) that stands here as whole words."""
    for name in index.get(text[position : position + 2], ()):
        if text.startswith(name, position) and is_word_end(text, position + len(name)):
            return name
    return None


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _NAME_WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        tail = _LOWER_TAIL.search(word)
        if tail and tail.group(1)[0].islower() and (tail.group(1) in common_words() or len(tail.group(1)) > 5):
            word, end = word[: tail.start()], start + tail.start()
        if _POSSESSIVE.search(word):
            word, end = word[:-2], end - 2
        between = text[found[-1].end : start].strip(" \u00a0") if found else "."
        joins = start > (found[-1].end if found else start) and (not between or between in _PARTICLES)
        is_opening = not text[:start].strip(_OPENERS) or text[:start].rstrip()[-1:] in _BEFORE_OPENING
        if joins and found[-1].is_opening and found[-1].text.lower() in common_words():
            is_opening = True
        found.append(_Word(start, end, word, joins, is_opening))
    return found


def _run_bounds(found: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not found[index].joins:
            yield start, index
            start = index


def _linked(text: str, found: Sequence[_Word], start: int, end: int) -> int:
    """The end of a run after joining what 'of', 'for', ... link to the name of an organisation: 'Bank of Latvia'."""
    heads = organization_words("head")
    while end < len(found):
        link = _LINK.match(text, found[end - 1].end)
        if link is None or link.end() != found[end].start:
            break
        head = found[end - 1].text
        if head not in heads or head not in _LINKS[link.group(1)] or found[end].text.lower() in NOT_NAMES:
            break
        end += 1
        while end < len(found) and found[end].joins and found[end].text not in titles():
            end += 1
        both = _AND.match(text, found[end - 1].end)
        if (
            both
            and end < len(found)
            and both.end() == found[end].start
            and _is_subject_word(found[end - 1].text)
            and _is_subject_word(found[end].text)
        ):
            end += 1
            while end < len(found) and found[end].joins and _is_subject_word(found[end].text):
                end += 1
    return end


def _is_subject_word(word: str) -> bool:
    """A word for a field of work, as ministries have in their names."""
    title = titles().get(word)
    return word.lower() in common_words() and (title is None or title.kind == "modifier")


def _cut(text: str, found: Sequence[_Word], start: int, end: int) -> Iterator[Piece]:
    """One run into known names, and names after titles."""
    heads = organization_words("head")
    index = start
    title: tuple[int, str] | None = None
    name: list[_Word] = []

    def finished() -> Iterator[Piece]:
        nonlocal title, name
        if name:
            yield _piece(text, name, title)
            title = None
        name = []

    while index < end:
        word = found[index]
        known = known_at(text, word.start)
        rest_is_organization = _is_organization(found, index, end)
        title_end = _title_end(found, index, end)
        if not name and rest_is_organization and (known is None or _covers_less(known, found, index, end)):
            organization = list(found[index:end])
            while len(organization) > 1 and _is_droppable(organization[0]):
                organization.pop(0)
            if not (len(organization) == 1 and organization[0].text in heads and known is None):
                yield _piece(text, organization, None, is_organization=True)
            return
        if known is not None and not (name and known.kind in ("capital", "place", "country", "demonym") and _takes_surname(name)):
            known_end = word.start + len(known.name)
            if not (known.kind in ("place", "capital") and _goes_on_as_person(found, index, end, known_end)):
                yield from finished()
                yield Piece(word.start, known_end, known.name, known=known, is_opening=word.is_opening)
                title = None
                while index < end and found[index].start < known_end:
                    index += 1
                continue
        if title_end is not None and not (name and word.text in _SUFFIXES):
            yield from finished()
            title = (word.start, text[word.start : found[title_end - 1].end])
            index = title_end
            continue
        if (word.text.lower() in NOT_NAMES and word.text not in _SUFFIXES) or (not name and _is_droppable(word)):
            yield from finished()
            title = None
        else:
            name.append(word)
        index += 1
    yield from finished()


def _covers_less(known: Known, found: Sequence[_Word], index: int, end: int) -> bool:
    return found[index].start + len(known.name) < found[end - 1].end


def _is_organization(found: Sequence[_Word], index: int, end: int) -> bool:
    """The words up to the end of the run are the name of an organisation: no title inside, a head word at its end or first."""
    words = [word.text for word in found[index:end]]
    heads = organization_words("head")
    if any(titles()[word].kind in _TITLE_KINDS for word in words[:-1] if word in titles() and word not in heads):
        return False
    return (
        words[-1] in heads
        or (any(word in heads for word in words[:-1]) and not found[end - 1].joins)
        or (len(words) > 1 and words[0] in heads and words[0] not in titles() and found[index + 1].joins is False)
    )


def _title_end(found: Sequence[_Word], index: int, end: int) -> int | None:
    """The index after a title that begins here and stands before more words, or alone at the end of its run."""
    known = titles()
    last = None
    position = index
    while position < end:
        pair = " ".join(word.text for word in found[position : position + 2]) if position + 1 < end else ""
        if pair in known and known[pair].kind in _TITLE_KINDS:
            position += 2
            last = position
        elif found[position].text in known and known[found[position].text].kind in (*_TITLE_KINDS, "modifier"):
            if known[found[position].text].kind != "modifier":
                last = position + 1
            position += 1
        else:
            break
    if last is not None and last < end and found[last].text in _SUFFIXES:
        return None
    return last


def _is_droppable(word: _Word) -> bool:
    """A common word that is capitalised for its place only, or that never begins a name."""
    lower = word.text.lower()
    return (word.is_opening and lower in common_words() and lower not in wordlike_given_names()) or lower in (
        "the",
        "a",
        "an",
        "this",
        "that",
    )


def _takes_surname(name: Sequence[_Word]) -> bool:
    """What was read so far is a given name, or initials, so that the next word is a surname whatever else it may be."""
    return name[-1].text.lower() in given_names() or len(name[-1].text.rstrip(".")) == 1


def _goes_on_as_person(found: Sequence[_Word], index: int, end: int, known_end: int) -> bool:
    """A place name that is a given name, before one more word that is no place: 'Florence Okoye'."""
    return (
        found[index].text.lower() in given_names()
        and index + 1 < end
        and found[index].end == known_end
        and found[index + 1].text.lower() not in common_words()
        and found[index + 1].text not in titles()
    )


def _piece(text: str, name: Sequence[_Word], title: tuple[int, str] | None, is_organization: bool = False) -> Piece:
    start, end = name[0].start, name[-1].end
    return Piece(
        start=start,
        end=end,
        text=text[start:end],
        words=tuple(word.text for word in name),
        title=title[1] if title else None,
        title_start=title[0] if title else None,
        is_organization=is_organization,
        is_opening=name[0].is_opening,
    )
