"""Who says what in texts that have lost their commas, at the end of sentences."""

from __future__ import annotations

import pytest

from crosswire import analyse
from crosswire.claims.unpunctuated import LEAST_TEXT, has_lost_commas

FILLER = (
    " The harbour of Quaytown was closed for most of the week. Boats waited outside the mole while crews searched the sheds."
    " Nobody in the town had seen a fire of that size before. Two cranes stood idle on the quay and a third lay on its side in the water."
    " The market hall opened again at noon. Most of the stalls were empty and the ferry to Elwin did not run until the evening."
)


def said(text: str, tier: str) -> list[tuple[str, str | None]]:
    analysis = analyse(text, tier)
    return [(figure.figure_text, figure.said_by) for figure in analysis.figures if figure.char_end <= len(text) - len(FILLER)]


@pytest.mark.parametrize("tier", ["fast", "full"])
@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("At least 1300 people have been killed in an attack on the harbour opposition leader Ada Holm said on Wednesday.", "Ada Holm"),
        ("The shells landed at dawn causing several dozen deaths the Norvik Observatory told reporters.", "Norvik Observatory"),
        ("We are told that 300 people have been hurt in the north of the town Mayor Bo Lund said in a statement.", "Bo Lund"),
    ],
)
def test_who_is_named_at_the_end_of_a_sentence_said_what_stands_before(sentence, speaker, tier):
    ((_, said_by),) = said(sentence + FILLER, tier)
    assert said_by == speaker


@pytest.mark.parametrize("tier", ["fast", "full"])
def test_commas_part_the_source_from_its_statement_where_a_text_prints_them(tier):
    text = "The 300 men of the crew that Ada Holm said on Wednesday were safe, of whom most are from Elwin, left the town." + FILLER
    assert not has_lost_commas(text)
    assert all(speaker != "Ada Holm" for number, speaker in said(text, tier) if number != "300")


def test_a_short_text_may_have_no_commas():
    assert not has_lost_commas("x" * (LEAST_TEXT - 1))
    assert has_lost_commas("x" * LEAST_TEXT)
    assert not has_lost_commas("x" * LEAST_TEXT + ",")
