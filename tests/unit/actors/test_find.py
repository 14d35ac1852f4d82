from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.actors.reports import actor_named, found_in, names_in

REPORT = """Harbour strike ends after talks in Riga

Latvian Transport Minister Ilze Berzina thanked the U.S. envoy, Tom Harker, on Monday. Mr. Harker said the port union
Ostas Balss had signed. "I called Ilze twice," he said. Berzina's deputy, Oskars Liepa, stayed away.

The United Nations welcomed the deal; U.N. officials had pressed Riga for weeks. Lithuanians and Poles work there too.
"""


def test_mentions_are_exact_sorted_and_do_not_overlap() -> None:
    actors, mentions, text = found_in(REPORT)
    assert mentions
    assert all(text[mention.char_start : mention.char_end] == mention.name for mention in mentions)
    assert all(one.char_end <= other.char_start for one, other in pairwise(mentions))
    assert {mention.article_actor_id for mention in mentions} == {actor.article_actor_id for actor in actors}
    assert all(actor.mention_count == sum(m.article_actor_id == actor.article_actor_id for m in mentions) for actor in actors)


def test_a_surname_an_honorific_and_a_given_name_fold_onto_the_full_name() -> None:
    assert set(actor_named(REPORT, "Ilze Berzina").names) == {"Ilze Berzina", "Ilze", "Berzina"}
    assert set(actor_named(REPORT, "Tom Harker").names) == {"Tom Harker", "Mr. Harker"}


def test_roles_are_read_before_and_after_the_name() -> None:
    assert actor_named(REPORT, "Ilze Berzina").roles == ("transport minister",)
    assert actor_named(REPORT, "Tom Harker").roles == ("envoy",)
    assert actor_named(REPORT, "Oskars Liepa").roles == ("deputy",)


def test_an_acronym_with_full_stops_is_the_organization() -> None:
    assert set(actor_named(REPORT, "United Nations").names) == {"United Nations", "U.N."}


def test_demonyms_are_no_countries() -> None:
    assert not names_in(REPORT) & {"Latvian", "Lithuanians", "Poles", "Latvia", "Poland"}


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The minister flew home. Riga said it would not sign.", True),
        ("Talks between Riga and Oslo broke down last week.", True),
        ("Crowds gathered in Riga to hear the minister speak.", False),
        ("Police found the van on a street in Riga, Latvia, at dawn.", False),
    ],
)
def test_a_capital_counts_only_where_it_stands_for_a_government(text: str, stands: bool) -> None:
    assert ("Riga" in names_in(text)) is stands


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The airline, Nordvik, cut its fares.", "Nordvik", "organization"),
        ("It was reported by the human rights group Svetlo on Friday.", "Svetlo", "organization"),
        ("He works for Baltrex, a Tallinn-based think tank.", "Baltrex", "organization"),
        ("They were held by the rebel group Karvath for a week.", "Karvath", "group"),
        ("She runs the Institute for Coastal Studies in Gdansk.", "Institute for Coastal Studies", "organization"),
        ("The money came from the Bank of Latvia on Friday.", "Bank of Latvia", "organization"),
        ("A spokesman, Dmitri Volkov, said no.", "Dmitri Volkov", "person"),
        ("On Friday Mrs. Quillfeather left.", "Mrs. Quillfeather", "person"),
        ("The U.K. agreed to pay.", "U.K.", "country"),
        ("The US-brokered truce held.", "US", "country"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert actor_named(text, name).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the committee met again in May.",
        "Hurricane Odette hit the coast near Broad Street on Sunday.",
        "The Clean Harbours Act passed. However, It Was Late.",
        "He speaks English and likes the Olsen Tower.",
    ],
)
def test_days_storms_streets_and_laws_are_no_actors(text: str) -> None:
    assert names_in(text) == set()


def test_handles_fold_onto_the_person() -> None:
    text = "President Karel Novotny spoke late. “We thank @TheRealKarelNovotny,” wrote Anna Weiss. Mr. Novotny smiled."
    assert set(actor_named(text, "Karel Novotny").names) == {"Karel Novotny", "@TheRealKarelNovotny", "Mr. Novotny"}


def test_a_handle_gives_the_full_name_where_nothing_else_does() -> None:
    text = "“Thanks to @KarelNovotny,” she wrote. Mr. Novotny signed it “Karel,” with a pen."
    assert actor_named(text, "Karel").name == "Karel Novotny"


def test_husband_and_wife_stay_apart() -> None:
    text = "Exiled activist Vera Orlovskaya met reporters. Her husband, Pavel Orlovsky, was freed. Mr. Orlovsky waved; Orlovskaya wept."
    assert set(actor_named(text, "Pavel Orlovsky").names) == {"Pavel Orlovsky", "Mr. Orlovsky"}
    assert set(actor_named(text, "Vera Orlovskaya").names) == {"Vera Orlovskaya", "Orlovskaya"}


def test_a_wife_is_not_her_husband() -> None:
    text = "Robert Lindgren spoke first. Mr. Lindgren sat down. Then Mrs. Lindgren spoke."
    assert "Mrs. Lindgren" not in actor_named(text, "Robert Lindgren").names


def test_an_administration_is_an_organization_and_no_mention_of_the_person() -> None:
    text = "President Ada Brandt left. The Brandt administration stayed."
    assert actor_named(text, "Brandt administration").kind == "organization"
    assert actor_named(text, "Ada Brandt").mention_count == 1


def test_photo_credits_name_no_actor() -> None:
    assert "Mia Sorensen" not in names_in("Dockers wait at the gate. Photo by Mia Sorensen/Coast Press")


def test_names_in_a_headline_are_those_of_the_body() -> None:
    text = "Berzina Ends Long Harbour Strike\n\nIlze Berzina signed the deal on Monday, she said."
    assert set(actor_named(text, "Ilze Berzina").names) == {"Berzina", "Ilze Berzina"}


def test_a_text_without_names_has_no_actors() -> None:
    assert found_in("nothing happened here.")[0] == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Anna", "Weiss", "Mr.", "of", "Bank", "the", "U.S.", "Riga", "said", ",", "“", "”", "@annaweiss", "’s", "\n", "-", "President"]
        ),
        max_size=30,
    )
)
def test_any_text_gives_exact_mentions(parts: list[str]) -> None:
    _, mentions, text = found_in(" ".join(["Start", *parts]))
    assert all(text[mention.char_start : mention.char_end] == mention.name for mention in mentions)
    assert all(one.char_end <= other.char_start for one, other in pairwise(mentions))


def test_a_surname_before_any_junior_is_the_father() -> None:
    text = "President Lindqvist spoke on Monday. His son, Erik Lindqvist Jr., listened. Lindqvist left."
    assert actor_named(text, "Erik Lindqvist Jr.").mention_count == 1
    assert actor_named(text, "Lindqvist").mention_count == 2


def test_the_son_of_somebody_is_not_that_somebody() -> None:
    text = "Prince Omar bin Rashid met King Rashid. Bin Rashid smiled."
    assert "Rashid" not in actor_named(text, "Omar bin Rashid").names


def test_stock_exchange_codes_are_no_actors() -> None:
    assert "BLTX" not in names_in("Shares of Baltrex Corp (BLTX.O) fell.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He praised the Hope and Harbour Coalition on Monday.", {"Hope and Harbour Coalition"}),
        ("Secretary of State Ilze Berzina left.", {"Ilze Berzina"}),
        ("Author Paula King met Iris Bishop.", {"Paula King", "Iris Bishop"}),
        ("President Han Min-in met Moon Jae In.", {"Han Min-in", "Moon Jae In"}),
        ("On Monday Petra von der Aue met Maria de la Cruz.", {"Petra von der Aue", "Maria de la Cruz"}),
        ("LOS ANGELES (NN) — Police said on Monday that Ilze Berzina left.", {"Police", "Ilze Berzina"}),
        ("The House Harbour Committee Chairman Odd Lunde said no.", {"House Harbour Committee", "Odd Lunde"}),
    ],
)
def test_names_are_cut_where_a_reader_cuts_them(text: str, names: set[str]) -> None:
    assert names_in(text) >= names - {"Police"}
    assert names_in(text) <= names


def test_a_misprint_of_a_surname_in_one_article_is_that_person() -> None:
    text = "Judge Brita Kavernagh spoke. Kavernagh denied it. Ms. Kavenagh left early."
    assert set(actor_named(text, "Brita Kavernagh").names) == {"Brita Kavernagh", "Kavernagh", "Ms. Kavenagh"}


def test_a_surname_with_and_without_honorific_is_one_person() -> None:
    assert set(actor_named("President Lindqvist spoke. Mr. Lindqvist left.", "Lindqvist").names) == {"Lindqvist", "Mr. Lindqvist"}
