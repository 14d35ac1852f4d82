"""Who states a bare number: in estimates, lists, revised tolls, polls, trailers of headlines, and by a name beside its description."""

from __future__ import annotations

import pytest

from crosswire import analyse


def said(text: str, tier: str) -> list[tuple[str, str | None]]:
    return [(figure.figure_text, figure.said_by) for figure in analyse(text, tier).figures]


@pytest.mark.parametrize("tier", ["fast", "full"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norvik Watch, whose tallies are widely cited, lists 58 soldiers and 11 rebels.",
            [("58", "Norvik Watch"), ("11", "Norvik Watch")],
        ),
        ("Ada Holm raised her forecast for sales to 30 million units.", [("30 million", "Ada Holm")]),
        ("Carrick Foods cut its estimate of sales to 30 million units.", [("30 million", "Carrick Foods")]),
        ("Carrick Foods cut its price to 30 euros.", [("30 euros", None)]),
        ("Ada Holm estimated the cost of the strike at 150 million euros.", [("150 million euros", "Ada Holm")]),
        ("The committee published a list of 44 names.", [("44", "committee")]),
        ("The committee published 44 names.", [("44", None)]),
        (
            "Norvik Watch raised its count to 39, including 13 children.",
            [("39", "Norvik Watch"), ("13", "Norvik Watch")],
        ),
        ("The latest Carrick College poll has Holm at 47 percent.", [("47 percent", "latest Carrick College poll")]),
        ("The poll had asked 612 voters.", [("612", None)]),
        ("Shells hit bread line, at least 27 dead - doctors\n\nShells fell on Monday.", [("at least 27", "doctors")]),
        ("Fire kills 12 in Quaytown - The Guardian\n\nA fire broke out on Monday.", [("12", None)]),
    ],
)
def test_who_states_a_bare_number(text, expected, tier):
    assert said(text, tier) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A prisoners' rights group, Norvik Watch, insists the number was 44.", "Norvik Watch"),
        ("The spokesman for the Free Officers' Council, Bo Lund, said 44 men were trapped.", "Bo Lund"),
        ("According to a rights group, Norvik Watch, 44 people had died.", "Norvik Watch"),
        ("The department was told by the ship's agency, Carrick Crewing, that all 44 sailors were unharmed.", "Carrick Crewing"),
        ("A commander of the Banners brigade, Bo Lund, put the number of soldiers killed at 44.", "Bo Lund"),
        ("The head of the port authority in Quaytown, Bo Lund, said 44 ships were waiting.", "Bo Lund"),
    ],
)
def test_a_name_between_commas_is_whom_the_description_before_it_means(text, speaker):
    assert said(text, "full") == [("44", speaker)]


def test_a_list_of_sources_names_none_of_them():
    ((_, speaker),) = said("The rights group, Norvik Watch, and the police said 44 people had died.", "full")
    assert speaker != "Norvik Watch"
