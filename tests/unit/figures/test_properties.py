"""What holds for every number and every text: a number written in any way is read back, intervals hold their value, nothing raises."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from crosswire.figures import find_figures
from crosswire.figures.expression import Expression
from crosswire.figures.expressions import read_expressions
from crosswire.language import read_language
from crosswire.model import Article, Block, Figure

COUNTS = st.integers(min_value=2, max_value=10**12 - 1)
YEARLESS = COUNTS.filter(lambda number: not 1600 <= number <= 2199 and number not in {1, 100})
UNITS = st.sampled_from(["kilometres", "percent", "hours", "tonnes", "degrees", "litres", "megawatts"])
SIGNS = st.sampled_from([("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("A$", "AUD"), ("Rs ", "INR"), ("CHF ", "CHF")])
MAGNITUDES = st.sampled_from([("million", 1e6), ("billion", 1e9), ("bn", 1e9), ("trillion", 1e12), ("thousand", 1e3)])


def only(text: str) -> Expression:
    (found,) = read_expressions(text)[1]
    assert text[found.start : found.end].strip()
    return found


def figures(text: str) -> tuple[Figure, ...]:
    article = Article("a1", "a.txt", text, "text", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    return find_figures(read_language(article, "fast"))


def in_words(number: int) -> str:
    """As newspapers print it: no commas inside a number in words."""
    return str(num2words(number)).replace(",", "")


@given(COUNTS)
@example(100)
@example(1_000_000)
def test_a_number_in_words(number: int) -> None:
    assert only(f"They counted {in_words(number)} seals").value == number


@given(YEARLESS)
def test_a_number_in_digits_with_thousands_marks(number: int) -> None:
    assert only(f"They counted {number:,} seals").value == number


@given(st.integers(min_value=1_000, max_value=999_999_999))
def test_digits_whose_marks_were_torn_apart_after_a_currency(number: int) -> None:
    text = f"It cost £{number:,}".replace(",", ", ")
    found = only(text)
    assert (found.value, found.unit) == (number, "GBP")
    assert text[found.start :] == text[text.index("£") :]


@given(st.integers(min_value=11, max_value=9_999), UNITS)
def test_a_decimal_with_a_unit(tenths: int, unit: str) -> None:
    found = only(f"It came to {tenths / 10} {unit}")
    assert found.value == pytest.approx(tenths / 10)
    assert found.unit != "count"


@given(SIGNS, st.integers(min_value=11, max_value=9_999), MAGNITUDES)
def test_money_with_a_magnitude(sign: tuple[str, str], tenths: int, magnitude: tuple[str, float]) -> None:
    space = "" if magnitude[0] == "bn" else " "
    found = only(f"It cost {sign[0]}{tenths / 10}{space}{magnitude[0]} to build")
    assert found.value == pytest.approx(tenths / 10 * magnitude[1])
    assert (found.unit, found.unit_kind) == (sign[1], "money")


@given(st.integers(min_value=2, max_value=99))
def test_an_ordinal_ranks(number: int) -> None:
    for printed in (num2words(number, to="ordinal_num"), num2words(number, to="ordinal")):
        found = only(f"It was their {printed} defeat")
        assert (found.value, found.unit) == (number, "ordinal")


@given(st.integers(min_value=1, max_value=20), st.integers(min_value=2, max_value=100))
def test_a_share_of_so_many(part: int, whole: int) -> None:
    if part < whole:
        for printed in (f"{part} in {whole}", f"{part} out of {whole}", f"{in_words(part)} in every {in_words(whole)}"):
            found = only(f"They say {printed} seals")
            assert found.unit == "ratio"
            assert found.value == pytest.approx(part / whole)


@given(st.integers(min_value=2, max_value=900), st.integers(min_value=1, max_value=900))
def test_a_range_has_its_two_ends(low: int, more: int) -> None:
    high = low + more
    for printed in (f"between {low} and {high}", f"{low} to {high}", f"from {low} to {high}"):
        found = only(f"They saw {printed} seals")
        assert (found.low, found.high, found.value) == (low, high, (low + high) / 2)


@given(st.integers(min_value=2, max_value=500), st.integers(min_value=2, max_value=90))
def test_a_tolerance_is_an_interval(number: int, off: int) -> None:
    for printed in (f"{number} ± {off} kilos", f"{number} kilos, plus or minus {off}", f"{number} kilos, give or take {off}"):
        found = only(f"It weighs {printed}")
        assert (found.low, found.high, found.value, found.unit) == (number - off, number + off, number, "kilogram")


@given(st.sampled_from([("about", 0.95, 1.05), ("nearly", 0.95, 1), ("more than", 1, math.inf), ("at least", 1, math.inf),
                        ("up to", 0, 1), ("just under", 0, 1), ("no fewer than", 1, math.inf)]), YEARLESS)  # fmt: skip
def test_a_modifier_leaves_its_interval(modifier: tuple[str, float, float], number: int) -> None:
    words, low, high = modifier
    found = only(f"They counted {words} {number:,} seals")
    assert found.low == pytest.approx(low * number)
    assert found.high == pytest.approx(high * number)


TEXT = st.text(max_size=300)
PIECES = st.lists(
    st.sampled_from(
        "1 22 3.5 4,000 five twelve hundred million bn m k % $ £ € US$ per percent a an the of to or and in by from "
        "between at least more than up down about nearly dozen dozens half third ± × / - – : ; , . ( ) ' ’ \" 60s odds "
        "plus minus years old people killed not will ½ ² first 2nd votes points 10^5 Rs kroner a.m. June 2019 each one "
        "two-thirds fold tenfold per 100,000".split(" ")
    ),
    max_size=40,
)


@given(st.one_of(TEXT, PIECES.map(" ".join), PIECES.map("".join)))
def test_no_text_raises_and_every_figure_is_sound(text: str) -> None:
    found = figures(text)
    for figure in found:
        assert text[figure.char_start : figure.char_end] == figure.figure_text
        assert figure.figure_text.strip()
        assert figure.low <= figure.value <= figure.high
        assert math.isfinite(figure.value)
    assert len({figure.figure_id for figure in found}) == len(found)
