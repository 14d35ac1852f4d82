"""The grammar of a person's name: given name, middle names, surname, suffix, whatever comes first in its language.

Spellings of single parts are `spellings`; what two names have to do with one another is `name_pairs`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from crosswire.actors.lexicon import family_names_first
from crosswire.actors.spellings import fold, plain

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_SUFFIX_WORDS = {"junior": "jr", "senior": "sr"}
_NUMERALS = frozenset(("ii", "iii", "iv"))

_PARTICLES = frozenset("de del della di da dos das du der den van von bin ibn al el ul la las los le ter ten zu y e bint ben af av".split())
SMALL_PARTS = _PARTICLES | SUFFIXES
"""Parts that say nothing about what a name names."""
_SON_OF = frozenset(("bin", "ibn", "bint"))
"""Particles without which the last part is another person's name: 'bin Salman' is not 'Salman'."""
ARTICLE = re.compile(r"\b(?:al|el|ul|ash|as|ad|an|ar|at|az)-(?=[a-z]{3})")
"""The Arabic article, which houses write in several ways or leave out."""
_SERVANT = re.compile(r"\babd(?:[aeiu][lrsdtnz]?)?[ -]+(?:(?:al|el|ul|ur|ar|er)[ -]+)?([a-z]+)(?= )|\babd[aeu]l(?=[a-z]{4,} )")
"""'Abdel Fattah', 'Abd al-Fattah' and 'Abdul-Fattah' are one given name."""
_DOTTED = re.compile(r"\.(?=\w)")
SYLLABLE = re.compile(r"[bcdfghjklmnpqrstvwxyz]{0,2}[aeiouyw]{1,4}(?:ng|[nklmptrhb])?")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue"
    r"|er|a|o|e|i|u)){1,2}"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, folded to lower-case ASCII letters."""

    given: str
    """First name or its initial; '' for a bare surname."""
    middle: tuple[str, ...]
    surname: str
    suffix: str
    surname_is_first: bool = False
    double: tuple[str, ...] = ()
    """The two halves of a surname with a hyphen: 'Lind-Okoye'."""

    @property
    def is_full(self) -> bool:
        """More than a surname."""
        return bool(self.given)

    @property
    def key(self) -> str:
        """One spelling for what differs in accents, hyphens and endings, with what tells namesakes apart."""
        middle = "".join(part[0] for part in self.middle)
        return " ".join(part for part in (plain(self.given), middle, plain(self.surname), self.suffix) if part)


@lru_cache(maxsize=16_384)
def parse_person(text: str) -> PersonName | None:
    """The parts of a printed name without titles; None where nothing is left after folding."""
    ascii_text = ARTICLE.sub("", anyascii(_DOTTED.sub(". ", text)).lower())
    ascii_text = _SERVANT.sub(lambda match: f"abdul{match.group(1) or ''}", ascii_text)
    printed = [part for part in ascii_text.replace("'", "").split() if fold(part)]
    parts = [_SUFFIX_WORDS.get(fold(part), fold(part)) for part in printed]
    parts = [word for part in parts for word in part.split()]
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
    middle = [part for part in parts[1:-1] if part not in _PARTICLES]
    if parts[0] in _PARTICLES and parts[0] not in ("ben", "y", "e", "al", "van"):
        return PersonName("", (), surname, suffix)
    if is_family_name_first(parts, "-" in text):
        return PersonName("".join(parts[1:]), (), parts[0], suffix, True)
    last = printed[-1 - bool(suffix)] if len(printed) > 1 else ""
    halves = tuple(fold(half) for half in last.split("-")) if "-" in last else ()
    return PersonName(parts[0], tuple(middle), surname, suffix, False, halves if all(len(half) > 2 for half in halves) else ())


def is_family_name_first(parts: list[str], has_hyphen: bool) -> bool:
    """Whether the first of these folded parts is the family name: 'Xi Jinping', 'Kim Jong Un', 'Song Min-ho', not 'Kim Novak'."""
    needs = family_names_first().get(parts[0])
    if needs is None or not 2 <= len(parts) <= 3:
        return False
    if len(parts) == 3:
        return all(SYLLABLE.fullmatch(part) for part in parts[1:])
    if has_hyphen:
        return True
    return not needs and bool(_PINYIN.fullmatch(parts[1]) or SYLLABLE.fullmatch(parts[1]))
