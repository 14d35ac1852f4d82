"""Dates: what is printed in full is read, what is ambiguous or incomplete stays unknown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading import article_from_text
from crosswire.reading.dates import date_in_address, date_in_name, parse_date, parse_month_day

DAY = date(2024, 5, 16)


@pytest.mark.parametrize(
    "printed",
    [
        "2024-05-16", "2024-05-16T23:59:00+02:00", "2024/05/16", "2024.5.16", "20240516", "20240516T101500Z", "16.05.2024", "16/05/2024",
        "5/16/2024", "5/16/24", "May 16, 2024", "May 16 2024", "Thursday, May 16th, 2024 at 9 a.m.", "16 May 2024", "16th of May, 2024",
        "Thu, 16 May 2024 10:00:00 GMT", "16 mai 2024", "16. Mai 2024",
    ],
)  # fmt: skip
def test_full_dates_are_read(printed: str) -> None:
    assert parse_date(printed) == DAY


@pytest.mark.parametrize(
    "printed",
    [None, "", "yesterday", "Thursday", "May 16", "May 2024", "2024", "5/6/2024", "5/6/24", "31 February 2024", "2024-13-40", "16 May 1745",
     "2 days ago", "date unknown", "10:30"],
)  # fmt: skip
def test_what_names_no_certain_day_stays_unknown(printed: str | None) -> None:
    assert parse_date(printed) is None


def test_equal_parts_are_certain() -> None:
    assert parse_date("5/5/2024") == date(2024, 5, 5)


def test_the_far_future_is_not_believed() -> None:
    assert parse_date((date.today() + timedelta(days=30)).isoformat()) is None
    assert parse_date((date.today() + timedelta(days=1)).isoformat()) is not None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2024, 12, 31)))
def test_written_dates_round_trip(day: date) -> None:
    for form in ("%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%d.%m.%Y"):
        assert parse_date(day.strftime(form)) == day
    assert parse_month_day(day.strftime("%b. %d"), day.year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-05-16-quay.txt", DAY), ("quay_20240516.txt", DAY), ("in/2024/05/16/quay.txt", DAY), ("quay_2024_05_16_late.html", DAY),
        ("quay-12345678.txt", None), ("quay.txt", None), ("1234567820240516.txt", None),
    ],
)  # fmt: skip
def test_dates_in_file_names(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    ("text", "source_path", "expected"),
    [
        ("MILLTOWN, May 16 (Reuters) - The mill burned down.", "a.txt", (None, "unknown")),
        ("MILLTOWN, May 16 (Reuters) - The mill burned down.", "2024-05-17.txt", (DAY, "text")),
        ("MILLTOWN, May 16, 2024 (Reuters) - The mill burned down.", "a.txt", (DAY, "text")),
        ("Mill burns\nPublished: 16 May 2024 10:15 GMT\nThe mill burned down.", "2020-01-01.txt", (DAY, "text")),
        ("The mill burned down on May 3, 2011.", "2024-05-16.txt", (DAY, "filename")),
        ("The mill burned down on May 3, 2011.", "a.txt", (None, "unknown")),
        ("MILLTOWN, May 16 - The mill burned down.\n\nCopyright 2024 Quay FM", "a.txt", (DAY, "text")),
    ],
)
def test_where_the_day_is_taken_from(text: str, source_path: str, expected: tuple[date | None, str]) -> None:
    article = article_from_text(text, source_path=source_path)
    assert (article.published_on, article.published_basis) == expected


def test_metadata_comes_first_and_an_address_counts_as_metadata() -> None:
    text = "MILLTOWN, May 16, 2024 - The mill burned down."
    assert article_from_text(text, published="2024-05-17").published_basis == "metadata"
    article = article_from_text("The mill burned down.", url="https://quay.example/2024/05/16/mill")
    assert (article.published_on, article.published_basis) == (DAY, "metadata")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://quay.example/2024/05/16/mill", DAY),
        ("https://quay.example/news/2024/may/16/mill-burns/", DAY),
        ("https://quay.example/news/2024/May/16", DAY),
        ("https://quay.example/20240516101500/mill", DAY),
        ("https://quay.example/2024/05/mill", None),
        ("https://quay.example/mill-1715860800", None),
        ("https://www.wsj.com/articles/mill-burns-1715860800", DAY),
        ("https://www.wsj.com/articles/mill-burns-11715824800?mod=x", date(2024, 5, 15)),
        ("http://www.reuters.com/article/us-mill-idUSBRE95J0YC20240516", DAY),
        ("https://www.aljazeera.com/news/2024/05/mill-burns-240516054452150.html", DAY),
        (None, None),
    ],
)
def test_dates_in_addresses(address: str | None, day: date | None) -> None:
    assert date_in_address(address) == day


@pytest.mark.parametrize(
    ("printed", "order", "day"),
    [
        ("3/4/2024", "day-first", date(2024, 4, 3)), ("3/4/2024", "month-first", date(2024, 3, 4)),
        ("3/4/24", "day-first", date(2024, 4, 3)), ("16/5/2024", "month-first", DAY), ("1715860800", None, DAY),
        ("1715860800.5", None, DAY), ("1715860800000", None, DAY),
        ("171586080", None, None),
    ],
)  # fmt: skip
def test_dates_whose_order_or_unit_is_known(printed: str, order: str | None, day: date | None) -> None:
    assert parse_date(printed, order) == day


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-13-45", "The date “2024-13-45” of the metadata names no day; it was passed over."),
        ("5/6/2024", "The date “5/6/2024” of the metadata can be read as two days; it was passed over."),
        ("2091-01-01", "The date “2091-01-01” of the metadata lies outside of 1900-01-01 to today; it was passed over."),
        ("1970-01-01", "The date “1970-01-01” of the metadata is what programs write for an unknown day; it was passed over."),
        ("last Thursday", "The date “last Thursday” of the metadata names no day; it was passed over."),
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_marked_and_the_next_evidence_taken(published: str, said: str) -> None:
    article = article_from_text("The mill burned down.", published=published, url="https://quay.example/2024/05/16/mill")
    assert (article.published_on, article.intake_notes) == (DAY, (said,))
    assert article_from_text("The mill burned down.", published=published).published_basis == "unknown"


def test_evidence_that_disagrees_is_noted() -> None:
    article = article_from_text("The mill burned down.", published="2024-07-01", url="https://quay.example/2024/05/16/mill")
    assert article.published_on == date(2024, 7, 1)
    assert article.intake_notes == ("The metadata gives 2024-07-01, the address 2024-05-16; the metadata was taken.",)
    article = article_from_text("MILLTOWN, May 16 (Reuters) - The mill burned down.", published="2024-07-01")
    assert article.intake_notes == ("The metadata gives 2024-07-01, the dateline “May 16”; the metadata was taken.",)
    assert article_from_text("MILLTOWN, Dec. 31 (Reuters) - The mill burned down.", published="2024-01-01").intake_notes == ()
