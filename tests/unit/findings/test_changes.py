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
