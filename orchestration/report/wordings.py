"""Several wordings of one thing side by side: which words or letters of each the others do not have.

Alignment is `difflib`'s. Only the comparison belongs here, not how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_COMPARED_IN_FULL = 8
"""Up to so many wordings, each is compared with every other one; beyond, with the first alone."""
_TOLD_APART = {"’": "'", "‘": "'"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording."""

    text: str
    is_different: bool


Wording = tuple[Piece, ...]


def compare_words(texts: Sequence[str]) -> list[Wording]:
    """Each text in pieces; a piece is different where some other text lacks its words. Case and punctuation do not count."""
    return _compare(texts, [[match.span() for match in _WORD.finditer(text)] for text in texts])


def compare_letters(texts: Sequence[str]) -> list[Wording]:
    """The same by letters, for names: 'Reyne' and 'Rayne' differ in one."""
    return _compare(texts, [[(index, index + 1) for index, letter in enumerate(text) if not letter.isspace()] for text in texts])


def _compare(texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[Wording]:
    folded = [[_folded(text[start:end]) for start, end in own] for text, own in zip(texts, spans, strict=True)]
    shared = [set(range(len(own))) for own in spans]
    for one in range(len(texts)):
        for other in range(one + 1, len(texts)):
            if one and len(texts) > _COMPARED_IN_FULL:
                break
            blocks = SequenceMatcher(None, folded[one], folded[other], autojunk=False).get_matching_blocks()
            shared[one] &= {block.a + step for block in blocks for step in range(block.size)}
            shared[other] &= {block.b + step for block in blocks for step in range(block.size)}
    return [_pieces(text, own, found) for text, own, found in zip(texts, spans, shared, strict=True)]


def _pieces(text: str, spans: Sequence[tuple[int, int]], shared: set[int]) -> Wording:
    """The text cut where sameness changes; what stands between two differing words differs with them."""
    pieces: list[Piece] = []
    done = 0
    index = 0
    while index < len(spans):
        if index in shared:
            index += 1
            continue
        last = index
        while last + 1 < len(spans) and last + 1 not in shared:
            last += 1
        start, end = spans[index][0], spans[last][1]
        if start > done:
            pieces.append(Piece(text[done:start], False))
        pieces.append(Piece(text[start:end], True))
        done, index = end, last + 1
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return tuple(pieces)


def _folded(word: str) -> str:
    return "".join(_TOLD_APART.get(letter, letter) for letter in word).casefold()
