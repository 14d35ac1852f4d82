"""The thing counted: the noun phrase that a number belongs to, as printed and without the number.

The tagger's word classes are used where the document has them; otherwise closed word lists decide where a noun phrase
ends. Ellipsis over several figures (`23 held by ...`) does not belong here; see `ellipsis`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from crosswire.figures.cues import is_headline_verb
from crosswire.figures.expression import HYPHENS
from crosswire.figures.nouns import is_plural, is_plural_word, singular
from crosswire.figures.walking import QUOTES, is_tied, noun_follows, walk_by_lists, walk_tagged
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_DROPPED_FIRST = word_list("counted_dropped_first")
_TIME = word_list("counted_time")
_FUNCTION = word_list("counted_function")
_VERBS = word_list("counted_verbs") | word_list("counted_verbs_of_having")
_STATES = word_list("counted_states")
"""Words that say what became of the people counted rather than who they are: `1 dead, 2 hurt`."""
_NO_THINGS = _STATES | {"others", "more"}
_TAILS = frozenset({"by", "up", "on", "in", "law", "chief", "general"})
_SPANS_OF_TIME = word_list("counted_spans_of_time")


class NounPhrase(NamedTuple):
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


def noun_phrase_at(tokens: Sequence[Token], at: int, *, is_singular: bool, is_people: bool = False) -> NounPhrase | None:
    """The noun phrase that starts at token `at` (leading `other`, `fellow` dropped), or None.

    Args:
        tokens: the tokens of a sentence.
        at: index of its first token.
        is_singular: the number is one, or a hyphen ties it to the noun (`ten-seat lead`), so the head need not be plural.
        is_people: a determiner makes people of a state: `the five dead`.
    """
    while at < len(tokens) and (tokens[at].text.lower() in _DROPPED_FIRST or tokens[at].text in QUOTES):
        at += 1
    if (
        at < len(tokens)
        and tokens[at].text.lower() in {"earlier", "later", "early", "late", "last", "next"}
        and noun_follows(tokens, at + 1)
    ):
        at += 1
        if tokens[at].text.lower() in _SPANS_OF_TIME:
            return None  # '2.1 million last year'
    if at >= len(tokens) or tokens[at].text.lower() in _TIME or (not is_singular and is_headline_verb(tokens, at)):
        return None
    if is_people and tokens[at].text.lower() in _STATES and is_plural_word(tokens[at].text.lower()) and not _noun_next(tokens, at + 1):
        return make_phrase(tokens, at, at + 1)
    last = walk_tagged(tokens, at, is_singular) if tokens[at].pos else walk_by_lists(tokens, at, is_singular)
    if last is None or (not is_singular and tokens[at].text.lower() in _VERBS and not is_plural(tokens[last - 1])):
        return None
    if last == at + 1 and tokens[at].text.lower() in _NO_THINGS and not is_people:
        return None
    return make_phrase(tokens, at, last)


def make_phrase(tokens: Sequence[Token], first: int, last: int) -> NounPhrase:
    """The phrase of the tokens `[first, last)`, its head the last word; `passers-by` and `sons-in-law` go on past it.

    A phrase that would begin inside a word is told with the whole of it: `out-of-pocket costs`, where the tagger took `out of` apart.
    """
    while last - 1 > first and not any(character.isalnum() for character in tokens[last - 1].text):
        last -= 1
    first = _start_of_word(tokens, first, last)
    text = tokens[first].text
    lead = 1 if len(text) > 1 and text[0] in QUOTES else 0
    head = last - 1
    tail = _tail(tokens, last)
    return NounPhrase(
        char_start=tokens[first].char_start + lead,
        char_end=tokens[tail - 1].char_end,
        first=first,
        last=tail,
        head=head,
        head_lemma="-".join([singular(tokens[head]), *(token.text.lower() for token in tokens[last:tail] if token.text.isalpha())]),
        modifiers=tuple(
            token.text.lower()
            for token in tokens[first:head]
            if any(c.isalnum() for c in token.text) and token.text.lower() not in _FUNCTION
        ),
    )


def _noun_next(tokens: Sequence[Token], at: int) -> bool:
    """True where a noun follows, so that `missing` before it is an adjective."""
    return noun_follows(tokens, at) if tokens[0].pos else at < len(tokens) and is_plural(tokens[at])


def _start_of_word(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token at which the word begins that a hyphen at `first` goes on with; a hyphen that goes on with nothing is passed over."""
    if tokens[first].text not in HYPHENS:
        return first
    begin = first
    while is_tied(tokens, begin):
        begin -= 1
    return begin if begin < first else min(first + 1, last - 1)


def _tail(tokens: Sequence[Token], last: int) -> int:
    """The index after the `-by` of `passers-by`, the `-in-law` of `sons-in-law`; `last` where no such thing follows."""
    at = last
    while at + 1 < len(tokens) and tokens[at].text in {"-", "‑"} and tokens[at + 1].text.lower() in _TAILS:
        if not is_tied(tokens, at) or not is_tied(tokens, at + 1):
            break
        at += 2
    return at
