"""What an article calls its persons: titles, offices and nationalities around their names.

Answers 'who is Denmark's president here?' and 'he or she?'. Naming a source as a whole is done in `speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache, lru_cache
from operator import attrgetter

from crosswire.claims.cues import cue_for
from crosswire.claims.sources import role_of
from crosswire.countries import country_codes
from crosswire.model import ArticleActor, Mention
from crosswire.resources import table, words

POSSESSIVE = re.compile(r"['’]s?$")
WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_CHAR_START = attrgetter("char_start")
_WINDOW = 90
_LONGEST_BEFORE = 6
_LONGEST_BEHIND = 12
_STOP = re.compile(r"[,.;:!?\n\"“”«»()]\s*")
_APPOSITION = re.compile(r",\s+((?:an?|the|[A-Z]\w+['’]s)\s[^.;:!?\"“”«»\n]*|\w+ of [^.;:!?,\"“”«»\n]*)|\s+of\s+[A-Z]\w+")
_APPOSITION_END = re.compile(r",| who | which | was | is | said ")
_FUNCTION_WORDS = frozenset(
    "and or but with from to by for of in on at after before between than as that when while who the a an his her their against"
    " about following over under via per like including is was are were".split()
)
_ADJECTIVES_IN_ING = frozenset("acting outgoing incoming ruling leading sitting serving".split())
_RANKS = frozenset("vice deputy former ex spokesman spokeswoman assistant".split())
"""Words that make another office of the same noun."""
_NO_QUALIFIER = frozenset("the a an his her their its and then former".split())


class Descriptions:
    """The words that an article uses for each of its persons."""

    def __init__(self, text: str, actors: dict[str, ArticleActor], mentions: list[Mention]) -> None:
        self._text = text
        self._actors = actors
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._bags: dict[str, Counter[str]] = {}
        self._genders: dict[tuple[str | None, str], str | None] = {}
        for mention in mentions:
            actor = actors.get(mention.article_actor_id)
            if actor is not None and actor.kind == "person":
                self._mentions[actor.article_actor_id].append(mention)

    def _bag(self, actor_id: str) -> Counter[str]:
        """The describing words of a person; read when they are asked for, as those of most never are."""
        bag = self._bags.get(actor_id)
        if bag is None:
            bag = self._bags[actor_id] = Counter(_words_of(self._actors[actor_id].roles))
            for mention in self._mentions[actor_id]:
                bag.update(_around(self._text, mention))
        return bag

    def by_role(self, phrase: str, head: str, position: int) -> ArticleActor | None:
        """The person whom the article elsewhere calls by this role: 'Denmark's president'."""
        printed = [POSSESSIVE.sub("", word) for word in WORD.findall(phrase)]
        qualifiers = {word.lower() for word in printed} - _NO_QUALIFIER - {head.lower()}
        proper = {word.lower() for word in printed[:-1] if word[:1].isupper()} & qualifiers
        best: tuple[float, int, str] | None = None
        for actor_id, mentions in self._mentions.items():
            score = _score(head.lower(), qualifiers, proper, self._bag(actor_id))
            if score <= 0:
                continue
            earlier = bisect_left(mentions, position, key=_CHAR_START)
            candidate = (score, mentions[earlier - 1].char_start if earlier else -1, actor_id)
            if best is None or candidate[:2] > best[:2]:
                best = candidate
        return None if best is None else self._actors[best[2]]

    def gender(self, actor_id: str | None, head: str) -> str | None:
        """'m' or 'f' where titles, role words or the given name tell, else None."""
        if (actor_id, head) not in self._genders:
            self._genders[actor_id, head] = self._find_gender(actor_id, head)
        return self._genders[actor_id, head]

    def _find_gender(self, actor_id: str | None, head: str) -> str | None:
        bag = self._bag(actor_id) if actor_id in self._mentions else Counter()
        told = Counter(gender for word, times in bag.items() if (gender := _title_genders().get(word.rstrip("."))) for _ in range(times))
        if told["m"] != told["f"]:
            return "m" if told["m"] > told["f"] else "f"
        actor = self._actors.get(actor_id or "")
        if actor is not None and " " in actor.name:
            return _given_name_genders().get(actor.name.split()[0].lower())
        return _title_genders().get(head.lower())


def _around(text: str, mention: Mention) -> list[str]:
    """The describing words right before a name, and those of the apposition or 'of' phrase right behind it."""
    found: list[str] = []
    before = _STOP.split(text[max(0, mention.char_start - _WINDOW) : mention.char_start])[-1]
    for word in reversed(WORD.findall(before)):
        if len(found) == _LONGEST_BEFORE or _ends_description(word):
            break
        found.append(word)
    apposition = _APPOSITION.match(text, mention.char_end, mention.char_end + _WINDOW)
    if apposition:
        found += WORD.findall(_APPOSITION_END.split(apposition.group().lstrip(", "))[0])[:_LONGEST_BEHIND]
    return [POSSESSIVE.sub("", word.lower()) for word in found]


def _words_of(roles: tuple[str, ...]) -> list[str]:
    return [word.lower() for role in roles for word in WORD.findall(role)]


@lru_cache(maxsize=20_000)
def _ends_description(word: str) -> bool:
    """True for a word that cannot stand between a describing word and the name: function words and verbs."""
    lowered = word.lower()
    if lowered in _FUNCTION_WORDS or (cue_for(word) is not None and role_of(word) is None):
        return True
    return word.islower() and lowered.endswith("ing") and lowered not in _ADJECTIVES_IN_ING


def _score(head: str, qualifiers: set[str], proper: set[str], bag: Counter[str]) -> float:
    """How well a person's descriptions fit a role; 0 where they do not. A country that differs rules a person out."""
    if head in bag:
        score = 2.0
    elif any(head in office and not office.isdisjoint(bag) for office in _office_groups()):
        score = 1.0
    else:
        return 0.0
    wanted = {country for word in qualifiers if (country := country_of(word))}
    own = {country for word in bag if (country := country_of(word))}
    if wanted and own and not wanted & own:
        return 0.0
    if {word for word in proper if not country_of(word)} - set(bag):
        return 0.0  # 'the Texas senator' is nobody whom the article never ties to Texas
    score -= 0.5 if wanted and not own else 0.0
    score += 2.0 * len(wanted & own)
    score += len({word for word in qualifiers if not country_of(word)} & set(bag))
    return score - 1.5 * len((_RANKS & set(bag)) - qualifiers)


def country_of(word: str) -> str | None:
    """The country that a word names or derives from, as an ISO 3166 code: 'danish' -> 'DK'."""
    return country_codes(with_capitals=True).get(word.lower())


@cache
def _office_groups() -> tuple[frozenset[str], ...]:
    """Role nouns that reporters use for one another: 'president', 'leader'."""
    return tuple(frozenset(words(row["nouns"])) for row in table("office_groups"))


@cache
def _given_name_genders() -> dict[str, str]:
    return {row["name"].lower(): row["gender"] for row in table("given_names") if row["gender"]}


@cache
def _title_genders() -> dict[str, str]:
    return {title: row["gender"] for row in table("title_genders") for title in words(row["titles"])}
