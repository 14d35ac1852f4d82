"""Quotation marks of all styles, nested, continued, missing."""

from __future__ import annotations

import itertools
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.quotations import find_quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('The baker said "the oven is cold" and left.', ["the oven is cold"]),
        ("The baker said “the oven is cold” and left.", ["the oven is cold"]),
        ("The baker said «the oven is cold» and left.", ["the oven is cold"]),
        ("The baker said „the oven is cold“ and left.", ["the oven is cold"]),
        ("The baker said ‘the baker’s oven is cold’ and left.", ["the baker’s oven is cold"]),
        ("The baker said 'the baker's oven is cold' and left.", ["the baker's oven is cold"]),
        ("The baker said ''the oven is cold'' and left.", ["the oven is cold"]),
        ('"We open," she said, "at six."', ["We open,", "at six."]),
        ("‘The bakers’ guild is angry,’ he said.", ["The bakers’ guild is angry,"]),
        ("He wrote '31 loaves were burnt' on the door.", ["31 loaves were burnt"]),
        ("The bakers' ovens of the '90s and their owners' shops stood empty.", []),
        ('A door of 6\'2" and a shelf 5" deep.', []),
        ('She whispered: "no end in sight', ["no end in sight"]),
        ('He paid 3" for a mark that never closes', []),
        ("Nobody was quoted here.", []),
    ],
)
def test_every_style_of_marks_is_read(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("“She told me, ‘wait,’ and ran.”", {"She told me, ‘wait,’ and ran.": 0, "wait,": 1}),
        ("«Call it a ‘fair deal,’ as he does,» she said.", {"Call it a ‘fair deal,’ as he does,": 0, "fair deal,": 1}),
        ("\"It sounds like, 'maybe later,'\" he said.", {"It sounds like, 'maybe later,'": 0, "maybe later,": 1}),
    ],
)
def test_inner_quotations_lie_deeper(text: str, depths: dict[str, int]) -> None:
    assert {text[q.inner_start : q.inner_end]: q.depth for q in find_quotations(text)} == depths


def test_a_quotation_runs_on_where_the_next_paragraph_opens_again() -> None:
    first, second = find_quotations("“The first half has no end\n“but the second has,” he said.")
    assert (first.is_closed, first.is_continued) == (False, False)
    assert (second.is_closed, second.is_continued) == (True, True)


def test_a_closed_quotation_is_not_continued() -> None:
    _, second = find_quotations("“All is said.”\n“Something else,” she said.")
    assert not second.is_continued


@given(st.text(alphabet="ab '\"“”‘’«»„,.\n", max_size=60))
def test_quotations_lie_inside_the_text_and_nest(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.char_start < q.inner_start <= q.inner_end <= q.char_end <= len(text)
        assert "\n" not in text[q.char_start : q.char_end]
    outer = [q for q in found if q.depth == 0]
    assert all(a.char_end <= b.char_start for a, b in itertools.pairwise(outer))


def test_a_line_of_very_many_marks_takes_no_square_time() -> None:
    text = "the dogs' bone 'twas \"said” “again " * 20_000
    started = perf_counter()
    find_quotations(text)
    assert perf_counter() - started < 20
