"""What a predicate is looked for: the figure and its thing in their sentence, and what was found.

Belongs here too what both ways of looking need to know of a verb. Neither way itself does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosswire.figures.wordlists import word_list
from crosswire.language import Token

DETERMINERS = word_list("predicate_determiners")
ADVERBS = word_list("predicate_adverbs")
GROUP_NOUNS = word_list("predicate_group_nouns")
BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "got", "gets", "getting"})
LEVEL_PREPOSITIONS = frozenset({"at", "to", "from", "by", "of", "above", "below", "under", "over", "past"})
NOUN_PREPOSITIONS = frozenset({"of", "to", "for", "against", "on", "among", "between"})
_CHILD_REACH = 14


class Target(NamedTuple):
    """A figure and its thing, as indices into the tokens of their sentence."""

    first: int
    """First token of the figure, or of the thing where that comes first."""
    last: int
    """Index after both."""
    head: int
    """Head of the thing counted, or the number itself."""
    is_count: bool
    """Things are counted, or people by their age or share: they have a part to play in the clause."""
    unit_kind: str = "count"
    is_person: bool = False
    part: int | None = None
    """The number of a part whose whole is named after it, `six of the prisoners who escaped`; None elsewhere."""


class Predicate(NamedTuple):
    """What was found: a class or a lemma, and whether the words next to the figure name it outright (`three injured`)."""

    name: str | None = None
    is_outright: bool = False
    is_settled: bool = False
    """The verb is known and says nothing of the figure: nothing else is to be guessed."""


NOTHING = Predicate()
SETTLED = Predicate(is_settled=True)


def children(tokens: Sequence[Token], head: int) -> Iterator[int]:
    """The tokens that depend on this one, near it."""
    for i in range(max(0, head - _CHILD_REACH), min(len(tokens), head + _CHILD_REACH)):
        if tokens[i].head == head and i != head:
            yield i


def is_active(tokens: Sequence[Token], verb: int) -> bool:
    """True for the verb of `killed 14`, `hold citizenship`: not a participle said of what stands before."""
    tag = tokens[verb].tag
    if tag and tag not in {"VBN", "VBD"}:
        return True
    if tokens[verb].dep in {"acl", "relcl"} and tag == "VBN":
        return False
    is_finite = tag == "VBD" and tokens[verb].dep in {"ROOT", "conj"}
    return (is_finite or not tag) and has_object(tokens, verb)


def has_object(tokens: Sequence[Token], verb: int) -> bool:
    """True where an object seems to follow the verb."""
    if tokens[verb].pos:
        return any(tokens[i].dep in {"dobj", "ccomp"} for i in children(tokens, verb))
    follow = tokens[verb + 1] if verb + 1 < len(tokens) else None
    lower = follow.text.lower() if follow is not None else ""
    if not tokens[verb].text.lower().endswith(("ed", "n", "t")):
        return True
    return follow is not None and (lower in DETERMINERS or lower[:1].isdigit() or (follow.text[:1].isupper()))
