"""Ways of attributing a statement, one class a test, in sentences of our own."""

from __future__ import annotations

import pytest

import crosswire
from crosswire.claims import find_claims
from crosswire.model import Analysis, Citation, Claim

OPENING = (
    "Mayor Clara Holm of Brackwater met Trade Minister Peter Ostrander on Monday.\n"
    "The Dockers Union and the Harbour Institute sent delegates.\n"
)


def read(text: str, opening: str = OPENING, tier: str = "full") -> Analysis:
    return crosswire.analyse(opening + text, tier)  # type: ignore[arg-type]


def claims(text: str, tier: str = "full") -> list[Claim]:
    return [c for c in read(text, tier=tier).claims if c.char_start >= len(OPENING) and c.claim_kind != "narration"]


def told(text: str, tier: str = "full") -> list[tuple[str | None, str]]:
    """(speaker, words) of each claim."""
    return [(claim.speaker_name, claim.claim_text) for claim in claims(text, tier)]


@pytest.mark.parametrize(
    ("text", "speaker", "words", "stance"),
    [
        ("Holm urged the crews to leave the quay.", "Clara Holm", "the crews to leave the quay", "request"),
        ("Holm told the crews to leave the quay.", "Clara Holm", "the crews to leave the quay", "request"),
        ("Holm called for an inquiry into the collapse.", "Clara Holm", "an inquiry into the collapse", "request"),
        ("Holm called on the minister to resign.", "Clara Holm", "the minister to resign", "request"),
        ("Holm is confident that the quay will hold.", "Clara Holm", "the quay will hold", "belief"),
        ("Ostrander was critical of the last tender.", "Peter Ostrander", "the last tender", "attitude"),
        ("Ostrander is unwilling to sell the old cranes.", "Peter Ostrander", "to sell the old cranes", "intention"),
        ("The crews laughed at Holm's claim that the quay was safe.", "Clara Holm", "the quay was safe", "statement"),
        ("Ostrander agreed to sell the old cranes.", "Peter Ostrander", "to sell the old cranes", "intention"),
        ("Holm praised Ostrander for his patience.", "Clara Holm", "Ostrander for his patience", "attitude"),
    ],
)
def test_requests_beliefs_and_attitudes_keep_their_stance(text: str, speaker: str, words: str, stance: str) -> None:
    (claim,) = claims(text)
    assert (claim.speaker_name, claim.claim_text, claim.stance) == (speaker, words, stance)


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The old quay at the mill is closed, its director, Anton Weiss, said.", "Anton Weiss", "The old quay at the mill is closed"),
        ("The quay is closed for now, Holm said in a statement, and the ferry waits.", "Clara Holm", None),
        (
            "The quay has sunk by a hand, the Dockers Union said on Friday; it was built on sand.",
            "Dockers Union",
            "The quay has sunk by a hand",
        ),
        ("The quay, by the Dockers Union's reckoning, cost 4 million pounds.", "Dockers Union", "The quay"),
        ("In a report by the Harbour Institute, the quay is called unsafe.", "Harbour Institute", "the quay is called unsafe"),
        ("Seven cranes fell, according to Holm, two of them into the water.", "Clara Holm", None),
    ],
)
def test_what_stands_around_an_insertion_is_the_statement(text: str, speaker: str, words: str | None, tier: str) -> None:
    assert (speaker, words if words is not None else text.removesuffix(".")) in told(text, tier)


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    ("text", "figure", "speaker"),
    [
        ("The Dockers Union put the loss, after two bad years, at 4 million pounds.", "4 million pounds", "Dockers Union"),
        ("Police counted 5,200 marchers.", "5,200", "Police"),
        ("The Dockers Union said 9,000.", "9,000", "Dockers Union"),
        ("Five thousand, said the police.", "Five thousand", "police"),
        ("The wave, as measured by the Harbour Institute, was 3 metres high.", None, None),
        ("Anton Weiss, 47, left the quay, Holm said.", "47", None),
        ("A video showed 12 men on the quay.", "12", None),
        ("The two unions said the quay was shut.", "two", None),
        ("Holm said the quay was closed at a cost of 300 pounds, which the 40 owners will bear.", "40", None),
        ('"We are 30," said Holm, who is 61 and runs the port. "We were 50."', "50", "Clara Holm"),
        ('"We are 30," said Holm, 61. "We were 50."', "61", None),
    ],
)
def test_a_figure_is_the_word_of_whoever_states_it(text: str, figure: str | None, speaker: str | None, tier: str) -> None:
    found = {f.figure_text: f.said_by for f in read(text, tier=tier).figures}
    if figure is not None:
        assert found.get(figure) == speaker


def test_the_years_that_a_prosecutor_asks_for_are_the_prosecutors_word() -> None:
    (figure,) = read("Prosecutors asked for nine years in prison.").figures
    assert figure.said_by == "Prosecutors"


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("Holm was quoted by Reuters as saying the quay was closed.", "Clara Holm", "Reuters"),
        ("Reuters quoted Holm as saying the quay was closed.", "Clara Holm", "Reuters"),
        ("The quay was closed, Reuters reported, citing the Dockers Union.", "Dockers Union", "Reuters"),
        ("Reuters reported on Monday, citing police, that the quay was closed.", "police", "Reuters"),
        ("Holm said the quay was closed, Reuters reported.", "Clara Holm", "Reuters"),
        ("Holm told Reuters that the quay was closed.", "Clara Holm", "Reuters"),
        ('Holm owns what Ostrander has called a "rotten old quay," The Guardian reported.', "Peter Ostrander", "The Guardian"),
        ("Reuters reported that the quay was closed.", "Reuters", None),
    ],
)
def test_whoever_passes_a_statement_on_is_its_relay(text: str, speaker: str, relay: str | None) -> None:
    analysis = read(text)
    (claim,) = [c for c in analysis.claims if c.char_start >= len(OPENING) and c.claim_kind != "narration"]
    citations: dict[str, Citation] = {c.citation_id: c for c in analysis.citations}
    passed_on = citations[claim.via_citation_id].source_name if claim.via_citation_id else None
    assert (claim.speaker_name, passed_on) == (speaker, relay)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to her the group held 40 men.", "Clara Holm"),
        ("The group said 40 men were held.", None),
        ("Ferry company Nordlys lost a ship. The company said 40 men were held.", "Nordlys"),
        ("Court papers were read out. The documents said 40 men were held.", None),
    ],
)
def test_a_generic_noun_is_never_an_answer(text: str, speaker: str | None) -> None:
    opening = "Mayor Clara Holm runs the port.\n"
    analysis = read(text, opening)
    spoken = [c.speaker_name for c in analysis.claims if "40 men" in c.claim_text and c.claim_kind == "indirect"]
    assert speaker in spoken or (speaker is None and not {"group", "the group"} & set(spoken))


def test_a_transcript_gives_each_paragraph_to_whom_its_label_names() -> None:
    text = "HOLM: We closed the quay.\n\nOSTRANDER: And when will it open?\n\nHOLM: In the spring, I think."
    assert told(text) == [
        ("Clara Holm", "We closed the quay."),
        ("Peter Ostrander", "And when will it open?"),
        ("Clara Holm", "In the spring, I think."),
    ]


def test_a_paragraph_behind_a_colon_is_quoted_without_marks() -> None:
    assert told("The mayor added:\n\nNobody will walk on this quay again before it is mended.") == [
        ("Clara Holm", "Nobody will walk on this quay again before it is mended."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Holm said that "an insult" like this "will not stand."',
        'Holm said the plan was "an insult," adding that it "costs jobs."',
        "Ostrander called the plan “a gift” and said it “saves the port.”",
    ],
)
def test_quotation_marks_stand_in_pairs(text: str) -> None:
    for claim in claims(text):
        assert claim.claim_text.count('"') % 2 == 0
        assert claim.claim_text.count("“") == claim.claim_text.count("”")


def test_the_places_of_cue_and_source_are_kept() -> None:
    text = "Holm met Ostrander, who warned that the quay was unsafe."
    analysis = read(text)
    (claim,) = [c for c in analysis.claims if c.cue == "warned"]
    whole = analysis.article.text
    assert whole[claim.cue_char_start : claim.cue_char_end] == "warned"
    assert whole[claim.source_char_start : claim.source_char_end] == "who"
    assert claim.speaker_name == "Peter Ostrander"


def test_hearsay_names_nobody() -> None:
    assert told("The ferry is believed to have carried forty men, and nobody knows their names.") in (
        [],
        [(None, "The ferry is believed to have carried forty men")],
    )


def test_find_claims_is_the_only_entry() -> None:
    import crosswire.claims

    assert crosswire.claims.__all__ == ["find_claims"]
    assert callable(find_claims)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nearly 2,500 residents said they were afraid.", "Nearly 2,500 residents"),
        ("In a survey, 46 percent of 1,200 adults said they were afraid.", "46 percent of 1,200 adults"),
    ],
)
def test_a_comma_inside_a_number_ends_no_name(text: str, speaker: str) -> None:
    assert (speaker, "they were afraid") in told(text)
