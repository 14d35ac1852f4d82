"""Frames: a short clause stands in for speech, and every token keeps its place."""

from __future__ import annotations

import pytest

from crosswire.claims.frames import read_frames
from crosswire.language import read_language
from crosswire.model import Article, Block, Tier

TEXT = (
    "The mayor spoke for an hour.\n"
    "“The quay is old. It must go. Nobody will miss it,” she said of the “old lady” on Monday. “And soon.”\n"
    "He called it “a mess” and left.\n"
)


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_tokens_outside_speech_stand_where_they_are_printed(tier: Tier) -> None:
    article = Article("a1", "a.txt", TEXT, "txt", "hash", language="en", blocks=(Block("body", 0, len(TEXT)),))
    frames, speech = read_frames(read_language(article, tier))
    assert [TEXT[q.inner_start : q.inner_end] for q in speech] == ["The quay is old. It must go. Nobody will miss it,", "And soon."]
    for frame in frames:
        for index, token in enumerate(frame.tokens):
            if index in frame.standing_in:
                quotation = frame.speech[frame.standing_in[index]]
                assert (token.char_start, token.char_end) == (quotation.char_start, quotation.char_end)
            else:
                assert TEXT[token.char_start : token.char_end] == token.text
    words = [[t.text for i, t in enumerate(frame.tokens) if i not in frame.standing_in and t.text.isalpha()] for frame in frames]
    assert ["she", "said", "of", "the", "old", "lady", "on", "Monday"] in words
    assert ["He", "called", "it", "a", "mess", "and", "left"] in words


def test_a_frame_of_speech_alone_says_so() -> None:
    text = "“The quay is old. It must go.”"
    article = Article("a1", "a.txt", text, "txt", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    frames, _ = read_frames(read_language(article, "fast"))
    assert [frame.is_all_speech for frame in frames] == [True]
