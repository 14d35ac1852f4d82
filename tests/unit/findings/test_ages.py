"""Whose age a figure tells."""

from __future__ import annotations

import pytest

import crosswire
from crosswire.actors.person_names import parse_person
from crosswire.findings.ages import may_be_one_person, persons_aged
from crosswire.reading import article_from_text


def aged(text: str) -> dict[str, str | None]:
    """Printed age to the surname of whose it is."""
    analysis = crosswire.analyse(article_from_text(text, source_path="a.txt"))
    persons = persons_aged(analysis)
    return {f.figure_text: persons[f.figure_id].surname if f.figure_id in persons else None for f in analysis.figures if f.unit == "age"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court heard Ada Holm, 52, on Monday.", {"52": "holm"}),
        ("Mr. Holm, 52, was heard by the court on Monday.", {"52": "holm"}),
        ("The court heard Ada Holm, who is 52 years old, on Monday.", {"52 years old": "holm"}),
        ("The court heard 52-year-old Ada Holm on Monday.", {"52-year-old": "holm"}),
        ("The court heard Ada Holm, a 52-year-old engineer, on Monday.", {"52-year-old": "holm"}),
        ("The hurt are a 47-year-old man and a 48-year-old man, Ada Holm said.", {"47-year-old": None, "48-year-old": None}),
        ("Ada Holm spoke of a 52-year-old man who fled.", {"52-year-old": None}),
    ],
)
def test_the_person_named_beside_an_age_is_whose_it_is(text, expected):
    assert aged(text) == expected


def test_who_is_named_nowhere_near_is_whom_the_article_calls_so_old():
    text = "Ada Holm, 52, was heard on Monday.\n\nThe court freed the 52-year-old on Friday, and a 30-year-old man."
    assert aged(text) == {"52": "holm", "52-year-old": "holm", "30-year-old": None}


def test_two_people_of_one_age_leave_it_open():
    text = "Ada Holm, 52, and Per Voss, 52, were heard on Monday.\n\nThe court freed a 52-year-old engineer on Friday."
    assert aged(text)["52-year-old"] is None


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Ada Holm", "Holm", True),
        ("Ada Kafoury", "Ada Kafouri", True),
        ("Alexis Holm", "Alexandros Holm", True),
        ("A. Holm", "Ada Holm", True),
        ("Bob Holm", "Robert Holm", True),
        ("Ada Holm", "Ida Holm", False),
        ("Martin Holm", "Martha Holm", False),
        ("John Holm", "Joan Holm", False),
        ("Joseph Holm", "Josephine Holm", False),
        ("Ed Holm", "Eva Holm", False),
        ("John Harris", "John Harrison", False),
        ("Ada Holm", "Per Voss", False),
    ],
)
def test_names_of_one_person(one, other, are_one):
    left, right = parse_person(one), parse_person(other)
    assert left is not None
    assert right is not None
    assert may_be_one_person(left, right) is are_one
    assert may_be_one_person(right, left) is are_one
