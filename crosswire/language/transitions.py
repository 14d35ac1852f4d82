"""What the two transition models of spaCy (parser, entity recogniser) share: scores of moves from a few words of context.

Each word's share in each place of the context is computed once; a state's scores are then a sum and one small product.
Which moves are allowed, and what they do, is decided in `arcs` and `entities`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from crosswire.language.encoder import Floats, weights

if TYPE_CHECKING:
    from thinc.api import Model

Indexes = npt.NDArray[np.intp]


def move_names(component: Any) -> list[str]:
    """The names of all moves, in the order of their scores."""
    return [component.moves.get_class_name(index) for index in range(component.moves.n_moves)]


class Scorer:
    """The weights of a transition model. `places` is the number of words that a state looks at."""

    def __init__(self, model: Model[Any, Any]) -> None:
        linear = model.layers[0].layers[-1]
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._narrow = np.ascontiguousarray(weights(linear, "W").T), weights(linear, "b")
        wide = weights(lower, "W")  # place, hidden unit, piece, input
        self.places, self.hidden, self._pieces, inputs = wide.shape
        self._wide = self.hidden * self._pieces
        by_piece = wide.transpose(0, 2, 1, 3).reshape(self.places, self._wide, inputs)
        self._lower = np.ascontiguousarray(by_piece.transpose(0, 2, 1))
        self._missing = weights(lower, "pad")[0].transpose(0, 2, 1).reshape(self.places, self._wide)
        self._lower_bias = weights(lower, "b").T.reshape(-1)
        self._upper = np.ascontiguousarray(weights(upper, "W").T), weights(upper, "b")

    def shares(self, vectors: Floats) -> Floats:
        """(places, words + 1, width): each word's share in each place, the last row that of a place without a word."""
        narrow = vectors @ self._narrow[0]
        narrow += self._narrow[1]
        shares = np.empty((self.places, len(vectors) + 1, self._wide), dtype=np.float32)
        for place in range(self.places):
            np.matmul(narrow, self._lower[place], out=shares[place, :-1])
            shares[place, -1] = self._missing[place]
        shares[0] += self._lower_bias
        return shares

    def scores(self, summed: Floats) -> Floats:
        """(states, moves): the scores of all moves, from the sums of the states' shares."""
        best = np.maximum(summed[:, : self.hidden], summed[:, self.hidden : 2 * self.hidden])
        for piece in range(2, self._pieces):
            np.maximum(best, summed[:, piece * self.hidden : (piece + 1) * self.hidden], out=best)
        scores: Floats = best @ self._upper[0]
        scores += self._upper[1]
        return scores
