"""Names of places: which are known, and which of them are one place."""

from __future__ import annotations

import pytest

from crosswire.places import known_places, other_place_names, place_key
from crosswire.resources import table


@pytest.mark.parametrize(("name", "same"), [("Bombay", "Mumbai"), ("Cologne", "Koln"), ("US", "United States"), ("Lagos", "LAGOS")])
def test_the_names_of_one_place_share_a_key(name, same):
    assert place_key(name) == place_key(same)


def test_two_cities_do_not():
    assert place_key("Odessa") != place_key("Odesa")


@pytest.mark.parametrize("name", ["Salonika", "Tehran", "Norway", "Lagos"])
def test_cities_under_each_name_and_capitals_are_known(name):
    assert name.lower() in known_places()


def test_other_names_are_of_places_of_the_table_and_of_no_second_one():
    names = {row["name"] for row in table("places")}
    assert set(other_place_names().values()) <= names
    assert not set(other_place_names()) & names
