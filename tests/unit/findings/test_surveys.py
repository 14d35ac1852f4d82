"""Who asked, by the words beside a poll or survey."""

from __future__ import annotations

import pytest

from crosswire.findings.surveys import is_share, surveyors_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A Carrick College poll has Holm ahead.", {"carrick", "college"}),
        ("According to the poll by Barnes and Kline, 48 percent agree.", {"barnes", "kline"}),
        ("A survey published by the Norvik newspaper on Sunday put it at 83 percent.", {"norvik"}),
        ("Another survey, in the Norvik daily, put it at 83 percent.", {"norvik", "another"}),
        ("The Lund Wire/Norvik Journal poll had it at 46.", {"lund", "wire", "norvik", "journal"}),
        ("An exit poll had it at 46.", set()),
        ("Exit poll puts Holm ahead", set()),
        ("In a poll published on Sunday it had 46.", set()),
        ("Norvik sold 46 boats.", set()),
    ],
)
def test_the_names_beside_a_survey_are_who_asked(sentence, expected):
    assert surveyors_of(sentence) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("48 percent of the respondents", True),
        ("Forty-eight percent", True),
        ("52%", True),
        ("two-thirds of voters", True),
        ("the majority of firms", True),
        ("Senate Majority Leader Holm", False),
        ("Carrick College", False),
        (None, False),
    ],
)
def test_a_share_of_the_people_asked_is_told_from_a_speaker(speaker, expected):
    assert is_share(speaker) is expected
