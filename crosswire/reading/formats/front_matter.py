"""Metadata at the top of a text file: `key: value` lines between fences, or before the first empty line.

Shared by plain text and Markdown. The text keeps it, so that offsets refer to the file; it becomes boilerplate, and the
headline in it a title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from crosswire.model import Block
from crosswire.reading.fields import Fields, read_fields, role_of
from crosswire.reading.lines import fold

_FENCED = re.compile(
    r"\ufeff?\s*(?P<fence>-{2,}|\+{3,}|={3,})[ \t]*\r?\n(?P<inside>.{0,20000}?)(?:^|\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_UNFENCED = re.compile(
    r"\ufeff?\s*(?P<inside>(?:[A-Za-z][\w -]{1,24}[ \t]*:[ \t]*\S[^\r\n]{0,500}\r?\n){2,12})[ \t]*(?:-{2,}|={2,})?[ \t]*\r?\n"
)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w -]*?)[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"\r?\n[ \t]+-[ \t]+(?P<value>[^\r\n]+)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text, and where the text begins."""

    fields: Fields = field(default_factory=Fields)
    end: int = 0
    blocks: tuple[Block, ...] = ()


def find_front_matter(text: str, *, needs_fence: bool) -> FrontMatter:
    """The front matter of a text; an empty one where it has none.

    Args:
        text: the decoded file.
        needs_fence: lines without fences around them count only where this is False and two of them have usual names.
    """
    match = _FENCED.match(text)
    entries = _entries(match["inside"]) if match else {}
    if match is None or not any(role_of(key) for key in entries):
        match = None if needs_fence else _UNFENCED.match(text)
        entries = _entries(match["inside"]) if match else {}
        if len({role for key in entries if (role := role_of(key)) not in (None, "text")}) < 2 or any(
            role_of(key) is None for key in entries
        ):
            match = None
    if match is None:
        return FrontMatter()
    fields = read_fields(entries)
    return FrontMatter(fields, match.end(), tuple(_blocks(text, match.end(), fields.title)))


def _blocks(text: str, end: int, title: str | None) -> list[Block]:
    """The matter as boilerplate, with the headline in it as title unless the text repeats it."""
    stop = len(text[:end].rstrip())
    where = text.find(title, 0, stop) if title else -1
    opening = fold(text[end : end + 2 * len(title or "") + 40])
    if title is None or where < 0 or opening.startswith(fold(title)):
        return [Block("boilerplate", 0, stop, "front matter")]
    after = where + len(title)
    blocks = [Block("boilerplate", 0, where, "front matter"), Block("title", where, after)]
    return [*blocks, Block("boilerplate", after, stop, "front matter")] if text[after:stop].strip() else blocks


def _entries(inside: str) -> Mapping[str, object]:
    """The `key: value` lines; quotation marks around a value and brackets of a list are taken off."""
    found: dict[str, object] = {}
    for entry in _ENTRY.finditer(inside):
        value = entry["value"].strip()
        if not value:
            items = []
            position = entry.end()
            while item := _ITEM.match(inside, position):
                items.append(_unquoted(item["value"].strip()))
                position = item.end()
            if items:
                found[entry["key"]] = items
        elif value.startswith("[") and value.endswith("]"):
            found[entry["key"]] = [_unquoted(part.strip()) for part in value[1:-1].split(",")]
        else:
            found[entry["key"]] = _unquoted(value)
    return found


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] in "'\"" and value.endswith(value[0]) else value
