"""The places that the reference tables know, and under which names.

Countries as such are `countries`; what a place means for a figure or an actor belongs to their packages.
"""

from __future__ import annotations

from functools import cache

from crosswire.countries import country_codes
from crosswire.resources import table, words


@cache
def known_places() -> frozenset[str]:
    """The cities, regions, countries and capitals, under each of their names, in lower case."""
    countries = {name for row in table("countries") for column in ("name", "aliases", "capitals") for name in words(row[column])}
    return frozenset(name.lower() for name in {*countries, *(row["name"] for row in table("places")), *other_place_names()})


@cache
def other_place_names() -> dict[str, str]:
    """Another name of a city -> the name by which the table of places knows it: 'Bombay' -> 'Mumbai'."""
    return {other: row["name"] for row in table("place_names") for other in words(row["other_names"])}


@cache
def _keys() -> dict[str, str]:
    return {other.lower(): name.lower() for other, name in other_place_names().items()}


def place_key(place: str) -> str:
    """What all names of one place share: a country's code, a city's best known name, else the name in lower case.

    >>> place_key("United States") == place_key("US")
    True
    >>> place_key("Bombay")
    'mumbai'
    """
    name = place.lower()
    return country_codes().get(name) or _keys().get(name, name)
