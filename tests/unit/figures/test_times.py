"""Which time is told of a figure, and which belongs to other words of its sentence."""

import pytest

from crosswire.figures.times import time_scope


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Last year, 31 miners died in the shaft.", "31 miners", "last year"),
        ("Next month's plan closes 12 wards.", "12 wards", "next month"),
        ("The clinic has 40 beds and is to open in 2037.", "40 beds", None),
        ("The fund took in 7 million dollars in May and had 14 million dollars left.", "14 million dollars", None),
        ("He was jailed for 30 days after being caught in May.", "30 days", None),
        ("Counting 310 million in debt, it comes to more than last year's profit.", "310 million", None),
        ("The club said last week that 45 players were ill.", "45 players", None),
        ("In May the firm had 30 ships and was worth 4 million dollars.", "4 million dollars", "may"),
        ("In June, 30 ships sank and had to be raised.", "30 ships", "june"),
    ],
)
def test_a_time_belongs_to_the_verb_that_it_stands_with(text, printed, expected):
    start = text.index(printed)
    assert time_scope(text, start, start + len(printed)) == expected


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Petrov, 28, was traded last season.", "28", None),
        ("Last month the 79-year-old spoke in court.", "79-year-old", None),
        ("She was 19 in 1996.", "19", "1996"),
        ("She was 19 when she joined.", "19", "then"),
        ("The singer, then 19, left home.", "19", "then"),
        ("He was 19 when he died.", "19", None),
        ("The singer, then 19 years old, left home.", "19 years old", "then"),
        ("The then 19-year-old left home.", "19-year-old", "then"),
        ("A then 19-year-old singer left home.", "19-year-old", "then"),
        ("Then 45-year-old Smith shot the man.", "45-year-old Smith", None),
        ("Police held one man, then 19-year-old Holm.", "19-year-old Holm", None),
        ("Police held one man and then 19-year-old Holm.", "19-year-old Holm", None),
        ("It was led by until then 45-year-old Holm.", "45-year-old Holm", None),
        ("He was 19 when they found him dead.", "19", None),
        ("He was 19 when they killed him.", "19", None),
        ("He was 19 when he killed himself.", "19", None),
        ("She was 19 when she went missing.", "19", None),
        ("She was 19 when she found the letter.", "19", "then"),
    ],
)
def test_an_age_is_of_the_day_of_the_report_unless_a_time_follows_at_once(text, printed, expected):
    start = text.index(printed)
    assert time_scope(text, start, start + len(printed), is_age=True) == expected
