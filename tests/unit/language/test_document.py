"""Sentences and tokens keep their place in the article."""

from __future__ import annotations

import pytest

from crosswire.language import read_language
from crosswire.model import Article, Block, Tier

TEXT = "Harbour reopens\nThe mayor smiled. “We waited. It paid,” she said.\nShips are back: 14 of them."


def article(text: str = TEXT, language: str | None = "en") -> Article:
    title = text.index("\n") if "\n" in text else len(text)
    blocks = (Block("title", 0, title), Block("body", title, len(text)))
    return Article("a1", "a.txt", text, "txt", "hash", language=language, blocks=blocks)


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_offsets_are_those_of_the_article(tier: Tier) -> None:
    document = read_language(article(), tier)
    for sentence, tokens in zip(document.sentences, document.tokens, strict=True):
        assert TEXT[sentence.char_start : sentence.char_end] == sentence.text
        assert all(TEXT[token.char_start : token.char_end] == token.text for token in tokens)
    assert [sentence.sentence_number for sentence in document.sentences] == list(range(1, len(document.sentences) + 1))


def test_a_sentence_keeps_its_closing_mark() -> None:
    document = read_language(article("x\nHe said: “It is over.” Then he left."), "fast")
    assert [sentence.text for sentence in document.sentences[1:]] == ["He said: “It is over.”", "Then he left."]


def test_the_sentence_at_an_offset_is_found_or_none() -> None:
    document = read_language(article(), "fast")
    number = TEXT.index("14")
    found = document.sentence_at(number)
    assert found is not None
    assert "Ships" in found.text
    assert document.sentence_at(TEXT.index("\n")) is None


def test_another_language_is_not_guessed_at() -> None:
    document = read_language(article("x\nDer Hafen ist offen.", "de"), "fast")
    assert document.sentences == ()
    assert document.quotations == ()


def test_quotations_of_content_are_kept() -> None:
    document = read_language(article(), "fast")
    assert [TEXT[q.inner_start : q.inner_end] for q in document.quotations] == ["We waited. It paid,"]


def test_a_mark_that_opens_the_next_sentence_does_not_end_this_one() -> None:
    from crosswire.language.sentences import sentence_spans

    line = 'The quay is shut. "We are leaving," she said. “Now.” He stayed.'
    assert [line[start:end] for start, end in sentence_spans(line)][:2] == ["The quay is shut.", '"We are leaving," she said.']
