"""The result of language analysis: a document of sentences, tokens and entities with offsets into the article text.

No analysis happens here; see `pipeline`, `sentences` and `tagger`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from crosswire.language.quotations import Quotation
from crosswire.model import Article, Sentence, Tier


class Token(NamedTuple):
    """A word or punctuation mark. In the fast tier `pos`, `tag`, `dep` are '' and `head` is the token's own index."""

    char_start: int
    char_end: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, ..."""
    tag: str
    """Penn Treebank tag: NNS, VBD, ..."""
    dep: str
    """Dependency label: nsubj, dobj, ccomp, ..."""
    head: int
    """Index of the head inside the same sentence's tokens; the root points at itself."""


class Entity(NamedTuple):
    """A named entity as the tagger saw it, before any repair. `label` is an OntoNotes type (PERSON, ORG, GPE, NORP, ...)."""

    char_start: int
    char_end: int
    text: str
    label: str


class Tagger(Protocol):
    """Whoever makes tokens of texts."""

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Tokens of loose texts, offsets counted from the start of each."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text with its sentences, and per sentence its tokens and entities (same index as `sentences`).

    Tokens and entities are read when they are asked for; which sentences are tagged is so decided by who needs them.
    """

    article: Article
    tier: Tier
    sentences: tuple[Sentence, ...]
    tokens: Sequence[tuple[Token, ...]]
    entities: Sequence[tuple[Entity, ...]]
    starts: tuple[int, ...] = field(repr=False, default=())
    quotations: tuple[Quotation, ...] = field(repr=False, default=())
    """Every quotation of the content blocks, nested ones too, in text order."""
    tagger: Tagger | None = field(repr=False, compare=False, default=None)
    """For readers that change a sentence before they have it tagged."""

    @property
    def text(self) -> str:
        """The article's text, to which all offsets refer."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at this offset, or None where it lies in no content block."""
        index = self.sentence_index_at(offset)
        return None if index is None else self.sentences[index]

    def sentence_index_at(self, offset: int) -> int | None:
        """The 0-based index into `sentences` for a character offset."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].char_end:
            return None
        return index
