"""Every id of Crosswire is made here: a short content hash of raw values.

Raw values only, never cleaned or derived ones, so that an improvement of a cleaning rule does not change the id of what
was cleaned. Ids of things that only linking knows (stories, actors, measures) are hashes of the ids they hold together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_SEPARATOR = "\x1f"


def content_hash(data: bytes) -> str:
    """SHA-256 of the bytes of an input, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def make_id(kind: str, *parts: object) -> str:
    """A 16-digit hexadecimal id for the thing of this kind that the parts identify.

    Parts are joined by a character that text does not contain, so ('ab', 'c') and ('a', 'bc') differ.
    """
    raw = _SEPARATOR.join([kind, *["" if part is None else str(part) for part in parts]])
    return hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def group_id(kind: str, members: Iterable[str]) -> str:
    """An id for a group, from its member ids in sorted order: the same members give the same id in any order."""
    return make_id(kind, *sorted(members))
