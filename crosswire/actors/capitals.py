"""Capitalised words of a sentence, and the runs that they make.

A run is what may hold a name: capitalised words side by side, small particles between them ('van', 'bin'), and for
organisations the small words that join their parts ('Bank of Latvia'). What lies in a run is cut out in `pieces`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosswire.actors.lexicon import (
    family_names_first,
    given_names,
    known_at,
    no_names,
    organization_words,
    prominent_surnames,
    titles,
)
from crosswire.language.words import COMMON, common_words, rarity

_UPPER = "".join(chr(code) for code in range(0x41, 0x2000) if chr(code).isupper())
_ABBREVIATED = (
    "Lt|Gen|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|St|Jr|Sr|Col|Maj|Capt|Sgt|Prof|Rev|Inc|Corp|Co|Ltd|Hon|Adm|Brig|Cmdr|Cpl|Sens|Reps|Pres|Mt|Ft"
)
_WORD = r"[^\W_]*(?:(?:['’](?=[^\W_]{2})|-|&)[^\W_]+)*"
_ABBREVIATION = "|".join(f"(?<={word[0]}){word[1:]}" for word in _ABBREVIATED.split("|"))
_CAPITALISED = re.compile(
    rf"[{_UPPER}aeud](?<![\w@#/.-].)(?:(?<=[{_UPPER}])(?:\.(?:[{_UPPER}]\.)+|\.(?!\w)|(?:{_ABBREVIATION})\.|{_WORD})"
    rf"|(?:(?<=[aeu])l-|(?<=a)sh-|(?<=d)['’])[{_UPPER}]{_WORD})"
)
"""Every alternative goes on behind its first letter: a search for one of a set of letters passes over all others at once."""
_PARTICLE_WORDS = "de|del|della|di|da|dos|das|du|der|den|van|von|bin|bint|ibn|al|el|ul|la|le|las|los|ter|ten|zu|y|e"
_PARTICLES = re.compile(rf"(?:(?:{_PARTICLE_WORDS})(?:[ \u00a0]+|$))+|&")
_FIRST_OF_PARTICLES = frozenset("&" + "".join(word[0] for word in _PARTICLE_WORDS.split("|")))
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr."))
_LINK = re.compile(r"[ \u00a0]+(of|for|on|against)(?:[ \u00a0]+the)?[ \u00a0]+")
_LINKED_BY_FEW = {
    "on": frozenset(("Committee", "Commission", "Council", "Conference", "Center", "Centre", "Caucus", "Forum", "Board", "Office")),
    "against": frozenset(("Coalition", "Alliance", "Movement", "Society", "Campaign", "Committee")),
}
_AND = re.compile(r"[ \u00a0]+(?:and|&)[ \u00a0]+")
_LOWER_TAIL = re.compile(r"-([^\W\d_]+)$")
_POSSESSIVE = re.compile(r"['’][sS]$")
_GLUED = re.compile(r"(?!Fitz)[^\W\d_][a-z]{3,}(?=[A-Z][a-z]{2,})")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOST_BEFORE_AND = 2
_FREQUENT = 3.6
_LONGEST_COMPOUND_END = 5
"""'Ban Ki-moon' is one name, 'Tbilisi-brokered' is not."""
_BEFORE_OPENING = '“"«„:;.!?'
_OPENERS = " \t\"'“”‘’«„([{-–—•*:;"


class Capital(NamedTuple):
    """A capitalised word at its place in the sentence, without possessive ending."""

    start: int
    end: int
    text: str
    joins: bool
    """It continues the run of the word before it."""
    is_opening: bool
    """It opens the sentence or a quotation, so that its capital says nothing."""


class Run(NamedTuple):
    """Words that stand together. `linked_at` counts the words before the first link word, where there is one."""

    words: tuple[Capital, ...]
    linked_at: int | None = None


def runs(text: str) -> Iterator[Run]:
    """The runs of a sentence in text order."""
    found = _capitals(text)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and found[end].joins:
            end += 1
        end = _joined_by_and(text, found, start, end)
        linked = _linked(text, found, end)
        yield Run(tuple(found[start:linked]), end - start if linked > end else None)
        start = linked


def is_title_case(text: str) -> bool:
    """Nearly every longer word begins with a capital, as in a headline. What ends in a full stop is a sentence."""
    ending = text.rstrip("\"'”’»)")[-1:]
    if ending in (".", ":", ","):
        return False
    long_words = _LONG_WORD.findall(text)
    needed = 4 if ending in ("!", "?") else 2
    return len(long_words) >= needed and sum(word[0].isupper() for word in long_words) >= 0.7 * len(long_words)


def capital_starts(text: str) -> Iterator[int]:
    """Where capitalised words begin."""
    return (match.start() for match in _CAPITALISED.finditer(text))


def _capitals(text: str) -> list[Capital]:
    found: list[Capital] = []
    previous_end = 0
    for match in _CAPITALISED.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if "-" in word or "'" in word or "’" in word:
            word = word if _joins_family_name(text, previous_end, start, found) else _without_tail(word)
            end = start + len(word)
        between = text[previous_end:start]
        joins = bool(found) and bool(between) and (between == " " or between.isspace() or _are_particles(between))
        if joins:
            glued = _GLUED.match(word)
            if glued is not None and known_at(text, start) is None:
                word, end = glued.group(), start + glued.end()
        elif found and between == ", " and word in _SUFFIXES:
            joins = True
        is_opening = _is_opening(text, start)
        if joins and found[-1].is_opening and found[-1].text.lower() in common_words():
            is_opening = True
        found.append(Capital(start, end, word, joins, is_opening))
        previous_end = end
    return found


def _are_particles(between: str) -> bool:
    words = between.strip(" \u00a0")
    return words[:1] in _FIRST_OF_PARTICLES and _PARTICLES.fullmatch(words) is not None


def _joins_family_name(text: str, previous_end: int, start: int, found: Sequence[Capital]) -> bool:
    """The word before is a family name that stands first: the lower-case end of 'Song Min-in' belongs to the name."""
    return bool(found) and text[previous_end:start] == " " and found[-1].text.lower() in family_names_first()


def _without_tail(word: str) -> str:
    """A word without possessive ending, and without the lower-case rest of a compound."""
    tail = _LOWER_TAIL.search(word)
    if tail and tail.group(1)[0].islower() and (tail.group(1) in common_words() or len(tail.group(1)) > _LONGEST_COMPOUND_END):
        word = word[: tail.start()]
    return word[:-2] if _POSSESSIVE.search(word) else word


def _is_opening(text: str, start: int) -> bool:
    """Only marks stand before this place in the sentence, or a mark after which a sentence may begin."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False  # as most
    before = start - 1
    while before >= 0 and text[before] in " \u00a0\t":
        before -= 1
    if before < 0 or text[before] in _BEFORE_OPENING:
        return True
    return text[before] in _OPENERS and not text[:before].strip(_OPENERS)


def _joined_by_and(text: str, found: Sequence[Capital], start: int, end: int) -> int:
    """'Faith and Freedom Coalition': an ordinary word, 'and', and ordinary words up to one that heads an organisation."""
    last = found[end - 1]
    if last.is_opening or end == len(found) or end - start > _MOST_BEFORE_AND or not _AND.fullmatch(text, last.end, found[end].start):
        return end
    until = end
    while until < len(found) and (until == end or found[until].joins):
        if found[until].text in organization_words("head"):
            words = [last, *found[end:until]]
            return until + 1 if all(_is_ordinary(word) for word in words) and until > end else end
        until += 1
    return end


def _is_ordinary(word: Capital) -> bool:
    title = titles().get(word.text)
    return _is_everyday(word.text) and (title is None or title.kind == "modifier") and not word.text.isupper()


def _is_everyday(word: str) -> bool:
    """An ordinary word, or one as frequent that is nobody's name: 'Freedom', 'Medicare'."""
    lower = word.lower()
    if lower in common_words():
        return True
    return (
        COMMON - rarity(lower) > _FREQUENT
        and lower not in given_names()
        and lower not in prominent_surnames()
        and known_at(word, 0) is None
    )


def _linked(text: str, found: Sequence[Capital], end: int) -> int:
    """The end of a run after joining what 'of', 'for', ... link to the name of an organisation: 'Bank of Latvia'."""
    heads = organization_words("head")
    while end < len(found):
        link = _LINK.match(text, found[end - 1].end)
        head = found[end - 1].text
        if link is None or link.end() != found[end].start or head not in heads or found[end].text.lower() in no_names():
            break
        if head not in _LINKED_BY_FEW.get(link.group(1), heads):
            break
        end += 1
        while end < len(found) and found[end].joins and (found[end].text not in titles() or _ends_run(found, end)):
            end += 1
        both = _AND.match(text, found[end - 1].end)
        if both is None or end == len(found) or both.end() != found[end].start:
            continue
        if _is_field_of_work(found[end - 1].text) and _is_field_of_work(found[end].text):
            end += 1
            while end < len(found) and found[end].joins and _is_field_of_work(found[end].text):
                end += 1
    return end


def _ends_run(found: Sequence[Capital], index: int) -> bool:
    return index + 1 == len(found) or not found[index + 1].joins


def _is_field_of_work(word: str) -> bool:
    """A common word, as ministries have in their names: Health, Services."""
    title = titles().get(word)
    return _is_everyday(word) and (title is None or title.kind == "modifier")
