"""Which sentences hold figures, known before anything is tagged: only their tokens are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crosswire.alternatives import alternatives
from crosswire.figures.ages import DECADES_OF_LIFE
from crosswire.figures.expression import Expression
from crosswire.figures.expressions import read_expressions
from crosswire.figures.lexer import lex
from crosswire.figures.magnitudes import number_words
from crosswire.figures.parts import LONGEST_PROSE
from crosswire.language import Document
from crosswire.language.words import letter_runs
from crosswire.resources import table

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞]")
_DIGIT_ASCII = re.compile(r"[0-9]")
"""The same for a text of plain ASCII, four times as quick."""


def sentences_with_figures(document: Document) -> Iterator[str]:
    """The sentences whose tokens `find_figures` asks for."""
    for sentence in document.sentences:
        if len(sentence.text) <= LONGEST_PROSE and expressions_in(sentence.text):
            yield sentence.text


@lru_cache(maxsize=4096)
def expressions_in(text: str) -> tuple[Expression, ...]:
    """The expressions of a sentence, kept: they are asked for twice in the full tier, and a sentence may stand in many articles."""
    return tuple(read_expressions(text)[1]) if may_hold_figures(text) else ()


def may_hold_figures(text: str) -> bool:
    """False for a sentence without a numeral: no digit, no word for a number, and no article that stands for one."""
    if (_DIGIT_ASCII if text.isascii() else _DIGIT).search(text) is not None:
        return True
    words = letter_runs(text)
    if not words.isdisjoint(_signs()) or ("fold" in text.lower() and any(word.endswith("fold") for word in words)):
        return True
    may_be_bounded = ("a" in words or "an" in words) and not words.isdisjoint(_bounds())
    return may_be_bounded and _bounded_article().search(text.lower()) is not None


@cache
def _signs() -> frozenset[str]:
    """The words that the grammar starts at."""
    return frozenset({*number_words(), *DECADES_OF_LIFE, "half", "later", "earlier", "ago"})


@cache
def _bounded_article() -> re.Pattern[str]:
    """An article beside the words that make a number of it (see `articles`)."""
    return re.compile(rf"(?<![^\W\d_]){alternatives(_bounds())}\W+an?(?![^\W\d_])")


@cache
def _bounds() -> frozenset[str]:
    """The last words of the modifiers that stand before a number; no sign stands before an article."""
    phrases = (lex(row["phrase"]) for row in table("modifiers") if row["position"] == "before")
    spoken = ([lexeme.lower for lexeme in phrase if lexeme.kind == "word"] for phrase in phrases)
    return frozenset(words[-1] for words in spoken if words)
