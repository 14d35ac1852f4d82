"""Which part of the page each stretch of a text is: title, deck, byline, dateline, caption, body or boilerplate.

The walk has two states. In the *head* (before the first paragraph of the report) a line may be a title, a deck, a date,
a byline, a place; after it every line is body unless a pattern says otherwise. When in doubt a line is body: losing
text of the report is worse than keeping furniture. What the patterns are belongs to `furniture`, `dateline`, `byline`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.model import WRAPPED_LINES, Block, BlockKind
from crosswire.reading.author_note import author_in_note
from crosswire.reading.byline import byline_at_foot, byline_of, is_office, names_above
from crosswire.reading.dateline import find_dateline, is_lone_place, lone_credit, trailing_credit
from crosswire.reading.dates import MONTH_DAY, WRITTEN
from crosswire.reading.furniture import Furniture, find_furniture
from crosswire.reading.layout import Layout
from crosswire.reading.lines import Line, lines_of
from crosswire.reading.registry import registry

TAIL_LINES = 6
"""So many last lines of a text may hold notes about authors, desks and rights."""
FOOT_LINES = 3
"""So many last lines may hold an agency's credit or a byline."""
_MAX_HEAD_LINES = 12
_MAX_TITLE_WORDS = 30
_MAX_SENTENCE_TITLE_WORDS = 18
_MAX_DECK_WORDS = 60
_MAX_CAPTION_WORDS = 90
_MIN_DUPLICATE_WORDS = 6
_REPEATED_WITHIN = 5
_MIN_WRAPPED_LINES = 4
_MIN_BROKEN_SHARE = 0.4
_MAX_COLUMN = 130
_BULLET = re.compile(r"(?:[-–—*•·●▪◦‣]|\d{1,2}[.)])\s+")
_DATE_WORDS = re.compile(
    r"(?i:(?:last |first )?(?:updated?|published|posted|modified|created|issued|dated?|on|at|as of)\b:?"
    r"|a\.?m\.?\b|p\.?m\.?\b|local time|hours?\b"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)|\b[A-Z]{2,4}\b"
)
_DATE = re.compile(WRITTEN, re.IGNORECASE)
_MONTH_DAY = re.compile(MONTH_DAY, re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def find_blocks(text: str, marked: Sequence[Block] = (), *, has_title: bool = False) -> Layout:
    """The blocks of a text, in text order, without overlap.

    Args:
        text: the article's text; offsets of the blocks refer to it.
        marked: blocks that the file's format itself gives; they are kept, and the text between them is read.
        has_title: the title is known from metadata or is among the marked blocks, so that the text opens with none.
    """
    lines: list[Line] = []
    position = 0
    for block in (*marked, None):
        lines.extend(lines_of(text, position, len(text) if block is None else block.char_start))
        if block is not None:
            position = block.char_end
    walk = _Walk(text, lines, has_title, list(marked))
    return walk.layout()


@dataclass
class _Walk:
    """One pass over the lines of a text."""

    text: str
    lines: list[Line]
    has_title: bool
    blocks: list[Block]
    found: Layout = field(default_factory=lambda: Layout(()))
    in_head: bool = True

    def layout(self) -> Layout:
        is_wrapped = _is_hard_wrapped(self.lines)
        for index, line in enumerate(self.lines):
            if index >= _MAX_HEAD_LINES:
                self.in_head = False
            furniture = find_furniture(line.text, in_head=self.in_head, in_tail=index >= max(1, len(self.lines) - TAIL_LINES))
            if furniture and self._take_furniture(line, furniture):
                continue
            if self.in_head and self._take_head(index, line, is_wrapped):
                continue
            if not self.in_head and index >= len(self.lines) - FOOT_LINES and (names := byline_at_foot(line.text)):
                self._note(byline=names)
                self._add("byline", line.char_start, line.char_end)
                continue
            self._take_body(line, is_last=index >= len(self.lines) - FOOT_LINES)
        if is_wrapped:
            self.blocks = [replace(block, reason=WRAPPED_LINES) if block.kind == "body" else block for block in self.blocks]
        self._note(author=author_in_note([line.text for line in self.lines]))
        blocks = _merge_body(self.text, sorted(self.blocks, key=lambda block: block.char_start))
        return replace(self.found, blocks=tuple(blocks))

    def _add(self, kind: BlockKind, char_start: int, char_end: int, reason: str | None = None) -> None:
        while char_end > char_start and self.text[char_end - 1].isspace():
            char_end -= 1
        while char_start < char_end and self.text[char_start].isspace():
            char_start += 1
        if char_end > char_start:
            self.blocks.append(Block(kind, char_start, char_end, reason))

    def _note(self, **evidence: object) -> None:
        """Keep evidence that is not there yet."""
        new = {name: value for name, value in evidence.items() if value is not None and getattr(self.found, name) is None}
        if new:
            self.found = replace(self.found, **new)  # type: ignore[arg-type]

    def _take_furniture(self, line: Line, furniture: Furniture) -> bool:
        """Set aside what a pattern matched. True when nothing of the line is left to read."""
        self._note(publisher=furniture.publisher, title=furniture.title, year=furniture.year)
        start = line.char_start + furniture.start
        if furniture.start == 0:
            end = line.char_start + furniture.end
            self._add("boilerplate", line.char_start, end, furniture.reason)
            if furniture.kind == "caption":
                self._add("caption", end, line.char_end, furniture.reason)
            elif rest := line.text[furniture.end :]:
                self._take_body(replace(line, char_start=end, text=rest), is_last=False)
            return True
        before = Line(line.char_start, start, self.text[line.char_start : start].rstrip(), line.after_gap)
        if furniture.kind == "caption" and len(before.words) <= _MAX_CAPTION_WORDS:
            self._add("caption", line.char_start, start, furniture.reason)
        else:
            self._take_body(replace(before, char_end=before.char_start + len(before.text)), is_last=True)
        self._add("boilerplate", start, line.char_end, furniture.reason)
        return True

    def _take_head(self, index: int, line: Line, is_wrapped: bool) -> bool:
        """Read a line that stands before the report; False when the report begins with it."""
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if _is_date_line(line.text):
            self._note(date=_search(_DATE, line.text), month_day=_search(_MONTH_DAY, line.text))
            self._add("boilerplate", line.char_start, line.char_end, "date line")
            return True
        if names := byline_of(line.text) or (names_above(line.text, following.text) if following and self.has_title else None):
            self._note(byline=names)
            self._add("byline", line.char_start, line.char_end)
            return True
        if following and self.found.byline and is_office(line.text):
            self._add("byline", line.char_start, line.char_end, "office of the author")
            return True
        if following and len(line.words) <= 4 and (outlet := registry().named(line.text)):
            self._note(publisher=outlet.name)
            self._add("boilerplate", line.char_start, line.char_end, "name of the outlet")
            return True
        if following and (index or self.has_title) and is_lone_place(line.text):
            self._note(dateline=line.text)
            self._add("dateline", line.char_start, line.char_end)
            return True
        if find_dateline(line.text):
            return False
        if following and not self.has_title and _reads_like_a_title(line, following, is_wrapped):
            self.has_title = True
            self._note(title=line.text)
            self._add("title", line.char_start, line.char_end)
            return True
        return self._take_deck(index, line, is_wrapped)

    def _take_deck(self, index: int, line: Line, is_wrapped: bool) -> bool:
        """Bullets and fragments between title and report, and a lead that a later paragraph repeats."""
        bullet = _BULLET.match(line.text)
        is_last = index + 1 == len(self.lines)
        if bullet and not is_last:
            self._add("deck", line.char_start + bullet.end(), line.char_end, "bullet")
            return True
        is_fragment = self.has_title and not line.ends_sentence and not is_wrapped and len(line.words) <= _MAX_DECK_WORDS
        if is_fragment and not is_last:
            self._add("deck", line.char_start, line.char_end)
            return True
        if len(line.words) >= _MIN_DUPLICATE_WORDS and self._is_repeated(index, line.folded):
            self._add("deck", line.char_start, line.char_end, "repeated by the report")
            return True
        return False

    def _is_repeated(self, index: int, lead: str) -> bool:
        return any(lead in later.folded for later in self.lines[index + 1 : index + 1 + _REPEATED_WITHIN])

    def _take_body(self, line: Line, *, is_last: bool) -> None:
        start = line.char_start
        if self.in_head and (dateline := find_dateline(line.text)):
            self._note(dateline=dateline.printed, dateline_outlet=dateline.outlet, date=dateline.date, month_day=dateline.month_day)
            self._add("boilerplate", start, start + dateline.date_end, "date before the report")
            self._add("dateline", start + dateline.date_end, start + dateline.end)
            start += dateline.end
        self.in_head = False
        end = line.char_end
        if is_last:
            if agency := lone_credit(line.text):
                self._note(credit=agency)
                self._add("boilerplate", line.char_start, end, "agency credit")
                return
            if credit := trailing_credit(line.text):
                self._note(credit=credit[1])
                self._add("boilerplate", line.char_start + credit[0], end, "agency credit")
                end = line.char_start + credit[0]
        self._add("body", start, end)


def _reads_like_a_title(line: Line, following: Line, is_wrapped: bool) -> bool:
    words = line.words
    if not 2 <= len(words) <= _MAX_TITLE_WORDS or _BULLET.match(line.text):
        return False
    if not following.after_gap and (is_wrapped or following.text[0].islower()):
        return False
    if not line.ends_sentence:
        return not line.text.endswith((",", ";", ":"))
    return following.after_gap and len(words) <= _MAX_SENTENCE_TITLE_WORDS and len(following.words) > len(words)


def _is_date_line(line: str) -> bool:
    """A line that holds nothing but a date, a time and words like 'Updated'."""
    if len(line) > 90 or not any(character.isdigit() for character in line):
        return False
    rest, dates = _DATE.subn(" ", line)
    if not dates:
        rest, dates = _MONTH_DAY.subn(" ", line)
    return bool(dates) and len(_LETTER.findall(_DATE_WORDS.sub(" ", rest))) <= 2


def _is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether line breaks stand inside sentences all through, as in text wrapped at a column."""
    joined = [(line, following) for line, following in itertools.pairwise(lines) if not following.after_gap]
    broken = sum(1 for line, following in joined if not line.ends_sentence and not following.text[0].isupper())
    is_narrow = sum(len(line.text) <= _MAX_COLUMN for line in lines) > 0.9 * len(lines)
    return is_narrow and len(joined) >= _MIN_WRAPPED_LINES and broken > _MIN_BROKEN_SHARE * len(joined)


def _merge_body(text: str, blocks: list[Block]) -> list[Block]:
    """Neighbouring body paragraphs as one block."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last and block.kind == "body" == last.kind and not text[last.char_end : block.char_start].strip():
            merged[-1] = replace(last, char_end=block.char_end)
        else:
            merged.append(block)
    return merged


def _search(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None
