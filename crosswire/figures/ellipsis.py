"""Counts that name no thing of their own take it from a figure before: `they repaired nearly 30`, `Seven were empty`, `11 of them`.

Only counts take part; what is printed right after a number is the work of `counted`.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.counted import NounPhrase, make_phrase, noun_phrase_at
from crosswire.figures.exclusions import state_words
from crosswire.figures.nouns import is_plural
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_PRONOUNS = frozenset({"them", "those", "these", "whom", "which"})
_CONTINUES = word_list("ellipsis_continues") | {",", ".", ")", ";"}
_STARTS = word_list("ellipsis_starts")
_OTHERS = word_list("ellipsis_others")
_GROUPS = word_list("ellipsis_groups")
_PAIRED = word_list("ellipsis_paired")
_COMPARING = frozenset({"up", "down", "compared", "compare", "fewer", "more", "rather", "against"})
_COPULAS = frozenset({"are", "were"})
_DIRECTIONS = word_list("ellipsis_directions")


def refers_back(tokens: Sequence[Token], after: int) -> bool:
    """True where `of them`, `of whom` follows the number."""
    return after + 1 < len(tokens) and tokens[after].text.lower() == "of" and tokens[after + 1].text.lower() in _PRONOUNS


def said_thing(tokens: Sequence[Token], after: int, value: float) -> NounPhrase | None:
    """What a part is said to be: `21 of them police officers`, `16 of whom are students`, `eight of the dead were children`.

    Args:
        tokens: the sentence.
        after: index of the token after the number.
        value: the number; several are told by a plural.
    """
    if after + 2 >= len(tokens) or tokens[after].text.lower() != "of" or value <= 1:
        return None
    at = after + 2
    if tokens[after + 1].text.lower() in {"the", "those"}:
        if tokens[after + 2].text.lower() not in state_words() or at + 1 >= len(tokens) or tokens[at + 1].text.lower() not in _COPULAS:
            return None
        at += 2
    elif tokens[after + 1].text.lower() not in _PRONOUNS:
        return None
    elif tokens[at].text.lower() in _COPULAS:
        at += 1
    if at < len(tokens) and tokens[at].tag == "VBN" and at + 1 < len(tokens) and is_plural(tokens[at + 1]):
        at += 1  # 'known militants'
    if at >= len(tokens) or tokens[at].text.lower() in state_words():
        return None
    thing = noun_phrase_at(tokens, at, is_singular=False)
    return thing if thing is not None and is_plural(tokens[thing.head]) else None


def elliptic_thing(
    tokens: Sequence[Token], before: int, after: int, value: float, earlier: NounPhrase | None, in_last_sentence: NounPhrase | None
) -> NounPhrase | None:
    """The thing that a bare count takes over, or None.

    Args:
        tokens: the sentence.
        before: index of the token before the number, -1 at the start.
        after: index of the token after it.
        value: the number; a bare `one` takes nothing over.
        earlier: the last thing counted before in this sentence.
        in_last_sentence: the last thing counted in the sentence before.
    """
    follow = tokens[after].text.lower() if after < len(tokens) else "."
    if refers_back(tokens, after):
        return earlier or in_last_sentence
    if follow in _OTHERS or value == 1:
        return None
    if earlier is not None and before == earlier.last and tokens[before].text.lower() == "to":  # '7 votes to 2', 'rose 64 points to 4,577'
        return earlier if earlier.head_lemma in _PAIRED else None
    if earlier is not None and follow in _CONTINUES:
        is_direction = before >= 0 and tokens[before].text.lower() in _DIRECTIONS
        return None if is_direction and not _is_compared(tokens, before) else earlier
    if before < 0 and follow in _STARTS:
        return in_last_sentence
    return None


def group_before(tokens: Sequence[Token], before: int) -> NounPhrase | None:
    """The people of `a crew of 14`, `a workforce of roughly 6,000`: what stands before the `of`, where nothing follows the number."""
    if before < 1 or tokens[before].text.lower() != "of" or tokens[before - 1].text.lower() not in _GROUPS:
        return None
    return make_phrase(tokens, before - 1, before)


def _is_compared(tokens: Sequence[Token], before: int) -> bool:
    """True where a direction leads back to the thing before: `3 million, up from 2 million`, `a mean of 20`."""
    word = tokens[before - 1].text.lower() if before else ""
    direction = tokens[before].text.lower()
    if direction == "of":
        return word in {"average", "total", "mean", "maximum", "minimum"}
    return direction in {"from", "with", "against", "than"} and word in _COMPARING


def numbered_thing(tokens: Sequence[Token], before: int) -> NounPhrase | None:
    """`the number of ferries grew to 31`: what a `number of` earlier in the clause is a number of."""
    if before < 3 or tokens[before].text.lower() not in {"to", "from", "at", "by", "was", "is", "than", "about", "nearly"}:
        return None
    for i in range(before - 1, max(0, before - 12), -1):
        lower = tokens[i].text.lower()
        if lower in {";", ":", ".", "but"}:
            return None
        if lower == "of" and tokens[i - 1].text.lower() in {"number", "total", "numbers"}:
            return noun_phrase_at(tokens, i + 1, is_singular=False)
    return None
