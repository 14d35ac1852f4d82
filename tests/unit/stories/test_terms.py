from __future__ import annotations

import pytest

from crosswire.language.words import calendar_words, fold, names_in, rarity, stem
from crosswire.stories.terms import terms_of_text


def test_names_numbers_and_words_are_kept_apart():
    weights = terms_of_text("The ferry Solveig carried 214 passengers to Norvik.").weights
    assert {"name:solveig", "name:norvik", "number:214", "word:ferri"} <= weights.keys()


def test_years_and_calendar_words_are_no_terms_and_function_words_weigh_next_to_nothing():
    weights = terms_of_text("On Monday and in March 2021 the ship was there.").weights
    assert not {term for term in weights if term.split(":")[1] in {"the", "monday", "march", "2021"}}
    assert weights["word:on"] < 0.2 < weights["word:ship"]


def test_a_rare_name_weighs_more_than_a_common_word():
    weights = terms_of_text("A spokesman for Hageland said so in the house.").weights
    assert weights["name:hageland"] > weights["word:spokesman"] > weights["word:hous"]


def test_a_word_that_opens_a_sentence_is_no_name():
    assert names_in("Passengers wept. Passengers prayed with Hageland.") == {"hageland"}


@pytest.mark.parametrize(("printed", "folded"), [("Žiedelis", "Ziedelis"), ("“so”", '"so"'), ("plain", "plain")])
def test_folding_leaves_plain_letters(printed: str, folded: str):
    assert fold(printed) == folded


def test_rarity_orders_words_and_bounds_them():
    assert rarity("the") == 0 < rarity("said") < rarity("ferry") < rarity("hagelandish") <= 8
    assert rarity("7") < rarity("1400")


def test_a_language_without_tables_falls_back():
    assert rarity("zzz", "xx") > 0
    assert stem("houses", "xx") == "houses"
    assert "monday" in calendar_words("xx")
    assert "montag" in calendar_words("de")
