"""The reference tables about names, in the shapes that recognition looks them up in.

Facts live in `seeds/reference` (countries, places, known_organizations, outlets, titles, organization_cues,
given_names); this module only indexes them. How a name is recognised does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.language.words import common_words
from crosswire.places import other_place_names
from crosswire.resources import table, words

KnownKind = Literal["country", "capital", "organization", "group", "place", "demonym"]


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the tables know: what it is, and for a country its ISO code."""

    name: str
    kind: KnownKind
    key: str
    """ISO 3166-1 code of a country or capital; the main name of an organisation."""


@dataclass(frozen=True, slots=True)
class Title:
    """A word that stands before or after a person's name and says what they are."""

    kind: str
    """`honorific`, `prefix`, `office`, `occupation`, `relation` or `modifier`."""
    role_class: str


@cache
def no_names() -> frozenset[str]:
    """Words, lower case, that name no actor even with a capital: days, months, languages, abbreviations, function words."""
    return frozenset(row["word"] for row in table("no_names"))


@cache
def function_words() -> frozenset[str]:
    """Those of `no_names` that part two names where they stand between them."""
    return frozenset(row["word"] for row in table("no_names") if row["kind"] == "function")


@cache
def known_names() -> dict[str, tuple[Known, ...]]:
    """First word of each known name -> the names that begin with it, longest first. Later tables overrule earlier ones."""
    found = {known.name: known for known in (*_places(), *_organizations(), *_countries())}
    index: dict[str, list[Known]] = {}
    for known in found.values():
        index.setdefault(first_word(known.name), []).append(known)
    return {word: tuple(sorted(group, key=lambda known: -len(known.name))) for word, group in index.items()}


def _places() -> Iterator[Known]:
    for row in table("places"):
        yield Known(row["name"], "demonym" if row["kind"] == "adjective" else "place", row["name"])
    for other, name in other_place_names().items():
        yield Known(other, "place", name)


def _organizations() -> Iterator[Known]:
    """Outlets, but for names that are ordinary words (Time, Vice), and the organisations and groups that newsrooms write of."""
    for row in table("outlets"):
        for name in (row["name"], *words(row["aliases"])):
            if len(name) > 2 and name.lower() not in common_words() and not _IS_INITIALS.fullmatch(name):
                yield Known(name, "organization", row["name"])
    for row in table("known_organizations"):
        for name in (row["name"], *words(row["aliases"])):
            yield Known(name, "group" if row["kind"] == "group" else "organization", row["name"])


def _countries() -> Iterator[Known]:
    for row in table("countries"):
        for demonym in (*words(row["adjectives"]), *words(row["nouns"])):
            yield Known(demonym, "demonym", row["iso_code"])
    for row in table("countries"):
        for capital in words(row["capitals"]):
            yield Known(capital, "capital", row["iso_code"])
        for name in (row["name"], *words(row["aliases"])):
            yield Known(name, "country", row["iso_code"])


_IS_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")
_PLURAL_COUNTRIES = frozenset(("Americas", "Koreas", "Guineas", "Congos", "USs", "UKs"))
_FIRST = re.compile(r"[\w.]+")
_BEHIND_FIRST = 2
"""Characters behind the first word of a name that it is looked up by: a space and a letter."""


def first_word(text: str, position: int = 0) -> str:
    """The key under which `known_names` lists a name: its letters, digits and full stops up to the first other mark."""
    match = _FIRST.match(text, position)
    return match.group().replace(".", "") if match else ""


def is_word_end(text: str, position: int) -> bool:
    """No letter or digit follows here."""
    return position >= len(text) or not (text[position].isalnum() or text[position] == "_")


def known_at(text: str, position: int) -> Known | None:
    """The longest known name that begins here and ends at a word boundary.

    Scraped texts often lose their apostrophes: a country with an s on it ('Latvias ports') is the country too.
    """
    match = _FIRST.match(text, position)
    word, end = (match.group().replace(".", ""), match.end()) if match else ("", position)
    index = known_names()
    if word in index:
        openings = _known_by_opening()
        for known in (*openings.get(word + text[end : end + _BEHIND_FIRST], ()), *openings.get(word, ())):
            if text.startswith(known.name, position) and is_word_end(text, position + len(known.name)):
                return known
    if word[-1:] == "s" and word not in _PLURAL_COUNTRIES:
        return next((known for known in index.get(word[:-1], ()) if known.kind == "country" and known.name == word[:-1]), None)
    return None


@cache
def _known_by_opening() -> dict[str, tuple[Known, ...]]:
    """The same by their first word and what stands right behind it (of `The Elwin Courier`: `The E`), as 170 begin with `The`.

    A name with less behind its first word is listed under the word itself.
    """
    found: dict[str, list[Known]] = {}
    for word, group in known_names().items():
        for known in group:
            match = _FIRST.match(known.name)
            behind = known.name[match.end() if match else 0 :][:_BEHIND_FIRST]
            found.setdefault(word + behind if len(behind) == _BEHIND_FIRST else word, []).append(known)
    return {opening: tuple(group) for opening, group in found.items()}


@cache
def country_names() -> dict[str, str]:
    """ISO code -> the name of the country."""
    return {row["iso_code"]: row["name"] for row in table("countries")}


@cache
def titles() -> dict[str, Title]:
    """Printed title, in its own case -> what it is. The first row of a title holds."""
    found: dict[str, Title] = {}
    for row in table("titles"):
        found.setdefault(row["title"], Title(row["kind"], row["role_class"]))
    for title in [title for title in found if title[0].isupper() and len(title) > 4]:
        found.setdefault(title.upper(), found[title])
    return found


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case, those apart that are common English words as well."""
    return frozenset(row["name"].lower() for row in table("given_names") if row["is_word"] != "yes") | family_members()


@cache
def wordlike_given_names() -> frozenset[str]:
    """Given names that are common English words: Mark, Grace, Will."""
    return frozenset(row["name"].lower() for row in table("given_names") if row["is_word"] == "yes")


@cache
def gender_of() -> dict[str, str]:
    """Given names, lower case, that are (nearly) always borne by one gender: `m` or `f`."""
    return {row["name"].lower(): row["gender"] for row in table("given_names") if row["gender"]}


@cache
def prominent_surnames() -> frozenset[str]:
    """Surnames, lower case, that newsrooms print without any given name or title."""
    return frozenset(row["name"].lower() for row in table("prominent_surnames"))


@cache
def family_names_first() -> dict[str, bool]:
    """Family names that stand first in their language; True for those that are given names or surnames elsewhere too."""
    return {row["name"]: bool(row["needs"]) for row in table("family_names_first")}


@cache
def family_members() -> frozenset[str]:
    """All names of all given-name families."""
    return frozenset(name for row in table("given_name_families") for name in (row["name"], *words(row["variants"])))


@cache
def organization_words(use: str) -> frozenset[str]:
    """Words of `organization_cues` for one use: `head` (inside a name), `apposition` (beside it), `no_actor_first`, `no_actor_last`."""
    return frozenset(row["word"] for row in table("organization_cues") if row["use"] == use)


@cache
def group_cues() -> frozenset[str]:
    """Nouns beside a name that make it a group: `militia`."""
    return frozenset(row["word"] for row in table("organization_cues") if row["use"] == "apposition" and row["kind"] == "group")
