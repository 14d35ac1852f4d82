"""What makes a contradiction doubtful, in texts read as a build reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crosswire import analyse
from crosswire.findings import doubts
from crosswire.findings.doubts import DOUBTS, doubts_of
from crosswire.findings.referents import Referent, referents_of
from crosswire.reading import article_from_text
from crosswire.resources import table
from tests.factories import make_analysis, make_article, make_figure

DAY = date(2031, 5, 1)


def first_of_each(*texts: str) -> list[Referent]:
    analyses = [analyse(article_from_text(text, source_path=f"{number}.txt")) for number, text in enumerate(texts)]
    referents = referents_of(analyses)
    return [next(r for r in referents if r.figure.article_id == analysis.article.article_id) for analysis in analyses]


def told_on(*days: date | None) -> list[Referent]:
    paths = ("a.txt", "b.txt")
    return referents_of(
        [
            make_analysis(make_article("Prisoners.", path, "The Gazette", day), (make_figure(path=path),))
            for path, day in zip(paths, days, strict=True)
        ]
    )


@pytest.mark.parametrize(("days", "strength"), [(0, 0.0), (1, 0.0), (4, 0.5), (7, 1.0), (400, 1.0)])
def test_reports_of_other_days_are_doubted_in_full_from_a_week_on(days, strength):
    assert doubts.days_apart(*told_on(DAY, DAY + timedelta(days))) == strength
    assert doubts.days_apart(*told_on(DAY + timedelta(days), DAY)) == strength


def test_nothing_is_known_of_the_days_of_a_report_without_one():
    assert doubts.days_apart(*told_on(DAY, None)) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("Two senators left the room.", "Eight senators wrote the bill.", 1),
        ("Nine states allow it.", "Six states sued the firm.", 1),
        ("Two senators were killed.", "Eight senators were killed.", 0),
        ("Two senators left the room.", "Forty senators wrote the bill.", 0),
        ("Two bridges left the town dry.", "Eight bridges cross the river.", 0),
        ("Two senators left the room.", "Eight states sued the firm.", 0),
    ],
)
def test_a_few_members_of_a_class_are_others_in_each_report(one, other, strength):
    assert doubts.members_of_class(*first_of_each(one, other)) == strength


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("Some 48 percent of respondents like tea.", "Some 61 percent of respondents own a dog.", 1),
        ("Some 48 percent of voters supported the tunnel.", "Some 51 percent of voters supported the tunnel.", 0),
        ("Some 48 percent of houses were damaged.", "Some 61 percent of houses have a roof.", 0),
    ],
)
def test_shares_of_people_answer_different_questions(one, other, strength):
    assert doubts.shares_of_people(*first_of_each(one, other)) == strength


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("Three bridges span the Orm at Quaytown.", "Five bridges opened since the war, said Lund.", 1),
        ("Three bridges were destroyed in Quaytown.", "Five bridges were destroyed in Lund.", 0),
        ("Thirty bridges span the Orm at Quaytown.", "Five bridges opened since the war, said Lund.", 0),
        ("Three Latvians sat at the table.", "Five Latvians came by ship later.", 0),
    ],
)
def test_a_few_of_something_told_in_passing_are_doubted(one, other, strength):
    assert doubts.few_in_passing(*first_of_each(one, other)) == strength


def test_what_lies_in_the_noun_alone_is_no_second_sign():
    assert doubts.told_by_noun(*first_of_each("There were 40 deaths.", "There were 45 deaths.")) == 1
    assert doubts.told_by_noun(*first_of_each("The fire killed 40 people.", "The fire killed 45 people.")) == 0


@pytest.mark.parametrize(("value", "powers"), [(52, 0.0), (520, 1.0), (52_000_000, 2.0), (0, 2.0)])
def test_numbers_far_from_one_another_are_doubted(value, powers):
    one, other = referents_of(
        [
            make_analysis(make_article("Prisoners.", "a.txt"), (make_figure("52", 52),)),
            make_analysis(make_article("Prisoners.", "b.txt"), (make_figure(str(value), value, path="b.txt"),)),
        ]
    )
    assert doubts.orders_of_magnitude(one, other) == pytest.approx(powers)


def test_every_doubt_has_its_weights_and_both_orders_tell_the_same():
    assert [row["doubt"] for row in table("doubts")] == [doubt.__name__ for doubt in DOUBTS]
    one, other = first_of_each("Two senators left the room.", "Eight senators wrote the bill.")
    told = doubts_of(one, other)
    assert told == doubts_of(other, one)
    assert told.of_judgement > 0
    assert told.of_confidence > 0
