from __future__ import annotations

import pytest

from crosswire.figures.ahead import expressions_in, may_hold_figures


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows who opened the gate.",
        "The mayor told a reporter that the bridge was safe.",
        "The ministry gave a reporter from Elwin its word.",
    ],
)
def test_a_sentence_without_a_numeral_is_passed_over(text: str) -> None:
    assert not may_hold_figures(text)
    assert expressions_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Twelve boats sank.",
        "½ of the roof is gone.",
        "The price rose tenfold.",
        "Several hundred people left.",
        "She waited for over a year.",
        "It took nearly an hour.",
        "A month later the harbour opened.",
        "They had been gone for an hour and a half.",
        "A dozen ships came.",
        "He is in his forties.",
        "The 7 arrived.",
    ],
)
def test_whatever_the_grammar_reads_is_not_passed_over(text: str) -> None:
    assert may_hold_figures(text)
    assert expressions_in(text)
