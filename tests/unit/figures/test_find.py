"""Figures of whole articles: the thing counted, what happened to it, parts and wholes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.figures.nouns import singular
from crosswire.language import Token
from crosswire.model import Tier
from tests.unit.figures.telling import TIERS, figures


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "value", "counted", "head"),
    [
        ("The navy returned 31 fishing nets to the village.", 31, "fishing nets", "net"),
        ("Police questioned three other farmers on Monday.", 3, "farmers", "farmer"),
        ("Hundreds of shopkeepers closed early.", 200, "shopkeepers", "shopkeeper"),
        ("They live in a four-storey house.", 4, "storey", "storey"),
        ("The group has 40 of the boats.", 40, "boats", "boat"),
    ],
)
def test_the_thing_counted(text: str, value: float, counted: str, head: str, tier: Tier) -> None:
    (found,) = figures(text, tier)
    assert (found.value, found.counted, found.counted_head, found.unit) == (value, counted, head, "count")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Three U.S. gardeners were hurt.", "gardener"),
        ("Exports were 3 percent of U.K. output.", "output"),
        ("About 30 percent of the island’s population went home.", "population"),
        ("About 40 percent of Mr. Oduya's tenants agree.", "tenant"),
        ("The tax is 20 percent higher.", "tax"),
        ("The choir rehearsed 12 years and earned $40 annually.", None),
        ("Their rent was a $900 family matter.", "matter"),
        ("The flood reached 30 percent of Sicily.", "sicily"),
    ],
)
def test_no_possessive_adverb_or_initial_is_the_thing_counted(text: str, head: str | None, tier: Tier) -> None:
    assert figures(text, tier)[-1].counted_head == head


@pytest.mark.parametrize("tier", TIERS)
def test_a_phrase_that_distributes_gives_a_figure_for_each(tier: Tier) -> None:
    found = figures("The ship carried five Danes, and three each from Norway, Chad and Peru.", tier)
    assert [(f.value, f.counted, f.distribution) for f in found] == [
        (5, "Danes", 0), (3, "from Norway", 1), (3, "from Chad", 2), (3, "from Peru", 3),
    ]  # fmt: skip
    assert len({f.figure_id for f in found}) == 4
    assert len({(f.char_start, f.char_end) for f in found[1:]}) == 1


def test_two_singulars_share_one_number() -> None:
    found = figures("Aboard were one Danish cook and Swedish pilot, the owner said.")
    assert [(f.counted, f.distribution) for f in found] == [("Danish cook", 1), ("Swedish pilot", 2)]


def test_ellipsis_takes_the_thing_from_before() -> None:
    found = figures("Thieves took 90 paintings last year and damaged nearly 30, the museum said.")
    assert [f.counted for f in found] == ["paintings", "paintings"]
    found = figures("Nine hikers were lost in the storm. Four have been found.")
    assert [f.counted for f in found] == ["hikers", "hikers"]


@pytest.mark.parametrize(
    ("text", "counted", "unit"),
    [
        ("He wore a $9,000 coat.", "coat", "USD"),
        ("The storm caused €4 million in damage.", "damage", "EUR"),
        ("She signed a five-year lease.", "lease", "year"),
        ("About 37 percent of tenants refused.", "tenants", "percent"),
        ("He faces three years in prison.", "prison", "year"),
        ("They drove at speeds of 140 mph.", "speeds", "mile_per_hour"),
        ("The 61-year-old baker fled.", "baker", "age"),
        ("The 61-year-old bridge fell.", "bridge", "year"),
    ],
)
def test_what_a_quantity_is_a_measure_of(text: str, counted: str, unit: str) -> None:
    (found,) = figures(text)
    assert (found.counted, found.unit) == (counted, unit)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The army freed 20 sailors.", "freed"),
        ("Twenty sailors were freed by the army.", "freed"),
        ("The blaze killed 12 horses.", "killed"),
        ("About 60 monks remain in prison.", "held"),
        ("The flood left 300 families homeless.", "displaced"),
        ("Officers arrested 15 men.", "arrested"),
    ],
)
def test_what_happened_to_the_thing_counted(text: str, predicate: str, tier: Tier) -> None:
    assert [f.predicate for f in figures(text, tier)] == [predicate]


@pytest.mark.parametrize("tier", TIERS)
def test_parts_point_at_their_whole(tier: Tier) -> None:
    whole, part = figures("The court freed 25 sailors, including nine Danes.", tier)
    assert part.part_of_figure_id == whole.figure_id
    part, whole = figures("Eleven of the 25 sailors were ill.", tier)
    assert part.part_of_figure_id == whole.figure_id
    whole, first, second = figures("The guards held 25 sailors. Among them were nine Danes and six Finns.", tier)
    assert {first.part_of_figure_id, second.part_of_figure_id} == {whole.figure_id}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "printed", "whole"),
    [
        ("The raid killed 300 people, including 19 children who had fled and 31 women.", "31", "300"),
        ("The raid killed 300 people, including 19 children who had fled, and at least 31 women.", "at least 31", "300"),
        ("The blast hurt 90 people. It killed 52 people, including 14 who had fled and six of them children.", "six", "52"),
    ],
)
def test_a_list_goes_on_after_a_clause_about_one_of_its_items(text: str, printed: str, whole: str, tier: Tier) -> None:
    found = figures(text, tier)
    (expected,) = (f.figure_id for f in found if f.figure_text == whole)
    assert [f.part_of_figure_id for f in found if f.figure_text == printed] == [expected]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The blast killed 31 people. Among the dead are four of the five guards.", "five"),
        ("The road killed 31 people. A column made up of 24 lorries was hit.", "24"),
        ("The war killed 300 people, including 19 children, and many remember the raid in which 41 cooks died.", "41"),
        ("The war killed 300 people, including 19 children, and it recalled the raid in which 41 cooks died.", "41"),
        ("The war killed 300 people, including 19 children who fled, and recalled that a raid hit guards and 41 cooks.", "41"),
    ],
)
def test_what_stands_beside_a_part_is_none(text: str, printed: str) -> None:
    assert [f.part_of_figure_id for f in figures(text, "full") if f.figure_text == printed] == [None]


@pytest.mark.parametrize(
    ("text", "time_scope"),
    [
        ("In a 2012 referendum in Elwin, 63 percent said no.", "2012"),
        ("A 2012 referendum in Elwin had 63 percent against it.", "2012"),
        ("Some 30 of the 2000 residents left by boat.", None),
        ("It was no match for the protest of 2014, which drew 130,000 people.", "2014"),
        ("The court freed 14 men in June.", "june"),
        ("Since March 2021, they have freed 80 men.", "since 2021-03"),
        ("They sank 70 boats this year.", "this year"),
        ("They sank 70 boats on Friday.", None),
    ],
)
def test_the_time_a_figure_holds_for(text: str, time_scope: str | None) -> None:
    assert figures(text)[0].time_scope == time_scope


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The army freed 20 sailors.", "happened"),
        ("The envoy is seeking the release of 20 sailors.", "planned"),
        ("Officials feared 20 sailors had drowned.", "feared"),
        ("The army did not free 20 sailors.", "denied"),
    ],
)
def test_whether_it_has_happened(text: str, realis: str) -> None:
    assert figures(text)[0].realis == realis


def test_trend_additional_and_base_value() -> None:
    (rent,) = figures("Rents rose 5 percent.")
    (sailors,) = figures("They freed another 12 sailors.")
    (walk,) = figures("They walked 3 kilometres.")
    assert rent.trend == "up"
    assert sailors.is_additional
    assert (walk.base_value, walk.base_unit) == (3000, "metre")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("12 ,.-$%abone twoof \n'\"“”()—"), max_size=120))
def test_any_text_gives_figures_in_order_that_print_as_they_stand(text: str) -> None:
    found = figures(text, "fast")
    assert all(text[f.char_start : f.char_end] == f.figure_text for f in found)
    assert all(a.char_start <= b.char_start for a, b in pairwise(found))
    assert len({f.figure_id for f in found}) == len(found)


def test_a_sentence_that_is_a_pile_of_numbers_costs_no_more_than_its_length() -> None:
    import time

    def once(copies: int) -> float:
        start = time.process_time()
        figures("more than 1,200 goats were killed and 300 freed, including 14 from France, " * copies, "fast")
        return time.process_time() - start

    def seconds(copies: int) -> float:
        return min(once(copies) for _ in range(3))  # the collector may look through the whole process in one of them

    seconds(5)
    assert seconds(400) < 16 * max(seconds(100), 0.02)  # four times the text; sixteen times would be quadratic


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("plural", "head"),
    [
        ("corpses", "corpse"),
        ("nurses", "nurse"),
        ("houses", "house"),
        ("buses", "bus"),
        ("viruses", "virus"),
        ("wolves", "wolf"),
        ("executives", "executive"),
        ("cookies", "cookie"),
        ("armies", "army"),
        ("torpedoes", "torpedo"),
        ("canoes", "canoe"),
        ("churches", "church"),
        ("headaches", "headache"),
        ("taxes", "tax"),
        ("prizes", "prize"),
        ("blazes", "blaze"),
        ("breezes", "breeze"),
        ("waltzes", "waltz"),
        ("caucuses", "caucus"),
        ("excuses", "excuse"),
        ("retroviruses", "retrovirus"),
        ("trolleybuses", "trolleybus"),
        ("floes", "floe"),
        ("aloes", "aloe"),
        ("buffaloes", "buffalo"),
        ("diagnoses", "diagnosis"),
        ("theses", "thesis"),
        ("lenses", "lens"),
        ("summonses", "summons"),
        ("groupies", "groupie"),
        ("walkie-talkies", "talkie"),
        ("deputies", "deputy"),
    ],
)
def test_both_tiers_know_the_singular(plural: str, head: str, tier: Tier) -> None:
    assert [f.counted_head for f in figures(f"The police counted 34 {plural} in the town.", tier)] == [head]


@pytest.mark.parametrize("tier", TIERS)
def test_the_verb_after_a_singular_is_nothing_counted(tier: Tier) -> None:
    assert [f.counted_head for f in figures("The forty-first president leaves the city.", tier)] == ["president"]


def test_a_tagger_tells_the_words_of_one_plural_apart() -> None:
    token = Token(0, 6, "leaves", "leave", "VERB", "VBZ", "", 0)
    assert singular(token) == "leave"
    assert singular(token._replace(pos="NOUN", tag="NNS")) == "leave"
    assert singular(token._replace(lemma="leaf", pos="NOUN", tag="NNS")) == "leaf"
    assert singular(token._replace(lemma="", pos="", tag="")) == "leaf"


@pytest.mark.parametrize("tier", TIERS)
def test_the_verb_of_a_headline_is_nothing_counted(tier: Tier) -> None:
    first, second = figures("Ferry sinks: 31 die, 12 flee", tier)
    assert [(f.counted, f.predicate) for f in (first, second)] == [(None, "killed"), (None, "displaced")]
    assert [f.counted for f in figures("They handed out 40 escape plans.", "full")] == ["escape plans"]


@pytest.mark.parametrize("tier", TIERS)
def test_what_follows_the_whole_is_said_of_the_whole(tier: Tier) -> None:
    part, whole = figures("The plane went down, killing 32 of the 43 people aboard.", tier)
    assert (part.predicate, whole.predicate, part.part_of_figure_id) == ("killed", "carried", whole.figure_id)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("12 of the 30 miners were killed.", "killed"),
        ("Twelve of the 30 miners died.", "killed"),
        ("Police said 12 of the 30 miners were killed.", "killed"),
        ("300 of its 900 workers went on strike.", "striking"),
        ("Eight of the 10 richest counties voted for Holm.", "supported"),
        ("The army freed 12 of the 30 miners who were hurt.", "freed"),
        ("Among the dead were 12 of the 30 miners aboard.", "killed"),
    ],
)
def test_what_is_said_of_a_part_before_its_whole(text: str, predicate: str, tier: Tier) -> None:
    assert figures(text, tier)[0].predicate == predicate


def test_a_measure_after_of_is_nothing_counted() -> None:
    assert [f.counted_head for f in figures("The town wants two of 300 megawatts.", "full")] == [None, None]
