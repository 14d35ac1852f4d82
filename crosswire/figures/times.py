"""When: the time that a figure holds for, as far as its sentence tells.

The day of the report itself (a weekday, `today`) is no scope: every article of an event has it. Place, trend and whether a thing has
happened are the work of `scope`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from crosswire.figures.persons import is_person
from crosswire.language.words import letter_runs
from crosswire.resources import table, words

_MONTHS = tuple("january february march april may june july august september october november december".split())
_MONTH = rf"(?:{'|'.join(month.capitalize() for month in _MONTHS)}|Jan\.?|Feb\.?|Mar\.|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_YEAR = r"(?:19|20)\d\d"
_SPAN = r"(?:week|month|year|season|quarter|summer|winter|spring|autumn|decade|weekend)"
_TIME = re.compile(
    rf"(?=[SsIiDdBbTtEeLlOoFfNnPpAa\d])\b(?:(?P<since>[Ss]ince)\s+(?:the\s+)?(?:(?:start|beginning|end)\s+of\s+)?"
    rf"(?:(?P<since_month>{_MONTH})\.?\s*(?:\d{{1,2}}\b)?,?\s*)?(?P<since_year>{_YEAR})?"
    rf"|(?:[Ii]n|[Dd]uring|[Bb]y|[Tt]hroughout|[Ee]arly|[Ll]ate|[Ll]ast|[Tt]his|[Oo]f|[Oo]n)\s+"
    rf"(?P<month>{_MONTH})\b\.?(?:\s+\d{{1,2}}\b)?,?(?:\s+(?P<month_year>{_YEAR}))?"
    rf"|(?:[Ii]n|[Dd]uring|[Bb]y|[Ff]or|[Tt]hroughout)\s+(?P<year>{_YEAR})\b"
    rf"|(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat)\s+(?P<event_year>{_YEAR})\s+(?=[a-z])"
    rf"|of\s+(?P<of_year>{_YEAR})(?=,\s+(?:which|when)\b)"
    rf"|(?P<relative>(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Tt]he same)\s+{_SPAN})\b"
    rf"|(?:[Bb]etween|[Ff]rom)\s+(?P<from>{_MONTH})\s+(?:and|to|through|until)\s+(?P<to>{_MONTH})\b"
    r"|(?P<ordinal>(?:first|second|third|fourth|last|latest|same)\s+(?:three months|quarter|half|six months))\b"
    r"|(?P<earlier>(?:a|one|two|three|\d+)\s+(?:day|week|month|year|decade)s?\s+(?:earlier|ago|before|later))\b"
    r"|(?P<rate>so far|to date|each year|every year|per year|annually|daily|a day|per day|per month|a month|a year)\b)"
)
"""Every alternative opens with a letter or digit that the look-ahead names, so that most places are passed over at once."""
_TIME_WORDS = frozenset(
    {"since", "far", "date", "annually", "daily", "season", "quarter", "summer", "winter", "spring", "autumn", "weekend", "half"}
    | {time + ending for time in ("day", "week", "month", "year", "decade") for ending in ("", "s")}
    | {*_MONTHS, "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec"}
)
"""Without one of these words, and without the digits of a year, no time is told."""
_ARTICLED_RATES = frozenset({"a year", "a month", "a day"})
_TIME_REACH = 200
_LETTERS = re.compile(r"[^\W\d_]+")
_SEVERAL_PEOPLE = frozenset({"people", "men", "women", "children", "police", "troops"})
Matches = tuple[list[int], list[re.Match[str]]]
"""Where the matches start, and the matches."""

CLAUSE = re.compile(r"[;:!?]|\.\s|,\s(?:and|but|while|who|which|although)\b|\bbut\b|\bwho\b|\bwhich\b")

_OTHER_VERB = re.compile(r"\band\s+(?:to|has|have|had|is|are|was|were|will|would)\b")
_OTHER_CLAUSE = re.compile(r"\band\s+(?:to|has|have|is|are|will|would)\b|\b(?:after|before|while)\s+\w+ing\b|,\s+(?:it|he|she|they|we|I)\b")
"""What between a figure and a time after it tells that the time is of another verb: `jailed for 40 days after being caught in May`."""
_THEN = re.compile(
    r"\s+when\s+(?:he|she|they)\b(?!\s+(?:was|were|had|died|drowned|disappeared|vanished|fell|collapsed|went\s+missing)\b)"
    r"(?!\s+(?:killed|shot)\s+(?:him|her|them)sel)(?!(?<=they)\s+(?:found|killed|shot|murdered)\s+(?:him|her)\b)"
)
"""An age of another time, `was 19 when she joined`; how old somebody was who died is told of the day of the report."""
_THEN_BEFORE = re.compile(r"(?:\b(?:an?|the|his|her|its|their)|['’]s)\s+then[\s-]+$|,\s+then\s+$", re.IGNORECASE)
"""`the then 19-year-old`, `the singer, then 19,`; elsewhere `then` tells what came next: `and then 19-year-old Holm ran`."""
_YEAR_OLD = re.compile(r"[\w-]{1,20}[\s-]year[\s-]old\b")
_THEN_REACH = 12
_WORD_REACH = 12
_SAYING = frozenset({"said", "says", "say", "told", "announced", "warned", "wrote", "tweeted", "testified"})
_OPENING = frozenset({"", "in", "during", "by", "since", "after", "from", "at", "but in", "and in"})

_SAYS_MORE = re.compile(r"^,\s+(?:which|when)\b")
"""What is told of an event right after its year belongs to that year: 'the flood of 2014, which killed 30'."""


@lru_cache(maxsize=4)
def _times(text: str) -> Matches:
    """The time phrases of a sentence, found once for all its figures."""
    if _TIME_WORDS.isdisjoint(letter_runs(text)) and "20" not in text and "19" not in text:
        return [], []
    return _placed(_TIME.finditer(text))


def _placed(matches: Iterable[re.Match[str]]) -> Matches:
    found = list(matches)
    return [match.start() for match in found], found


def _within(matches: Matches, low: int, high: int) -> list[re.Match[str]]:
    """The matches that start in `[low, high)`."""
    return matches[1][bisect_left(matches[0], low) : bisect_left(matches[0], high)]


def time_scope(text: str, start: int, end: int, *, is_age: bool = False) -> str | None:
    """The folded time phrase nearest to `[start, end)` of a sentence, or None.

    Args:
        text: the sentence.
        start: offset of the figure.
        end: offset after the figure and its thing.
        is_age: a person's age is that of the day of the report, unless a time follows at once (`was 19 in 1996`).

    >>> time_scope("They freed 14 people in June.", 11, 13)
    'june'
    """
    if is_age and (_THEN.match(text, end) is not None or _is_then(text, start)):
        return "then"
    best: tuple[int, str] | None = None
    times = _times(text)
    if not times[1]:
        return None
    for match in _within(times, start - _TIME_REACH, end + _TIME_REACH):
        folded = _fold_time(match)
        if folded is None or (match.start() < end and start < match.end()):
            continue
        if match["month"] and "since" in text[max(0, match.start() - 30) : match.start()].lower():
            continue  # 'since moving in on May 2': the day belongs to the move
        distance = match.start() - end if match.start() >= end else (start - match.end()) + 10
        between = text[end : match.start()] if match.start() >= end else text[match.end() : start]
        if is_age and (match.end() <= start or between.strip()):
            continue
        if match["earlier"] and any(character.isdigit() for character in between):
            continue  # 'rose to 40 from 35 a day earlier': the day belongs to the 35
        if match["event_year"] and _is_counted(text, match.end()):
            continue
        if match["of_year"] and match.end() <= start:
            between = _SAYS_MORE.sub("", between, count=1)
        if CLAUSE.search(between) and not (match.start() == 0 and match["since"]):
            continue
        if (best is None or distance < best[0]) and not _is_of_other(text, match, between, end):
            best = (distance, folded)
    return best[1] if best else None


def _is_then(text: str, start: int) -> bool:
    """Whether the age at `start` is called that of another time: `the then 19-year-old`, `the singer, then 19,`."""
    before = _THEN_BEFORE.search(text, max(0, start - _THEN_REACH), start)
    return before is not None and not (before.group().startswith(",") and _YEAR_OLD.match(text, start))


def _is_of_other(text: str, match: re.Match[str], between: str, end: int) -> bool:
    """Whether a time belongs to other words than a figure that ends at `end`; `between` leads from the one to the other.

    It does beside a verb of saying (`said last week`) and beside another verb than the figure's (`has 40 beds and is to open in 2037`,
    `raised 7 million in May and had 14 million left`). A time that opens the sentence holds for all of it.
    """
    said = text[max(0, match.start() - _WORD_REACH) : match.start()].rsplit(None, 1)
    if said and said[-1] in _SAYING:
        return True
    if match.start() >= end:
        return _OTHER_CLAUSE.search(between) is not None
    if text[: match.start()].strip(" “\"‘'").lower() in _OPENING:
        return False
    return _OTHER_VERB.search(between) is not None


def _is_counted(text: str, at: int) -> bool:
    """Whether a unit or people follow what looks like a year: `the 2000 residents`, `a 1990 dollars fine`."""
    found = _LETTERS.match(text, at)
    if found is None:
        return False
    word = found.group()
    return is_unit(word) or word in _SEVERAL_PEOPLE or (word.endswith("s") and is_person(word[:-1], ""))


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(form for row in table("units") for form in words(row["forms"]))


@cache
def _measures() -> frozenset[str]:
    return frozenset(form for row in table("units") if row["unit_kind"] not in {"duration", "percent"} for form in words(row["forms"]))


def is_unit(word: str) -> bool:
    """Whether a word is a form of a unit of any kind: `percent`, `dollars`, `%`."""
    return word in _unit_words()


def is_measure(word: str) -> bool:
    """Whether a word is a unit other than of time, `megawatts` or `tonnes`."""
    return word in _measures()


def _fold_time(match: re.Match[str]) -> str | None:
    if match["since"]:
        when = _month_key(match["since_month"], match["since_year"])
        return f"since {when}" if when else None
    if match["month"]:
        return _month_key(match["month"], match["month_year"])
    if match["from"]:
        return f"{_month_key(match['from'], None)} to {_month_key(match['to'], None)}"
    year = match["year"] or match["event_year"] or match["of_year"]
    folded = (year or match["relative"] or match["ordinal"] or match["earlier"] or match["rate"]).lower()
    return None if folded in _ARTICLED_RATES else folded


def _month_key(month: str | None, year: str | None) -> str | None:
    if not month:
        return year
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
    return f"{year}-{number:02d}" if year else _MONTHS[number - 1]
