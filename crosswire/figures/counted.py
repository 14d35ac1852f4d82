"""The thing counted: the noun phrase that a number belongs to, as printed and without the number.

The tagger's word classes are used where the document has them; otherwise closed word lists decide where a noun phrase
ends. Ellipsis over several figures (`23 held by ...`) does not belong here; see `ellipsis`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_SKIPPED = word_list("counted_skipped")
_DROPPED_FIRST = word_list("counted_dropped_first")
_TIME = word_list("counted_time")
_PLURALS = word_list("counted_plurals")
_FUNCTION = word_list("counted_function")
_VERBS = word_list("counted_verbs")
_STATES = word_list("counted_states")
"""Words that say what became of the people counted rather than who they are: `1 dead, 2 hurt`."""
_QUOTES = frozenset("\"“”‘’«»'`")
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase in the article; offsets into the text, `head` and the span are indices into the sentence's tokens."""

    char_start: int
    char_end: int
    first: int
    last: int
    head: int
    head_lemma: str
    modifiers: tuple[str, ...]


def first_token_at(tokens: Sequence[Token], offset: int) -> int:
    """Index of the first token that starts at or after the offset."""
    return bisect_left(tokens, offset, key=lambda token: token.char_start)


def noun_phrase_at(tokens: Sequence[Token], at: int, *, is_singular: bool) -> NounPhrase | None:
    """The noun phrase that starts at token `at` (leading `other`, `fellow` dropped), or None.

    Args:
        tokens: the tokens of a sentence.
        at: index of its first token.
        is_singular: the number is one, or a hyphen ties it to the noun (`six-vote majority`), so the head need not be plural.
    """
    while at < len(tokens) and (tokens[at].text.lower() in _DROPPED_FIRST or tokens[at].text in _QUOTES):
        at += 1
    if (
        at < len(tokens)
        and tokens[at].text.lower() in {"earlier", "later", "early", "late", "last", "next"}
        and _noun_follows(tokens, at + 1)
    ):
        at += 1
    if at >= len(tokens) or tokens[at].text.lower() in _TIME:
        return None
    last = _walk_tagged(tokens, at, is_singular) if tokens[at].pos else _walk_by_lists(tokens, at, is_singular)
    if last is None or (last == at + 1 and tokens[at].text.lower() in _STATES | {"others", "more"}):
        return None
    return make_phrase(tokens, at, last)


def make_phrase(tokens: Sequence[Token], first: int, last: int) -> NounPhrase:
    """The phrase of the tokens `[first, last)`, its head the last word."""
    text = tokens[first].text
    lead = 1 if len(text) > 1 and text[0] in _QUOTES else 0
    head = last - 1
    while head > first and not any(character.isalnum() for character in tokens[head].text):
        head -= 1
    return NounPhrase(
        char_start=tokens[first].char_start + lead,
        char_end=tokens[last - 1].char_end,
        first=first,
        last=last,
        head=head,
        head_lemma=singular(tokens[head]),
        modifiers=tuple(
            token.text.lower()
            for token in tokens[first:head]
            if any(c.isalnum() for c in token.text) and token.text.lower() not in _FUNCTION
        ),
    )


def is_plural(token: Token) -> bool:
    """True where the word is a plural noun, by its tag or, without one, by its form."""
    lower = token.text.lower()
    if lower in _PLURALS:
        return True
    if token.tag:
        return token.tag in {"NNS", "NNPS"}
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous"))


def _walk_tagged(tokens: Sequence[Token], at: int, is_singular: bool) -> int | None:
    """Index after the last token of the noun phrase, by word classes."""
    end = None
    plural_end = None
    i = at
    while i < len(tokens):
        token = tokens[i]
        lower = token.text.lower()
        if token.pos in {"NOUN", "PROPN"}:
            if lower in _TIME and not _noun_follows(tokens, i + 1):
                break
            if end is not None and is_singular and token.pos == "PROPN" and tokens[i - 1].pos == "NOUN" and tokens[i - 1].dep != "compound":
                break  # the name of what was counted: 'destroyer INS Mysore'
            end = i + 1
            if is_plural(token):
                plural_end = i + 1
                if not is_singular and _ends_after_plural(tokens, i):
                    break
        elif i > at and lower in _TIME and end is not None:
            break
        elif (token.pos == "ADJ" and lower not in {"such", "due", "able"}) or (
            token.pos == "NUM" and any(c.isalpha() for c in token.text) and any(c.isdigit() for c in token.text)
        ):
            if token.pos == "ADJ" and end is not None and not _noun_follows(tokens, i + 1):
                break
            if lower in _PLURALS and not _noun_follows(tokens, i + 1):
                end = plural_end = i + 1
                if not _states_follow(tokens, i):
                    break
                i += 2
                end = plural_end = i + 1
                i += 1
                continue
            joins = i + 1 < len(tokens) and tokens[i + 1].text.lower() in {"and", "or"} and _is_coordination(tokens, i + 1, at, end)
            if token.text[0].isupper() and end is None and not joins and not _noun_follows(tokens, i + 1) and not token.text.isupper():
                end = i + 1  # a nationality on its own: '12 Somali and 11 Yemeni'
                break
        elif token.pos == "VERB" and token.tag in {"VBN", "VBG", "VBD"} and not end:
            if lower in {"killed", "injured", "wounded", "hurt", "including", "arrested", "detained"} and not _noun_follows(
                tokens, i + 1, strict=True
            ):
                break
            if not _noun_follows(tokens, i + 1, strict=True) or (token.tag == "VBG" and token.dep not in {"amod", "compound"}):
                break
        elif token.pos == "ADV" and lower.endswith("ly") and _noun_follows(tokens, i + 1):
            pass
        elif token.tag == "POS" and end is not None and _noun_follows(tokens, i + 1):
            pass
        elif token.text in {"-", "/", "–"} and i + 1 < len(tokens) and i > at:
            pass
        elif token.text in _QUOTES and end is None and _noun_follows(tokens, i + 1):
            pass
        elif (
            token.text == ","
            and end is None
            and i > at
            and tokens[i - 1].pos == "ADJ"
            and i + 1 < len(tokens)
            and tokens[i + 1].pos == "ADJ"
        ):
            pass
        elif lower == "and" and i > at and _is_coordination(tokens, i, at, end):
            pass
        else:
            break
        i += 1
        if i - at > _MAX_WORDS * 2:
            break
    if end is None:
        return None
    return plural_end if plural_end is not None and not is_singular else end


def _states_follow(tokens: Sequence[Token], i: int) -> bool:
    """True for the rest of `dead and wounded`."""
    return i + 2 < len(tokens) and tokens[i + 1].text.lower() == "and" and tokens[i + 2].text.lower() in _STATES


def _ends_after_plural(tokens: Sequence[Token], i: int) -> bool:
    """True where a plural noun ends the phrase: what follows is no noun that it modifies (`AK-47s rifles`)."""
    if i + 1 >= len(tokens):
        return True
    follow = tokens[i + 1]
    if follow.text.lower() == "and":
        return False
    return (
        not (follow.pos in {"NOUN", "PROPN"} and is_plural(follow))
        and follow.tag != "POS"
        and not (follow.pos == "NOUN" and follow.text.lower() not in _TIME and follow.dep != "npadvmod")
    )


def _noun_follows(tokens: Sequence[Token], i: int, *, strict: bool = False) -> bool:
    """True where a noun comes next, adjectives and hyphens passed over."""
    for token in tokens[i : i + 4]:
        if token.text.lower() in _TIME:
            return False
        if token.pos in {"NOUN", "PROPN"}:
            return True
        if (
            token.pos == "ADJ"
            or token.text == "-"
            or (not strict and (token.pos == "ADV" or token.text in _QUOTES or token.tag in {"VBN", "VBG"}))
        ):
            continue
        return False
    return False


def _is_coordination(tokens: Sequence[Token], i: int, first: int, end: int | None) -> bool:
    """True for the `and` of `Somali and Yemeni pirates`, `workers and civil servants`; False where a clause or number follows."""
    if i + 1 >= len(tokens):
        return False
    follow = tokens[i + 1]
    if end is None or end < i:  # between adjectives
        return follow.pos in {"ADJ", "NOUN", "PROPN"} or follow.tag in {"VBN"}
    if follow.pos not in {"NOUN", "ADJ", "PROPN"}:
        return False
    j = i + 1
    while j < len(tokens) and tokens[j].pos in {"ADJ", "NOUN", "PROPN"}:
        j += 1
    if is_plural(tokens[j - 1]) and tokens[j - 1].dep == "conj" and tokens[j - 1].head == i - 1 and is_plural(tokens[i - 1]):
        return True
    if not is_plural(tokens[j - 1]) or (j < len(tokens) and tokens[j].pos in {"VERB", "AUX"} and tokens[j].tag not in {"VBN", "VBG"}):
        return False
    return is_plural(tokens[i - 1]) == is_plural(tokens[j - 1]) or tokens[i - 1].pos in {"ADJ", "PROPN"}


def _walk_by_lists(tokens: Sequence[Token], at: int, is_singular: bool) -> int | None:
    """Index after the last token of the noun phrase, by closed lists and plural forms."""
    plural_end = None
    i = at
    while i < len(tokens) and i - at < _MAX_WORDS:
        token = tokens[i]
        lower = token.text.lower()
        if not any(c.isalpha() for c in token.text):
            if token.text in {"-", "–"} and i > at:
                i += 1
                continue
            break
        if lower in _FUNCTION or lower in _TIME or (lower in _VERBS and lower not in _PLURALS):
            break
        if i > at and lower.endswith("ed") and (plural_end is not None):
            break
        if plural_end is not None and not is_plural(token):
            break
        if is_plural(token):
            plural_end = i + 1
        i += 1
    if is_singular:
        return plural_end or (i if i > at and i - at <= 4 else at + 1 if i > at else None)
    if plural_end is not None:
        return plural_end
    if i > at and tokens[at].text[0].isupper() and i - at <= 2:
        return i
    return None


_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "crises": "crisis",
    "police": "police",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "youths": "youth",
    "countries": "country",
}


def singular(token: Token) -> str:
    """The head noun in the singular, lower case: `Lithuanians` -> `lithuanian`.

    The tagger leaves proper plurals as they are and takes `pirates` in a headline for a name, so its lemma is only used
    for common nouns.
    """
    lower = token.text.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("men") and len(lower) > 4:
        return lower[:-3] + "man"
    if token.pos == "NOUN" and token.lemma and token.lemma.lower() != lower:
        return token.lemma.lower()
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zes")):
        return lower[:-2]
    return lower[:-1]
