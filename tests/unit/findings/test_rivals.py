"""What the other figures of two articles tell of a pair of them. The invented event: a ferry accident."""

import pytest

from crosswire.findings.referents import referents_of
from crosswire.findings.rivals import Rivals
from tests.factories import make_analysis, make_article, make_figure

PERSON = {"counted": "people", "counted_head": "person", "predicate": "killed"}


def told(path, *numbers, counted="people"):
    """An article that tells numbers of the dead, each by a voice of its own (None is the article's)."""
    text = " ".join(f"{voice or 'It'} spoke of {number} {counted} dead." for number, voice in numbers)
    figures = [
        make_figure(
            str(number),
            number,
            path,
            start=text.index(f"of {number} ") + 3,
            sentence_number=i,
            said_by=voice,
            **PERSON | {"counted": counted},
        )
        for i, (number, voice) in enumerate(numbers)
    ]
    return make_analysis(make_article(text, path), tuple(figures))


@pytest.mark.parametrize(
    ("voices", "feature"),
    [
        (("The navy", "The owner"), "rivals_printed"),
        (("The navy", None), "both_printed"),
        ((None, None), "both_printed"),
    ],
)
def test_only_named_speakers_are_rivals_over_one_thing(voices, feature):
    first, second = voices
    referents = referents_of([told("a.txt", (31, first), (44, second)), told("b.txt", (31, first), (44, second))])
    rivals = Rivals(referents, [(i, j) for i in (0, 1) for j in (2, 3)])
    assert {"rivals_printed", "both_printed"} & set(rivals.features(0, 3)) == {feature}


def test_the_noun_counted_narrows_nothing():
    ferries, small = (
        referents_of([make_analysis(make_article(f"It has {counted}."), (make_figure("5", 5, counted=counted, counted_head="ferry"),))])[0]
        for counted in ("ferries", "small ferries")
    )
    assert (ferries.restriction, small.restriction) == (frozenset(), frozenset({"small"}))
