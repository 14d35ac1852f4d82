"""Attributions by adjectives, from the parse: 'is confident that ...', 'was critical of ...', 'are unwilling to ...'.

Verbs are read in `parsed`, nouns in `nouns`. The adjectives and what they take stand in the table `cue_adjectives`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.complements import clause
from crosswire.claims.cues import Cue
from crosswire.claims.sources import can_speak
from crosswire.claims.tree import Tree
from crosswire.claims.trimming import trimmed
from crosswire.resources import table, words

_COPULAS = frozenset({"be", "remain", "become", "seem", "appear", "feel", "sound", "look"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you"})


@cache
def _adjectives() -> dict[str, Cue]:
    return {row["adjective"]: Cue(row["adjective"], row["class"], frozenset(words(row["takes"]))) for row in table("cue_adjectives")}


def read_predicatives(tree: Tree, frame_index: int) -> Iterator[Attribution]:
    """Each adjective of the table that is said of somebody and takes a statement."""
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        cue = _adjectives().get(token.text.lower())
        if cue is None or index in tree.frame.standing_in:
            continue
        verb = _copula(tree, index)
        subject = tree.subject(verb) if verb is not None else None
        if verb == index and subject is None:
            subject = tree.child(index, "nsubjpass")
        if subject is None or subject in tree.frame.standing_in or tokens[subject].text.lower() in _FIRST_AND_SECOND:
            continue
        statement = _statement(tree, index, cue)
        if statement is None or not can_speak(tokens[subject], strict=True):
            continue
        yield Attribution(
            frame=frame_index,
            cue=token.text,
            cue_span=(token.char_start, token.char_end),
            kind=cue.kind,
            source=tree.span(*tree.noun_phrase(subject)),
            statement=statement,
            takes_speech=False,
        )


def _copula(tree: Tree, index: int) -> int | None:
    """The verb that joins an adjective to its subject; a participle ('was convinced') is its own."""
    token = tree.tokens[index]
    if token.pos == "VERB" and token.tag == "VBN" and tree.child(index, "auxpass", "nsubjpass") is not None:
        return index
    if token.dep in ("acomp", "oprd") and tree.tokens[token.head].lemma in _COPULAS:
        return token.head
    return None


def _statement(tree: Tree, index: int, cue: Cue) -> Span | None:
    """The clause, infinitive or prepositional object behind an adjective."""
    tokens = tree.tokens
    for child in tree.children[index]:
        if child < index or child in tree.frame.standing_in:
            continue
        if tokens[child].dep == "ccomp" and cue.can_take("clause"):
            return clause(tree, child, index)
        if tokens[child].dep == "xcomp" and cue.can_take("infinitive"):
            return clause(tree, child, index)
        if tokens[child].dep in ("prep", "agent") and cue.can_take(tokens[child].text.lower()):
            return trimmed(tree, tree.subtree(child) - {child})
    return None
