"""Which figures are tied to one quantity. The invented event: a ferry accident."""

from itertools import combinations

import pytest

from crosswire.findings.features import veto
from crosswire.findings.features.counted import one_party
from crosswire.findings.measures import _are_rivals, _label, _tied, link_measures
from crosswire.findings.referents import head_group, referents_of
from crosswire.model import Mention
from tests.factories import make_analysis, make_article, make_figure
from tests.unit.findings.ferry import PERSON, ferry


def measures_of(*analyses):
    """Sets of (article, printed text) that were tied together."""
    referents = referents_of(analyses)
    paths = {a.article.article_id: a.article.source_path for a in analyses}
    _, links, _ = link_measures({"s": referents}, {a.article.article_id: a.article.text for a in analyses})
    groups = {}
    for link in links:
        (figure,) = (r.figure for r in referents if r.figure.figure_id == link.figure_id)
        groups.setdefault(link.measure_id, set()).add((paths[figure.article_id], figure.figure_text))
    return list(groups.values())


def test_the_same_count_of_the_same_thing_is_one_measure():
    groups = measures_of(ferry("a.txt", make_figure("31", 31, **PERSON)), ferry("b.txt", make_figure("31", 31, "b.txt", **PERSON)))
    assert groups == [{("a.txt", "31"), ("b.txt", "31")}]


def test_one_description_in_each_article_is_one_measure_even_if_the_numbers_differ():
    groups = measures_of(ferry("a.txt", make_figure("31", 31, **PERSON)), ferry("b.txt", make_figure("34", 34, "b.txt", **PERSON)))
    assert groups == [{("a.txt", "31"), ("b.txt", "34")}]


def test_women_are_not_all_people():
    women = {"counted": "women", "counted_head": "woman", "predicate": "killed"}
    groups = measures_of(
        ferry("a.txt", make_figure("31", 31, **PERSON)),
        ferry(
            "b.txt", make_figure("12", 12, "b.txt", start=16, **women), text="Divers recovered twelve women from the car deck of the ship."
        ),
    )
    assert len(groups) == 2


def test_two_nationalities_are_never_one_measure_even_with_one_number():
    danes = PERSON | {"counted": "Danes", "counted_head": "dane", "restriction": "danish"}
    finns = PERSON | {"counted": "Finns", "counted_head": "finn", "restriction": "finnish"}
    analyses = ferry("a.txt", make_figure("two", 2, **danes)), ferry("b.txt", make_figure("two", 2, "b.txt", **finns))
    assert len(measures_of(*analyses)) == 2
    assert veto(*referents_of(analyses)) == "different nationalities"


def test_what_was_injured_is_not_what_was_killed():
    hurt = PERSON | {"predicate": "injured"}
    text = "31 people died and 40 were hurt when the ferry sank off Tarn."
    groups = measures_of(
        ferry("a.txt", make_figure("31", 31, **PERSON), make_figure("40", 40, start=text.index("40"), **hurt), text=text),
        ferry("b.txt", make_figure("31", 31, "b.txt", **PERSON), make_figure("40", 40, "b.txt", start=text.index("40"), **hurt), text=text),
    )
    assert {("a.txt", "31"), ("b.txt", "31")} in groups
    assert {("a.txt", "40"), ("b.txt", "40")} in groups


def test_two_parts_of_one_whole_are_two_things_and_one_sentence_tells_one_quantity_once():
    whole = make_figure("21", 21, **PERSON)
    parts = [make_figure(t, v, start=p, part_of_figure_id=whole.figure_id, **PERSON) for t, v, p in (("two", 2, 30), ("four", 4, 50))]
    analysis = ferry(
        "a.txt", whole, *parts, text="21 people died in the ferry. Two were divers. Four had come from Elwin on the day before."
    )
    vetoes = {(a.figure.figure_text, b.figure.figure_text): veto(a, b) for a, b in combinations(referents_of([analysis]), 2)}
    assert vetoes["two", "four"] == "two parts of one whole"
    assert vetoes["21", "two"] == "two numbers that one voice tells in one sentence"


def test_an_amount_converted_in_brackets_joins_the_amount():
    text = "Salvage costs 30 million kroner (4 million euros) at least."
    kroner = make_figure("30 million kroner", 3e7, start=14, unit="DKK", unit_kind="money", counted=None, counted_head=None)
    euros = make_figure("4 million euros", 4e6, start=33, unit="EUR", unit_kind="money", counted=None, counted_head=None)
    assert measures_of(ferry("a.txt", kroner, euros, text=text)) == [{("a.txt", "30 million kroner"), ("a.txt", "4 million euros")}]


@pytest.mark.parametrize(
    ("counted", "predicate", "unit", "label"),
    [
        ("Damage", "damaged", "USD", "Damage (USD)"),
        ("watch", "bought", "USD", "watch (USD), bought"),
        ("prisoners", "freed", "count", "prisoners, freed"),
        (None, None, "percent", "ferry (percent)"),
    ],
)
def test_a_measure_has_a_readable_name(counted, predicate, unit, label):
    figure = make_figure("4", 4, counted=counted, counted_head=counted and counted.lower(), predicate=predicate, unit=unit)
    (measure,), _, _ = link_measures({"s": referents_of([ferry("a.txt", figure)])}, {})
    assert measure.label == label


@pytest.mark.parametrize(("times", "label"), [(("1998", None, None), "ferries"), (("1998", "1998", None), "ferries, 1998")])
def test_a_measure_is_named_by_the_time_of_most_of_its_figures(times, label):
    figures = [make_figure("4", 4, f"{n}.txt", counted="ferries", counted_head="ferry", time_scope=time) for n, time in enumerate(times)]
    assert _label(referents_of([ferry(f"{n}.txt", figure) for n, figure in enumerate(figures)])) == label


def counting(counted, head, path, text, value=12, **fields):
    """The referent of one count in a sentence of its own."""
    printed = fields.pop("printed", str(value))
    figure = make_figure(printed, value, path, start=text.index(printed), counted=counted, counted_head=head, **fields)
    return referents_of([ferry(path, figure, text=text)])[0]


def test_men_are_all_of_a_crew_unless_women_or_children_stand_beside_them():
    alone = counting("men", "man", "a.txt", "The army says 12 of its men fell at the ford.")
    beside = counting("men", "man", "b.txt", "They pulled 12 men and four women from the mill.")
    assert (alone.is_person, alone.is_subset) == (True, False)
    assert (beside.is_person, beside.is_subset) == (True, True)


@pytest.mark.parametrize(
    ("counted", "head", "group", "kind"),
    [
        ("crew members", "member", "crew", "party"),
        ("union members", "member", "member", "thing"),
        ("job losses", "loss", "worker", "person"),
        ("heavy losses", "loss", "defeat", "thing"),
        ("prison guards", "guard", "guard", "person"),
        ("mortar rounds", "round", "shell", "thing"),
    ],
)
def test_the_last_two_words_tell_what_is_counted(counted, head, group, kind):
    assert head_group(head, counted) == (group, kind)


def aged(path, text, name, age):
    figure = make_figure(str(age), age, path, start=text.index(str(age)), unit="age", unit_kind="age", counted=None, counted_head=None)
    start = text.index(name)
    mention = Mention(figure.article_id, "actor", start, start + len(name), name)
    return referents_of([make_analysis(make_article(text, path), (figure,), mentions=(mention,))])[0]


def test_the_ages_of_two_named_people_are_two_quantities():
    holm = aged("a.txt", "The pilot, Ada Holm, 52, lived.", "Ada Holm", 52)
    junior = aged("b.txt", "A court jailed Ada Holm Jr., 58, on Monday.", "Ada Holm Jr.", 58)
    other = aged("c.txt", "The owner, Per Voss, 58, was out.", "Per Voss", 58)
    assert veto(holm, other) == "the ages of two people"
    assert veto(holm, junior) is None


@pytest.mark.parametrize(
    ("text", "is_barred"),
    [
        ("The ferry had 112 people aboard, not 118 of them, its owner said.", False),
        ("The league, which initially reported 112 dead, raised its count to 118 on Monday.", False),
        ("Either 112 sailors died off Tarn this week, or 118 of them did.", False),
        ("The ferry had 112 people aboard and the tug 118 of them, its owner said.", True),
    ],
)
def test_a_number_that_takes_the_place_of_another_does_not_bar_it(text, is_barred):
    figures = [make_figure(number, int(number), start=text.index(number), **PERSON) for number in ("112", "118")]
    a, b = referents_of([ferry("a.txt", *figures, text=text)])
    assert (veto(a, b) is not None) == is_barred


class Values:
    """Ties of fixed strength between the first groups' figures and the last one."""

    def __init__(self, *values):
        self.values = values

    def value(self, i, j):
        return self.values[min(i, j)]


def test_the_better_half_of_the_ties_decides_on_a_number_that_differs():
    ties = Values(0.5, 0.2, -1.0, -2.0)
    assert _tied([0, 1, 2, 3], [4], ties, are_rivals=True)
    assert not _tied([0, 1, 2, 3], [4], ties, are_rivals=False)
    assert not _tied([0, 1, 2, 3], [4], Values(9.0, 9.0, 9.0, None), are_rivals=True)


def test_groups_that_share_an_article_or_a_number_are_no_rivals():
    referents = referents_of(
        [
            ferry("a.txt", make_figure("52", 52, **PERSON), make_figure("80", 80, start=9, **PERSON)),
            ferry("b.txt", make_figure("52", 52, "b.txt", **PERSON), make_figure("80", 80, "b.txt", start=9, **PERSON)),
        ]
    )
    assert _are_rivals([0], [3], referents)
    assert not _are_rivals([0], [2], referents)
    assert not _are_rivals([0], [1], referents)


def test_one_number_against_articles_that_agree_is_a_rival_though_its_own_prints_theirs_too():
    own = ferry("a.txt", make_figure("52", 52, **PERSON), make_figure("80", 80, start=9, **PERSON))
    others = [ferry(path, make_figure("52", 52, path, **PERSON)) for path in ("b.txt", "c.txt", "d.txt")]
    referents = referents_of([own, *others])
    assert _are_rivals([0, 2, 3, 4], [1], referents)
    assert not _are_rivals([0, 2, 3], [1], referents)
    vague = referents_of([own, *others[:2], ferry("d.txt", make_figure("52", 52, "d.txt", modifier="about", **PERSON))])
    assert not _are_rivals([0, 2, 3, 4], [1], vague)


def test_soldiers_are_told_apart_from_people_at_large():
    soldiers = counting("soldiers", "soldier", "a.txt", "It killed 12 soldiers.")
    people = counting("people", "person", "b.txt", "It killed 14 people.", 14)
    prisoners = counting("prisoners", "prisoner", "c.txt", "It killed 14 prisoners.", 14)
    assert (soldiers.is_party, people.is_party, prisoners.is_party) == (True, False, False)
    assert one_party(soldiers, people) == one_party(people, soldiers) == 1
    assert one_party(soldiers, prisoners) == one_party(people, prisoners) == 0


@pytest.mark.parametrize(
    ("text", "printed", "kind", "is_part"),
    [
        ("They shut five of the ports.", "five", "count", True),
        ("They shut all 11 of its ports.", "11", "count", False),
        ("Yes had 51.3% of the vote.", "51.3%", "percent", False),
    ],
)
def test_a_share_and_all_of_its_are_not_told_as_parts(text, printed, kind, is_part):
    at = text.index(printed)
    figure = make_figure(printed, 5, char_start=at, char_end=at + len(printed), unit_kind=kind)
    assert [r.is_part for r in referents_of([ferry("a.txt", figure, text=text)])] == [is_part]
