"""The reference tables about names, in the shapes that recognition looks them up in.

Facts live in `seeds/reference` (countries, places, known_organizations, outlets, titles, organization_cues,
given_names, common_words); this module only indexes them. How a name is recognised does not belong here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.resources import table, words

KnownKind = Literal["country", "capital", "organization", "group", "place", "demonym"]

NOT_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "christmas",
        "easter",
        "ramadan",
        "thanksgiving",
        "i",
        "ok",
        "tv",
        "dvd",
        "cd",
        "gdp",
        "hiv",
        "aids",
        "dna",
        "ceo",
        "cfo",
        "coo",
        "pm",
        "am",
        "est",
        "edt",
        "pst",
        "pdt",
        "gmt",
        "utc",
        "et",
        "pt",
        "iq",
        "id",
        "ied",
        "suv",
        "lgbt",
        "lgbtq",
        "covid",
        "covid-19",
        "sars",
        "phd",
        "mba",
        "god",
        "internet",
        "bible",
        "koran",
        "quran",
        "islam",
        "christianity",
        "english",
        "spanish",
        "french",
        "arabic",
        "gps",
        "hd",
        "pc",
        "ip",
        "usb",
        "fm",
        "am",
        "atm",
        "faq",
        "pdf",
        "html",
        "dc",
        "d.c",
        "inc",
        "ltd",
        "corp",
        "co",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "mr",
        "mrs",
        "ms",
        "president",
        "minister",
        "constitution",
        "photo",
        "reuters/ap",
        "file",
        "editor's",
        "note",
        "updated",
        "advertisement",
        "read",
        "more",
    ]
)
"""Capitalised words that name no actor: days, months, feasts, languages, common abbreviations."""


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
def known_names() -> dict[str, tuple[Known, ...]]:
    """First word of each known name -> the names that begin with it, longest first."""
    found: dict[str, Known] = {}
    for row in table("places"):
        found[row["name"]] = Known(row["name"], "place", row["name"])
    for row in table("outlets"):
        for name in (row["name"], *words(row["aliases"])):
            if len(name) > 2 and not (name.isalpha() and name.lower() in common_words()):
                found[name] = Known(name, "organization", row["name"])
    for row in table("known_organizations"):
        kind: KnownKind = "group" if row["kind"] == "group" else "organization"
        for name in (row["name"], *words(row["aliases"])):
            found[name] = Known(name, kind, row["name"])
    for row in table("countries"):
        for demonym in (*words(row["adjectives"]), *words(row["nouns"])):
            found[demonym] = Known(demonym, "demonym", row["iso_code"])
    for row in table("countries"):
        for capital in words(row["capitals"]):
            found[capital] = Known(capital, "capital", row["iso_code"])
        for name in (row["name"], *words(row["aliases"])):
            found[name] = Known(name, "country", row["iso_code"])
    index: dict[str, list[Known]] = {}
    for known in found.values():
        index.setdefault(first_word(known.name), []).append(known)
    return {word: tuple(sorted(group, key=lambda known: -len(known.name))) for word, group in index.items()}


_FIRST = re.compile(r"[\w.]+")


def first_word(text: str, position: int = 0) -> str:
    """The key under which `known_names` lists a name: its letters, digits and full stops up to the first other mark."""
    match = _FIRST.match(text, position)
    return match.group().rstrip(".").replace(".", "") if match else ""


def is_word_end(text: str, position: int) -> bool:
    """No letter or digit follows here."""
    return position >= len(text) or not (text[position].isalnum() or text[position] == "_")


def known_at(text: str, position: int) -> Known | None:
    """The longest known name that begins here and ends at a word boundary."""
    for known in known_names().get(first_word(text, position), ()):
        if text.startswith(known.name, position) and is_word_end(text, position + len(known.name)):
            return known
    return None


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
def family_members() -> frozenset[str]:
    """All names of all given-name families."""
    return frozenset(name for row in table("given_name_families") for name in (row["name"], *words(row["variants"])))


@cache
def common_words() -> frozenset[str]:
    """Lower-case English words that are mostly printed in lower case."""
    return frozenset(row["word"] for row in table("common_words"))


@cache
def organization_words(use: str) -> frozenset[str]:
    """Words of `organization_cues` for one use: `head` (inside a name), `apposition` (beside it), `link` (joins its parts)."""
    return frozenset(row["word"] for row in table("organization_cues") if row["use"] == use)


@cache
def group_cues() -> frozenset[str]:
    """Nouns beside a name that make it a group: `militia`."""
    return frozenset(row["word"] for row in table("organization_cues") if row["use"] == "apposition" and row["kind"] == "group")
