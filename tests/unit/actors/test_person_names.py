from __future__ import annotations

import pytest

from crosswire.actors.person_names import parse_person


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
        ("Yahya al-Karimi", "Yahya Karimi"),
        ("Abdel Rahim el-Tawil", "Abdul Rahim Tawil"),
        ("Abd al-Karim Haddad", "Abdul-Karim Haddad"),
        ("Han Min-seo", "Han Min Seo"),
        ("Petra von der Aue", "Petra Von Der Aue"),
        ("Oleg Vetrovsky", "Oleg Vetrovskiy"),
        ("Ann-Marie Holt", "Annmarie Holt"),
        ("Rolf Berg, Jr.", "Rolf Berg Junior"),
    ],
)
def test_one_key_for_what_houses_of_one_country_spell_in_two_ways(one: str, other: str) -> None:
    assert parse_person(one).key == parse_person(other).key  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergei Orlov", "Pavel Orlov"), ("George Bush", "George W. Bush"), ("Juan Pons", "Juan Pons Jr."), ("Ivan Orlov", "Ivan Orlova")],
)
def test_different_people_have_different_keys(one: str, other: str) -> None:
    assert parse_person(one).key != parse_person(other).key  # type: ignore[union-attr]
