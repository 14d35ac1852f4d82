"""A frame's dependency tree: children, subtrees, subjects, noun phrases, as token indexes.

Grammar alone; what a verb means for attribution is decided in `parsed`.
"""

from __future__ import annotations

from functools import cached_property

from crosswire.claims.attributions import Span
from crosswire.claims.frames import Frame

_RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "ccomp", "parataxis", "dep"})
_CLIMB_LIMIT = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})


class Tree:
    """Read-only views of one frame's parse."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.tokens = frame.tokens

    @cached_property
    def children(self) -> list[list[int]]:
        """Per token, the tokens that depend on it, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        return below

    def subtree(self, index: int) -> set[int]:
        """The token and everything below it."""
        found, waiting = {index}, [index]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def child(self, index: int, *labels: str) -> int | None:
        """The first child with one of these dependency labels."""
        return next((child for child in self.children[index] if self.tokens[child].dep in labels), None)

    def span(self, first: int, last: int) -> Span:
        """The characters of the article from one token to another."""
        return self.tokens[first].char_start, self.tokens[last].char_end

    def noun_phrase(self, head: int) -> tuple[int, int]:
        """First and last token of the noun phrase: what stands before its head, and prepositions behind it; no clauses."""
        members = {head}
        waiting = [head]
        while waiting:
            at = waiting.pop()
            for child in self.children[at]:
                token = self.tokens[child]
                if child in self.frame.standing_in:
                    continue
                if token.dep in _LOOSE and child > head and not (token.dep == "appos" and self._joins(head, child)):
                    continue
                if token.dep == "punct" and child > at and token.text not in "-–’'":
                    continue
                if token.dep == "prep" and child > head and token.text.lower() in ("during", "after", "before", "on", "as", "following"):
                    continue
                members.add(child)
                waiting.append(child)
        last = head
        while last + 1 in members:
            last += 1
        first = head
        while first - 1 in members or (first - 2 in members and self.tokens[first - 1].text in ("-", "–", ".")):
            first -= 1
        return first, last

    def _joins(self, head: int, child: int) -> bool:
        """True for a name right behind its description, with no comma between: 'rights group Hope'."""
        return all(token.pos in ("PROPN", "ADJ", "NOUN") for token in self.tokens[head + 1 : child + 1])

    def relative_pronoun(self, verb: int) -> int | None:
        """The 'who' or 'which' that is the subject of a relative clause's verb."""
        found = self.child(verb, "nsubj")
        return found if found is not None and self.tokens[found].text.lower() in _RELATIVE else None

    def finite_tag(self, verb: int) -> str:
        """The tag that tells a verb's tense: that of its first helper ('is telling': VBZ), else its own."""
        helper = self.child(verb, "aux", "auxpass")
        return self.tokens[helper].tag if helper is not None and helper < verb else self.tokens[verb].tag

    def is_passive(self, verb: int) -> bool:
        """True for 'was told', whose subject is told and does not tell."""
        return self.child(verb, "auxpass", "nsubjpass") is not None

    def _counts_some_of_them(self, index: int) -> bool:
        """True for 'many of whom', 'most of which'."""
        of = self.child(index, "prep")
        named = self.child(of, "pobj") if of is not None else None
        return named is not None and self.tokens[named].text.lower() in ("whom", "which")

    def subject(self, verb: int) -> int | None:
        """The subject of a verb, if it is something that can be named."""
        found = self._subject(verb)
        return found if found is not None and self.tokens[found].pos in _NOMINAL else None

    def _subject(self, verb: int) -> int | None:
        """The token that names who does what this verb says: its own subject, an agent, or that of the clause above."""
        at = verb
        for _ in range(_CLIMB_LIMIT):
            token = self.tokens[at]
            if self.is_passive(at) or (at == verb and token.tag == "VBN" and token.dep == "acl"):
                agent = self.child(at, "agent")
                return self.child(agent, "pobj") if agent is not None else None
            found = self.child(at, "nsubj")
            if found is not None:
                if token.dep == "relcl" and self.tokens[found].text.lower() in _RELATIVE:
                    return token.head
                if token.dep == "relcl" and self._counts_some_of_them(found):
                    return token.head
                return found
            if token.dep in ("relcl", "acl"):
                return token.head
            if token.dep not in _CLIMB or token.head == at:
                return None
            at = token.head
            if self.tokens[at].pos not in ("VERB", "AUX", "ADP", "SCONJ"):
                return at if self.tokens[at].pos in ("NOUN", "PROPN", "PRON") else None
        return None
