"""The day an article was published, how that is known, and what spoke against it.

Evidence in its order: metadata, the address, a date in the text (date line, dateline), the file's name. A date that names no
day, or a day on which no article can have appeared, is noted and passed over, never repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crosswire.model import PublishedBasis
from crosswire.reading.dates import date_in_address, date_in_name, is_plausible, parse_date, parse_month_day, why_no_date
from crosswire.reading.draft import Draft
from crosswire.reading.layout import Layout

_IN_UTC = re.compile(r"T(?P<hour>\d\d):\d\d[\d:.]*(?:Z|\+00:?00)$")
_NEXT_DAY_FROM = 10
"""From ten in the morning on in UTC, the next day has begun somewhere; before, the day before has not ended everywhere."""
_SAME_REPORT_DAYS = 7
"""So far apart may the dates of one report lie: written, put online, printed, put into an archive."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication, or None, with how it is known and notes about evidence that was doubted."""

    day: date | None
    basis: PublishedBasis
    notes: tuple[str, ...] = ()


def find_publication(draft: Draft, layout: Layout) -> Publication:
    """When the article of a draft was published."""
    given = draft.fields.published
    day = parse_date(given, draft.date_order)
    notes = []
    if given and given.strip() and day is None:
        notes.append(f"The date {_shown(given)} of the metadata {why_no_date(given, draft.date_order)}; it was passed over.")
    in_address = date_in_address(draft.fields.url)
    if day is None:
        day, basis = _from_text_or_names(draft, layout, in_address)
    else:
        basis = "metadata"
        if in_address and _is_that_day_somewhere(given, day, in_address):
            day = in_address
        if in_address and abs((day - in_address).days) > _SAME_REPORT_DAYS:
            notes.append(f"The metadata gives {day.isoformat()}, the address {in_address.isoformat()}; the metadata was taken.")
        if _contradicts(layout.month_day, day):
            notes.append(f"The metadata gives {day.isoformat()}, the dateline {_shown(layout.month_day or '')}; the metadata was taken.")
    return Publication(day, basis, tuple(notes))


def _is_that_day_somewhere(instant: str | None, day: date, local: date) -> bool:
    """Whether an instant given in UTC falls on another day where the outlet may be: its address tells, the instant does not."""
    match = _IN_UTC.search(instant.strip()) if instant else None
    return match is not None and (local - day).days == (1 if int(match["hour"]) >= _NEXT_DAY_FROM else -1)


def _from_text_or_names(draft: Draft, layout: Layout, in_address: date | None) -> tuple[date | None, PublishedBasis]:
    if in_address:
        return in_address, "metadata"
    for printed in (draft.fields.printed_day, layout.date):
        if day := parse_date(printed, draft.date_order):
            return day, "text"
    in_name = date_in_name(draft.source_path)
    year = in_name.year if in_name else layout.year
    if layout.month_day and year:
        day = parse_month_day(layout.month_day, year)
        if day and is_plausible(day):
            return day, "text"
    return (in_name, "filename") if in_name else (None, "unknown")


def _contradicts(month_day: str | None, day: date) -> bool:
    """Whether a day and month in the dateline is far from the day of publication in whichever year."""
    if not month_day:
        return False
    days = [found for year in (day.year - 1, day.year, day.year + 1) if (found := parse_month_day(month_day, year))]
    return bool(days) and all(abs((day - found).days) > _SAME_REPORT_DAYS for found in days)


def _shown(printed: str) -> str:
    return f"\u201c{' '.join(printed.split())[:60]}\u201d"
