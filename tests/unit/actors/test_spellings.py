from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.actors.spellings import fold, given_likeness, nearly_same_surname, same_given, skeleton, surname_likeness


@pytest.mark.parametrize(("one", "other"), [("joe", "joseph"), ("j", "joseph"), ("sergey", "siarhei"), ("bill", "william")])
def test_same_given_knows_short_forms_and_initials(one: str, other: str) -> None:
    assert same_given(one, other)
    assert same_given(other, one)


@pytest.mark.parametrize(("one", "other"), [("joe", "john"), ("mario", "maria"), ("", "maria")])
def test_same_given_keeps_names_apart(one: str, other: str) -> None:
    assert not same_given(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("harte", "hart", True),
        ("ramonaitis", "romonaitis", True),
        ("kelly", "kerry", False),
        ("orlovsky", "orlovskaya", False),
        ("ivanov", "ivanova", False),
        ("lee", "li", False),
        ("johnson", "johnston", False),
        ("kavran", "cavran", True),
    ],
)
def test_nearly_same_surname(one: str, other: str, same: bool) -> None:
    assert nearly_same_surname(one, other) is same


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_skeleton_is_never_longer(word: str) -> None:
    assert len(skeleton(word)) <= len(word) + 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("kalesnikava", "kolesnikova"), ("tsvirko", "tvirko"), ("qassimi", "kassimi"), ("dostoyev", "dostoev"), ("orlouski", "orlovsky")],
)
def test_transliterations_of_a_surname_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert surname_likeness(one, other) == "spelling"


@pytest.mark.parametrize(("one", "other"), [("mario", "marco"), ("karin", "karen"), ("danielle", "daniel")])
def test_two_given_names_are_no_misprints_of_one_another(one: str, other: str) -> None:
    assert given_likeness(one, other) != "letter"


WORDS = st.from_regex(r"[a-z]{1,14}", fullmatch=True)


@given(WORDS, WORDS)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert given_likeness(one, other) == given_likeness(other, one)
    assert surname_likeness(one, other) == surname_likeness(other, one)
