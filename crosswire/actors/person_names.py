"""The grammar of a person's name: its parts, its folded form, and which spellings of a part are the same.

All functions are pure and look at two names only. Whether two articles speak of one person is decided in `link`, where
context counts as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from crosswire.actors.lexicon import given_names
from crosswire.resources import table, words

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
SURNAME_FIRST = frozenset("xi mao deng hu jiang wen zhou zhang li chen liu nguyen ban roh".split())
"""First parts by which the press goes on to call people whose family name stands first."""
SURNAME_FIRST_IN_THREES = frozenset("kim moon park lee ho yoon hun kang".split())
"""Those that are given names or surnames elsewhere too: they count only before two more parts ('Kim Jong Un')."""

_PARTICLES = frozenset(
    ["de", "del", "della", "di", "da", "dos", "das", "du", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "ter", "ten"]
)
_SON_OF = frozenset(("bin", "ibn"))
"""Particles without which the last part is another person's name: 'bin Salman' is not 'Salman'."""
_LETTERS = re.compile(r"[^a-z\s]")
_SKELETON = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ts", "t"), (r"kh", "h"), (r"ck", "k"), (r"ph", "f"), (r"sch", "sh"), (r"tch", "ch"), (r"w", "v"),
        (r"ou(?=sk|$)", "ov"), (r"(?:iy|yi|ij|ii|yy|y)", "i"), (r"ks", "x"), (r"q", "k"), (r"dzh", "j"), (r"zh", "j"),
        (r"ey|ei", "i"), (r"ye", "e"), (r"ia|ya|ja", "a"), (r"([a-z])\1", r"\1"),
    )
)  # fmt: skip
_FEMININE = re.compile(r"(?:skaya|skaia|skaja|ska|[oe]va|naya|naia|ina|iene|yte|aite|ute)$")
_MASCULINE = re.compile(r"(?:sk[iy]+|skij|[oe]v|off|n[iy]+|in|as|is|us)$")
SHORT_SURNAME = 4
LONG_SURNAME = 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, folded to lower-case ASCII letters."""

    given: str
    """First name or its initial; '' for a bare surname."""
    middle: tuple[str, ...]
    surname: str
    suffix: str
    surname_is_first: bool = False

    @property
    def is_full(self) -> bool:
        """More than a surname."""
        return bool(self.given)

    @property
    def key(self) -> str:
        """One spelling for all transliterations, with what tells namesakes apart."""
        middle = "".join(part[0] for part in self.middle)
        return " ".join(part for part in (given_key(self.given), middle, skeleton(self.surname), self.suffix) if part)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII letters and single spaces: 'Žiedelis' -> 'ziedelis', 'U.N.' -> 'un'."""
    plain = anyascii(text).lower().replace("-", "").replace("&", " and ")
    return " ".join(_LETTERS.sub("", plain.replace("'", "").replace(".", "")).split())


@lru_cache(maxsize=65536)
def parse_person(text: str) -> PersonName | None:
    """The parts of a printed name without titles; None where nothing is left after folding."""
    parts = fold(re.sub(r"\.(?=\w)", ". ", text)).split()
    suffix = ""
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        suffix = parts.pop()
    if not parts:
        return None
    if len(parts) == 1:
        return PersonName("", (), parts[0], suffix)
    surname = parts[-1]
    if parts[-2] in _SON_OF:
        surname = parts[-2] + surname
    middle = parts[1:-1]
    while middle and middle[-1] in _PARTICLES:
        middle.pop()
    if parts[0] in _PARTICLES:
        return PersonName("", (), surname, suffix)
    if _surname_is_first(parts, text):
        return PersonName("".join(parts[1:]), (), parts[0], suffix, True)
    return PersonName(parts[0], tuple(middle), surname, suffix)


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("given_name_families"):
        for name in (row["name"], *words(row["variants"])):
            found.setdefault(name, set()).add(row["name"])
    return {name: frozenset(families) for name, families in found.items()}


@cache
def _transliterations() -> dict[str, str]:
    return {
        name: row["name"]
        for row in reversed(table("given_name_families"))
        if row["kind"] in ("transliteration", "spelling")
        for name in (row["name"], *words(row["variants"]))
    }


def _surname_is_first(parts: list[str], text: str) -> bool:
    if parts[0] in SURNAME_FIRST_IN_THREES:
        return len(parts) == 3 or (len(parts) == 2 and "-" in text)
    return parts[0] in SURNAME_FIRST and len(parts) <= 3 and parts[1] not in given_names()


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word with the letters levelled that transliterations differ in: 'orlouski', 'orlovsky' -> 'orlovski'."""
    for pattern, replacement in _SKELETON:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def given_key(given: str) -> str:
    """The family of a given name where it has one, else its skeleton. Short forms (Joe) stay apart here."""
    return _transliterations().get(given) or skeleton(given)


def same_given(one: str, other: str) -> bool:
    """Equal, an initial of the other, transliterations of one name, or its short form."""
    if not one or not other:
        return False
    if one == other or given_key(one) == given_key(other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return bool(_families().get(one, frozenset()) & _families().get(other, frozenset()))


def is_feminine_pair(one: str, other: str) -> bool:
    """One surname has a feminine and the other a masculine ending, as wife and husband have."""
    return bool(_FEMININE.search(one)) != bool(_FEMININE.search(other)) and bool(_MASCULINE.search(one) or _MASCULINE.search(other))


def nearly_same_surname(one: str, other: str) -> bool:
    """One letter apart (two in long names), same first letter, and not the two genders of one family name."""
    if skeleton(one) == skeleton(other):
        return not is_feminine_pair(one, other)
    shorter = min(len(one), len(other))
    if shorter < SHORT_SURNAME or one[0] != other[0] or is_feminine_pair(one, other):
        return False
    return OSA.distance(one, other) <= (2 if shorter >= LONG_SURNAME else 1)


def compatible_middles(one: PersonName, other: PersonName) -> bool:
    """No middle name or initial contradicts another."""
    return all(a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b) for a, b in zip(one.middle, other.middle, strict=False))
