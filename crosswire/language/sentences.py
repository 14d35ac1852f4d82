"""Sentence boundaries inside an article's content blocks.

Blocks are cut into paragraphs at line breaks first (a headline or list item without a full stop is a sentence of its
own; where lines are wrapped at a column, only empty lines cut), then each paragraph into sentences by `nupunkt`. Tokens
and entities do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from crosswire.ids import make_id
from crosswire.model import CONTENT_BLOCKS, WRAPPED_LINES, Article, Sentence

_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH = re.compile(r"[^\r\n]+(?:\r?\n[^\r\n]*[^\s][^\r\n]*)*")
_CLOSERS = "\"'”’»)]"
_BROKEN_DECIMAL = re.compile(r"(?:(?:[$€£¥₹]|\b[A-Z][A-Za-z]{0,2})\d[\d,]*|[(:;,])\.$")
"""A number cut at its decimal point by the scraping (`Kr3. 5bn`, `wins (. 512)`): no sentence ends there."""

_MAY_END_INSIDE = re.compile(r"[.!?…。]\W*\w")
"""Where no stop has something behind it, no sentence ends before the end."""

_NUMBER_FOLLOWS = re.compile(r"\s*\d")


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of all content blocks, numbered from 1 in text order."""
    found: list[Sentence] = []
    paragraph_number = 0
    for block in article.blocks:
        if block.kind not in CONTENT_BLOCKS:
            continue
        paragraph = _PARAGRAPH if block.reason == WRAPPED_LINES else _LINE
        for line in paragraph.finditer(article.text, block.char_start, block.char_end):
            spans = list(sentence_spans(line.group()))
            if not spans:
                continue
            paragraph_number += 1
            for start, end in spans:
                char_start, char_end = line.start() + start, line.start() + end
                found.append(
                    Sentence(
                        sentence_id=make_id("sentence", article.article_id, char_start, char_end),
                        article_id=article.article_id,
                        sentence_number=len(found) + 1,
                        paragraph_number=paragraph_number,
                        block_kind=block.kind,
                        char_start=char_start,
                        char_end=char_end,
                        text=article.text[char_start:char_end],
                    )
                )
    return tuple(found)


def may_end_inside(text: str) -> bool:
    """False where a text is one sentence at most, so that nobody need look closer."""
    return _MAY_END_INSIDE.search(text) is not None


@cache
def _splitter() -> Callable[[str], list[tuple[int, int]]]:
    from nupunkt import sent_spans

    return sent_spans


def sentence_spans(line: str) -> Iterator[tuple[int, int]]:
    """Sentence spans inside one line, without surrounding white space; closing quotation marks stay with their sentence."""
    if not may_end_inside(line):  # half of all paragraphs
        if stripped := line.strip():
            left = line.index(stripped[0])
            yield left, left + len(stripped)
        return
    start = 0
    ends = [end for _, end in _splitter()(line)]
    for end in ends if ends and ends[-1] >= len(line.rstrip()) else [*ends, len(line)]:
        while end < len(line) and line[end] in _CLOSERS and not line[end - 1].isspace():
            end += 1  # behind a space, the mark opens the next sentence
        if _NUMBER_FOLLOWS.match(line, end) and _BROKEN_DECIMAL.search(line[start:end].rstrip()):
            continue
        piece = line[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            yield start + left, start + right
        start = max(start, end)
