"""Bylines: a line that names who wrote the report, and names as metadata prints them.

What stands among names and is none (offices, invitations, traces of the page's program) is told by
`seeds/reference/byline_words.csv`, by where in a part of the byline the words stand.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.reading.dateline import is_known_place
from crosswire.reading.registry import registry
from crosswire.resources import table, words

_BYLINE = re.compile(r"(?:written |reported |story |report |text )?by\s*:?\s+(?P<names>[^\W\d_].{2,160})$", re.IGNORECASE)
_LEADING_BY = re.compile(r"^(?i:by)(?:\s*:\s*|\s+|(?=[A-Z][a-z]))")
_LETTERS = re.compile(r"[^a-z]+")
_HANDLE = re.compile(r"\s*\(?@\w+\)?")
_WORD = re.compile(r"[^\W\d_][\w.'’@-]*")
_SMALL_WORDS = frozenset(
    {"and", "in", "of", "for", "the", "at", "with", "de", "la", "van", "von", "der", "den", "al", "el", "bin", "da", "y"}
)
_MAX_WORDS = 24
_MANY_NAMES = 4
"""Seldom do so many people sign a report at whose foot one of them is presented."""
_BETWEEN = re.compile(r"\s*[,;|•·]\s*")
_ADDRESS = re.compile(r"[\w.+-]+(?:@|\s)[\w-]+\.(?:com|org|net|edu|gov|co|uk|info|eu)\b|\bwww\.|https?:|\w+_\w+|\d{4}", re.IGNORECASE)
_NAMES_ALONE = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*| (?:de|la|van|von|der|den|al|el|bin|da)){1,4}"
    r"(?:(?:,| and|, and| &) [^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*| (?:de|la|van|von|der|den|al|el|bin|da)){1,4}){0,6}"
)
_MARK = re.compile(r"\s*[|/,–—-]\s+")


def byline_of(line: str) -> str | None:
    """The names of a byline, or None where the line is none: `By Ada Roe and Max Poe, Harbour News`."""
    match = _BYLINE.match(line)
    if match is None:
        return _names_and_outlet(line)
    found = _WORD.findall(match["names"])
    is_names = found and found[0][0].isupper() and all(word[0].isupper() or word.lower() in _SMALL_WORDS or "@" in word for word in found)
    return clean_byline(match["names"]) if is_names and 1 <= len(found) <= _MAX_WORDS else None


def byline_at_foot(line: str) -> str | None:
    """The names of a byline below the report: there a 'By' is needed and at least two words, for reports end in short lines too."""
    match = _BYLINE.match(line)
    return byline_of(line) if match and _NAMES_ALONE.match(match["names"]) else None


def names_above(line: str, following: str) -> str | None:
    """The names of a line without a 'By' right above a line with nothing but the outlet or an office.

    `Ada Roe` above `Quay FM`, or above `Opinion contributor`.
    """
    if len(line) > 160 or len(following.split()) > 5 or not _NAMES_ALONE.fullmatch(line) or registry().named(line):
        return None
    return clean_byline(line) if registry().named(following) or is_office(following) else None


def is_office(line: str) -> bool:
    """Whether a line is nothing but what an author is: `Opinion contributor`, `Staff writer`."""
    printed = line.casefold().split()
    return 1 < len(printed) <= 4 and printed[-1] in _words()["role"] and not line.endswith((".", ",", ":"))


def clean_byline(printed: str | None) -> str | None:
    """Author names, each once, without a leading 'By', offices, addresses and traces of the page; None where nothing is left."""
    if not printed:
        return None
    names = _LEADING_BY.sub("", " ".join(printed.split())).strip(" ,;|")
    names = _HANDLE.sub("", names) if " @" in names or names.startswith("@") else names
    parts = [part.strip(" \"'“”()[]") for part in _BETWEEN.split(names)]
    kept = [name for part in parts if (name := _name_in(part))]
    if len(kept) > 1:
        # Where the report was written stands among the names on some pages.
        kept = [name for name in kept if not is_known_place(name)] or kept
    distinct = [name for place, name in enumerate(kept) if not _is_said_otherwise(name, kept, place)]
    return ", ".join(distinct) or None


def _names_and_outlet(line: str) -> str | None:
    """The names of `Ada Roe | Quay FM`, where the outlet is a known one."""
    mark = _MARK.search(line) if len(line) <= 120 else None
    return names_above(line[: mark.start()], line[mark.end() :]) if mark else None


def _name_in(part: str) -> str | None:
    """The name that a part of a byline holds, or None where it holds something else."""
    folded = part.casefold().strip(" .")
    known = _words()
    if not folded or folded in known["nobody"] or _ADDRESS.search(part):
        return None
    first, _, rest = folded.partition(" ")
    if first in known["opens"] or (first in known["role"] and rest) or folded.startswith(_opening_phrases()):
        return None
    last = folded.rpartition(" ")[2]
    if last in known["closes"] or last in known["role"] or any(folded.endswith(f" {phrase}") for phrase in known["role"] if " " in phrase):
        return None
    return part.split(" ", 1)[1] if first in known["lead"] and " " in rest else part


def _is_said_otherwise(name: str, names: list[str], place: int) -> bool:
    """Whether another entry of the list is this name in a better form: with its initial, without a word before it."""
    own = name.casefold().split()
    for other_place, other in enumerate(names):
        theirs = other.casefold().split()
        if other_place == place or own[-1] != theirs[-1] or len(own) < 2 or len(theirs) < 2:
            continue
        if own == theirs:
            return other_place < place
        extra_here, extra_there = set(own) - set(theirs), set(theirs) - set(own)
        if not extra_here and all(_is_initial(word) for word in extra_there):
            return True
        if extra_here and not extra_there and not all(_is_initial(word) for word in extra_here) and own[-len(theirs) :] == theirs:
            return True
    return False


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def job_words() -> frozenset[str]:
    """What people who write reports and commentary are by profession."""
    return _words()["job"]


def chosen(names: str | None, presented: str | None, address: str | None) -> str | None:
    """The byline, given the names of the metadata, the author whom a note at the foot presents, and the article's address.

    Where many names stand in the metadata, and the note or the address (`/columnists/adaroe/2026/`, which has room for one)
    names one of them, the others are those of the page's other articles.
    """
    if names is None:
        return presented
    parts = names.split(", ")
    if len(parts) < _MANY_NAMES - 1:
        return names
    surname = presented.rpartition(" ")[2].casefold() if presented and len(parts) >= _MANY_NAMES else None
    folders = set((address or "").casefold().replace("-", "").split("/"))
    meant = [part for part in parts if part.rpartition(" ")[2].casefold() == surname or _LETTERS.sub("", part.casefold()) in folders]
    return meant[0] if len(meant) == 1 else names


@cache
def _opening_phrases() -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in _words()["opens"] if " " in phrase)


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(words(row["words"])) for row in table("byline_words")}
