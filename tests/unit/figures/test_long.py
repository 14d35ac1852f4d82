"""Text that is no prose: piles of numbers, endless digits, words that could trap a search."""

from __future__ import annotations

import time

import pytest

from crosswire.figures import find_figures
from crosswire.language import Document
from crosswire.language.tagger import FastTagger
from crosswire.model import Article, Block, Sentence

LENGTH = 100_000
PIECES = [
    "1,200 ", "killed ", "hundred ", "twenty-", "two hundred and ", "ages 47, 48, ", "tens of thousands of ", "up to ", "1",
    "1.1.", "1,111,", "5 (6 (", "12 North Oak Hill ", "5: 2 and 3 ", "half a ", "a-b-5-", "5        ", "$",
    "million ", "6 are Polish ", "among the ", "A", "a@", "5@a.",
    "from 5 to 6 ", "$1 (£2) ", "5 ± 1 ", "in his 40s ", "1, 234, 567, ", "the second ", "9 of 10 of 11 ", "½", "3 times as many ", "'",
]  # fmt: skip


def one_sentence(text: str) -> Document:
    article = Article("a", "a.txt", text, "text", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    sentence = Sentence("s", "a", 1, 1, "body", 0, len(text), text)
    return Document(article, "fast", (sentence,), FastTagger().tokens_of([sentence]), ((),), (0,))


@pytest.mark.parametrize("piece", PIECES)
def test_a_sentence_of_a_hundred_thousand_characters_is_read_in_a_moment(piece: str) -> None:
    document = one_sentence((piece * (LENGTH // len(piece) + 1))[:LENGTH])
    start = time.process_time()
    found = find_figures(document)
    assert time.process_time() - start < 3  # half a second where nothing else runs; a trap would take minutes
    assert all(abs(figure.value) < float("inf") for figure in found)
