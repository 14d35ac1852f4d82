"""The short form of `tests/reliability/test_integrity.py`: two generated corpora, each in three pieces instead of in one go."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reliability.test_integrity import File, check, corpora

pytestmark = pytest.mark.slow


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpora(), st.randoms(use_true_random=False), st.sampled_from([1, 3]))
def test_pieces_and_batches_make_no_difference(files: list[File], chance: object, batch: int) -> None:
    check(files, chance, batch=batch, workers=1, pieces=3)
