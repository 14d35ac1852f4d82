"""Numbers rendered in every supported way are read back, and nothing breaks on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.figures.expressions import read_expressions
from crosswire.figures.lexer import lex
from crosswire.figures.numerals import read_numeral
from tests.unit.figures.telling import figures

ONES = [
    *"zero one two three four five six seven eight nine ten eleven twelve".split(),
    *"thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """The British way: 'two hundred and five'."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError


def value_of(text: str) -> float | None:
    numeral = read_numeral(lex(text), 0)
    return numeral.value if numeral else None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_words_are_read_back(number: int) -> None:
    lexemes = lex(in_words(number))
    numeral = read_numeral(lexemes, 0)
    assert numeral is not None
    assert numeral.value == number
    assert numeral.last == len(lexemes)


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_and_without_marks_are_read_back(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("million", 6), ("billion", 9), ("bn", 9), ("trillion", 12), ("thousand", 3)]),
)
def test_decimals_with_magnitudes_are_read_back(tenths: int, magnitude: tuple[str, int]) -> None:
    word, power = magnitude
    space = "" if word == "bn" else " "
    assert value_of(f"{tenths / 10}{space}{word}") == pytest.approx(tenths * 10 ** (power - 1))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12), ("half a dozen", 6), ("two dozen", 24), ("a hundred thousand", 100_000), ("half a million", 500_000),
        ("two-thirds", 2 / 3), ("a quarter of", 0.25), ("one and a half", 1.5), ("2 1/2", 2.5), ("3½", 3.5), (".274", 0.274),
        ("50 crore", 500_000_000), ("20 lakh", 2_000_000), ("tens of thousands", 20_000), ("hundreds of thousands", 200_000),
        ("several dozen", 24), ("71st", 71), ("fifth", 5), ("three quarters of", 0.75), ("1.5 million", 1_500_000),
    ],
)  # fmt: skip
def test_other_ways_to_print_a_number(text: str, value: float) -> None:
    assert value_of(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["five six", "nineteen eighty four"])
def test_words_that_are_no_single_number_are_not_added_up(text: str) -> None:
    assert value_of(text) in {5.0, 19.0}


@given(st.text(max_size=200))
def test_no_text_breaks_the_grammar_and_offsets_give_the_printed_text(text: str) -> None:
    _, expressions = read_expressions(text)
    for expression in expressions:
        assert 0 <= expression.start < expression.end <= len(text)
        assert expression.low <= expression.value <= expression.high


PIECES = st.sampled_from(
    "more than|at least|between|from|to|and|-|,|$|£|€|%|percent|million|bn|m|dozen|hundreds|of|one|two|12|3.5|1,200|2012|half|a|an|each|"
    "year|old|people|minus|nearly|up|or|more|in|three|.5|th|first|'s|(|)|:|June|nine|score|thousand|another|no".split("|")
)


@given(st.lists(PIECES, max_size=25))
def test_no_heap_of_number_words_breaks_the_grammar(pieces: list[str]) -> None:
    text = " ".join(pieces)
    _, expressions = read_expressions(text)
    for expression in expressions:
        assert expression.low <= expression.high
        assert text[expression.start : expression.end].strip()


def test_groups_without_end_are_no_number():
    assert figures("It carried 1 " + " ".join(["000"] * 150) + " people.") == []
