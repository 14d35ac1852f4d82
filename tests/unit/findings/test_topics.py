"""Topics: which word heads a measure whose figures print nothing that they count."""

from __future__ import annotations

import pytest

from crosswire.findings.referents import referents_of
from crosswire.findings.topics import may_be_topic
from tests.factories import make_analysis, make_article, make_figure


@pytest.mark.parametrize("word", ["turnout", "Harrow", "family", "harvest", "Italy"])
def test_a_noun_or_a_name_may_head_a_measure(word: str) -> None:
    assert may_be_topic(word)


@pytest.mark.parametrize("word", ["jumped", "hours", "badly", "among", "indicated", "fifth", "Fell", "now", "of", "July", "saying"])
def test_no_verb_adverb_unit_or_time_does(word: str) -> None:
    assert not may_be_topic(word)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Then Beijing jumped indeed: 12 percent.", "Beijing"),
        ("They say it jumped badly, by 12 percent.", None),
    ],
)
def test_a_figure_is_about_the_name_or_noun_beside_it(text: str, topic: str | None) -> None:
    figure = make_figure("12 percent", 12, start=text.index("12"), unit="percent", unit_kind="percent", counted=None, counted_head=None)
    (referent,) = referents_of([make_analysis(make_article(text), (figure,))])
    assert referent.around.topic == topic
