"""Who is taken to state a figure. Invented sentences, read for real."""

import pytest

import crosswire


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Ada Holm said that 40 miners were freed on Friday.", "Ada Holm"),
        ("Mayor Ada Holm has pressed for 40 miners to be freed.", None),
        ("Rescuers freed 40 miners on Friday.", None),
        ('"We freed 40 miners," Mayor Ada Holm said.', "Ada Holm"),
    ],
)
def test_a_figure_is_said_by_whoever_states_it(text, speaker):
    analysis = crosswire.analyse(text)
    (figure,) = analysis.figures
    assert figure.said_by == speaker
    assert figure.claim_id in {claim.claim_id for claim in analysis.claims}


def test_a_figure_outside_every_statement_is_in_the_outlets_own_voice():
    analysis = crosswire.analyse("Rescuers freed 40 miners on Friday. The mine was closed.")
    (claim,) = analysis.claims
    assert (claim.claim_kind, claim.speaker_name, claim.claim_text) == ("narration", None, "Rescuers freed 40 miners on Friday.")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said the person killed was a 63-year-old woman from Quaytown but would not name her.", "Police"),
        ("Police said the 63-year-old teacher Ada Holm was killed.", None),
    ],
)
def test_an_age_is_stated_unless_it_only_stands_beside_a_name(text, speaker):
    assert crosswire.analyse(text).figures[0].said_by == speaker
