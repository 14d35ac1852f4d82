"""What tells for or against two figures being of one quantity, feature by feature. The invented event: a ferry accident."""

from itertools import combinations

import pytest

from crosswire.findings.features import CONTEXT_FEATURES, FEATURES, around, counted, exceeds, numbers, score, told, weights
from crosswire.findings.referents import referents_of
from crosswire.model import Mention
from crosswire.resources import table
from tests.factories import make_analysis, make_article, make_figure
from tests.unit.findings.ferry import PERSON, ferry


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    names = {"bias", *(f.__name__ for f in FEATURES), *CONTEXT_FEATURES}
    assert set(weights(are_apart=False)) == set(weights(are_apart=True)) == names
    assert len(table("measure_weights")) == len(names)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda f: f.__name__)
def test_a_feature_is_documented_by_its_first_line_and_symmetric(feature):
    assert feature.__doc__
    a, b = referents_of([ferry("a.txt", make_figure("31", 31, **PERSON)), ferry("b.txt", make_figure("5", 5, "b.txt"))])
    assert feature(a, b) == feature(b, a)


def test_a_score_says_why():
    a, b = referents_of([ferry("a.txt", make_figure("31", 31, **PERSON)), ferry("b.txt", make_figure("31", 31, "b.txt", **PERSON))])
    assert "the same number" in score(a, b)[1]


def test_a_pair_that_is_given_up_early_is_one_that_does_not_reach_the_threshold():
    wounded = PERSON | {"predicate": "injured"}
    described = [PERSON, wounded, {"counted": "cars", "counted_head": "car"}, PERSON | {"time_scope": "june"}]
    referents = referents_of(
        [
            ferry(f"{path}.txt", *(make_figure(str(n + k), n + k, f"{path}.txt", start=k, **described[k]) for k in range(len(described))))
            for path, n in (("a", 30), ("b", 30), ("c", 33))
        ]
    )
    pairs = [(a, b, context) for a, b in combinations(referents, 2) for context in ((), ("lone_head",), tuple(CONTEXT_FEATURES))]
    values = [score(*pair)[0] for pair in pairs]
    for threshold in sorted(values)[:: len(values) // 5]:
        assert [exceeds(*pair, threshold) for pair in pairs] == [value if value > threshold else None for value in values]
    assert all(feature(a, b) < 1 + 1e-12 for a, b, _ in pairs for feature in FEATURES)


def test_two_wordings_of_one_event_are_kin():
    crowd = {"counted": "people", "counted_head": "person"}
    attended, protested, killed = (
        referents_of([ferry(f"{name}.txt", make_figure("900", 900, f"{name}.txt", **crowd, predicate=name))])[0]
        for name in ("attended", "protested", "killed")
    )
    assert (told.kin_predicate(attended, protested), told.other_event(attended, protested)) == (1.0, 0.0)
    assert (told.kin_predicate(attended, killed), told.other_event(attended, killed)) == (0.0, 1.0)


def test_every_kin_is_a_known_predicate():
    known = {row["predicate"] for row in table("predicates")}
    for row in table("predicate_kin"):
        assert {row["predicate"], *row["kin"].split("|")} <= known


def test_parts_of_different_numbers_are_told_apart():
    def part_of(path, whole):
        text = f"{whole} people were hurt, two of them badly."
        total = make_figure(str(whole), whole, path, start=0, **PERSON)
        part = make_figure("two", 2, path, start=text.index("two"), part_of_figure_id=total.figure_id, **PERSON)
        return referents_of([ferry(path, total, part, text=text)])[1]

    first, same, other = part_of("a.txt", 27), part_of("b.txt", 27), part_of("c.txt", 7)
    assert (told.same_whole(first, same), told.other_whole(first, same)) == (1.0, 0.0)
    assert (told.same_whole(first, other), told.other_whole(first, other)) == (0.0, 1.0)


def test_rows_of_other_numbers_tell_of_another_season():
    def goals(path, number, others):
        text = f"He had {number} goals, {others[0]} points and {others[1]} penalties."
        things = (("goal", number), ("point", others[0]), ("penalty", others[1]))
        figures = [make_figure(str(n), n, path, start=text.index(f"{n} "), counted=t, counted_head=t) for t, n in things]
        return referents_of([ferry(path, *figures, text=text)])[0]

    season, career, again = goals("a.txt", 31, (67, 12)), goals("b.txt", 148, (310, 55)), goals("c.txt", 13, (67, 12))
    assert around.companions_differ(season, career) == 1.0
    assert around.companions_differ(season, again) == 0.0


def test_numbers_of_other_orders_are_told_apart():
    one, many, more = (
        referents_of([ferry(f"{n}.txt", make_figure(str(n), n, f"{n}.txt", **PERSON), text=f"{n} people died.")])[0] for n in (1, 1300, 900)
    )
    assert (numbers.orders_apart(one, many), numbers.orders_apart(many, more)) == (1.0, 0.0)


def test_small_numbers_are_whole_numbers():
    few, average = (
        referents_of([ferry("a.txt", make_figure(text, value, unit=unit, unit_kind=unit))])[0]
        for text, value, unit in (("two", 2, "count"), (".358", 0.358, "ratio"))
    )
    assert (numbers.small_number(few, few), numbers.small_number(average, average)) == (1.0, 0.0)


def test_damages_and_shares_are_not_several_of_their_kind():
    def priced(path, counted, head):
        return referents_of(
            [
                ferry(
                    path, make_figure("$40", 40, path, unit="USD", unit_kind="money", counted=counted, counted_head=head), text="It is $40."
                )
            ]
        )[0]

    assert counted.one_of_several(priced("a.txt", "share", "share"), priced("b.txt", "shares", "share")) == 0.0
    assert counted.one_of_several(priced("a.txt", "ferry", "ferry"), priced("b.txt", "ferries", "ferry")) == 1.0


@pytest.mark.parametrize(("count", "is_crowded"), [(3, False), (11, False), (16, True), (24, True)])
def test_an_article_full_of_numbers_in_one_unit_is_crowded(count, is_crowded):
    analyses = []
    for path in ("a.txt", "b.txt"):
        numbers = [str(number) for number in range(20, 20 + count)]
        figures = tuple(make_figure(n, int(n), path, 4 * i, unit="percent", unit_kind="percent") for i, n in enumerate(numbers))
        analyses.append(make_analysis(make_article("  ".join(numbers), path), figures))
    referents = referents_of(analyses)
    assert {r.peers for r in referents} == {count}
    assert (around.crowded(referents[0], referents[-1]) > 0) == is_crowded


def test_the_first_name_of_a_bearer_is_no_other_bearer_than_the_last():
    text = "Norvik paid Ada Holm $3. Ada earned $4."
    name = Mention("", "Ada Holm", 12, 20, "Ada Holm")
    analyses = [
        make_analysis(
            make_article(text, path), (make_figure("$3", 3, path, 21, unit="USD", unit_kind="money", bearer=bearer),), mentions=(name,)
        )
        for path, bearer in (("a.txt", "ada"), ("b.txt", "holm"), ("c.txt", "norvik"))
    ]
    first, last, other = referents_of(analyses)
    assert around.other_bearer(first, last) == 0
    assert around.other_bearer(first, other) == 1


@pytest.mark.parametrize(("counted", "expected"), [("workers", around.COUNTS_OF_OTHERS), ("goals", 1.0)])
def test_whose_people_are_counted_is_less_sure_than_whose_goals(counted, expected):
    analyses = [
        make_analysis(
            make_article("It was 3.", path), (make_figure("3", 3, path, 7, counted=counted, counted_head=counted[:-1], bearer=bearer),)
        )
        for path, bearer in (("a.txt", "holm"), ("b.txt", "norvik"))
    ]
    assert around.other_bearer(*referents_of(analyses)) == expected
