"""Attributions by nouns, from the parse: 'her claim that ...', 'made the promise to ...', 'criticism of ... by the mayor'.

The nouns and what they take stand in the table `cue_nouns`. Verbs are read in `parsed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.complements import clause
from crosswire.claims.cues import NounCue, noun_cues
from crosswire.claims.sources import can_speak
from crosswire.claims.tree import Tree
from crosswire.claims.trimming import trimmed

_MAKES = frozenset(
    "make repeat express voice issue reject deny back support dismiss have release announce raise share hold face reiterate renew offer"
    " give level lodge file publish unveil present reach".split()
)
"""Verbs whose subject is whose claim, promise or doubt their object names."""
_FIRST_AND_SECOND = frozenset({"my", "our", "your", "i", "we", "you"})
_SHORTEST = 2
"""Words of what a preposition introduces: 'the claim of Monday' says nothing."""


def read_nouns(tree: Tree, frame_index: int) -> Iterator[Attribution]:
    """Each noun of the table that takes a statement and tells whose it is."""
    for index, token in enumerate(tree.tokens):
        if token.pos != "NOUN" or index in tree.frame.standing_in:
            continue
        cue = noun_cues().get(token.text.lower())
        statement = _statement(tree, index, cue) if cue is not None else None
        owner = _owner(tree, index) if statement is not None else None
        if cue is None or statement is None or owner is None or owner in tree.frame.standing_in:
            continue
        named = tree.tokens[owner]
        if named.text.lower() in _FIRST_AND_SECOND or not (can_speak(named, strict=False) or named.tag == "PRP$"):
            continue
        yield Attribution(
            frame=frame_index,
            cue=token.text,
            cue_span=(token.char_start, token.char_end),
            kind="noun",
            source=_words_of(tree, owner, index),
            statement=statement,
            takes_speech=False,
        )


def _statement(tree: Tree, index: int, cue: NounCue) -> Span | None:
    """The clause, infinitive or object behind a noun."""
    tokens = tree.tokens
    for child in tree.children[index]:
        if child < index or child in tree.frame.standing_in:
            continue
        label = tokens[child].dep
        if label in ("acl", "ccomp", "relcl") and "that" in cue.takes and _opens_with_that(tree, child):
            return clause(tree, child, index)
        if label in ("acl", "relcl", "xcomp") and "to" in cue.takes and any(tokens[c].tag == "TO" for c in tree.children[child]):
            return clause(tree, child, index)
        if label == "prep" and tokens[child].text.lower() in cue.takes and len(tree.subtree(child)) > _SHORTEST:
            return trimmed(tree, tree.subtree(child) - {child})
    return None


def _opens_with_that(tree: Tree, root: int) -> bool:
    return any(tree.tokens[i].text.lower() == "that" and tree.tokens[i].dep == "mark" for i in tree.children[root])


def _owner(tree: Tree, index: int) -> int | None:
    """Whose statement the noun names: a possessive, a name before it, 'by' somebody, or the subject of the verb it is the object of."""
    tokens = tree.tokens
    owner = tree.child(index, "poss")
    if owner is None:
        owner = next(
            (c for c in tree.children[index] if c < index and tokens[c].dep in ("compound", "nmod") and tokens[c].pos == "PROPN"), None
        )
    for by in tree.children[index]:
        if owner is None and by > index and tokens[by].dep in ("prep", "agent") and tokens[by].text.lower() in ("by", "from"):
            owner = tree.child(by, "pobj")
    token = tokens[index]
    if owner is None and token.dep in ("dobj", "pobj", "attr") and tokens[token.head].lemma in _MAKES:
        owner = tree.subject(token.head)
    return owner


def _words_of(tree: Tree, owner: int, index: int) -> Span:
    """The noun phrase of the owner, without its possessive ending and without the noun that it owns."""
    tokens = tree.tokens
    first, last = tree.noun_phrase(owner)
    if owner < index:
        last = min(last, index - 1)
    while last > first and tokens[last].dep in ("case", "punct"):
        last -= 1
    return tree.span(first, last)
