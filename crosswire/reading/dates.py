"""Dates as articles, files and addresses print them. Nothing is guessed: a date without a year, or one that can be read as
month-day and as day-month, stays unknown.

Which of several dates is that of publication is decided by `publication`; where in a text a date stands (dateline, line of
its own) is found by `blocks` and `dateline`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crosswire.reading.registry import host_of
from crosswire.resources import table

EARLIEST = date(1900, 1, 1)
_FUTURE_TOLERANCE = timedelta(days=2)
"""An outlet east of this machine may date a report tomorrow."""

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:19|20)\d\d"
WRITTEN = (
    rf"(?:{_MONTH}\s?{_DAY}(?:,\s?|\s){_YEAR}|{_DAY}\.?\s(?:of\s)?{_MONTH},?\s{_YEAR}|{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}"
    rf"|\d\d?[./]\d\d?[./]{_YEAR}|\d\d?/\d\d?/\d\d\b)"
)
"""A full date as articles print it (a pattern to be used with IGNORECASE)."""
MONTH_DAY = rf"(?:{_MONTH}\s?{_DAY}|{_DAY}\s{_MONTH})\b"
"""A day and month without a year."""

_ISO = re.compile(rf"(?<!\d)({_YEAR})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?!\d)|(?!\d))")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS})[a-z]*\.?\s?(\d\d?)(?:st|nd|rd|th)?(?:,\s?|\s)({_YEAR})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?\.?\s(?:of\s)?({_MONTHS})[a-z]*\.?,?\s({_YEAR})\b", re.IGNORECASE)
_NUMERIC = re.compile(rf"(?<!\d)(\d\d?)([./])(\d\d?)\2({_YEAR}|\d\d)(?!\d)")
_BARE_MONTH_FIRST = re.compile(rf"\b({_MONTHS})[a-z]*\.?\s?(\d\d?)(?:st|nd|rd|th)?\b", re.IGNORECASE)
_BARE_DAY_FIRST = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?\.?\s({_MONTHS})[a-z]*\b", re.IGNORECASE)
_HAS_YEAR = re.compile(rf"\b{_YEAR}\b")
_SECONDS = re.compile(r"\d{10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{13}")
_UNKNOWN = frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1, 1, 1)})
"""What programs write where they know no date."""
_MONTH_NUMBER = {name: number for number, name in enumerate(_MONTHS.split("|"), start=1)}


def parse_date(printed: str | None, order: str | None = None) -> date | None:
    """The day a printed date names, or None where it names none, names it ambiguously or lies out of bounds.

    Takes ISO dates and times, RFC 2822, seconds since 1970, dates with English month names and numeric dates whose order is
    certain: given by `order` (`day-first`, `month-first`), a part above 12, equal parts, or dots (day first). Month names of
    other languages are left to `dateparser`.
    """
    found = _parse(printed, order) if printed else None
    return found if found and is_plausible(found) else None


def why_no_date(printed: str, order: str | None = None) -> str:
    """Why `parse_date` gives nothing for what stands where a date belongs: the end of a sentence about it."""
    found = _parse(printed, order)
    if found in _UNKNOWN:
        return "is what programs write for an unknown day"
    if found:
        return f"lies outside of {EARLIEST.isoformat()} to today"
    if (match := _NUMERIC.search(printed)) and int(match[1]) <= 12 and int(match[3]) <= 12:
        return "can be read as two days"
    return "names no day"


def _parse(printed: str, order: str | None) -> date | None:
    printed = printed.strip()[:200]
    if not any(character.isdigit() for character in printed):
        return None
    found = _numeric_date(printed, order) or _named_date(printed) or _since_1970(printed)
    if found is None and len(printed) <= 60 and _HAS_YEAR.search(printed) and not _NUMERIC.search(printed):
        found = _other_language(printed)
    return found


def parse_month_day(printed: str, year: int) -> date | None:
    """The day named by a date printed without its year, in the given year."""
    if match := _BARE_MONTH_FIRST.search(printed):
        return _day(year, _MONTH_NUMBER[match[1].lower()], int(match[2]))
    if match := _BARE_DAY_FIRST.search(printed):
        return _day(year, _MONTH_NUMBER[match[2].lower()], int(match[1]))
    return None


def date_in_name(name: str) -> date | None:
    """The day in a file name or URL: `2025-09-11-upi.txt`, `20250911.html`, `/2025/09/11/`."""
    for pattern, order in ((_ISO, (1, 3, 4)), (_COMPACT, (1, 2, 3))):
        for match in pattern.finditer(name.replace("_", "-")):
            year, month, day = (int(match[group]) for group in order)
            found = _day(year, month, day)
            if found and is_plausible(found):
                return found
    return None


def date_in_address(address: str | None) -> date | None:
    """The day that the address of an article gives: `/2025/09/11/`, `/2025/sep/11/`, or as its outlet writes it.

    How single outlets put the day into their addresses stands in `seeds/reference/address_dates.csv`.
    """
    host = host_of(address)
    if not address or host is None:
        return None
    for domain, pattern, zone in _address_patterns():
        if (not domain or host == domain or host.endswith(f".{domain}")) and (match := pattern.search(address)):
            found = _from_parts(match.groupdict(), zone)
            if found and is_plausible(found):
                return found
    return date_in_name(address)


def is_plausible(day: date) -> bool:
    """Whether a news article can have been published that day."""
    return EARLIEST <= day <= date.today() + _FUTURE_TOLERANCE and day not in _UNKNOWN


@cache
def _address_patterns() -> tuple[tuple[str, re.Pattern[str], tzinfo], ...]:
    return tuple((row["domain"], re.compile(row["pattern"], re.IGNORECASE), _zone(row["time_zone"])) for row in table("address_dates"))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except ZoneInfoNotFoundError:  # a system without the tables of time zones: at most a day off, around midnight
        return UTC


def _from_parts(parts: dict[str, str | None], zone: tzinfo) -> date | None:
    """The day of the named groups `year`, `month` (a number or an English name) and `day`, or `seconds` since 1970."""
    if parts.get("seconds"):
        return datetime.fromtimestamp(int(parts["seconds"] or 0), zone).date()
    year, month, day = (parts.get(name) or "" for name in ("year", "month", "day"))
    number = int(month) if month.isdigit() else _MONTH_NUMBER.get(month[:3].lower(), 0)
    return _day(int(year) + (2000 if len(year) == 2 else 0), number, int(day))


def _since_1970(printed: str) -> date | None:
    if _SECONDS.fullmatch(printed):
        return datetime.fromtimestamp(float(printed), UTC).date()
    return datetime.fromtimestamp(int(printed) / 1000, UTC).date() if _MILLISECONDS.fullmatch(printed) else None


def _numeric_date(printed: str, order: str | None = None) -> date | None:
    if match := _ISO.search(printed):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMERIC.search(printed):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if year < 100:
            if first <= 12 and second <= 12 and first != second and order is None:
                return None
            year += 2000 if year < 70 else 1900
        if order == "month-first" and first <= 12:
            return _day(year, first, second)
        if match[2] == "." or first > 12 or order == "day-first":
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 or first == second else None
    if match := _COMPACT.fullmatch(printed[:8]):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    return None


def _named_date(printed: str) -> date | None:
    if match := _MONTH_FIRST.search(printed):
        return _day(int(match[3]), _MONTH_NUMBER[match[1].lower()], int(match[2]))
    if match := _DAY_FIRST.search(printed):
        return _day(int(match[3]), _MONTH_NUMBER[match[2].lower()], int(match[1]))
    return None


def _other_language(printed: str) -> date | None:
    """A full date with month names of another language; parts that are not printed are never filled in."""
    import dateparser

    try:
        found = dateparser.parse(printed, settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]})
    except (ValueError, OverflowError):
        return None
    return found.date() if found and str(found.year) in printed else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
