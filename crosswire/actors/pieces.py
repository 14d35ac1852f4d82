"""The pieces of a run: known names (longest match), organisations by their head word, and what follows a title.

'Latvian Foreign Minister X' is a demonym, a title and a name. What a piece names, and whether it names anything at all,
is decided in `kinds` on the evidence of the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crosswire.actors.capitals import Capital, Run, runs
from crosswire.actors.lexicon import (
    Known,
    family_names_first,
    function_words,
    given_names,
    known_at,
    no_names,
    organization_words,
    titles,
    wordlike_given_names,
)
from crosswire.actors.person_names import SYLLABLE
from crosswire.language.words import COMMON, common_words, rarity
from crosswire.language.words import fold as in_ascii

_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_LONGEST_ACRONYM_WORD = 4
_LEAST_BESIDE_DESCRIPTION = 2
_MOST_GIVEN_NAMES = 3
_NAMES_BEFORE_COUNTRIES = frozenset(("roman", "israel", "chad", "jordan", "georgia"))
"""Countries and peoples that are given names far more often than others are; those need a title before them."""
_TITLES_IN_NAMES = frozenset(("Sheikh", "Sheik", "Shah"))
_TITLES_THAT_ARE_SURNAMES = frozenset(("royal", "pope", "officer", "judge", "person"))
_OFFICE_OF = re.compile(r"\b(Secretary|Undersecretary|Minister|Director|Commissioner|Speaker|Chairman|Chairwoman) (?:of|for) (?:the )?")
_OF_OFFICES = ("of ", "for ", "of the ", "for the ")
_FREQUENT = 3.0
"""Zipf frequency above which a word all in capitals is shouted rather than a name."""
_TITLE_KINDS = frozenset(("honorific", "prefix", "office", "occupation"))


class Piece(NamedTuple):
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


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of all runs of a sentence in text order; they do not overlap."""
    done = 0
    for run in runs(text):
        if len(run.words) == 1 and _is_only_an_opening(run.words[0]):
            continue
        for piece in _Cutter(text, run, done).cut():
            done = piece.end
            yield piece


def _is_only_an_opening(word: Capital) -> bool:
    """Half of all runs: 'The', 'In', 'He' at the beginning of a sentence."""
    return word.is_opening and word.text.lower() in function_words() and (len(word.text) == 1 or not word.text.isupper())


class _Cutter:
    """Cuts one run from left to right."""

    def __init__(self, text: str, run: Run, done: int) -> None:
        self._text = text
        self._words = run.words
        self._linked_at = run.linked_at
        self._done = done
        self._title: tuple[int, str] | None = None
        self._name: list[Capital] = []

    def cut(self) -> Iterator[Piece]:
        index = self._skip_field_of_office()
        while index < len(self._words):
            word = self._words[index]
            if word.start < self._done:
                index += 1
                continue
            asian = self._family_name_first(index)
            if asian and not self._name:
                self._name.extend(self._words[index : index + asian])
                index += asian
                continue
            known = known_at(self._text, word.start)
            if known is None and not self._name and (size := self._place_in_capitals(index)):
                index += size
                continue
            title_end = self._title_end(index)
            if not self._name and self._is_organization(index) and not (known and self._reaches_end(known, index)):
                yield from self._organization(index)
                return
            if not self._name and (size := self._organization_before_title(index)):
                yield self._piece(list(self._words[index : index + size]), None, is_organization=True)
                index += size
                continue
            if title_end is not None and self._is_title_a_name(index):
                self._name.append(word)
                index += 1
            elif title_end is not None and not self._is_known_beyond(known, index, title_end):
                yield from self._finished()
                self._title = (word.start, self._text[word.start : self._words[title_end - 1].end])
                index = title_end
            elif known is not None and not self._is_part_of_person(known, index):
                yield from self._finished()
                self._title = None
                self._done = word.start + len(known.name)
                yield Piece(word.start, self._done, known.name, known=known, is_opening=word.is_opening)
            elif self._parts_names(word):
                yield from self._finished()
                self._title = None
                index += 1
            else:
                self._name.append(word)
                index += 1
        yield from self._finished()

    def _skip_field_of_office(self) -> int:
        """'Secretary of State Ada Roe': what follows 'Secretary of' up to the name is the rest of a title."""
        words = self._words
        if not self._text.endswith(_OF_OFFICES, 0, words[0].start):
            return 0
        before = _OFFICE_OF.search(self._text, 0, words[0].start)
        if before is None or before.end() != words[0].start or self._linked_at is not None:
            return 0
        index = 0
        while (
            index + 1 < len(words)
            and words[index].text.lower() in common_words()
            and in_ascii(words[index].text).lower() not in given_names()
        ):
            index += 1
        if index:
            self._title = (before.start(1), before.group(1))
        return index

    @staticmethod
    def _is_plain(word: Capital) -> bool:
        return word.text.lower() in common_words() and in_ascii(word.text).lower() not in given_names()

    def _family_name_first(self, index: int) -> int:
        """How many words a name takes that begins with its family name and whose rest is syllables: 'Song Min Ho', 'Han Ki-in'."""
        if index + 2 > len(self._words):
            return 0
        words = self._words[index : index + 3]
        if words[0].text.lower() not in family_names_first() or not words[1].joins:
            return 0
        parts = words[1].text.split("-")
        if len(parts) == 2 and parts[1].islower() and all(SYLLABLE.fullmatch(part.lower()) for part in parts):
            return 2
        rest = [word.text.lower() for word in words[1:]]
        if len(rest) < 2 or not words[2].joins or words[0].text.isupper() or not all(SYLLABLE.fullmatch(part) for part in rest):
            return 0
        return 3 if rest[0] in given_names() or rest[0] not in common_words() else 0

    def _finished(self) -> Iterator[Piece]:
        if self._name:
            half = len(self._name) // 2
            if half > 1 and [word.text for word in self._name[:half]] == [word.text for word in self._name[half:]]:
                self._name = self._name[:half]
            while len(self._name) > _LEAST_BESIDE_DESCRIPTION and self._is_description(self._name[0], self._name[1]):
                self._name = self._name[1:]
            yield self._piece(self._name, self._title)
            self._title = None
        self._name = []

    @staticmethod
    def _is_description(first: Capital, second: Capital) -> bool:
        """'Manager' in 'Manager Theo Rasch': an ordinary word before a given name."""
        lower = in_ascii(first.text).lower()
        if lower in given_names() or lower in wordlike_given_names() or in_ascii(second.text).lower() not in given_names():
            return False
        return all(part in common_words() for part in lower.split("-"))

    def _organization(self, index: int) -> Iterator[Piece]:
        words = list(self._words[index:])
        while len(words) > 1 and self._is_droppable(words[0]) and not self._is_linked_head(words[0]):
            words.pop(0)
        if len(words) > 1 or words[0].text not in organization_words("head"):
            yield self._piece(words, None, is_organization=True)

    def _is_linked_head(self, word: Capital) -> bool:
        """'Embassy' in 'The Embassy of the United States'."""
        return self._linked_at is not None and word is self._words[self._linked_at - 1] and word.text in organization_words("head")

    def _is_organization(self, index: int) -> bool:
        """The rest of the run names an organisation: a head word at its end or before a link, and no title inside."""
        heads = organization_words("head")
        if self._words[-1].text not in heads and (self._linked_at is None or index >= self._linked_at):
            return False
        words, known = [word.text for word in self._words[index:]], titles()
        if any(known[word].kind in _TITLE_KINDS for word in words[:-1] if word in known and word not in heads):
            return False
        return not any(word.lower() in function_words() for word in words[1:])

    def _organization_before_title(self, index: int) -> int:
        """How many words from here name an organisation whose officer follows: 'House Budget Committee Chairman ...'."""
        if index + 2 >= len(self._words):
            return 0
        heads, known = organization_words("head"), titles()
        if self._words[index].text.lower() in function_words():
            return 0
        for size, word in enumerate(self._words[index:-2], 1):
            if word.text in known and known[word.text].kind in _TITLE_KINDS and word.text not in heads:
                return 0
            if word.text in heads and size > 1 and self._title_end(index + size) is not None:
                return size if self._title_end(index + size - 1) is None else 0
        return 0

    def _reaches_end(self, known: Known, index: int) -> bool:
        return self._words[index].start + len(known.name) >= self._words[-1].end

    def _is_known_beyond(self, known: Known | None, index: int, title_end: int) -> bool:
        """A known name that is longer than the title, or a title word that is nobody's title here: 'the Senate said'."""
        if known is None or known.kind == "demonym":
            return False
        return self._words[index].start + len(known.name) > self._words[title_end - 1].end

    def _is_part_of_person(self, known: Known, index: int) -> bool:
        """A place, country or one-word company that is a surname here ('Ada London'), or a given name ('Florence Okoye')."""
        if self._name and (known.kind != "group" and " " not in known.name) and self._takes_surname():
            return True
        if len(self._name) == 1 and self._title is not None and known.kind == "place" and " " not in known.name:
            return True
        following = self._words[index + 1] if index + 1 < len(self._words) else None
        if known.kind in ("country", "demonym") and not self._is_before_one_rare_word(index):
            return False
        return (
            known.kind != "group"
            and in_ascii(self._words[index].text).lower() in given_names()
            and following is not None
            and self._words[index].end == self._words[index].start + len(known.name)
            and following.text.lower() not in common_words()
            and following.text not in titles()
            and known_at(self._text, following.start) is None
        )

    def _place_in_capitals(self, index: int) -> int:
        """How many words from here are a place or country all in capitals, as in datelines: 'LOS ANGELES'."""
        if not self._words[index].text.isupper():
            return 0
        for size in (2, 1):
            words = self._words[index : index + size]
            text = " ".join(word.text for word in words)
            if len(words) == size and text.isupper() and len(text) > _LONGEST_ACRONYM_WORD:
                known = known_at(text.title(), 0)
                if known is not None and known.name == text.title() and known.kind in ("place", "capital", "country", "demonym"):
                    return size
        return 0

    def _is_title_a_name(self, index: int) -> bool:
        """'Paula King', 'Iris Bishop': a title after a given name where no name follows; 'Sheikh' after one wherever it stands."""
        word, title = self._words[index], titles().get(self._words[index].text)
        if title is None or not self._name or self._name[-1].end + 1 != word.start or word.text.endswith("."):
            return False
        if word.text in _TITLES_IN_NAMES:
            return self._takes_surname()
        following = self._words[index + 1 :]
        if title.role_class not in _TITLES_THAT_ARE_SURNAMES or (following and following[0].text not in _SUFFIXES):
            return False
        last = in_ascii(self._name[-1].text).lower()
        return last in given_names() or (last in wordlike_given_names() and not self._name[-1].is_opening)

    def _is_before_one_rare_word(self, index: int) -> bool:
        """'Israel Obuya', 'Roman Veshko': the word after it is the last of the run, and neither an ordinary word nor an organisation's."""
        if index + 2 != len(self._words) or (self._title is None and self._words[index].text.lower() not in _NAMES_BEFORE_COUNTRIES):
            return False
        return not self._is_organization(index + 1) and "-" not in self._words[index + 1].text

    def _parts_names(self, word: Capital) -> bool:
        lower = word.text.lower()
        if word.text in _SUFFIXES:
            return not self._name
        if len(lower) == 2 and lower[1] == ".":
            return False
        if lower in no_names():
            may_be_name = lower not in function_words() and (self._title is not None or (self._name and self._takes_surname()))
            begins_name = not self._name and lower in wordlike_given_names() and not word.is_opening
            return not may_be_name and not begins_name
        return not self._name and self._is_droppable(word)

    def _takes_surname(self) -> bool:
        """What was read so far is a given name, or initials, so that the next word is a surname whatever else it may be."""
        if not 1 <= len(self._name) <= _MOST_GIVEN_NAMES:
            return False
        return all(in_ascii(word.text).lower() in given_names() or len(word.text.rstrip(".")) == 1 for word in self._name)

    def _is_droppable(self, word: Capital) -> bool:
        """A common word that is capitalised for its place only, or that never begins a name."""
        lower = word.text.lower()
        if lower in function_words():
            return True
        if word.text.isupper() and len(lower) > _LONGEST_ACRONYM_WORD:
            is_shouted = not all(other.text.isupper() for other in self._words) and lower not in given_names()
            return lower in common_words() or (is_shouted and COMMON - rarity(lower) > _FREQUENT)
        return word.is_opening and lower in common_words() and lower not in wordlike_given_names()

    def _title_end(self, index: int) -> int | None:
        """The index after a title that begins here, with its modifiers: 'Deputy Foreign Minister'."""
        known = titles()
        words = self._words
        last = None
        while index < len(words):
            pair = f"{words[index].text} {words[index + 1].text}" if index + 1 < len(words) else ""
            single = known.get(words[index].text)
            if pair in known and known[pair].kind in _TITLE_KINDS:
                index += 2
                last = index
            elif single is not None and (single.kind in _TITLE_KINDS or single.kind == "modifier"):
                index += 1
                last = index if single.kind != "modifier" else last
            else:
                break
        if last is not None and last < len(words) and words[last].text in _SUFFIXES:
            return None
        return last

    def _piece(self, words: list[Capital], title: tuple[int, str] | None, is_organization: bool = False) -> Piece:
        start, end = words[0].start, words[-1].end
        return Piece(
            start=start,
            end=end,
            text=self._text[start:end],
            words=tuple(word.text for word in words),
            title=title[1] if title else None,
            title_start=title[0] if title else None,
            is_organization=is_organization,
            is_opening=words[0].is_opening,
        )
