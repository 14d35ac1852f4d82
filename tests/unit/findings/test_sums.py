"""Sums that texts commit themselves to. The case: 100 rescued, a list of nationalities, 'the remaining n'."""

import re

import pytest

from crosswire.findings.referents import referents_of
from crosswire.findings.sums import check_sums
from crosswire.model import ArticleActor
from tests.factories import make_analysis, make_article, make_figure

HOME = ArticleActor("x", "a", "Norway", "country", 5, 0, ("Norway",))


def rescued(text: str, value: float, start: int, sentence: int, counted: str, nation: str | None = None, **fields):
    return make_figure(
        text, value, start=start, sentence_number=sentence, counted=counted, restriction=nation, predicate="rescued", **fields
    )


def analysis(swedes: int = 6, remaining: int = 85, foreign: int | None = None, path: str = "a.txt"):
    text = (
        "Crews saved 100 sailors.\n"
        "They include Swedes, Danes, Finns and Poles.\n"
        "The remaining sailors are Norwegians of the Norwegian coast, Norway says.\n"
        "Foreign sailors."
    )
    figures = [
        rescued("100", 100, 12, 1, "sailors", path=path),
        rescued("six", swedes, 38, 2, "Swedes", "swedish", path=path),
        rescued("four", 4, 46, 2, "Danes", "danish", path=path),
        rescued("three", 3, 53, 2, "Finns", "finnish", path=path),
        rescued("two", 2, 63, 2, "Poles", "polish", path=path),
        rescued("85", remaining, text.index("sailors are"), 3, "sailors", path=path),
    ]
    if foreign is not None:
        figures.append(rescued("15", foreign, text.index("Foreign"), 4, "foreign sailors", "foreign", path=path))
    article = make_article(text, path=path)
    return make_analysis(article, tuple(figures), actors=(HOME,))


def outcome(*analyses):
    return {(c.rule, c.total, c.whole.figure.value, c.holds) for c in check_sums(analyses, referents_of(analyses), {})}


def test_a_list_and_its_remainder_make_the_whole():
    assert ("a list and its remainder", 100, 100, True) in outcome(analysis())


def test_a_list_and_its_remainder_that_miss_the_whole_are_found():
    assert ("a list and its remainder", 101, 100, False) in outcome(analysis(swedes=7))


def test_foreign_is_every_nationality_but_the_home_one_across_articles():
    assert ("every nationality but the home one is foreign", 15, 15, True) in outcome(analysis(), analysis(foreign=15, path="b.txt"))


def test_a_part_larger_than_its_whole_is_found():
    article = make_article("Of 12 ships 15 sank.")
    whole = make_figure("12", 12, start=3, counted="ships", counted_head="ship")
    part = make_figure("15", 15, start=12, counted="ships", counted_head="ship", part_of_figure_id=whole.figure_id)
    checks = check_sums([make_analysis(article, (whole, part))], referents_of([make_analysis(article, (whole, part))]), {})
    assert [c.holds for c in checks] == [False]


def test_parts_that_may_overlap_are_not_added_up():
    article = make_article("Of 10 people 7 women and 6 doctors.")
    whole = make_figure("10", 10, start=3, counted="people", counted_head="person")
    women = make_figure("7", 7, start=13, counted="women", counted_head="woman", part_of_figure_id=whole.figure_id)
    doctors = make_figure("6", 6, start=25, counted="doctors", counted_head="doctor", part_of_figure_id=whole.figure_id)
    one = make_analysis(article, (whole, women, doctors))
    assert all(check.holds for check in check_sums([one], referents_of([one]), {}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saved were 21: twelve sailors, six cooks and three guests.", [True]),
        ("Saved were 21: twelve sailors, six cooks and two guests.", [False]),
        ("The 21 saved are twelve sailors and nine cooks.", [True]),
        ("Among the 21 saved, including twelve sailors and six cooks, was a guest.", []),
    ],
)
def test_a_list_that_says_what_the_whole_consists_of_must_add_up(text, expected):
    numbers = {"21": 21, "twelve": 12, "nine": 9, "six": 6, "three": 3, "two": 2}
    nouns = {"twelve": "sailor", "six": "cook", "nine": "cook"}
    figures = tuple(
        make_figure(m.group(), numbers[m.group()], start=m.start(), counted=None, counted_head=nouns.get(m.group(), "guest"))
        for m in re.finditer("|".join(numbers), text)
    )
    one = make_analysis(make_article(text), figures)
    assert [c.holds for c in check_sums([one], referents_of([one]), {})] == expected
