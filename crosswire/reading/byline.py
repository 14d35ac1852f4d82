"""Bylines: a line that names who wrote the report, and names as metadata prints them."""

from __future__ import annotations

import re

_BYLINE = re.compile(r"(?:written |reported |story |report |text )?by\s*:?\s+(?P<names>[^\W\d_].{2,160})$", re.IGNORECASE)
_LEADING_BY = re.compile(r"^by(?:\s*:\s*|\s+|(?=[A-Z]))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’@-]*")
_SMALL_WORDS = frozenset(
    {"and", "in", "of", "for", "the", "at", "with", "de", "la", "van", "von", "der", "den", "al", "el", "bin", "da", "y"}
)
_MAX_WORDS = 24


def byline_of(line: str) -> str | None:
    """The names of a byline, or None where the line is none: `By Ada Roe and Max Poe, Harbour News`."""
    match = _BYLINE.match(line)
    if match is None:
        return None
    words = _WORD.findall(match["names"])
    is_names = words and words[0][0].isupper() and all(word[0].isupper() or word.lower() in _SMALL_WORDS or "@" in word for word in words)
    return clean_byline(match["names"]) if is_names and 1 <= len(words) <= _MAX_WORDS else None


def clean_byline(printed: str | None) -> str | None:
    """Author names without a leading 'By' and without spare white space; None where nothing is left."""
    if not printed:
        return None
    names = _LEADING_BY.sub("", " ".join(printed.split())).strip(" ,;|")
    return None if names.casefold() in {"", "none", "na", "n/a", "null", "unknown", "admin"} else names
