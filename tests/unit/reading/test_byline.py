"""Bylines: names are kept as printed, what stands among them and is no name is left out."""

from __future__ import annotations

import pytest

from crosswire.reading import article_from_text
from crosswire.reading.byline import byline_of, clean_byline

REPORT = "The old mill of Quaytown burned down on Friday, and 12 families had to leave their homes."


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Ada Roe", "Ada Roe"),
        ("by: Ada Roe and Max Poe in Quaytown", "Ada Roe and Max Poe in Quaytown"),
        ("Byron Tallis", "Byron Tallis"),
        ("BYRON TALLIS", "BYRON TALLIS"),
        ("ByAda Roe", "Ada Roe"),
        ("Susan Page", "Susan Page"),
        ("Ada Roe, Senior Political Reporter, Max Poe, Correspondent", "Ada Roe, Max Poe"),
        ("Ada Roe, Ada.Roe Quay.Com", "Ada Roe"),
        ("Ada Roe, ada.roe@quay.com", "Ada Roe"),
        ("Ada Roe @adaroe", "Ada Roe"),
        ("Ada Roe, Ada M. Roe", "Ada M. Roe"),
        ("Ada Roe, Graphics Ada Roe, Ada Roe", "Ada Roe"),
        ("Ada Roe, Eva Roe", "Ada Roe, Eva Roe"),
        ('"Ada ORoe"; Max Poe', "Ada ORoe, Max Poe"),
        ("Backgroundurl Avatar_Large, Story Count, Comment Count, Popular Tags", None),
        ("Follow Ada On, View All", None),
        ("Associated Press", "Associated Press"),
        ("Ada Roe, Reuters", "Ada Roe, Reuters"),
        ("admin", None),
        ("  ", None),
        (None, None),
    ],
)
def test_names_of_metadata(printed: str | None, names: str | None) -> None:
    assert clean_byline(printed) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Roe and Max Poe, Harbour News", "Ada Roe and Max Poe, Harbour News"),
        ("Ada Roe | Reuters", "Ada Roe"),
        ("Ada Roe and Max Poe, USA TODAY", "Ada Roe and Max Poe"),
        ("By the time the fire was out, 12 families had left.", None),
        ("Quaytown Mill | Quay Post", None),
        ("Minsk, Reuters", None),
    ],
)
def test_lines_that_are_bylines(line: str, names: str | None) -> None:
    assert byline_of(line) == names


def test_names_above_the_outlet_are_a_byline() -> None:
    article = article_from_text(f"Mill burns down\n\nAda Roe and Max van der Poe\n\nUSA TODAY\n\n{REPORT}")
    assert (article.byline, article.outlet_name) == ("Ada Roe and Max van der Poe", "USA Today")
    assert [article.text[b.char_start : b.char_end] for b in article.blocks if b.kind == "body"] == [REPORT]


def test_a_place_above_the_outlet_is_none() -> None:
    assert article_from_text(f"Mill burns down\n\n{REPORT}\n\nQuaytown Mill\n\nReuters").byline is None


def test_names_above_an_office_are_a_byline() -> None:
    article = article_from_text(f"Mill burns down\n\nAda Roe\n\nOpinion contributor\n\n{REPORT}")
    assert article.byline == "Ada Roe"
    assert [article.text[b.char_start : b.char_end] for b in article.blocks if b.kind == "body"] == [REPORT]


FOOT = "Ada M. Roe is a senior fellow at the Quay Institute. Her book appeared in May."


@pytest.mark.parametrize(
    ("byline", "report", "names"),
    [
        (None, REPORT, "Ada M. Roe"),
        ("Max Poe", REPORT, "Max Poe"),
        ("Max Poe, Ada Roe, Eva Lund, Jan Berg", REPORT, "Ada Roe"),
        ("Max Poe, Ada Roe", REPORT, "Max Poe, Ada Roe"),
        (None, f"{REPORT} Ms. Roe owns it.", None),
    ],
)
def test_a_note_at_the_foot_presents_the_author(byline: str | None, report: str, names: str | None) -> None:
    text = "\n\n".join([report, "No one was hurt.", "The mill was old.", "Its owner wept.", FOOT])
    assert article_from_text(text, byline=byline).byline == names


def test_a_place_among_the_names_is_none() -> None:
    assert clean_byline("London, Ada Roe, Max Poe") == "Ada Roe, Max Poe"
    assert clean_byline("London") == "London"


def test_a_byline_may_stand_below_the_report() -> None:
    article = article_from_text(f"Mill burns down\n\n{REPORT}\n\nNo one was hurt.\n\nBy Ada Roe and Max Poe")
    assert article.byline == "Ada Roe and Max Poe"
    assert article.text[article.blocks[-1].char_start :] == "By Ada Roe and Max Poe"
    assert article.blocks[-1].kind == "byline"
    assert article_from_text(f"Mill burns down\n\n{REPORT}\n\nBy Friday, all will be gone.").byline is None
