"""Topics: which word heads a measure whose figures print nothing that they count."""

from __future__ import annotations

import pytest

from crosswire.findings.topics import may_be_topic


@pytest.mark.parametrize("word", ["turnout", "Harrow", "family", "harvest", "Italy"])
def test_a_noun_or_a_name_may_head_a_measure(word: str) -> None:
    assert may_be_topic(word)


@pytest.mark.parametrize("word", ["jumped", "hours", "badly", "among", "indicated", "fifth", "Fell", "now", "of", "July", "saying"])
def test_no_verb_adverb_unit_or_time_does(word: str) -> None:
    assert not may_be_topic(word)
