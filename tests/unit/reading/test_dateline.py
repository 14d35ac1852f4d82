"""Datelines and credits at the edges of a paragraph."""

from __future__ import annotations

import pytest

from crosswire.reading.dateline import find_dateline, is_lone_place, lone_credit, trailing_credit

REPORT = "The mill burned down."


@pytest.mark.parametrize(
    ("opening", "printed", "outlet"),
    [
        ("MILLTOWN (Reuters) - ", "MILLTOWN (Reuters)", "Reuters"),
        ("May 16 (UPI) -- ", "May 16 (UPI)", "UPI"),
        ("LUND, Sweden (AP) — ", "LUND, Sweden (AP)", "Associated Press"),
        ("BAGHDAD/LONDON, May 16 (Reuters) - ", "BAGHDAD/LONDON, May 16 (Reuters)", "Reuters"),
        ("PARIS, May 16, 2024 (AFP) - ", "PARIS, May 16, 2024 (AFP)", "AFP"),
        ("MOSCOW, May 16. /TASS/. ", "MOSCOW, May 16. /TASS/", "TASS"),
        ("Washington (CNN) ", "Washington (CNN)", "CNN"),
        ("(CNN) -- ", "(CNN)", "CNN"),
        ("LIMA Peru (The Associated Press Ada Roe) ", "LIMA Peru (The Associated Press Ada Roe)", "Associated Press"),
        ("QUAYTOWN, March 4 (Quay Wire) - ", "QUAYTOWN, March 4 (Quay Wire)", "Quay Wire"),
        ("PARIS (Texas) - ", "PARIS (Texas)", None),
        ("QUAYTOWN (The Lower Harbour Dist.) - ", "QUAYTOWN (The Lower Harbour Dist.)", None),
        ("WASHINGTON — ", "WASHINGTON", None),
        ("WASHINGTON–", "WASHINGTON", None),
        ("PHILADELPHIA, Pennsylvania — ", "PHILADELPHIA, Pennsylvania", None),
        ("ST. JOHN'S -- ", "ST. JOHN'S", None),
        ("VILNIUS: ", "VILNIUS", None),
        ("Minsk, Sept. 11 – ", "Minsk, Sept. 11", None),
    ],
)
def test_datelines_are_cut_off_before_the_report(opening: str, printed: str, outlet: str | None) -> None:
    found = find_dateline(opening + REPORT)
    assert found is not None
    assert found.printed == printed
    assert (opening + REPORT)[found.end :] == REPORT
    assert (found.outlet.name if found.outlet else None) == outlet


@pytest.mark.parametrize(
    "line",
    [
        "The mill (AP) burned down.",
        "Mayor Ada Roe (D-Quay) said the mill burned.",
        "President Roe (AP) said so.",
        "NATO – which met in May – agreed.",
        "EXCLUSIVE: The mill burned down.",
        "WATCH: Mill burns",
        "UN - the world body - agreed.",
        "Prices rose - the first time since May.",
        "One thing was clear: Nobody knew.",
        "A FIRE - The mill burned down.",
        "MUST SEE: The mill burned down.",
        "I — A man of the sea — was there.",
        "12 people died (Reuters) on Monday.",
        "Mill Road (north) — The mill burned down.",
    ],
)
def test_other_openings_are_no_datelines(line: str) -> None:
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    ("prefix", "rest"),
    [
        ("date 2024-05-16 ", "MILLTOWN: The mill burned."),
        ("Thursday 16 May 2024 ", "The mill burned."),
        ("16.05.2024", "The mill burned."),
        ("May 16 2024 ", "The mill burned."),
    ],
)
def test_a_date_before_the_report_is_no_part_of_it(prefix: str, rest: str) -> None:
    found = find_dateline(prefix + rest)
    assert found is not None
    assert found.date is not None
    assert (prefix + rest)[found.date_end :] == rest


def test_a_sentence_that_begins_with_a_date_is_kept() -> None:
    assert find_dateline("May 16, 2024, was the day the mill burned.") is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [("He left. – AFP", "AFP"), ("He left. (Reuters)", "Reuters"), ("“He left.” -- dpa", "DPA"), ("He left. - AFP/Reuters", None)],
)
def test_trailing_credits(line: str, agency: str | None) -> None:
    found = trailing_credit(line)
    assert (found[1].name if found else None) == agency
    if found:
        assert line[: found[0]].endswith(("left.", "left.”"))


@pytest.mark.parametrize("line", ["He left. (Monday)", "He left - AFP said so.", "They met at the BBC.", "He left. – The Guardian"])
def test_other_endings_are_no_credits(line: str) -> None:
    assert trailing_credit(line) is None


@pytest.mark.parametrize(("line", "agency"), [("Source: Reuters", "Reuters"), ("AFP", "AFP"), ("(ANSA)", "ANSA"), ("Monday", None)])
def test_lone_credits(line: str, agency: str | None) -> None:
    found = lone_credit(line)
    assert (found.name if found else None) == agency


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ISTANBUL", True),
        ("NEW YORK", True),
        ("TEL AVIV, Israel", True),
        ("WATCH", False),
        ("Istanbul", False),
        ("FIRE KILLS 12 IN MILLTOWN", False),
        ("MILL BURNS!", False),
    ],
)
def test_a_place_on_a_line_of_its_own(line: str, expected: bool) -> None:
    assert is_lone_place(line) is expected
