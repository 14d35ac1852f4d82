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
from crosswire.resources import table


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
    return _signs().search(text) is not None


@cache
def _signs() -> re.Pattern[str]:
    """What the grammar starts at; an article only beside the words that make a number of it (see `articles`)."""
    words = alternatives({*number_words(), *DECADES_OF_LIFE, "several", "half", "later", "earlier", "ago"})
    bounds = alternatives({lex(row["phrase"])[-1].lower for row in table("modifiers") if row["position"] == "before"})
    return re.compile(rf"[\d½⅓⅔¼¾⅛⅜⅝⅞]|(?<![^\W\d_])(?:{words}|{bounds}\W+an?)(?![^\W\d_])|fold(?![^\W\d_])", re.IGNORECASE)
