"""Words beside a number that make it another one, and what follows for two figures, in texts read as a build reads them."""

from __future__ import annotations

import pytest

from crosswire import analyse
from crosswire.findings.features import veto
from crosswire.findings.qualifiers import qualifiers_of
from crosswire.findings.referents import Referent, referents_of
from crosswire.reading import article_from_text


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Ida Holm and three other pilots died.", "three", {"others"}),
        ("He freed seven others.", "seven", {"others"}),
        ("Those other four stayed.", "four", {"others"}),
        ("It takes 60 votes to end it.", "60", {"required"}),
        ("They fell short of the 60 votes needed.", "60", {"required"}),
        ("It cleared the 60-vote threshold.", "60", {"required"}),
        ("It won the 217 required votes.", "217", {"required"}),
        ("The mill shed 40 fewer jobs.", "40", {"difference"}),
        ("It sank two weeks later.", "two weeks", {"when", "later"}),
        ("It sank two weeks before the trial.", "two weeks", {"when", "earlier"}),
        ("There is a nurse for every 35 patients.", "35", {"each"}),
        ("It was one of the three deadliest fires.", "three", {"ranked"}),
        ("The ferry can carry 60 lorries.", "60", {"capacity"}),
        ("She batted .312 with nine hits in the Division Series.", ".312", {"beside_season"}),
        ("In the playoffs she batted .312.", ".312", {"beside_season"}),
        ("The ferry carried 60 lorries.", "60", set()),
        ("The 60 men sat; others were needed.", "60", set()),
        ("Some 60 homes needed repair.", "60", set()),
        ("Four pilots died.", "Four", set()),
    ],
)
def test_the_words_beside_a_number_qualify_it(text, number, expected):
    start = text.index(number)
    assert qualifiers_of(text, start, start + len(number)) == expected


def first_of_each(*texts: str) -> list[Referent]:
    analyses = [analyse(article_from_text(text, source_path=f"{number}.txt")) for number, text in enumerate(texts)]
    referents = referents_of(analyses)
    return [next(r for r in referents if r.figure.article_id == analysis.article.article_id) for analysis in analyses]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("The crash killed Ida Holm and three other pilots.", "The crash killed four pilots.", "one counts others than those it names"),
        ("It takes 60 votes to pass the bill.", "The bill won 54 votes.", "one is how many are needed"),
        ("The mill created 40 fewer jobs.", "The mill created 90 jobs.", "one is a difference"),
        ("The ferry sank two weeks later.", "The trial lasted three weeks.", "one says when, the other how long"),
        (
            "He was hired two weeks before the fire.",
            "He was fired three weeks after the fire.",
            "one is so long before, the other so long after",
        ),
        ("The ward has a nurse for every 35 patients.", "The ward has 41 patients.", "one is a number of a rate"),
        ("It was one of the three deadliest fires.", "The town had two fires.", "one is a number of ranks"),
        ("The ferry can carry 76 cars.", "The ferry went down with 60 cars.", "one is how many there is room for"),
        (
            "A Carrick College poll found 52 percent for Holm.",
            "A survey by Norvik Research found 45 percent for Holm.",
            "two surveys, of other people",
        ),
        ("Holm batted .312 this season.", "In the playoffs Holm batted .250.", "one is an average of games beside the season"),
        ("The Senate voted 14 to 3.", "The search had 22 boats.", "one is a side of a result"),
        ("The Senate passed it 64-36.", "The House passed it 332-94.", "two results, of other votes or games"),
        ("Police named Ida Holm, 52, of Lund.", "Police named Ada Holm, 47, of Lund.", "the ages of two people"),
        ("Police named Jerry Holm, 35, of Lund.", "Police met 17-year-old Jeremy Holm.", "the ages of two people"),
        ("The coach, Ida Holm, 48, won.", "She rescued a 13-year-old girl.", "the ages of a child and an adult"),
    ],
)
def test_numbers_of_different_kinds_are_never_one_quantity(one, other, reason):
    assert veto(*first_of_each(one, other)) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The crash killed two men and hurt 30 others.", "The crash killed five men."),
        ("The crash killed Ida Holm and three other pilots.", "The crash killed 40 pilots."),
        ("The court ruled 7-5.", "The court ruled 8-4."),
        ("Holm (31-6-2) won.", "Holm (33-7-1) won."),
        ("It took 12 firefighters to put it out.", "Some 40 firefighters put it out."),
        (
            "A Carrick College poll found 52 percent for Holm.",
            "The Carrick poll found 45 percent for Holm.",
        ),
        ("The ferry can carry 76 cars.", "The ferry can hold 60 cars."),
        ("It takes 60 votes to pass the bill.", "It takes 67 votes to pass the bill."),
        ("Police named Ida Holm, 52, of Lund.", "Police named Ida Holm, 47, of Lund."),
        ("Police named I. Holm, 52, of Lund.", "Police named Ida Holm, 47, of Lund."),
        ("She rescued a 13-year-old girl.", "She rescued a 16-year-old girl."),
    ],
)
def test_numbers_that_may_contradict_each_other_are_not_barred(one, other):
    assert veto(*first_of_each(one, other)) is None


def test_a_few_things_of_which_nothing_is_told_are_seldom_the_same():
    from crosswire.findings.features.around import few_untold

    few, alike, many = "For Lund, two gulls of note.", "In Malmo, four gulls of note.", "In Malmo, 400 gulls of note."
    assert few_untold(*first_of_each(few, alike)) == 1
    assert few_untold(*first_of_each(few, many)) == 0
    assert few_untold(*first_of_each(few, "For Lund, four gulls of note.")) == 0
