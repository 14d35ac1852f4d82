"""Words in context as vectors: the embedding and convolution of a spaCy model, computed with NumPy from its own weights.

The numbers are those that spaCy computes (`tests/unit/language/test_network.py` holds them together). It is several times
faster for two reasons: what the embedding says of a word does not depend on the words around it, so it is kept per word,
and NumPy's matrix product uses the processor's widest instructions. What the vectors mean is decided in `arcs`, `entities`
and `word_classes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

Floats = npt.NDArray[np.float32]
_ROWS_AT_ONCE = 512
"""Rows of one matrix product: small enough for the processor's cache."""
_KNOWN_WORDS = 30_000
"""Word vectors kept, at 400 bytes each; common words are met again before the table is full, the rest is cheap to redo."""
_VARIANCE_FLOOR = np.float32(1e-8)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def weights(layer: Any, name: str) -> Floats:
    """A parameter of a layer as an array."""
    return np.asarray(layer.get_param(name), dtype=np.float32)


class Maxout:
    """A layer that keeps the largest of several linear outputs, and evens out its scale."""

    def __init__(self, maxout: Model[Any, Any], normal: Model[Any, Any]) -> None:
        linear = weights(maxout, "W")
        outputs, pieces, inputs = linear.shape
        self.width = outputs
        self.pieces = pieces
        self._weights = np.ascontiguousarray(linear.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T)
        self._bias = weights(maxout, "b").T.reshape(-1)
        self._scale, self._shift = weights(normal, "G"), weights(normal, "b")

    def __call__(self, rows: Floats) -> Floats:
        """Outputs for rows of inputs."""
        linear: Floats = rows @ self._weights
        linear += self._bias
        best: Floats = np.maximum(linear[:, : self.width], linear[:, self.width : 2 * self.width])
        for piece in range(2, self.pieces):
            np.maximum(best, linear[:, piece * self.width : (piece + 1) * self.width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(self.width) + _VARIANCE_FLOOR
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._scale
        best += self._shift
        return best


class Encoder:
    """The vectors of a `Tok2Vec` model of spaCy: hashed features of each word, then a window of words on either side."""

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes = list(model.walk())
        self._columns = next(node for node in nodes if node.name == "extract_features").attrs["columns"]
        self._tables = [node for node in nodes if node.name == "hashembed"]
        layers = [Maxout(*pair) for pair in zip(_named(nodes, "maxout"), _named(nodes, "layernorm"), strict=True)]
        self._mix, self._window = layers[0], layers[1:]
        self.width = self._mix.width
        self._known: dict[int, int] = {}
        self._vectors = np.empty((_KNOWN_WORDS, self.width), dtype=np.float32)
        powers = np.arange(1, 2 * len(self._columns), 2, dtype=np.uint64)
        self._keying = powers * _MIX | np.uint64(1)

    def __call__(self, docs: Sequence[Doc]) -> Floats:
        """One row a word, the texts one after another."""
        features = [doc.to_array(self._columns) for doc in docs]
        words = self._embed(np.concatenate(features).reshape(-1, len(self._columns)))
        pad = len(self._window)
        lengths = np.array([len(doc) for doc in docs])
        places = np.arange(len(words)) + np.repeat(np.arange(1, len(docs) + 1) * pad, lengths)
        rows = np.zeros((len(words) + (len(docs) + 1) * pad, self.width), dtype=np.float32)
        rows[places] = words
        for layer in self._window:
            rows = _convolve(layer, rows)
        return rows[places]

    def _embed(self, features: npt.NDArray[np.uint64]) -> Floats:
        """The context-free vector of each word, by the features that the model reads of it."""
        keys = (features * self._keying).sum(axis=1, dtype=np.uint64)
        keys ^= keys >> np.uint64(29)
        listed = keys.tolist()
        known = self._known
        missing = {key: index for index, key in enumerate(listed) if key not in known}
        if len(missing) + len(known) > _KNOWN_WORDS:
            known.clear()
            missing = {key: index for index, key in enumerate(listed)}
            if len(missing) > _KNOWN_WORDS:
                return self._mixed(features)
        if missing:
            first = len(known)
            known.update(zip(missing, range(first, first + len(missing)), strict=True))
            self._vectors[first : first + len(missing)] = self._mixed(features[list(missing.values())])
        return self._vectors[[known[key] for key in listed]]

    def _mixed(self, features: npt.NDArray[np.uint64]) -> Floats:
        found = np.empty((len(features), len(self._tables) * self.width), dtype=np.float32)
        for index, table in enumerate(self._tables):
            entries = weights(table, "E")
            column: Any = np.ascontiguousarray(features[:, index])
            hashed = table.ops.hash(column, table.attrs["seed"]) % entries.shape[0]
            found[:, index * self.width : (index + 1) * self.width] = entries[hashed].sum(axis=1)
        return self._mix(found)


def _convolve(layer: Maxout, rows: Floats) -> Floats:
    """Each row plus what the layer makes of it and its two neighbours; nothing stands beyond the ends."""
    width = rows.shape[1]
    result = np.empty_like(rows)
    window = np.empty((min(_ROWS_AT_ONCE, len(rows)), 3 * width), dtype=np.float32)
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        end = min(start + _ROWS_AT_ONCE, len(rows))
        part = window[: end - start]
        part[:, width : 2 * width] = rows[start:end]
        part[int(start == 0) :, :width] = rows[max(start - 1, 0) : end - 1]
        part[: len(part) - int(end == len(rows)), 2 * width :] = rows[start + 1 : end + 1]
        if start == 0:
            part[0, :width] = 0
        if end == len(rows):
            part[-1, 2 * width :] = 0
        np.add(layer(part), rows[start:end], out=result[start:end])
    return result


def _named(nodes: Sequence[Model[Any, Any]], name: str) -> list[Model[Any, Any]]:
    return [node for node in nodes if node.name == name]
