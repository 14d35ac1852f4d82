"""Bylines: a line that names who wrote the report, and names as metadata prints them.

What stands among names and is none (offices, invitations, traces of the page's program) is told by
`seeds/reference/byline_words.csv`, by where in a part of the byline the words stand.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.reading.registry import registry
from crosswire.resources import table, words

_BYLINE = re.compile(r"(?:written |reported |story |report |text )?by\s*:?\s+(?P<names>[^\W\d_].{2,160})$", re.IGNORECASE)
_LEADING_BY = re.compile(r"^(?i:by)(?:\s*:\s*|\s+|(?=[A-Z][a-z]))")
_HANDLE = re.compile(r"\s*\(?@\w+\)?")
_WORD = re.compile(r"[^\W\d_][\w.'’@-]*")
_SMALL_WORDS = frozenset(
    {"and", "in", "of", "for", "the", "at", "with", "de", "la", "van", "von", "der", "den", "al", "el", "bin", "da", "y"}
)
_MAX_WORDS = 24
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


def names_before_outlet(line: str, following: str) -> str | None:
    """The names of a line without a 'By' that stands right above a line with nothing but the outlet: `Ada Roe` / `Quay FM`."""
    is_outlet = len(following.split()) <= 5 and registry().named(following) is not None
    return clean_byline(line) if is_outlet and len(line) <= 160 and _NAMES_ALONE.fullmatch(line) and not registry().named(line) else None


def clean_byline(printed: str | None) -> str | None:
    """Author names, each once, without a leading 'By', offices, addresses and traces of the page; None where nothing is left."""
    if not printed:
        return None
    names = _LEADING_BY.sub("", " ".join(printed.split())).strip(" ,;|")
    names = _HANDLE.sub("", names) if " @" in names or names.startswith("@") else names
    parts = [part.strip(" \"'“”()[]") for part in _BETWEEN.split(names)]
    kept = [name for part in parts if (name := _name_in(part))]
    distinct = [name for place, name in enumerate(kept) if not _is_said_otherwise(name, kept, place)]
    return ", ".join(distinct) or None


def _names_and_outlet(line: str) -> str | None:
    """The names of `Ada Roe | Quay FM`, where the outlet is a known one."""
    mark = _MARK.search(line) if len(line) <= 120 else None
    return names_before_outlet(line[: mark.start()], line[mark.end() :]) if mark else None


def _name_in(part: str) -> str | None:
    """The name that a part of a byline holds, or None where it holds something else."""
    folded = part.casefold().strip(" .")
    known = _words()
    if not folded or folded in known["nobody"] or _ADDRESS.search(part):
        return None
    first, _, rest = folded.partition(" ")
    if first in known["opens"] or any(folded.startswith(f"{phrase} ") for phrase in known["opens"] if " " in phrase):
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


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(words(row["words"])) for row in table("byline_words")}
