"""Which sentences hold figures, known before anything is tagged: only their tokens are needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from crosswire.figures.expression import Expression
from crosswire.figures.expressions import read_expressions
from crosswire.figures.parts import LONGEST_PROSE
from crosswire.language import Document


def sentences_with_figures(document: Document) -> Iterator[str]:
    """The sentences whose tokens `find_figures` asks for."""
    for sentence in document.sentences:
        if len(sentence.text) <= LONGEST_PROSE and expressions_in(sentence.text):
            yield sentence.text


@lru_cache(maxsize=4096)
def expressions_in(text: str) -> tuple[Expression, ...]:
    """The expressions of a sentence, kept: they are asked for twice in the full tier, and a sentence may stand in many articles."""
    return tuple(read_expressions(text)[1])
