"""Words that bear figures, brought together by party."""

from __future__ import annotations

import pytest

from crosswire.findings.bearer_names import Bearer, bearers_of, told_apart
from crosswire.model import Mention
from tests.factories import make_analysis, make_article, make_figure


def bearer(word: str, names: str = "") -> Bearer:
    return Bearer(word, frozenset((word, *names.split())))


@pytest.mark.parametrize(
    ("bearers", "are_one"),
    [
        ((bearer("foods", "carrick foods"), bearer("carrick")), True),
        ((bearer("nationals", "washington nationals"), bearer("washington")), True),
        ((bearer("holm", "ada holm"), bearer("ada", "ada holm")), True),
        ((bearer("foods", "carrick foods"), bearer("halvorsen", "halvorsen asa")), False),
        ((bearer("angels", "los angeles angels"), bearer("dodgers", "los angeles dodgers")), False),
    ],
)
def test_two_words_are_one_party_if_a_name_has_both(bearers, are_one):
    one, other = told_apart(bearers)
    assert (one == other) is are_one


def test_a_word_that_two_names_share_brings_nobody_together():
    rivals = [bearer("city", "manchester city"), bearer("united", "manchester united"), bearer("manchester")]
    assert told_apart(rivals) == ["city", "united", "manchester"]


def test_what_nobody_bears_has_no_party():
    assert told_apart([None, bearer("holm"), None]) == [None, "holm", None]


def test_a_word_of_two_parties_stands_for_itself():
    text = "Ada Holm has 3 boats and Ida Holm has 4."
    names = [Mention("", name, text.index(name), text.index(name) + len(name), name) for name in ("Ada Holm", "Ida Holm")]
    article = make_article(text, "a.txt")
    analysis = make_analysis(article, (make_figure("3", 3, "a.txt", text.index("3"), bearer="holm"),), mentions=tuple(names))
    assert bearers_of(analysis) == {"holm": bearer("holm")}


def test_a_name_of_two_parties_makes_them_none():
    text = "Norvik and Carrick are out. Norvik bid $3 million and Carrick bid $4 million."
    mention = Mention("", "both", 0, len("Norvik and Carrick"), "Norvik and Carrick")
    figures = [make_figure(f"${n} million", n, "a.txt", text.index(f"${n}"), bearer=name) for n, name in ((3, "norvik"), (4, "carrick"))]
    found = bearers_of(make_analysis(make_article(text, "a.txt"), tuple(figures), mentions=(mention,)))
    assert told_apart([found["norvik"], found["carrick"]]) == ["norvik", "carrick"]
