"""What the other figures of two articles tell of a pair of them. The invented event: a ferry accident."""

import pytest

from crosswire.findings.features.told import same_speaker
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


@pytest.mark.parametrize(
    ("in_other_article", "is_told_twice"),
    [
        (((31, "The owner"), (44, "The owner")), True),
        (((31, "The owner"), (44, "The navy")), False),
        (((31, "The owner"),), False),
    ],
)
def test_a_speaker_who_tells_both_numbers_in_one_article_is_no_tie_between_them(in_other_article, is_told_twice):
    referents = referents_of([told("a.txt", (44, "The owner")), told("b.txt", *in_other_article)])
    rivals = Rivals(referents, [(0, j) for j in range(1, len(referents))])
    assert ("speaker_says_both" in rivals.features(0, 1)) is is_told_twice


def test_one_speaker_ties_contradicting_numbers_of_two_articles_only():
    one, other, again = referents_of([told("a.txt", (31, "Ada Holm"), (44, "Ada Holm")), told("b.txt", (44, "Holm"))])
    assert same_speaker(one, again) == 1
    assert same_speaker(one, other) == 0
    assert same_speaker(other, again) == 1


def test_the_noun_counted_narrows_nothing():
    ferries, small = (
        referents_of([make_analysis(make_article(f"It has {counted}."), (make_figure("5", 5, counted=counted, counted_head="ferry"),))])[0]
        for counted in ("ferries", "small ferries")
    )
    assert (ferries.restriction, small.restriction) == (frozenset(), frozenset({"small"}))
