"""Number and base form of nouns, with the tagger's word classes where a document has them and by form where not."""

from __future__ import annotations

from functools import cache

from crosswire.figures.wordlists import word_list
from crosswire.language import Token
from crosswire.resources import table

_PLURALS = word_list("counted_plurals")
_NO_NOUNS = word_list("counted_function") | word_list("counted_time") | word_list("counted_verbs")
_NO_HEADS, _NOUNS_IN_LY = word_list("counted_no_heads") | word_list("counted_function"), word_list("counted_nouns_in_ly")
_AMBIGUOUS = word_list("counted_plurals_of_two")
_E_IN_USES = ("ouses", "auses", "fuses", "abuses", "accuses", "excuses", "cluses", "muses")
"""Endings of plurals whose singular ends in `-use`: `houses`, `causes`, `excuses`; most others are of `-us`, as `viruses`."""
_OF_SHORT = ("oes", "ches", "shes", "sses", "xes", "tzes", "zzes")
"""Endings that lose `-es`; others in `-es` lose the `s` alone, as `prizes`."""


def is_plural_word(lower: str) -> bool:
    """True for words that are plural without an ending, and for adjectives that stand for people: `the injured`."""
    return lower in _PLURALS


def is_noun(token: Token) -> bool:
    """True for a common noun by its tag or, without one, for a plain word of no closed class."""
    lower = token.text.lower()
    return token.pos == "NOUN" if token.pos else lower.isalpha() and token.text == lower and lower not in _NO_NOUNS


def is_possessive(token: Token) -> bool:
    """True for `the state's` of `the state's jails`, where no tagger has cut the ending off."""
    return not token.pos and token.text.endswith(("'s", "’s", "s'", "s’"))


def may_be_head(token: Token) -> bool:
    """False for a word that ends no noun phrase: a possessive, an adverb, a comparative, a form of address."""
    lower = token.text.lower()
    return bool(token.pos) or not (lower in _NO_HEADS or is_adverb(token.text) or is_possessive(token))


def is_adverb(word: str) -> bool:
    """True for `annually` and its like by the ending, which few nouns share; a word with a capital may be a name."""
    return word.endswith("ly") and word.islower() and word not in _NOUNS_IN_LY


def is_plural(token: Token) -> bool:
    """True where the word is a plural noun, by its tag or, without one, by its form."""
    lower = token.text.lower()
    if lower in _PLURALS:
        return True
    if token.tag:
        return token.tag in {"NNS", "NNPS"}
    return len(lower) > 3 and lower.endswith("s") and not is_possessive(token) and not lower.endswith(("ss", "us", "is", "ous"))


@cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in table("irregular_plurals")}


def singular(token: Token) -> str:
    """The head noun in the singular, lower case: `Peruvians` -> `peruvian`.

    The table comes first, so that what it lists is the same with a tagger and without one. The tagger leaves proper plurals as they
    are, takes `sailors` in a headline for a name, and makes the military of `corpses`, so its lemma is only used for common nouns
    that the table does not list, and for the few plurals of two words (`axes`), which can be verbs as well (`the president leaves`).
    By the ending alone some nouns that the table does not list come out otherwise than by the tagger.
    """
    lower = token.text.lower()
    lemma = token.lemma.lower() if token.pos == "NOUN" and token.lemma and token.lemma.lower() != lower else None
    is_listed = not (lower in _AMBIGUOUS and (lemma is not None or token.pos == "VERB"))
    if is_listed and (listed := _irregular().get(lower)) is not None:
        return listed
    if lower.endswith("men") and len(lower) > 4:
        return lower[:-3] + "man"
    if lemma is not None:
        return lemma
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower
    return _of_ending(lower)


def _of_ending(plural: str) -> str:
    """The singular of a plural in `-s` by its ending: `armies` -> `army`, `churches` -> `church`, `prizes` -> `prize`."""
    if not plural.endswith("es"):
        return plural[:-1]
    stem, short = plural[:-1], plural[:-2]
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    if plural.endswith("uses"):
        return stem if plural.endswith(_E_IN_USES) or plural == "ruses" else short
    return short if plural.endswith(_OF_SHORT) else stem
