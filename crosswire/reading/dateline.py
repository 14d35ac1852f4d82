"""Datelines and credits: where and by which agency a report was filed, as the first or last words of a paragraph tell.

Covers `MINSK (AFP) --`, `Sept. 11 (UPI) --`, `VILNIUS:`, `MOSCOW, September 11. /TASS/.`, a date before the text, a place
on a line of its own, and a trailing `- AFP`. Which line to look at is decided by `blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.model import Outlet
from crosswire.places import other_place_names
from crosswire.reading.dates import MONTH_DAY, WRITTEN
from crosswire.reading.registry import WIRE_KINDS, registry, unknown_outlet
from crosswire.resources import table, words

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_OPENING = r"(?=[\"'“‘«„‚\[(]*[^\W_a-z])"
_DATE_PREFIX = re.compile(rf"(?i:(?:date[:\s]+)?(?:{_WEEKDAY},?\s+)?(?P<date>{WRITTEN})\s*[:,|–—-]?\s*){_OPENING}")
_TAGGED = re.compile(
    r"(?P<where>[^()\n]{0,80}?)[\s.]*(?:\((?P<tag>[^()\n]{2,60})\)|/(?P<slashed>[^()/\n]{2,30})/\.?)"
    r"\s*(?P<separator>--?|[—–―:])?\s*"
)
_PLAIN = re.compile(rf"(?P<where>[^\W\d_][^\n()—–―:;!?]{{1,60}}?)\s*(?:(?:\s--?\s|\s?--\s?|\s?[—–―]\s?|:\s)\s*){_OPENING}")
_MONTH_DAY = re.compile(MONTH_DAY, re.IGNORECASE)
_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)
_PART = re.compile(r"[^\s,/]+")
_SMALL_WORDS = frozenset({"de", "la", "al", "el", "of", "and", "the", "da", "do", "van", "den", "on", "-", "–"})
_LABELS = frozenset(
    {
        "WATCH", "EXCLUSIVE", "BREAKING", "UPDATE", "UPDATED", "OPINION", "ANALYSIS", "VIDEO", "PHOTOS", "LIVE", "NOTE", "READ", "MORE",
        "RELATED", "EDITORIAL", "FACTBOX", "EXPLAINER", "TIMELINE", "WARNING", "CORRECTION", "LISTEN", "POLL", "REPORT", "REVIEW",
        "INTERVIEW", "COMMENT", "SEE", "ALSO", "JUST", "PART", "STEP", "FACT", "ABSTRACT",
    }
)  # fmt: skip
"""Words in capitals before a colon or dash that name no place."""
_CREDIT = re.compile(
    r"(?<=[.!?”\"’»)])\s*(?:(?:--|[-–—/])\s*(?P<bare>[^\W\d_][\w .'-]{1,40})|[(\[](?P<bracketed>[\w .'/-]{2,40})[)\]])\.?$"
)
_LONE_CREDIT = re.compile(
    r"(?:source|via|agency|agencies)?[:\s]*(?:--|[-–—])?\s*[(\[]?(?P<name>[^\W\d_][\w .'-]{1,40})[)\]]?\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a report before its first sentence. `[0:date_end]` is a bare date, `[date_end:end]` the dateline."""

    date_end: int
    end: int
    printed: str | None
    """The dateline without separator: `MINSK, Belarus (AFP)`."""
    outlet: Outlet | None = None
    date: str | None = None
    """A full date as printed."""
    month_day: str | None = None
    """A date printed without its year."""


def find_dateline(line: str) -> Dateline | None:
    """The dateline that a paragraph opens with, or None."""
    prefix = _DATE_PREFIX.match(line)
    start, day = (prefix.end(), prefix["date"]) if prefix else (0, None)
    rest = line[start:]
    for found in (_tagged(rest), _plain(rest)):
        if found:
            end, where, outlet = found
            return Dateline(
                date_end=start,
                end=start + end,
                printed=where or None,
                outlet=outlet,
                date=day or _first(_WRITTEN, where),
                month_day=_first(_MONTH_DAY, where),
            )
    return Dateline(date_end=start, end=start, printed=None, date=day) if prefix else None


def is_lone_place(line: str) -> bool:
    """Whether a line is nothing but a place in capitals, as some outlets print it above the report: `ISTANBUL`."""
    place = line.partition(",")[0]
    is_short = len(line) <= 40 and len(line.split()) <= 4 and not line.endswith((".", "?", "!", ":"))
    is_name = place.isupper() and len(place) > 2 and place not in _LABELS
    return is_short and is_name and all(character.isalpha() or character in " .,'’-/" for character in line)


def trailing_credit(line: str) -> tuple[int, Outlet] | None:
    """Where a trailing agency credit starts and whose it is: `... left. - AFP`, `... left. (Reuters)`."""
    match = _CREDIT.search(line)
    if match is None:
        return None
    outlet = wire_named(match["bare"] or match["bracketed"])
    return (match.start(), outlet) if outlet else None


def lone_credit(line: str) -> Outlet | None:
    """The agency that a line of its own credits: `Source: Reuters`, `AFP`."""
    match = _LONE_CREDIT.match(line) if len(line) <= 60 else None
    return wire_named(match["name"]) if match else None


def wire_named(name: str | None) -> Outlet | None:
    """The agency or state medium of this name; of `AFP/dpa` the first."""
    for part in (name, *((name or "").split("/") if name and "/" in name else ())):
        outlet = registry().named(part)
        if outlet and outlet.kind in WIRE_KINDS:
            return outlet
    return None


def _tagged(line: str) -> tuple[int, str, Outlet | None] | None:
    match = _TAGGED.match(line)
    if match is None or not _reads_like_a_place(match["where"]):
        return None
    after = line[match.end() : match.end() + 2].lstrip("\"'“‘«„‚[(")
    if after and after[0].islower():
        return None
    outlet = _outlet_of_tag(match["tag"] or match["slashed"])
    is_plain_dateline = match["separator"] and len(match["where"]) > 2 and match["where"].partition(",")[0].isupper()
    if outlet is None and not is_plain_dateline:
        return None
    if outlet is None and _is_name_of_outlet(match["tag"]):
        outlet = unknown_outlet(match["tag"])
    return match.end(), line[: match.end("tag" if match["tag"] else "slashed") + 1].strip(), outlet


def _outlet_of_tag(tag: str) -> Outlet | None:
    """The outlet that the words in brackets begin with: `The Associated Press John Smith`."""
    printed = tag.replace("/", " ").split()
    for count in range(len(printed), 0, -1):
        if outlet := registry().named(" ".join(printed[:count])):
            return outlet
    return None


def _is_name_of_outlet(tag: str | None) -> bool:
    """Whether words in brackets name an outlet that the reference table does not hold: `CEBU (Norvik Wire) --`, never `PARIS (Texas)`."""
    parts = (tag or "").split()
    is_name = len(parts) > 1 and all(part[0].isupper() for part in parts) and not any(part.endswith(".") for part in parts)
    return is_name and not is_known_place(tag or "") and _MONTH_DAY.search(tag or "") is None


def _plain(line: str) -> tuple[int, str, None] | None:
    match = _PLAIN.match(line)
    if match is None:
        return None
    where = match["where"].strip()
    place = where.partition(",")[0]
    is_dated = bool(_MONTH_DAY.search(where))
    first_word = place.split()[0].strip(".")
    has_sure_separator = any(mark in line[len(where) : match.end()] for mark in ("—", "–", "―", "--"))
    if not (has_sure_separator or is_dated or "," in where or is_known_place(place)):
        return None
    if first_word in _LABELS or len(place.replace(".", "")) < 3 or not (place.isupper() or is_dated) or len(where.split()) > 7:
        return None
    return (match.end(), where, None) if _reads_like_a_place(where) else None


def is_known_place(name: str) -> bool:
    """Whether the reference tables hold a city, region or country of this name; of `BAGHDAD/LONDON` the first counts."""
    return name.partition("/")[0].strip().casefold() in _known_places()


@cache
def _known_places() -> frozenset[str]:
    cities = [row["name"] for row in table("places")]
    countries = [name for row in table("countries") for name in (row["name"], *words(row["capitals"]))]
    return frozenset(name.casefold() for name in (*cities, *other_place_names(), *countries))


def _reads_like_a_place(where: str) -> bool:
    """Whether every word is capitalised, a number or a small linking word."""
    return all(part[0].isupper() or part[0].isdigit() or part.casefold() in _SMALL_WORDS for part in _PART.findall(where))


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None
