"""Cues, roles, media and speech: the small decisions that claims rest on."""

from __future__ import annotations

import pytest

from crosswire.claims.cues import cue_for, cue_forms
from crosswire.claims.descriptions import country_of
from crosswire.claims.medium import medium_in
from crosswire.claims.sources import role_of
from crosswire.claims.speech import speech_of
from crosswire.language.quotations import find_quotations


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("Telling", "tell"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("admitted", "admit"),
        ("agreeing", "agree"),
        ("stressed", "stress"),
        ("stresses", "stress"),
        ("argued", "argue"),
        ("wrote", "write"),
    ],
)
def test_every_form_of_a_verb_is_known(form: str, lemma: str) -> None:
    cue = cue_for(form)
    assert cue is not None
    assert cue.lemma == lemma


def test_no_form_is_misspelt() -> None:
    forms = cue_forms()
    assert not {"adding", "writing"} - set(forms)
    assert not {"explainned", "mentionned", "admited", "saied", "claimmed"} & set(forms)
    assert cue_for("walked") is None


def test_roles_know_number_and_kind() -> None:
    police, minister = role_of("police"), role_of("Ministers")
    assert police is not None
    assert police.kind == "official"
    assert minister is not None
    assert minister.is_plural
    assert role_of("banana") is None


@pytest.mark.parametrize(("word", "code"), [("Danish", "DK"), ("France", "FR"), ("table", None)])
def test_demonyms_lead_to_their_country(word: str, code: str | None) -> None:
    assert country_of(word) == code


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("she wrote on social media", "social media"),
        ("he told a news conference", "news conference"),
        ("in a televised speech", "television"),
        ("over breakfast", None),
        ("the exhibition", None),
    ],
)
def test_media_are_named_by_their_phrases(text: str, medium: str | None) -> None:
    assert medium_in(text) == medium


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ('"We are ready," she said.', 1),
        ('She said: "ready when you are".', 1),
        ('He called it "a mess" and left.', 0),
        ('"My hope," he said, "is that it rains."', 2),
        ('The film "Two Harbours" opened.', 0),
        ('"Two Harbours" opened the festival.', 0),
        ("“An open end", 1),
    ],
)
def test_speech_is_told_from_fragments_and_titles(paragraph: str, count: int) -> None:
    assert len(speech_of(paragraph, find_quotations(paragraph), 0, len(paragraph))) == count
