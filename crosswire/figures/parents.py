"""The children of `a father of three`: what is told of the parent is not told of them. `A mother of 40` is the work of `ages`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from crosswire.figures.counted import NounPhrase, make_phrase
from crosswire.figures.expression import HYPHENS
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_PARENTS = word_list("parents")
_CHILD = "child"


class _Word(Protocol):
    @property
    def text(self) -> str: ...


def parent_before(words: Sequence[_Word], first: int) -> int | None:
    """The position of the parent in `father of [three]` and `mother-of-[two]`, or None.

    Args:
        words: the lexemes or tokens of a sentence.
        first: position of the number.
    """
    at = first - 1
    while at > 0 and words[at].text in HYPHENS:
        at -= 1
    if at < 1 or words[at].text.lower() != "of":
        return None
    at -= 1
    while at > 0 and words[at].text in HYPHENS:
        at -= 1
    return at if words[at].text.lower() in _PARENTS else None


def children_of(tokens: Sequence[Token], first: int) -> NounPhrase | None:
    """The parent as printed, with children for its head, where one stands before the number; else None."""
    parent = parent_before(tokens, first)
    return None if parent is None else make_phrase(tokens, parent, parent + 1)._replace(head_lemma=_CHILD)
