"""Whose dollars: names and signs of money that several countries share, read by where the article was written.

`units` reads a bare `$` as United States dollars and `kroner` as Danish ones. Here the outlet's country corrects that; of
an outlet that is not known, the countries that the article names say what is likeliest, and the figure is marked as assumed.
The names and their countries stand in seeds/reference/shared_currencies.csv. Signs that name their country (`A$`, `US$`,
`Canadian dollars`) are the work of `units` and never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from crosswire.language import Document
from crosswire.places import other_place_names
from crosswire.resources import table, words

_WORD = re.compile(r"[^\W\d_]+\.?|[$£¢]")
_GAP = re.compile(r"(?<=\w)[ ](?=[A-Z])")
_OF_COUNTRY = re.compile(r"[A-Z]{1,3}[a-z]{0,2}\.?\s?\$|\$\s?[A-Z]{1,3}\b|\b(?:[A-Z][a-z]+|U\.?S\.?)\s+\w+$")
_STATES = re.compile(r"\$(?:US|A)\b")
_DEFAULT = "USD"
"""What a bare dollar is where nothing speaks for another country: one that is named most, and more than once."""
_LEAST_MENTIONS = 2


class Currency(NamedTuple):
    """A unit of money, and whether its country had to be guessed."""

    unit: str
    is_assumed: bool


@cache
def _shared() -> dict[tuple[str, str], dict[str, str]]:
    """(unit as first read, printed form) -> country -> unit there."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in table("shared_currencies"):
        by_country = dict(pair.split(":") for pair in words(row["by_country"]))
        for form in words(row["forms"]):
            found[row["unit"], form] = by_country
    return found


@cache
def _shared_units() -> frozenset[str]:
    return frozenset(unit for unit, _ in _shared())


@cache
def _named_countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of countries, their people and cities, and the country of each."""
    found: dict[str, str] = {}
    for row in table("countries"):
        for form in (row["name"], *words(row["capitals"]), *words(row["adjectives"]), *words(row["nouns"]), *words(row["aliases"])):
            found.setdefault(form, row["iso_code"])
    for row in table("places"):
        if row["country"]:
            found.setdefault(row["name"], row["country"])
    for other, name in other_place_names().items():
        if name in found:
            found.setdefault(other, found[name])
    return re.compile(r"[A-Z][\w.'’-]*(?:[ -][A-Z][\w.'’-]*){0,2}"), found


class LocalCurrencies:
    """The money of one article."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._countries: list[str] | None = None
        self._is_known = False

    def read(self, unit: str, printed: str) -> Currency:
        """The unit that this article means where it prints a name or sign that several countries share.

        `$40` in a paper of Sydney is 40 Australian dollars; `A$40` is so everywhere.
        """
        if unit not in _shared_units():
            return Currency(unit, False)
        shared = next((entry for form in _forms(printed) if (entry := _shared().get((unit, form))) is not None), None)
        if shared is None or _names_country(printed):
            return Currency(unit, False)
        if self._countries is None:
            self._countries, self._is_known = self._find_countries()
        if self._is_known:
            return Currency(next((shared[country] for country in self._countries if country in shared), unit), False)
        named = self._countries[:1] if unit == _DEFAULT else self._countries
        likely = next((country for country in named if country in shared), None)
        return Currency(shared[likely] if likely is not None else unit, True)

    def _find_countries(self) -> tuple[list[str], bool]:
        """Countries, the likeliest first, and whether the outlet itself told."""
        from crosswire.reading import outlet_of, wire_outlet_of

        for outlet in (wire_outlet_of(self._document.article), outlet_of(self._document.article)):
            if outlet is not None and outlet.country is not None:
                return [outlet.country], True
        if _STATES.search(self._document.text):  # '$US' is how Australian papers tell foreign dollars from their own
            return ["AU"], False
        return _countries_named(self._document.text), False


def _forms(printed: str) -> list[str]:
    """The words and signs of a figure that may name money: `['$']` of `$40`, `['kroner']` of `40 kroner`."""
    return [form for form in _WORD.findall(printed) if not form[0].isdigit()]


def _names_country(printed: str) -> bool:
    """True where the amount names its country: `US$`, `A$`, `Canadian dollars`."""
    return _OF_COUNTRY.search(printed) is not None


def _countries_named(text: str) -> list[str]:
    """Countries that the text names or whose places it names, the most often named first; `''` is first where none is named twice."""
    pattern, known = _named_countries()
    count: Counter[str] = Counter()
    for match in pattern.finditer(text):
        parts = _GAP.split(match.group())
        at = 0
        while at < len(parts):
            for size in range(len(parts) - at, 0, -1):
                name = " ".join(parts[at : at + size])
                plain = name.removesuffix("’s").removesuffix("'s").rstrip(".")
                country = known.get(name) or known.get(plain) or (known.get(plain.title()) if plain.isupper() else None)
                if country is not None:
                    count[country] += 1
                    at += size - 1
                    break
            at += 1
    ranked = count.most_common()
    if ranked and ranked[0][1] < _LEAST_MENTIONS:
        return ["", *(country for country, _ in ranked)]
    return [country for country, _ in ranked]
