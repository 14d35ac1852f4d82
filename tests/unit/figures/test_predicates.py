"""What is said of a thing counted, comparable across the words that outlets choose for it."""

from __future__ import annotations

import pytest

from crosswire.model import Tier
from tests.unit.figures.test_find import figures

TIERS: tuple[Tier, ...] = ("fast", "full")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Nine bakers died in the blaze.", "killed"),
        ("Nine bakers were killed.", "killed"),
        ("Nine bakers lost their lives.", "killed"),
        ("Nine people were found dead.", "killed"),
        ("The storm left nine people dead.", "killed"),
        ("Rebel opposition: 740 killed in a raid on the suburb", "killed"),
        ("The death toll rose to nine.", "killed"),
        ("The bodies of nine climbers were recovered.", "killed"),
        ("Nine of the dead were bakers.", "killed"),
        ("Nine bakers were hurt.", "injured"),
        ("Nine bakers are in hospital.", "injured"),
        ("Nine people are being treated for burns.", "injured"),
        ("The blast wounded nine others.", "injured"),
        ("Nine hikers are still missing.", "missing"),
        ("The flood forced 900 people from their homes.", "displaced"),
        ("About 900 villagers fled.", "displaced"),
        ("Police detained nine men.", "arrested"),
        ("Nine men were taken into custody.", "arrested"),
        ("The mill will lay off 900 people.", "dismissed"),
        ("The mill said 900 jobs will go.", "dismissed"),
        ("Some 900 people took to the streets.", "protested"),
        ("About 900 nurses walked off the job.", "striking"),
        ("The maker recalled 900 kettles.", "recalled"),
        ("The port cancelled 90 sailings.", "cancelled"),
        ("The ward put the damage at $4 million.", "damaged"),
        ("The well-wishers donated $4 million.", "raised"),
        ("He was fined $4,000.", "fined"),
        ("The mill will cut 900 jobs.", "dismissed"),
        ("The fever claimed 90 lives.", "killed"),
        ("The crew saved 90 lives.", "rescued"),
    ],
)
def test_one_class_for_many_wordings(text: str, predicate: str, tier: Tier) -> None:
    assert [f.predicate for f in figures(text, tier)] == [predicate]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen killed the guard.",  # they did it, it was not done to them
        "Sixty rescuers freed the driver.",
        "The mill has 40 workers.",  # what they are is not what happened to them
        "The quake had a magnitude of 6.4.",
        "The case was filed three years ago.",
        "A nurse told the 30 guests of the fire that killed a cook.",
    ],
)
def test_no_predicate_rather_than_a_wrong_one(text: str, tier: Tier) -> None:
    assert [f.predicate for f in figures(text, tier)] == [None]


@pytest.mark.parametrize("tier", TIERS)
def test_listed_items_are_parts_and_share_what_is_said_of_the_whole(tier: Tier) -> None:
    whole, *parts = figures("The 17 injured are nine bakers, five cooks and three passers-by.", tier)
    assert [(f.part_of_figure_id, f.predicate) for f in parts] == [(whole.figure_id, "injured")] * 3
    assert parts[-1].counted_head == "passer-by"
    whole, *parts = figures("The number of injured rose to 14: nine bakers and five cooks.", tier)
    assert [(f.part_of_figure_id, f.predicate) for f in parts] == [(whole.figure_id, "injured")] * 2


@pytest.mark.parametrize("tier", TIERS)
def test_a_list_that_does_not_add_up_is_no_list_of_parts(tier: Tier) -> None:
    _, *others = figures("The 17 guests were there: nine goats and five hens.", tier)
    assert [f.part_of_figure_id for f in others] == [None, None]


@pytest.mark.parametrize("tier", TIERS)
def test_states_count_people_after_a_determiner(tier: Tier) -> None:
    (found,) = figures("All five dead were miners.", tier)
    assert (found.counted, found.predicate) == ("dead", "killed")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "restriction"),
    [
        ("Six are Polish nationals.", "polish"),
        ("The other 38 sailors hold Danish citizenship.", "danish"),
        ("None of the freed sailors is a U.S. citizen.", "freed american"),
    ],
)
def test_a_nationality_that_the_clause_says_narrows_the_thing(text: str, restriction: str, tier: Tier) -> None:
    assert figures(text, tier)[0].restriction == restriction


@pytest.mark.parametrize("tier", TIERS)
def test_where_a_count_got_to_is_exact_and_has_a_trend(tier: Tier) -> None:
    (found,) = figures("The number of people killed has gone up to five.", tier)
    assert (found.figure_text, found.modifier, found.trend, found.predicate) == ("five", "exact", "up", "killed")
    (bound,) = figures("The boat can seat up to 40 people.", tier)
    assert (bound.modifier, bound.trend) == ("at_most", None)
    *_, before = figures("Four sailors are ill, down from seven.", tier)
    assert (before.modifier, before.trend) == ("exact", "down")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "predicate", "realis"),
    [
        ("Rebels let 11 sailors go on Tuesday.", "freed", "happened"),
        ("They set 14 prisoners free.", "freed", "happened"),
        ("The winds left 4,000 people homeless.", "displaced", "happened"),
        ("The mine laid 300 workers off.", "dismissed", "happened"),
        ("The release of 30 captives is being discussed.", "freed", "planned"),
        ("Some 40 prisoners will be freed on Monday.", "freed", "planned"),
        ("About 20 hikers are feared dead.", "killed", "feared"),
        ("Injured: 61", "injured", "happened"),
        ("Homes destroyed: 1,200", "destroyed", "happened"),
    ],
)
def test_what_stands_around_or_after_the_number(text: str, predicate: str, realis: str, tier: Tier) -> None:
    (found,) = figures(text, tier)
    assert (found.predicate, found.realis) == (predicate, realis)


def test_those_aboard_are_not_among_the_dead() -> None:
    (found,) = figures("Dozens of children were on the train, but none was among the dead.")
    assert found.predicate is None


def test_a_conversion_has_what_is_said_of_the_sum_that_it_converts() -> None:
    first, second = figures("The thieves stole A$40 million (US$29 million) in gold last year.")
    assert (first.predicate, first.time_scope) == (second.predicate, second.time_scope)
    assert (first.unit, second.unit) == ("AUD", "USD")


@pytest.mark.parametrize(
    ("text", "unit", "is_assumed"),
    [
        ("It cost $40.", "USD", True),
        ("Sydney paid $40. Melbourne and Brisbane paid more.", "AUD", True),
        ("It cost US$40 in Sydney, not in Melbourne.", "USD", False),
        ("Oslo paid 40 kroner.", "NOK", True),
        ("It cost €40.", "EUR", False),
    ],
)
def test_whose_dollars_they_are(text: str, unit: str, is_assumed: bool) -> None:
    found = figures(text)[0]
    assert (found.unit, found.is_currency_assumed) == (unit, is_assumed)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Six of the inmates who escaped in May have been recaptured.", "arrested"),  # the clause about the whole comes second
        ("Half a dozen nurses are under arrest.", "arrested"),
        ("Power was out for some 20,000 homes.", "unpowered"),
        ("The jail was built for 800 inmates.", "capacity"),
        ("In return the rebels handed over ten prisoners, most of them conscripts.", "handed_over"),
        ("Of them 39 died on the coast.", "killed"),
        ("About 9,000 people filled the square.", "attended"),
    ],
)
def test_what_a_longer_clause_says(text: str, predicate: str) -> None:
    assert [f.predicate for f in figures(text, "full")] == [predicate]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said 41 inmates had escaped. A lawyers' group insists the number was 44.",
        "The prison reported 41 inmates had escaped. On Friday it raised its count to 44.",
    ],
)
def test_another_number_of_what_was_counted_before(text: str) -> None:
    assert [f.predicate for f in figures(text, "full")] == ["escaped", "escaped"]


def test_nothing_is_said_of_the_whole_of_a_share() -> None:
    part, whole = figures("Halcyon Air said 176 of its 268 flights were cancelled.", "full")
    assert (part.predicate, whole.predicate, part.part_of_figure_id) == ("cancelled", None, whole.figure_id)


def test_a_whole_that_opens_the_sentence() -> None:
    whole, norwegians, danes = figures("Of the 52 freed, 38 were Norwegians; 14 were Danes.", "full")
    assert (norwegians.part_of_figure_id, danes.part_of_figure_id) == (whole.figure_id, whole.figure_id)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Two precision-guided bombs were used.", "precision-guided bombs"),
        ("He bought a $4,300 gold-plated men's watch.", "gold-plated men's watch"),
        ("The army lost four surface-to-air missiles.", "surface-to-air missiles"),
        ("Police seized 12 Chinese-made drones.", "Chinese-made drones"),
    ],
)
def test_a_hyphen_makes_a_modifier_of_the_noun_before_it(text: str, counted: str) -> None:
    assert [f.counted for f in figures(text, "full")] == [counted]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Forty people were hurt, 21 of them police officers.", "police officers"),
        ("Eight of the dead were children.", "children"),
        ("He named 40 fugitives, 16 of whom are known arsonists.", "arsonists"),
    ],
)
def test_a_part_is_what_it_is_said_to_be(text: str, counted: str) -> None:
    assert figures(text, "full")[-1].counted == counted


def test_a_quarter_told_by_its_months() -> None:
    first, second = figures("She raised $6 million from January through March and $9 million between April and June.", "full")
    assert (first.time_scope, second.time_scope) == ("january to march", "april to june")
