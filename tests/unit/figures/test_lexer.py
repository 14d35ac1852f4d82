"""Lexemes: what a sentence is cut into, and that every part knows where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.figures.lexer import lex


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \t\n\x1c0123456789.,abc½²_$-")), max_size=80))
def test_every_lexeme_stands_where_it_says(text: str) -> None:
    lexemes = lex(text)
    for at, lexeme in enumerate(lexemes):
        assert text[lexemes.start_of(at) : lexemes.end_of(at)] == lexeme.text


@given(st.text(max_size=80))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert "".join(lexeme.text for lexeme in lex(text)) == "".join(text.split())


@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\t ", "\x1c", "\u00a0"])
def test_what_follows_white_space_is_not_glued(gap: str) -> None:
    assert [lexeme.glued for lexeme in lex(f"48km{gap}away")] == [False, True, False]


def test_the_first_lexeme_is_not_glued() -> None:
    assert [lexeme.glued for lexeme in lex("$5")] == [False, True]
    assert [lexeme.glued for lexeme in lex("5$")] == [False, True]


def test_a_heap_of_white_space_takes_no_time() -> None:
    started = time.process_time()
    assert len(lex("five" + " " * 1_000_000 + "dogs" + "\n" * 1_000_000)) == 2
    assert time.process_time() - started < 1
