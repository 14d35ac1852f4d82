"""Whose figure it is: who offers the eight years, earns the $3 million, has the 33 knockouts, by the parse of the sentence.

Rivals of one story are told of in like words, and only their names part their numbers. Climbs from the number to the name that
owns it, is set beside it, or is the subject or agent of what is said. A name before brackets owns what stands in them, with and without a
parse. Who states the figure is another matter: `crosswire.attribution`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.figures.targets import children
from crosswire.figures.wordlists import word_list
from crosswire.language import Token
from crosswire.language.words import common_words
from crosswire.resources import table

_MAX_CLIMB = 12
_SHORTEST = 2
"""Letters of a name: Xi. A letter by itself is part of another word: Build-A-Boat."""
_BRACKET_REACH = 12
"""A bracket opens at most so many tokens before what it holds."""
_NO_BEARERS = word_list("bearer_empty")
_OPENING = frozenset("\"“”‘’'.:-–—")
_LONGEST_SMALL = 4
_TITLED = 0.6
"""Share of the longer words with a capital letter from which on a sentence is a headline: `Angels Raise Offer to Teixeira`."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMBED_CLAUSES = frozenset({"xcomp", "conj", "advcl", "pcomp", "prep", "dep"})
_CLAUSES_OF_NOUNS = frozenset({"acl", "relcl"})
_BESIDE = frozenset({"appos", "nmod", "npadvmod"})
_OWNING = frozenset({"of", "for", "at", "by", "from"})
_BEARING = frozenset({"ask", "intend", "quote"})
_UNDERTAKEN_TO = word_list("bearer_undertaken_to")
"""`agreed to a six-year contract`: whose subject has taken on what follows."""
_ARTICLES = frozenset({"a", "an"})
"""`gave Holm a 12-year contract`: what is new is not set beside the name before it."""
_RELATIVES = frozenset({"WP", "WDT"})
_NOMINAL = frozenset({"NOUN", "NUM", "SYM"})
_VERBAL = frozenset({"VERB", "AUX"})


def bearer_of(tokens: Sequence[Token], first: int, after: int) -> str | None:
    """The last word of the bearer's name in lower case, or None where none is found.

    Args:
        tokens: of the sentence.
        first: index of the number's first token.
        after: index after its last token.
    """
    before = _before_bracket(tokens, first)
    if before is not None or first >= after or not tokens[first].pos:
        return before
    numbers = [at for at in range(first, after) if tokens[at].pos == "NUM"]
    return _climb(tokens, numbers[-1] if numbers else after - 1)


@cache
def _reporting() -> frozenset[str]:
    """Verbs whose subject tells a number and does not bear it; who offers, asks for or promises a sum does."""
    return frozenset(row["lemma"] for row in table("cue_verbs") if row["class"] not in _BEARING)


def _may_be_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital letter is a name: `the Angels` is, `Angels` that opens a sentence or is in a headline may not be."""
    folded = _folded(tokens[at])
    if folded in _NO_BEARERS:
        return False
    return folded not in common_words() or (at > 0 and tokens[at - 1].text not in _OPENING and not _is_titled(tokens))


def _is_titled(tokens: Sequence[Token]) -> bool:
    """Whether a sentence prints (nearly) every word with a capital letter."""
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > _LONGEST_SMALL]
    return sum(word[0].isupper() for word in words) > _TITLED * len(words)


def _before_bracket(tokens: Sequence[Token], first: int) -> str | None:
    """The name before the bracket that holds the number: `Holm (12 goals, 3 assists)`."""
    for at in range(first - 1, max(0, first - _BRACKET_REACH), -1):
        if tokens[at].text == ")":
            return None
        if tokens[at].text == "(":
            word = tokens[at - 1]
            is_name = word.pos == "PROPN" or (word.text[:1].isupper() and (not word.pos or not _is_titled(tokens)))
            return _folded(word) if is_name and _may_be_named(tokens, at - 1) else None
    return None


def _climb(tokens: Sequence[Token], number: int) -> str | None:
    at = number
    is_new = any(tokens[before].text.lower() in _ARTICLES for before in range(max(0, number - 2), number))
    is_taken_on = False
    prepositions = 0
    is_done = False  # 'Holm announced plans to offer 300 jobs': the verb below has the number, and its subject stands above
    for _ in range(_MAX_CLIMB):
        token, below = tokens[at], list(children(tokens, at))
        owner = next((name for child in below if tokens[child].dep == "poss" and (name := _name(tokens, child))), None)
        if owner is not None:
            return owner
        if token.pos in _VERBAL:
            if not is_done and _only_reports(tokens, at, below) and not is_taken_on:
                return None
            is_done = True
            found, is_open = _of_verb(tokens, at, below, number, is_far=prepositions > 1)
            if not is_open:
                return found
        elif token.pos in _NOMINAL and (agent := _agent(tokens, [child for child in below if child > number])) is not None:
            return agent
        if token.head == at:
            return None
        is_new = is_new or any(tokens[child].text.lower() in _ARTICLES for child in below)
        if token.dep in _BESIDE and not is_new and (name := _name(tokens, token.head)) is not None:
            return name
        prepositions += token.dep == "prep"
        is_taken_on = token.text.lower() == "to" and tokens[token.head].lemma in _UNDERTAKEN_TO
        at = token.head
    return None


def _only_reports(tokens: Sequence[Token], verb: int, below: Sequence[int]) -> bool:
    """True for the verb of `Holm put the damage at`, not of `Holm is believed to`."""
    return tokens[verb].lemma in _reporting() and all(tokens[child].dep != "nsubjpass" for child in below)


def _of_verb(tokens: Sequence[Token], verb: int, below: Sequence[int], number: int, *, is_far: bool) -> tuple[str | None, bool]:
    """The agent or subject of a verb, and whether the clause above is to be asked instead.

    The agent of `cuts demanded by Holm in return for a $3m grant` bears the cuts, not what is further down.
    """
    agent = None if is_far else _agent(tokens, below)
    if agent is not None:
        return agent, False
    token = tokens[verb]
    subject = next((child for child in below if tokens[child].dep in _SUBJECTS and not _holds(tokens, child, number)), None)
    if subject is not None:
        is_relative = tokens[subject].tag in _RELATIVES and token.dep == "relcl"
        return _inside(tokens, token.head if is_relative else subject), False
    if token.dep in _CLAUSES_OF_NOUNS:
        return _inside(tokens, token.head), False
    return None, token.dep in _CLIMBED_CLAUSES


def _agent(tokens: Sequence[Token], below: Sequence[int]) -> str | None:
    """The name in `by Holm`."""
    for child in below:
        if tokens[child].text.lower() == "by" and tokens[child].dep in {"agent", "prep"}:
            for name in children(tokens, child):
                if tokens[name].dep == "pobj" and (found := _name(tokens, name)) is not None:
                    return found
    return None


def _inside(tokens: Sequence[Token], head: int) -> str | None:
    """The name that a noun phrase is, or that owns it: `Holm`, `Holm's lawyers`, `the lawyers of Holm`, `Holm lawyers`."""
    name = _name(tokens, head)
    if name is not None:
        return name
    below = list(children(tokens, head))
    places = [child for child in below if tokens[child].dep == "poss"]
    for child in below:
        if tokens[child].dep == "prep" and tokens[child].text.lower() in _OWNING:
            places += [inner for inner in children(tokens, child) if tokens[inner].dep == "pobj"]
    places += [child for child in below if tokens[child].dep in {"compound", "nmod"}]
    places += [child for child in below if tokens[child].dep == "appos"]
    return next((found for place in places if (found := _name(tokens, place)) is not None), None)


def _holds(tokens: Sequence[Token], above: int, number: int) -> bool:
    """Whether a token is the number or stands above it in the tree."""
    at = number
    for _ in range(_MAX_CLIMB):
        if at == above:
            return True
        if tokens[at].head == at:
            return False
        at = tokens[at].head
    return False


def _name(tokens: Sequence[Token], at: int) -> str | None:
    """A name's head word, folded; for `Holm Inc.` the word before."""
    if not _is_name(tokens[at]):
        return None
    before = [child for child in children(tokens, at) if tokens[child].dep == "compound" and _is_name(tokens[child])]
    return next((_folded(tokens[word]) for word in (at, *before[-1:]) if _may_be_named(tokens, word)), None)


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and len(token.text) >= _SHORTEST


def _folded(token: Token) -> str:
    return token.text.lower().removesuffix("'s").removesuffix("’s").strip(".,'’")
