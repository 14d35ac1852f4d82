"""Whose age a figure tells: the person named right before or behind it, by the fullest name that the article has.

`Ada Holm, 52`, `Holm, who is 52`, `52-year-old Ada Holm`, `a 52-year-old engineer, Ada Holm`; and a 52-year-old who is named nowhere
near is whom else the article calls so old. Whose other numbers are (records, offers, prices) is read off the parse:
`crosswire.figures.bearers`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosswire.actors.lexicon import gender_of
from crosswire.actors.name_pairs import relation
from crosswire.actors.person_names import PersonName, parse_person
from crosswire.actors.spellings import given_likeness, surname_likeness
from crosswire.model import Analysis, Figure, Mention

_BEHIND = re.compile(r"(?:[\s,(]{1,3}(?:aged?\s+)?|,\s+(?:an?|the)\s+|,?\s+(?:who\s+)?(?:is|was|turns|turned)\s+(?:an?\s+)?)$")
"""Between a name and the age of who bears it."""
_BEFORE = re.compile(r"[\s,:–—-]*(?:named\s+)?")
"""Between an age, with the noun that it is said of, and a name."""
_SAYS = re.compile(r"\s+(?:said|says|told|added|wrote)\b")
_REACH = 60
"""Characters between an age and the name before or behind it."""
_SHORT_FORM = 4
"""Letters that a given name shares with what it is shortened to."""


def persons_aged(analysis: Analysis) -> dict[str, PersonName]:
    """figure_id of each age to the name of whose it is, where the article tells."""
    ages = [figure for figure in analysis.figures if figure.unit == "age"]
    if not ages:
        return {}
    people = {actor.article_actor_id: actor.name for actor in analysis.actors if actor.kind == "person"}
    others = {actor.article_actor_id for actor in analysis.actors} - people.keys()
    mentions = [mention for mention in analysis.mentions if mention.article_actor_id not in others]
    found = {
        age.figure_id: person
        for age in ages
        if (mention := _mention_beside(age, mentions, analysis.article.text)) is not None
        and (person := parse_person(people.get(mention.article_actor_id, mention.name))) is not None
    }
    return {**dict(_of_the_same_age(ages, found)), **found}


def _mention_beside(age: Figure, mentions: Sequence[Mention], text: str) -> Mention | None:
    behind = text[age.char_end : age.char_end + _REACH]
    for word in (age.counted or "").split():
        behind = behind.replace(word, " " * len(word), 1)
    for mention in mentions:
        if 0 <= age.char_start - mention.char_end <= _REACH and _BEHIND.fullmatch(text[mention.char_end : age.char_start]):
            return mention
        between = behind[: max(0, mention.char_start - age.char_end)]
        if not 0 <= mention.char_start - age.char_end <= _REACH or _BEFORE.fullmatch(between) is None:
            continue
        if "," not in between or _SAYS.match(text, mention.char_end) is None:  # 'a man of 52, Ada Holm said'
            return mention
    return None


def _of_the_same_age(ages: Sequence[Figure], found: dict[str, PersonName]) -> Iterator[tuple[str, PersonName]]:
    of_age: dict[float, set[PersonName]] = defaultdict(set)
    for age in ages:
        if age.figure_id in found:
            of_age[age.value].add(found[age.figure_id])
    for age in ages:
        if age.figure_id not in found and len(of_age[age.value]) == 1:
            yield age.figure_id, next(iter(of_age[age.value]))


def may_be_one_person(a: PersonName, b: PersonName) -> bool:
    """Whether two names in one story may be one person's: Kafoury and Kafouri, Alexis and Alexandros Holm, but not Ada and Ida Holm."""
    if relation(a, b) is not None:
        return True
    if surname_likeness(a.surname, b.surname) is None:
        return False
    return not (a.given and b.given) or _may_be_one_given_name(a.given, b.given)


def _may_be_one_given_name(a: str, b: str) -> bool:
    if given_likeness(a, b) is not None:
        return True
    genders = {gender_of().get(a), gender_of().get(b)} - {None}
    return len(genders) < len((a, b)) and a[:_SHORT_FORM] == b[:_SHORT_FORM] and len(min(a, b, key=len)) >= _SHORT_FORM
