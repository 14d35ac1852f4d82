"""What the time between two reports explains."""

from datetime import date, timedelta

import pytest

from crosswire.findings.changes import explained_by_time
from crosswire.findings.referents import referents_of
from tests.factories import make_analysis, make_article, make_figure

DAY = date(2031, 5, 1)
DURATION = {"unit": "day", "unit_kind": "duration", "base_unit": "second", "counted": None, "counted_head": None}


def explained(a, b, days):
    analyses = [make_analysis(make_article("It was so.", path), (figure,)) for path, figure in (("a.txt", a), ("b.txt", b))]
    return explained_by_time(*referents_of(analyses), DAY, DAY + timedelta(days) if days is not None else None)


def lasting(days, path="a.txt"):
    return make_figure(f"{days} days", days, path, base_value=days * 86_400.0, **DURATION)


def judgement(found):
    return found and found[0]


@pytest.mark.parametrize(
    ("first", "second", "days", "expected"),
    [(12, 16, 4, "update"), (4, 3, 1, "unsure"), (12, 30, 4, None), (12, 16, 0, None), (12, 16, None, None)],
)
def test_what_goes_on_is_longer_by_the_days_between(first, second, days, expected):
    assert judgement(explained(lasting(first), lasting(second, "b.txt"), days)) == expected


@pytest.mark.parametrize("fixed", [{"predicate": "sentenced"}, {"counted": "contract", "counted_head": "contract"}])
def test_a_term_does_not_run_with_the_days(fixed):
    a, b = (
        make_figure(f"{days} days", days, path, base_value=days * 86_400.0, **DURATION | fixed)
        for days, path in ((12, "a.txt"), (16, "b.txt"))
    )
    assert explained(a, b, 4) is None


@pytest.mark.parametrize(("later", "days", "expected"), [(9, 1, "update"), (4, 1, "update"), (4, 0, None)])
def test_those_missing_may_be_fewer(later, days, expected):
    found = explained(make_figure("6", 6, predicate="missing"), make_figure(str(later), later, "b.txt", predicate="missing"), days)
    assert judgement(found) == expected


@pytest.mark.parametrize(
    ("text", "printed", "days", "expected"),
    [
        ("Norvik now expects $200 million.", "$200 million", 4, "update"),
        ("Norvik expects $200 million rather than $150 million.", "$200 million", 4, "update"),
        ("Norvik expects $200 million.", "$200 million", 4, None),
        ("Norvik now expects $200 million.", "$200 million", 0, None),
    ],
)
def test_a_report_may_say_itself_that_a_number_has_changed(text, printed, days, expected):
    money = {"unit": "USD", "unit_kind": "money", "counted": None, "counted_head": None}
    first = make_figure("$180 million", 1.8e8, **money)
    later = make_figure(printed, 2e8, "b.txt", start=text.index(printed), **money)
    analyses = [
        make_analysis(make_article("It was $180 million.", "a.txt"), (first,)),
        make_analysis(make_article(text, "b.txt"), (later,)),
    ]
    assert judgement(explained_by_time(*referents_of(analyses), DAY, DAY + timedelta(days))) == expected


@pytest.mark.parametrize(
    ("head", "days", "expected"), [("wind", 2, "update"), ("wind", 0, None), ("wind", None, "unsure"), ("house", 2, None)]
)
def test_a_wind_is_another_one_every_day(head, days, expected):
    speed = {"unit": "mile_per_hour", "unit_kind": "speed", "counted": head, "counted_head": head}
    found = explained(make_figure("120 mph", 120, **speed), make_figure("35 mph", 35, "b.txt", **speed), days)
    assert judgement(found) == expected


@pytest.mark.parametrize(("later", "days", "expected"), [(9, 1, "update"), (4, 1, None), (9, 0, None), (9, None, None)])
def test_a_toll_grows(later, days, expected):
    found = explained(make_figure("6", 6, predicate="killed"), make_figure(str(later), later, "b.txt", predicate="killed"), days)
    assert judgement(found) == expected
