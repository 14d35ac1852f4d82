"""Quotation marks: where each quotation of a text begins and ends, and which lies inside which.

A stack over the marks of one line, not a pattern: marks of all styles nest, and a quotation that runs over several
paragraphs repeats its opening mark at each of them and closes once. What a quotation is (speech, a title, a word held
at a distance) is not decided here; see `crosswire.claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_LINE = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"''|``|[«»“”„‟‘’‚‛\"'‹›]")
_PAIRS = {"«": "»", "»": "«", "“": "”", "„": "”", "‟": "”", "‘": "’", "‚": "’", "‛": "’", "‹": "›", "›": "‹", "``": "''"}
_ALSO_CLOSES = {"”": '“"', "’": "‘'", "''": '"”'}
"""Other marks that may close a quotation: German style ends with “, careless typing mixes straight and curly marks."""
_STRAIGHT = frozenset({'"', "'", "''"})
_SINGLE = frozenset({"'", "’", "‘"})
_FARTHEST_CLOSER = 1000
"""Characters behind a single mark in which its partner is looked for: marks of lines without end must not cost their square."""
_DEEPEST = 8
_BEFORE_OPENING = "([{—–-/:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `char_start`..`char_end` includes its marks, `inner_start`..`inner_end` excludes them."""

    char_start: int
    char_end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    """0 for an outermost quotation, 1 for one inside it, and so on."""
    is_closed: bool = True
    """False where the closing mark stands in a later paragraph, or is missing."""
    is_continued: bool = False
    """True where it carries on the unclosed quotation of the paragraph before."""


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    closer: str

    @property
    def inner(self) -> int:
        return self.start + len(self.mark)


def find_quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """All quotations of a text, outermost first where two begin together, in text order.

    A mark that never closes is a quotation only where it opens its paragraph or follows a colon: it then reaches to
    the end of that paragraph. Elsewhere it is taken for a slip of typing.
    """
    found: list[Quotation] = []
    is_open = False
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        if not line.group().strip():
            continue
        pieces = list(_in_line(text, line.start(), line.end()))
        if is_open and pieces and not text[line.start() : pieces[0].char_start].strip():
            pieces[0] = replace(pieces[0], is_continued=True)
        is_open = any(not piece.is_closed and piece.depth == 0 for piece in pieces)
        found += pieces
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    stack: list[_Open] = []
    closed: list[Quotation] = []
    for order, (position, mark) in enumerate(marks):
        level = _level_closed_by(stack, text, position, mark, start, end)
        if level is not None:
            opened = stack[level]
            del stack[level:]
            closed.append(Quotation(opened.start, position + len(mark), opened.inner, position))
        elif len(stack) < _DEEPEST and _can_open(text, position, mark, start, end, marks, order):
            if stack and stack[-1].mark == mark and mark in _STRAIGHT:
                stack.pop()  # the same straight mark opened twice: the first never closed
            closer = mark if mark in _STRAIGHT else _PAIRS.get(mark, mark)
            stack.append(_Open(position, mark, closer))
    if stack:
        opened = stack[0]
        before = text[start : opened.start].rstrip()
        content_end = start + len(text[start:end].rstrip())
        if opened.mark not in _SINGLE and (not before or before.endswith(":")) and content_end > opened.inner:
            closed = [q for q in closed if q.char_end <= opened.start or opened.start < q.char_start]
            closed.append(Quotation(opened.start, content_end, opened.inner, content_end, is_closed=False))
    yield from _with_depth(closed)


def _with_depth(closed: list[Quotation]) -> Iterator[Quotation]:
    """In text order, each with the number of quotations around it; a stack never lets two of them cross."""
    around: list[int] = []
    for quotation in sorted(closed, key=lambda q: (q.char_start, -q.char_end)):
        while around and around[-1] <= quotation.char_start:
            around.pop()
        yield replace(quotation, depth=len(around)) if around else quotation
        around.append(quotation.char_end)


def _level_closed_by(stack: list[_Open], text: str, position: int, mark: str, start: int, end: int) -> int | None:
    """The level of the open quotation that this mark ends, if it can end one."""
    if not stack or (mark not in "»«›‹" and not _can_close(text, position, mark, start, end)):
        return None
    for level in range(len(stack) - 1, -1, -1):
        opened = stack[level]
        if mark == opened.closer or mark in _ALSO_CLOSES.get(opened.closer, ()):
            if mark in ("“", "‘") and opened.mark not in ("„", "‚"):
                return None
            if mark in _SINGLE and _is_apostrophe_s(text, position, opened, end):
                return None
            return level
        if opened.mark == '"' and mark == "”":
            return level
        if opened.mark not in _SINGLE and mark in _SINGLE:
            return None  # a single mark never ends a double quotation: it is an apostrophe
    return None


def _can_close(text: str, position: int, mark: str, start: int, end: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + len(mark)] if position + len(mark) < end else " "
    if before.isspace():
        return mark in ("”", "»") or (mark == '"' and (after.isspace() or after in ",.;:"))
    return not after.isalnum() or mark in ("”", "“")


def _is_apostrophe_s(text: str, position: int, opened: _Open, end: int) -> bool:
    """True for the apostrophe of a plural possessive inside single marks: a likelier closing mark comes later."""
    if text[position - 1] not in "sS" or text[position + 1 : position + 2] != " " or not text[position + 2 : position + 3].islower():
        return False
    rest = text[position + 1 : min(end, position + _FARTHEST_CLOSER)]
    closing = re.search(r"[\w.,!?…]['’](?!\w)", rest)
    opening = re.search(r"(?<!\w)['‘](?=\w)", rest)
    return closing is not None and (opening is None or closing.start() < opening.start())


def _can_open(text: str, position: int, mark: str, start: int, end: int, marks: list[tuple[int, str]], order: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + len(mark)] if position + len(mark) < end else " "
    if after.isspace() and mark not in ("«", "»"):
        return False
    if mark in ("“", "„", "«", "‟", "``"):
        return True
    if mark in ("”", "’", "›", "'" * 3):
        return mark == "”" and (before.isspace() or position == start) and after.isalnum()
    if not (before.isspace() or before in _BEFORE_OPENING or before in "\"'“‘«„’”"):
        return False
    if mark not in _SINGLE:
        return mark != "»" or before.isspace()
    if not (after.isalnum() or after in '"“‘«$…[(') or re.match(r"\d\ds?\b", text[position + 1 : position + 5]):
        # a year with its century left out ('98) opens nothing, a figure that closes later may
        if not re.match(r"\d\d\s\w", text[position + 1 : position + 6]):
            return False
    closers = "'’" if mark == "'" else "’'"
    for at in range(order + 1, len(marks)):
        place, later = marks[at]
        if place > position + _FARTHEST_CLOSER:
            break
        if later not in closers:
            continue
        following = text[place + 1 : place + 2] if place + 1 < end else " "
        if not text[place - 1].isspace() and not following.isalnum():
            return True
    return False
