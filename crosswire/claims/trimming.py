"""Where a statement ends: stretches of a tree as characters, without what hangs loose at their ends.

Which words are a statement is decided in `complements` and `objects`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Span
from crosswire.claims.tree import Tree

_ASIDE = frozenset({"referring", "alluding", "speaking", "pointing", "pausing", "gesturing", "citing", "using"})
"""Participles that comment on a statement behind it, and are not part of it."""
_CONCESSIONS = frozenset({"although", "though", "while", "whereas"})
"""Words that open, behind a comma, what the outlet sets against a statement."""
_PUNCTUATION = frozenset(',.;:!?–—-"')
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def trimmed(tree: Tree, members: set[int]) -> Span | None:
    """The characters from the first to the last of these tokens, cut before speech, without punctuation at the ends."""
    speech = tree.frame.standing_in
    ordered = sorted(members)
    cut = next((i for i in ordered if i in speech), None)
    if cut is not None:
        ordered = [i for i in ordered if i < cut]
    semicolon = next((i for i in ordered if tree.tokens[i].text == ";" and i > ordered[0]), None)
    if semicolon is not None:
        ordered = [i for i in ordered if i < semicolon]
    concession = next((i for i in ordered[1:] if tree.tokens[i].text.lower() in _CONCESSIONS and tree.tokens[i - 1].text == ","), None)
    if concession is not None:
        ordered = [i for i in ordered if i < concession]
    aside = next((i for i in ordered if tree.tokens[i].text.lower() in _ASIDE and i > ordered[0] and tree.tokens[i - 1].text == ","), None)
    if aside is not None:
        ordered = [i for i in ordered if i < aside]
    while ordered and (tree.tokens[ordered[-1]].text in _PUNCTUATION or tree.tokens[ordered[-1]].dep == "cc"):
        ordered.pop()
    while ordered and tree.tokens[ordered[0]].text in _PUNCTUATION:
        ordered.pop(0)
    if not ordered:
        return None
    return tree.span(ordered[0], ordered[-1])


def last_word(tree: Tree, last: int) -> int:
    """This token, or the last one before it that is not punctuation."""
    while last > 0 and tree.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def is_finite(tree: Tree, first: int, end: int) -> bool:
    """True where a finite verb stands among these tokens: 'Last month' before ', police warned' is no statement."""
    return any(token.tag in _FINITE for token in tree.tokens[first:end])


def last_word_before(tree: Tree, index: int) -> int:
    """The last token before this one that is not punctuation."""
    at = index - 1
    while at > 0 and tree.tokens[at].pos == "PUNCT":
        at -= 1
    return max(at, 0)
