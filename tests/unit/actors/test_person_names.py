from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.actors.person_names import fold, nearly_same_surname, parse_person, same_given, skeleton


@pytest.mark.parametrize(
    ("name", "given_name", "middle", "surname", "suffix"),
    [
        ("Marta K. Ozols", "marta", ("k",), "ozols", ""),
        ("Ozols", "", (), "ozols", ""),
        ("Ludwig van der Berg", "ludwig", (), "berg", ""),
        ("Peter Lindqvist Jr.", "peter", (), "lindqvist", "jr"),
        ("J.R. Ewing", "j", ("r",), "ewing", ""),
        ("Xi Jinping", "jinping", (), "xi", ""),
        ("Kim Jong Un", "jongun", (), "kim", ""),
        ("Kim Novak", "kim", (), "novak", ""),
        ("Jean-Marie Ngo", "jeanmarie", (), "ngo", ""),
    ],
)
def test_parse_person_tells_the_parts(name: str, given_name: str, middle: tuple[str, ...], surname: str, suffix: str) -> None:
    person = parse_person(name)
    assert person is not None
    assert (person.given, person.middle, person.surname, person.suffix) == (given_name, middle, surname, suffix)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Orlov", "Sergey Orlov"),
        ("Alyaksandr Petrenka", "Aleksandr Petrenka"),
        ("Žydrūnas Kalnietis", "Zydrunas Kalnietis"),
        ("Siarhei Tsvirko", "Sergei Tvirko"),
        ("Mohammed Khatib", "Muhammad Hatib"),
    ],
)
def test_one_key_for_all_transliterations(one: str, other: str) -> None:
    assert parse_person(one).key == parse_person(other).key  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergei Orlov", "Pavel Orlov"), ("George Bush", "George W. Bush"), ("Juan Pons", "Juan Pons Jr."), ("Ivan Orlov", "Ivan Orlova")],
)
def test_different_people_have_different_keys(one: str, other: str) -> None:
    assert parse_person(one).key != parse_person(other).key  # type: ignore[union-attr]


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
