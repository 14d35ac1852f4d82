"""Spellings of one part of a name: folding, transliterations, given names and their short forms, misprints.

All functions look at single words. The parts of a whole name are `person_names`; what two names as wholes have to do
with one another is `name_pairs`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from crosswire.actors.lexicon import gender_of, given_names, wordlike_given_names
from crosswire.language.words import COMMON, rarity
from crosswire.resources import table, words

Likeness = Literal["equal", "spelling", "initial", "short form", "letter"]
"""How two words stand for one name, from certain to doubtful."""

_LETTERS = re.compile(r"[^a-z\s]")
_PLAIN = tuple((re.compile(pattern), replacement) for pattern, replacement in ((r"(?:iy|yi|ij|ii|yy|y)$", "i"), (r"([a-z])\1", r"\1")))
"""What houses of one country spell in two ways: the last letter of Zelensky, doubled letters."""
_LOOSE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ts(?!$)", "t"), (r"kh", "h"), (r"ck", "k"), (r"ph", "f"), (r"sch", "sh"), (r"tch", "ch"), (r"dj", "j"), (r"w", "v"),
        (r"ou(?=sk|$)", "ov"), (r"au$", "av"), (r"[iy]?y([eo])", r"\1"), (r"(?:iy|yi|ij|ii|yy|y)", "i"), (r"ks", "x"), (r"q", "k"),
        (r"dzh", "j"), (r"zh", "j"), (r"gh", "g"), (r"dh", "d"), (r"ey|ei", "i"), (r"i?ye", "e"), (r"ia|ya|ja", "a"),
        (r"ou|oo", "u"), (r"ee(?=[a-z])", "i"), (r"ae", "e"), (r"([a-z])\1", r"\1"), (r"(?<=[a-z]{3})[ae]h$", "a"), (r"(?<=ni)e$", "a"),
    )
)  # fmt: skip
_SLAVIC = re.compile(r"(?:ich|[ae]nk[oa]|[oeau]v|[oeia]va|ski|ska|chuk|chik)$")
_KOREAN = tuple(
    (re.compile(pattern), replacement) for pattern, replacement in ((r"eo|ou|oo", "u"), (r"ae", "e"), (r"ee", "i"), (r"h$", ""))
)
_FEMININE = re.compile(r"(?:skaya|skaia|skaja|ska|[oe]va|naya|naia|ina|iene|yte|aite|ute)$")
_MASCULINE = re.compile(r"(?:sk[iy]+|skij|[oe]v|off|n[iy]+|in|as|is|us)$")
_VOWELS = "aeiou"
_FIRST_SOUNDS = ({*"ckqg"}, {*"jyi"}, {*"vwf"}, {*"sz"}, {*"eyi"}, {*"hk"})
SHORT_SURNAME = 4
LONG_SURNAME = 8
SHORTEST_GIVEN = 5
FEWEST_CONSONANTS = 4
COMMON_NAME = 3.3
"""Zipf frequency of a word from which it is a name (or word) of its own and hardly the misprint of another."""


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower-case ASCII letters and single spaces: 'Žiedelis' -> 'ziedelis', 'U.N.' -> 'un'."""
    plain = anyascii(text).lower().replace("-", "").replace("&", " and ")
    return " ".join(_LETTERS.sub("", plain.replace("'", "").replace(".", "")).split())


@lru_cache(maxsize=16_384)
def plain(word: str) -> str:
    """A folded word without what differs between two houses of one country; names that are equal so are one name anywhere."""
    for pattern, replacement in _PLAIN:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """A word with the letters levelled that transliterations differ in: 'orlouski', 'orlovsky' -> 'arlavski'."""
    for pattern, replacement in _LOOSE:
        word = pattern.sub(replacement, word)
    return word.replace("o", "a") if _SLAVIC.search(word) else word


@lru_cache(maxsize=16_384)
def korean_skeleton(word: str) -> str:
    """A Korean name with the vowels levelled that its romanisations differ in: 'seokyeol', 'sukyoul' -> 'sukyul'."""
    for pattern, replacement in _KOREAN:
        word = pattern.sub(replacement, word)
    return plain(word)


@cache
def _families(name: str, kinds: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table(name):
        if not kinds or row["kind"] in kinds:
            for member in (row["name"], *words(row["variants"])):
                found.setdefault(member, set()).add(row["name"])
    return {member: frozenset(families) for member, families in found.items()}


def given_families(given: str) -> frozenset[str]:
    """The families of a given name, short forms among them; empty where it has none."""
    return _families("given_name_families").get(given, frozenset())


def _spelling_families(given: str) -> frozenset[str]:
    return _families("given_name_families", ("transliteration", "spelling")).get(given, frozenset())


def surname_families(surname: str) -> frozenset[str]:
    """The families of a surname that has several Latin spellings."""
    return _families("family_name_families").get(surname, frozenset())


@lru_cache(maxsize=16_384)
def given_key(given: str) -> str:
    """The family of a given name where it has one, else its skeleton. Short forms (Joe) stay apart here."""
    families = _spelling_families(given)
    return min(families) if families else skeleton(given)


@lru_cache(maxsize=16_384)
def given_likeness(one: str, other: str) -> Likeness | None:
    """How two given names stand for one; None where they do not."""
    if not one or not other:
        return None
    if plain(one) == plain(other):
        return "equal"
    if _spelling_families(one) & _spelling_families(other) or skeleton(one) == skeleton(other):
        return "spelling"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else None
    if given_families(one) & given_families(other):
        return "short form"
    return "letter" if _is_misprint_of_given(one, other) else None


def same_given(one: str, other: str) -> bool:
    """Equal, an initial of the other, transliterations of one name, or its short form."""
    return given_likeness(one, other) not in (None, "letter")


def _is_misprint_of_given(one: str, other: str) -> bool:
    """One letter apart in a long name, not two names of their own, and not the two genders of one name (Mario, Maria)."""
    if min(len(one), len(other)) < SHORTEST_GIVEN or one[0] != other[0] or (_is_given_name(one) and _is_given_name(other)):
        return False
    if (one[-1] in _VOWELS) != (other[-1] in _VOWELS) or (one[-1] in _VOWELS and one[-1] != other[-1]):
        return False
    genders = {gender_of().get(one), gender_of().get(other)} - {None}
    return len(genders) < 2 and OSA.distance(one, other) == 1


def _is_given_name(word: str) -> bool:
    return word in given_names() or word in wordlike_given_names()


@lru_cache(maxsize=16_384)
def surname_likeness(one: str, other: str) -> Likeness | None:
    """How two surnames stand for one; None where they do not, or where they are the two genders of one family name."""
    if plain(one) == plain(other):
        return "equal"
    if is_feminine_pair(one, other):
        return None
    if skeleton(one) == skeleton(other) or surname_families(one) & surname_families(other):
        return "spelling"
    return "letter" if nearly_same_surname(one, other) else None


def is_feminine_pair(one: str, other: str) -> bool:
    """One surname has a feminine and the other a masculine ending, as wife and husband have."""
    return bool(_FEMININE.search(one)) != bool(_FEMININE.search(other)) and bool(_MASCULINE.search(one) or _MASCULINE.search(other))


def nearly_same_surname(one: str, other: str) -> bool:
    """One letter apart (two in long names), the same first sound, and not two frequent names or the genders of one."""
    if skeleton(one) == skeleton(other):
        return not is_feminine_pair(one, other)
    shorter = min(len(one), len(other))
    if shorter < SHORT_SURNAME or is_feminine_pair(one, other) or not _begin_alike(one, other):
        return False
    if _is_name_of_its_own(one) and _is_name_of_its_own(other):
        return False
    consonants = consonants_of(one)
    if len(consonants) >= FEWEST_CONSONANTS and consonants == consonants_of(other) and len(one) == len(other):
        return True
    distance = min(OSA.distance(one, other), OSA.distance(skeleton(one), skeleton(other)))
    return distance <= (2 if shorter >= LONG_SURNAME else 1)


@lru_cache(maxsize=16_384)
def consonants_of(word: str) -> str:
    """A word without its vowels after the first letter: short vowels are what Latin spellings of Arabic names differ in most."""
    return word[:1] + "".join(letter for letter in skeleton(word)[1:] if letter not in _VOWELS)


def _begin_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or any(one[0] in sounds and other[0] in sounds for sounds in _FIRST_SOUNDS)


def _is_name_of_its_own(word: str) -> bool:
    return COMMON - rarity(word) >= COMMON_NAME
