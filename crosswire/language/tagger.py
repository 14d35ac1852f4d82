"""The tagger tiers: a parser and an entity recogniser (`full`), or plain tokens by rule (`fast`).

Texts are tagged when their tokens are asked for. Tagging many at once is several times cheaper than one by one, so whoever
knows beforehand which texts will be wanted says so (`FullTagger.read_ahead`). Nothing above this layer knows of spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate, count, repeat
from typing import Generic, TypeVar, overload

from crosswire.language.document import Entity, Token
from crosswire.language.network import MODEL, Name, Parse, network
from crosswire.model import Sentence

__all__ = ["MODEL", "FastTagger", "FullTagger", "Lazy", "may_hold_names"]

_WORD = re.compile(r"((?<!\w)(?:[^\W\d_]\.){2,}|\w+(?:[.,]\d+)*(?:['’]\w+)?|[^\w\s])")
_WORD_ASCII = re.compile(r"((?<!\w)(?:[A-Za-z]\.){2,}|\w+(?:[.,]\d+)*(?:'\w+)?|[^\w\s\x1c-\x1f])", re.ASCII)
"""The same for a text of plain ASCII, quicker."""

_OPENING = (
    "The|A|An|It|He|She|They|We|I|You|But|And|In|On|At|For|This|That|These|Those|There|When|If|As|After|Before|While|So|Our|His|Her|Their"
)
_NAME_LIKE = re.compile(rf"\d|(?<![^\W\d_])(?!(?:I|I['’]\w+)\b)(?!^[\"“‘'«]?(?:{_OPENING})\b)[A-Z]")
"""What a sentence without names lacks: a figure, or a capital other than that of a common word that opens it."""

Item = TypeVar("Item")
make_token: Callable[[Iterable[object]], Token] = partial(tuple.__new__, Token)
"""`Token._make`, without a step through Python for each of millions of tokens."""


class Lazy(Sequence[Item], Generic[Item]):
    """A sequence whose items are made when they are first asked for, and kept."""

    def __init__(self, length: int, make: Callable[[int], Item]) -> None:
        self._make = make
        self._items: list[Item | None] = [None] * length

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self._items)))]
        item = self._items[index]
        if item is None:
            item = self._items[index] = self._make(index)
        return item

    def __len__(self) -> int:
        return len(self._items)


class FullTagger:
    """Tokens with word classes and trees, and entities. Each distinct text is read once; one tagger serves a batch of articles."""

    def __init__(self) -> None:
        self._parses: dict[str, Parse] = {}
        self._names: dict[str, list[Name]] = {}

    def read_ahead(self, texts: Iterable[str]) -> None:
        """Parse what of these texts was not parsed yet, all of it at once."""
        wanted = [text for text in dict.fromkeys(texts) if text not in self._parses]
        self._parses.update(zip(wanted, network().parse(wanted), strict=True))

    def name_ahead(self, texts: Iterable[str]) -> None:
        """Look for names in what of these texts was not searched yet, all of it at once."""
        wanted = [text for text in dict.fromkeys(texts) if text not in self._names and may_hold_names(text)]
        self._names.update(zip(wanted, network().names(wanted), strict=True))

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Tokens of loose texts, offsets counted from the start of each."""
        self.read_ahead(texts)
        return [_placed(self._parses[text], 0) for text in texts]

    def tokens_of(self, sentences: Sequence[Sentence]) -> Lazy[tuple[Token, ...]]:
        """The tokens of each sentence, placed in the article."""

        def make(index: int) -> tuple[Token, ...]:
            sentence = sentences[index]
            if sentence.text not in self._parses:
                self.read_ahead(other.text for other in sentences[index:])
            return _placed(self._parses[sentence.text], sentence.char_start)

        return Lazy(len(sentences), make)

    def entities_of(self, sentences: Sequence[Sentence]) -> Lazy[tuple[Entity, ...]]:
        """The entities of each sentence, placed in the article."""

        def make(index: int) -> tuple[Entity, ...]:
            sentence = sentences[index]
            if sentence.text not in self._names:
                if not may_hold_names(sentence.text):
                    return ()
                self.name_ahead(other.text for other in sentences[index:])
            text, base = sentence.text, sentence.char_start
            names = self._names[text]
            return tuple(Entity(base + name.start, base + name.end, text[name.start : name.end], name.label) for name in names)

        return Lazy(len(sentences), make)


class FastTagger:
    """Tokens alone, by one regular expression."""

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Tokens of loose texts, offsets counted from the start of each."""
        return [_plain_tokens(text, 0) for text in texts]

    def tokens_of(self, sentences: Sequence[Sentence]) -> Lazy[tuple[Token, ...]]:
        """The tokens of each sentence, placed in the article."""
        return Lazy(len(sentences), lambda index: _plain_tokens(sentences[index].text, sentences[index].char_start))


def may_hold_names(text: str) -> bool:
    """False for a sentence in which no name can stand."""
    return _NAME_LIKE.search(text) is not None


def _placed(parse: Parse, base: int) -> tuple[Token, ...]:
    starts = [base + start for start in parse.starts]
    ends = [start + len(text) for start, text in zip(starts, parse.texts, strict=True)]
    rows = zip(starts, ends, parse.texts, parse.lemmas, parse.parts, parse.tags, parse.labels, parse.heads, strict=True)
    return tuple(map(make_token, rows))


def _plain_tokens(text: str, base: int) -> tuple[Token, ...]:
    parts = (_WORD_ASCII if text.isascii() else _WORD).split(text)  # white space and words in turn, so that all is made column by column
    edges = list(accumulate(map(len, parts), initial=base))
    texts = parts[1::2]
    none = repeat("")
    return tuple(map(make_token, zip(edges[1::2], edges[2::2], texts, map(str.lower, texts), none, none, none, count())))
