"""Who says what, in sentences of our own, in both tiers."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.actors import find_actors
from crosswire.claims import find_claims
from crosswire.language import read_language
from crosswire.model import Article, Block, Citation, Claim, Tier

INTRODUCTION = (
    "Mayor Clara Holm of Brackwater met Trade Minister Peter Ostrander of Denmark on Monday.\n"
    "The Dockers Union and the Port Authority sent delegates.\n"
)


@cache
def read(text: str, tier: Tier) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    article = Article("a1", "a.txt", text, "txt", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    document = read_language(article, tier)
    return find_claims(document, *find_actors(document))


def claims(sentence: str, tier: Tier = "full") -> list[tuple[str, str | None, str]]:
    """(kind, speaker, text) of each claim behind the introduction."""
    found, _ = read(INTRODUCTION + sentence, tier)
    return [(c.claim_kind, c.speaker_name, c.claim_text) for c in found if c.char_start >= len(INTRODUCTION)]


@pytest.mark.parametrize("tier", ["full", "fast"])
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"The quay will open in May," Holm said.', ("direct", "Clara Holm", "The quay will open in May,")),
        ("“The quay will open. It must,” said Clara Holm, the mayor.", ("direct", "Clara Holm", "The quay will open. It must,")),
        ("«The quay will open,» Mr. Ostrander wrote on social media.", ("direct", "Peter Ostrander", "The quay will open,")),
        ("Holm hailed the deal, writing: “The quay will open in May.”", ("direct", "Clara Holm", "The quay will open in May.")),
        ("Ostrander said that 14 cranes were sold.", ("indirect", "Peter Ostrander", "14 cranes were sold")),
        ("Ostrander said 14 cranes were sold.", ("indirect", "Peter Ostrander", "14 cranes were sold")),
        ("The old cranes were sold to Norway, Holm said.", ("indirect", "Clara Holm", "The old cranes were sold to Norway")),
        ("The old cranes were sold to Norway, said Clara Holm.", ("indirect", "Clara Holm", "The old cranes were sold to Norway")),
        (
            "The old cranes, Ms. Holm said, were sold to Norway.",
            ("indirect", "Clara Holm", "The old cranes, Ms. Holm said, were sold to Norway"),
        ),
        ("The old cranes were sold, according to the Dockers Union.", ("indirect", "Dockers Union", "The old cranes were sold")),
        ("According to the Dockers Union, the old cranes were sold.", ("indirect", "Dockers Union", "the old cranes were sold")),
        (
            "Holm said the cranes were sold “at the wish of the crew.”",
            ("mixed", "Clara Holm", "the cranes were sold “at the wish of the crew"),
        ),
        ("Labour experts say that the cranes were worthless.", ("indirect", "Labour experts", "the cranes were worthless")),
        ("Prosecutors said the cranes were stolen.", ("indirect", "Prosecutors", "the cranes were stolen")),
    ],
)
def test_a_statement_has_its_words_and_its_speaker(sentence: str, expected: tuple[str, str, str], tier: Tier) -> None:
    kind, speaker, text = expected
    [(found_kind, found_speaker, found_text)] = claims(sentence, tier)
    assert (found_kind, found_speaker) == (kind, speaker)
    assert found_text.strip(" ”.") == text.strip(" ”.")


def test_a_participle_behind_a_quotation_reports_too() -> None:
    found = claims('"The quay will open," Holm said, adding that nine ferries would call there.')
    assert [kind for kind, *_ in found] == ["direct", "indirect"]
    assert found[1] == ("indirect", "Clara Holm", "nine ferries would call there")


def test_an_inverted_verb_finds_the_office_holder() -> None:
    [(_, speaker, text)] = claims("The ferry has carried a number of guests to the island, announced Denmark’s trade minister on Friday.")
    assert speaker == "Peter Ostrander"
    assert text == "The ferry has carried a number of guests to the island"


@pytest.mark.parametrize(
    "sentence",
    [
        '"The quay will open," Holm said. "The cranes will follow."',
        '"The quay," Mayor Clara Holm said, "should never have been closed."',
    ],
)
def test_a_bare_attribution_only_interrupts_a_quotation(sentence: str) -> None:
    assert claims(sentence) == [("direct", "Clara Holm", sentence.strip('"'))]


@pytest.mark.parametrize(
    "sentence",
    [
        '"The quay will open," Holm said at the end of a long day in a town that had waited two years for the ferry to come back.'
        ' "The cranes will follow."',
        '"The quay will open," Holm added. "The cranes will follow."',
    ],
)
def test_a_long_attribution_parts_two_statements(sentence: str) -> None:
    found = claims(sentence)
    assert found == [("direct", "Clara Holm", "The quay will open,"), ("direct", "Clara Holm", "The cranes will follow.")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some 60 percent of the hall is lost, said its director, Olaf Brandt.", [("Olaf Brandt", "Some 60 percent of the hall is lost")]),
        (
            "The number of injured rose to 21: twelve dockers, six pilots and two cooks, fire chief Mara Lind said.",
            [("Mara Lind", "The number of injured rose to 21: twelve dockers, six pilots and two cooks")],
        ),
        ("The insurers put the damage at $4 million.", [("insurers", "the damage at $4 million")]),
        ("The port authority first spoke of $4 million.", [("Port Authority", "$4 million")]),
        ("By the estimate of aid groups, nearly 3,400 families have fled.", [("aid groups", "nearly 3,400 families have fled")]),
        ("Prosecutors believe that welding caused the fire.", [("Prosecutors", "welding caused the fire")]),
        ("Clara Holm recalled hearing three loud shots.", [("Clara Holm", "hearing three loud shots")]),
        ("Holm said the quay was shut and warned of new delays.", [("Clara Holm", "the quay was shut"), ("Clara Holm", "new delays")]),
        ("Two people familiar with the talks said 30 jobs would go.", [("Two people familiar with the talks", "30 jobs would go")]),
        ("Holm did not say when the line would open.", []),
        ("Police questioned three employees of the port.", []),
    ],
)
def test_speakers_and_statements(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(speaker, text) for _, speaker, text in claims(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('Residents complained about slow help: "They came late." Mayor Clara Holm said nothing.', "Residents"),
        ('The quay is shut. "It was the worst day of my life," Peter Ostrander, who runs the port, said.', "Peter Ostrander"),
        ('Holm told supporters: "This is a beginning." A party official said talks would start soon.', "Clara Holm"),
    ],
)
def test_a_quotation_stays_in_its_own_sentence(sentence: str, expected: str) -> None:
    [speaker] = [speaker for kind, speaker, _ in claims(sentence) if kind == "direct"]
    assert speaker == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ostrander wants to build nine new quays.", ("indirect", "Peter Ostrander", "to build nine new quays")),
        ("Ostrander accused the union of blocking the talks.", ("indirect", "Peter Ostrander", "the union of blocking the talks")),
        ("Holm welcomed the end of the long strike.", ("indirect", "Clara Holm", "the end of the long strike")),
    ],
)
def test_an_attitude_is_a_claim_with_its_cue(sentence: str, expected: tuple[str, str, str]) -> None:
    assert claims(sentence) == [expected]


def test_an_attitude_inside_a_statement_is_part_of_that() -> None:
    [(_, speaker, text)] = claims("Holm said Ostrander hoped to build nine new quays.")
    assert (speaker, text) == ("Clara Holm", "Ostrander hoped to build nine new quays")


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_a_pronoun_stands_for_the_last_who_fits(tier: Tier) -> None:
    found = claims('Ostrander left early. "The talks went well," he said.\nHolm stayed. "The talks were long," she said.', tier)
    assert [speaker for _, speaker, _ in found] == ["Peter Ostrander", "Clara Holm"]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_a_pronoun_is_never_an_answer(tier: Tier) -> None:
    text = '"Nobody knows who I am," he said.'
    found, citations = read(text, tier)
    assert [(c.speaker_name, c.citation_id) for c in found] == [(None, None)]
    assert citations == ()


def test_a_title_stands_for_the_person_who_holds_it() -> None:
    [(_, speaker, _)] = claims("The Danish minister said that the cranes were sold.")
    assert speaker == "Peter Ostrander"


def test_an_unnamed_source_stays_as_printed_and_is_taken_up_again() -> None:
    found = claims("A customs official said the cranes were sold.\nThe official added that nobody had paid.")
    assert [speaker for _, speaker, _ in found] == ["customs official", "customs official"]


def test_a_paragraph_of_quotation_alone_belongs_to_who_spoke_before() -> None:
    found = claims('Holm defended the plan: "We asked everybody."\n"Nobody told us to stop."')
    assert [speaker for *_, speaker, _ in [(k, s, t) for k, s, t in found]] == ["Clara Holm", "Clara Holm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ballad “Nine Cranes” was played at the quay.",
        "The so-called “crane tax” ended in March.",
        "The minister left the quay before noon.",
        "Holm hailed the deal.",
    ],
)
def test_titles_scare_quotes_and_deeds_are_no_statements(sentence: str) -> None:
    assert claims(sentence) == []


def test_whoever_passes_a_statement_on_is_kept() -> None:
    found, citations = read(INTRODUCTION + "Holm said the cranes were sold, according to The Guardian.", "full")
    claim = next(c for c in found if c.claim_text.startswith("the cranes"))
    by_id = {citation.citation_id: citation for citation in citations}
    assert claim.speaker_name == "Clara Holm"
    assert claim.via_citation_id is not None
    assert claim.citation_id is not None
    assert by_id[claim.via_citation_id].source_kind == "outlet"
    assert by_id[claim.citation_id].via_citation_id == claim.via_citation_id


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Reuters reported that the cranes were sold.", "agency"),
        ("The Washington Post reported that the cranes were sold.", "outlet"),
        ("Danish state media said that the cranes were sold.", "state_media"),
        ("Trade Minister Peter Ostrander said that the cranes were sold.", "official"),
        ("The Dockers Union said that the cranes were sold.", "organization"),
        ("Court documents say that the cranes were sold.", "document"),
        ("People familiar with the sale said that the cranes were sold.", "anonymous"),
    ],
)
def test_a_citation_tells_what_kind_of_source_it_names(sentence: str, kind: str) -> None:
    _, citations = read(INTRODUCTION + sentence, "full")
    assert [citation.source_kind for citation in citations] == [kind]


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ('"The quay will open," Holm said in a post on X.', "X"),
        ("Holm said on state television that the quay would open.", "state television"),
        ("Holm told reporters that the quay would open.", "news conference"),
        ("Holm said that the quay would open.", None),
    ],
)
def test_the_medium_is_read_from_around_the_statement(sentence: str, medium: str | None) -> None:
    found, _ = read(INTRODUCTION + sentence, "full")
    assert [claim.medium for claim in found] == [medium]


@pytest.mark.parametrize("tier", ["full", "fast"])
def test_every_claim_can_be_traced(tier: Tier) -> None:
    text = INTRODUCTION + '"The quay will open," Holm said. "It must."\nPolice say nine men, all from Oslo, were hurt.'
    found, citations = read(text, tier)
    known = {citation.citation_id for citation in citations}
    assert found
    for claim in found:
        assert claim.claim_text == text[claim.char_start : claim.char_end]
        assert claim.citation_id is None or claim.citation_id in known
    assert len({claim.claim_id for claim in found}) == len(found)


def test_an_article_without_sentences_has_no_claims() -> None:
    assert read("", "full") == ((), ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By midnight the institute's network had logged 143 aftershocks.", "institute's network"),
        ("At the hospital in Tarn doctors said five children had died.", "Tarn doctors"),
        ("In Lagos police said nine men were held.", "Lagos police"),
        ("During the night the Ministry of Health said nine men had died.", "Ministry of Health"),
    ],
)
def test_a_phrase_of_time_or_place_is_no_part_of_a_name(text: str, speaker: str) -> None:
    assert [claim.speaker_name for claim in read(text, "full")[0]] == [speaker]
