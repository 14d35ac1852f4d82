from __future__ import annotations

import numpy as np

from crosswire.stories.vectors import Vectors


def test_weights_of_a_column_are_multiplied_by_its_factor() -> None:
    vectors = Vectors(np.array([0, 2, 2, 3]), np.array([0, 1, 1]), np.array([1.0, 2.0, 4.0]), np.array([True, False]))
    lowered = vectors.times(np.array([1.0, 0.5]))
    assert len(lowered) == 3
    assert [lowered.weights_of(row).tolist() for row in range(3)] == [[1.0, 1.0], [], [2.0]]
    assert vectors.weights.tolist() == [1.0, 2.0, 4.0]
