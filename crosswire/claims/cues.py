"""The words that introduce what somebody said: reporting verbs and nouns, read from the reference tables.

Which clause such a word takes, and who is speaking, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.resources import table, words

_COMMONER_AS_NOUNS = frozenset(
    "post tweet open start question voice state point object counter project note challenge guess request share repeat".split()
)
_VOWELS = "aeiou"
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_UNSTRESSED = ("er", "en", "on", "in", "it", "et", "al", "el", "or")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb. `takes` holds the complements that are statements: clause, quote, object, infinitive, `for`, ..."""

    lemma: str
    kind: str
    """say, tell, write, quote, call, think, show, ask, intend, express, object: column `class` of the table."""
    takes: frozenset[str]

    def can_take(self, *complements: str) -> bool:
        """True where one of these complements may be its statement."""
        return not self.takes.isdisjoint(complements)


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that takes a statement ('the claim that ...'); `takes` holds `that`, `to` and prepositions."""

    kind: str
    takes: frozenset[str]


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """Third person, past and participle of a regular verb: 'deny' -> 'denies', 'denied', 'denying'."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("ee"):
        return lemma + "s", lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if _DOUBLING.search(lemma) and (len(lemma) < 5 or not lemma.endswith(_UNSTRESSED)):
        return third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    return third, lemma + "ed", lemma + "ing"


@cache
def cue_forms() -> dict[str, Cue]:
    """Every inflected form of every reporting verb, lower case."""
    forms: dict[str, Cue] = {}
    for row in table("cue_verbs"):
        cue = Cue(row["lemma"], row["class"], frozenset(words(row["takes"])))
        irregular = words(row["forms"])
        for form in (cue.lemma, *_regular_forms(cue.lemma)) if not irregular else (cue.lemma, *irregular, cue.lemma + "ing"):
            forms.setdefault(form, cue)
    return forms


@cache
def speech_forms() -> frozenset[str]:
    """Forms that may stand beside a quotation, leaving out bare lemmas that are commoner as nouns."""
    nouns = frozenset(noun_cues()) | _COMMONER_AS_NOUNS
    return frozenset(form for form, cue in cue_forms().items() if cue.can_take("quote") and not (form == cue.lemma and form in nouns))


@cache
def noun_cues() -> dict[str, NounCue]:
    """Nouns that take a statement, singular and plural, lower case."""
    return {
        form: NounCue(row["kind"], frozenset(words(row["takes"])))
        for row in table("cue_nouns")
        for form in (row["noun"], *words(row["plural"]))
    }


def cue_for(form: str) -> Cue | None:
    """The reporting verb that this form belongs to."""
    return cue_forms().get(form.lower())
