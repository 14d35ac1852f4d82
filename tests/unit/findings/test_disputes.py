"""Where an article itself sets two numbers of one quantity against each other, and where it only seems to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosswire import analyse
from crosswire.findings.disputes import disputes
from crosswire.findings.measures import DISPUTE_LEAST, _between_disputed, link_measures
from crosswire.findings.referents import referents_of

if TYPE_CHECKING:
    from crosswire.model import Tier


def disputed(text: str, tier: Tier = "full") -> list[tuple[str, str]]:
    analysis = analyse(text, tier)
    referents = referents_of([analysis])
    pairs = disputes(referents, {analysis.article.article_id: analysis.article.text})
    return [(referents[i].figure.figure_text, referents[j].figure.figure_text) for i, j in pairs]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The mine held 112 men, not 118, its owner said.", ("112", "118")),
        ("Some 40,000 people marched, three times the police estimate of 12,000.", ("Some 40,000", "12,000")),
        ("The clinic now has the names of 58 soldiers killed on Tuesday, up from the 42 it reported at first.", ("58", "42")),
        ("The union, which initially reported 27 dead, raised its count to 39.", ("27", "39")),
        ("The toll rose to 30, higher than the official toll of 21, doctors said.", ("30", "21")),
        ("The army denied reports that 40 people had been killed, saying the toll was 12.", ("40", "12")),
        ('Ida Holm told staff that reports of 800 job losses were wrong. "The number is 450, and 450 only," she said.', ("800", "450")),
        ('Ida Holm disputed the auditor\'s claim of $44 dinners. "It was $29," she said.', ("$44", "$29")),
        ("Police counted 5,000 marchers. But the unions spoke of 20,000.", ("5,000", "20,000")),
        ("Employers said 10,000 workers had walked out. The unions' own count was 35,000.", ("10,000", "35,000")),
        ("The ministry said 41 inmates escaped. A lawyers' group insists the number was 44.", ("41", "44")),
        ("Officials said 14 people were killed, but doctors said 30 people had been killed.", ("14", "30")),
        ("The army said 12 rebels were killed; the rebels admitted to only three.", ("12", "three")),
    ],
)
def test_words_that_set_two_numbers_against_each_other(text, pair):
    assert pair in disputed(text)


@pytest.mark.parametrize("tier", ["fast", "full"])
@pytest.mark.parametrize(
    "text",
    [
        "The mayor said 300 homes were destroyed. But the prefect said 12 people were killed.",
        "Police counted 5,000 marchers. But the unions called 20 buses.",
        "Sales rose to 120 cars from 100 last year, the firm said.",
        "The company said it sold 120 cars, but its rival said it sold 300 cars.",
        "The army rejected claims that 40 people had been killed. It said 3,000 soldiers were in the town.",
        "The army denied that it had shot 12 people. Three people were arrested.",
        "The ministry denied that 40 miners had died. It said four had been injured.",
        "Norvik won 3-1, not 4-1, its coach said.",
        "Police counted 5,000 marchers. The unions spoke of 20,000.",
    ],
)
def test_other_numbers_beside_each_other_are_no_dispute(text, tier):
    assert disputed(text, tier) == []


def measures(text: str) -> tuple[list[set[str]], list[str | None]]:
    """The numbers printed of each measure of a text, and why figures joined."""
    analysis = analyse(text)
    article_id = analysis.article.article_id
    _, links, _ = link_measures({"s": referents_of([analysis])}, {article_id: analysis.article.text})
    text_of = {figure.figure_id: figure.figure_text for figure in analysis.figures}
    groups: dict[str, set[str]] = {}
    for link in links:
        groups.setdefault(link.measure_id, set()).add(text_of[link.figure_id])
    return list(groups.values()), [link.reason for link in links]


def test_disputed_numbers_are_one_measure_and_say_why():
    groups, reasons = measures("Police counted 5,000 marchers. But the unions spoke of 20,000.")
    assert groups == [{"5,000", "20,000"}]
    assert "the article sets the two numbers against each other" in reasons


class Ties:
    """The log-odds of pairs, given outright."""

    def __init__(self, *values: float | None) -> None:
        self._values = dict(zip([(0, 2), (0, 3), (1, 2), (1, 3)], values, strict=True))

    def value(self, i: int, j: int) -> float | None:
        return self._values[i, j]


@pytest.mark.parametrize(
    ("values", "is_joined"),
    [
        ((-3.0, -3.0, -1.0, 0.5), True),
        ((-3.0, -3.0, -3.0, DISPUTE_LEAST), False),
        ((2.0, 2.0, 2.0, None), False),
    ],
    ids=["unlikely", "most unlikely", "barred"],
)
def test_a_word_of_dispute_overrules_doubt_but_no_bar(values, is_joined):
    assert bool(_between_disputed(Ties(*values), [0, 1], [2, 3])) is is_joined
