"""The day of publication that a page prints beside its headline, where it declares none."""

from __future__ import annotations

import re
from typing import Any

from crosswire.reading.dates import WRITTEN, parse_date
from crosswire.reading.lines import fold

_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)
_CHANGED = re.compile(r"(?:updated?|modified|changed|corrected)\W*(?:on|at)?\W*$", re.IGNORECASE)
_FAR = 500
"""So many characters after the headline may the date stand: byline, date, buttons, the first words of the report."""
_MAX_PARAGRAPH = 240
_LEFT_OUT = frozenset({"script", "style", "noscript", "template", "svg"})


def day_beside_headline(tree: Any, title: str | None) -> str | None:
    """The one full date printed shortly after the headline, as printed; None where there is none or more than one."""
    if not title:
        return None
    wanted = fold(title)
    for heading in tree.xpath("//h1 | //h2 | //*[@class and contains(@class, 'title')]"):
        if fold(" ".join(heading.text_content().split()))[: len(wanted) + 40].startswith(wanted):
            printed = _text_after(heading)
            dates = [match.group() for match in _WRITTEN.finditer(printed) if not _CHANGED.search(printed[: match.start()])]
            days = {day for date in dates if (day := parse_date(date))}
            if len(days) == 1:
                return next(date for date in dates if parse_date(date))
    return None


def _text_after(heading: Any) -> str:
    """The text that follows an element, up to the first long paragraph."""
    pieces: list[str] = []
    length = 0
    for element in heading.xpath("following::*[not(*)] | following::p"):
        text = " ".join((element.text_content() or "").split()) if isinstance(element.tag, str) and element.tag not in _LEFT_OUT else ""
        if element.tag == "p" and len(text) > _MAX_PARAGRAPH:
            break
        tail = " ".join((element.tail or "").split())
        pieces.extend(piece for piece in (text, tail) if piece)
        length += len(text) + len(tail)
        if length > _FAR:
            break
    return "\n".join(pieces)
