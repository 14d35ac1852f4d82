"""What kind of source a noun phrase names: outlet, agency, official, person, document, unnamed people.

Which actor of the article it is, is decided in `speakers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.language.document import Token
from crosswire.model import ActorKind, SourceKind
from crosswire.resources import table, words

PRONOUNS = frozenset("he she they it who which that we i you this these those him her them".split())
PERSONAL = frozenset({"he", "she", "they", "who", "we", "i"})
RELAYING: frozenset[SourceKind] = frozenset({"outlet", "agency", "state_media"})
"""Kinds of sources that pass on what others say."""
_STATE_MEDIA = re.compile(
    r"\bstate(?:-run|-owned|-controlled)?\s+(?:news\s+agency|media|television|tv|news|broadcaster|radio)\b", re.IGNORECASE
)
_AGENCY = re.compile(r"\bnews\s+(?:agency|wire|service)\b", re.IGNORECASE)
_SOCIAL = re.compile(r"\b(?:social\s+media|tweets?|posts?\s+on|facebook|telegram\s+channels?|truth\s+social|instagram)\b", re.IGNORECASE)
_COURT = re.compile(r"\b(?:court|legal)\s+(?:papers|documents|filings|records)\b", re.IGNORECASE)
_ANONYMOUS = re.compile(
    r"\b(?:anonymous|unnamed|unidentified|on condition of anonymity|not authori[sz]ed|familiar with|close to|sources?|insiders?)\b",
    re.IGNORECASE,
)
_OUTLET_KINDS: dict[str, SourceKind] = {"agency": "agency", "state_media": "state_media"}


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that names a source by what it does."""

    kind: SourceKind
    is_person: bool
    """True where it stands for one person, who may have a name elsewhere in the article."""
    is_plural: bool


@cache
def roles() -> dict[str, Role]:
    """Role nouns in both numbers, lower case."""
    found: dict[str, Role] = {}
    for row in table("source_roles"):
        kind: SourceKind = row["kind"]  # type: ignore[assignment]
        found.setdefault(row["noun"].lower(), Role(kind, row["stands_for"] == "person", False))
        for plural in words(row["plural"]):
            found.setdefault(plural.lower(), Role(kind, False, True))
    return found


@cache
def outlet_kinds() -> dict[str, SourceKind]:
    """Every name and alias of a known outlet, lower case, with and without 'the'."""
    found: dict[str, SourceKind] = {}
    for row in table("outlets"):
        for name in (row["name"], *words(row["aliases"])):
            if len(name) > 1:
                found[_bare(name)] = _OUTLET_KINDS.get(row["kind"], "outlet")
    return found


def _bare(name: str) -> str:
    lowered = name.lower().strip()
    return lowered.removeprefix("the ")


def role_of(word: str) -> Role | None:
    """The role that a head noun names: 'Presidents' -> official."""
    return roles().get(word.lower().rstrip("."))


def names_role(token: Token) -> bool:
    """True where the token is a name or a role noun."""
    return token.pos == "PROPN" or role_of(token.text) is not None


def can_speak(token: Token, strict: bool) -> bool:
    """True where the token may head the name of somebody (or, unless `strict`, something) that states things."""
    word = token.text.lower()
    if word in PRONOUNS:
        return word in PERSONAL or (word == "it" and not strict) or (word in ("which", "that") and not strict)
    if token.pos == "PROPN":
        return True
    role = role_of(word)
    return role is not None and not (strict and role.kind == "document")


def outlet_kind(name: str) -> SourceKind | None:
    """The kind of a known outlet, by any of its names, else None."""
    return outlet_kinds().get(_bare(name))


def source_kind(phrase: str, name: str, head: str, actor_kind: ActorKind | None) -> SourceKind:
    """What kind of source a phrase names.

    Args:
        phrase: the noun phrase as printed, with its describing words.
        name: the name or bare phrase that stands for it.
        head: its head noun.
        actor_kind: the kind of the article's actor that it names, if it names one.
    """
    if _STATE_MEDIA.search(phrase):
        return "state_media"
    known = outlet_kind(name) or outlet_kind(phrase)
    if known is not None and actor_kind != "person":
        return known
    if _AGENCY.search(phrase):
        return "agency"
    if _COURT.search(phrase):
        return "document"
    if _ANONYMOUS.search(phrase) and actor_kind != "person":
        return "anonymous"
    role = role_of(head)
    if actor_kind == "person":
        before = [role_of(word) for word in re.findall(r"[\w-]+", phrase)]
        return "official" if any(r is not None and r.kind == "official" for r in before) else "person"
    if role is not None:
        return _kind_of_role(role, phrase)
    if _SOCIAL.search(phrase):
        return "social_media"
    if actor_kind == "country":
        return "official"
    if actor_kind in ("organization", "group"):
        return "organization"
    if not head[:1].isupper():
        return "anonymous"
    return "person" if actor_kind is None and len(name.split()) in (2, 3) else "organization"


def _kind_of_role(role: Role, phrase: str) -> SourceKind:
    """The kind of a source that a noun names: one unnamed official is anonymous, a post is social media."""
    if role.kind == "document" and _SOCIAL.search(phrase):
        return "social_media"
    indefinite = re.match(r"(?:an?|one|another|several|some|two|three)\s", phrase, re.IGNORECASE)
    is_unnamed_official = role.kind == "official" and indefinite and not role.is_plural
    return "anonymous" if role.kind == "person" or is_unnamed_official else role.kind
