"""What keeps most sentences from the search for dates and addresses never keeps one from it that has some."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.figures import masks
from tests.unit.figures.telling import figures

MASKED = (
    "Hide Caption 3 of 18",
    "Slide 4 of 12",
    "She leafed through 7 of 31 Images",
    "see www.harbour.example/12 now",
    "read https://harbour.example/12 now",
    "a post by @keeper12",
    "The ferry sank on March 3, 2019",
    "It sank on 3 Sept 2019",
    "They met in June 2020",
    "due Dec. 14",
    "on 12.05.2021 it rained",
    "on 12-05-2021 it rained",
    "after 9/11 they left",
    "opened on 12.05, in the rain",
    "in AD 79 it burned",
    "built by 300 BC",
    "the S&P 500 fell",
    "the FTSE 100 fell",
    "ill with Covid-19",
    "they left at 7.45 on Monday",
    "they left at 7.45pm",
    "doors open 10am",
    "doors open 10 o'clock",
    "the bell rang 12:30",
    "the alarm at 0530 GMT",
    "the alarm at 1530 hrs",
    "songs of the 1980s",
    "songs of the '80s",
    "a mid-1970s house",
    "the class of '86",
    "an all-star ('86, '91)",
    "traffic stood on the 110 Freeway",
    "the season of 2019-20",
    "the season of 2019/20",
    "call 555-014-2288 now",
    "call 555-0142 now",
    "call +44 20 7946 0018 now",
    "call 0845 555 0142 now",
    "call 0800 555014 now",
    "she lives at 14 Long Mill Road",
    "version 2.14.7 is out",
    "armed with AK-47 rifles",
    "armed with XB-12 missiles",
    "write to keeper9@harbour.example",
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("'48 of our members were arrested at the march through the middle of the old town on Saturday,' the union said.", 48),
        ("The mayor said: '35 people were carried out of a house that burned down'.", 35),
    ],
)
def test_a_number_that_opens_a_quotation_is_no_year(text, number):
    assert [figure.value for figure in figures(text)] == [number]


@pytest.mark.parametrize("text", MASKED)
def test_numbers_that_state_nothing_are_masked(text: str) -> None:
    spans = masks.masked_spans(text)
    assert all(any(start <= digits.start() < end for start, end in spans) for digits in re.finditer(r"\d+", text))


def test_each_pattern_has_an_example_that_it_matches() -> None:
    for pattern in masks._EACH:
        assert any(re.search(pattern, text) for text in MASKED), pattern


PIECES = st.sampled_from([*MASKED, "12", "3.5", "of", "May", "-", "/", ":", ".", " ", "£40", "1999", "the crew", "’", "½", "a.m.", "st"])


@given(st.lists(PIECES, max_size=6), st.sampled_from([" ", ", "]))
def test_looking_beforehand_hides_nothing(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    pattern = masks._MASK_WITH_MAIL if "@" in text else masks._MASK
    assert masks.masked_spans(text) == [match.span() for match in pattern.finditer(text)]
