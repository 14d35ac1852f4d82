"""Characters that cannot be stored, or that make a text show other than it is: replaced one for one, with a note.

One for one, so that offsets still refer to the file. What extracted texts (HTML, JSON, tables) carry of invisible characters
is taken out by `visible` before any offset is counted.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace

from crosswire.reading.characters import storable
from crosswire.reading.draft import Draft
from crosswire.reading.fields import Fields

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they reorder what a reader sees (Unicode Technical Report 36, 3.1)."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """A text without characters of no width, and with those that no file can hold replaced."""
    return storable(text) if text.isascii() else _INVISIBLE.sub("", storable(text))


def cleaned(draft: Draft) -> Draft:
    """The draft with a text of the same length that can be stored and shows what it holds; notes say what was replaced."""
    draft = replace(draft, fields=_cleaned_fields(draft.fields))
    text, notes = draft.text, list(draft.notes)
    kept = storable(text)
    if text.isascii() and kept == text:
        return draft
    if kept != text:
        changed = [new for new, old in zip(kept, text, strict=True) if new != old]
        if lost := changed.count("\ufffd"):
            notes.append(f"{lost} of the characters can be shown by no reader and were replaced.")
        if len(changed) > lost:
            notes.append(f"{len(changed) - lost} control characters were read as those of Windows-1252 that have their numbers.")
    shown, count = _DIRECTION.subn(" ", kept)
    if count:
        notes.append(f"{count} characters that reorder what a reader sees were replaced by blanks.")
    if hidden := len(_INVISIBLE.findall(shown[1:])):
        notes.append(f"{hidden} characters of no width stand in the text; numbers and names next to them may be read in part.")
    return draft if shown == draft.text and not hidden else replace(draft, text=shown, notes=tuple(notes))


def _cleaned_fields(given: Fields) -> Fields:
    """The metadata in characters that can be stored, wherever it came from: a header, an attribute, a call from Python."""
    values = {each.name: getattr(given, each.name) for each in fields(given)}
    return replace(given, **{name: storable(value) for name, value in values.items() if isinstance(value, str)})
