"""Years and months that a time names."""

from __future__ import annotations

import pytest

from crosswire.findings.periods import period_of


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        ("2003", "2005", True),
        ("2003", "2003-04", False),
        ("may", "october", True),
        ("2003-05", "october", True),
        ("january to march", "second quarter", True),
        ("april to june", "second quarter", False),
        ("november to january", "december", False),
        ("since 2003", "2005", False),
        ("last year", "2005", False),
        (None, "2005", False),
    ],
)
def test_two_periods_exclude_each_other(one, other, are_apart):
    assert period_of(one).excludes(period_of(other)) is are_apart
    assert period_of(other).excludes(period_of(one)) is are_apart
