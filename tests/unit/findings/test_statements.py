from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.findings.statements import find_quote_variants, link_statements
from crosswire.findings.stretches import differing_stretches
from crosswire.findings.utterances import Utterance, is_same_speaker, speaker_words, utterances_of
from crosswire.findings.wordings import align, could_share, wording_of
from crosswire.ids import make_id
from crosswire.model import Analysis, Claim, Discrepancy
from tests.factories import make_analysis, make_article

THANKS = "I owe deep gratitude to the harbour pilots and above all to Captain Hageland for bringing 214 passengers ashore."


def claim(path: str, text: str, speaker: str | None = "Mayor Odd Lunde", kind: Any = "direct", number: int = 0) -> Claim:
    article_id = make_id("article", path)
    return Claim(make_id("claim", article_id, number, text), article_id, 1, 100 * number, 100 * number + len(text), text, kind, speaker)


def told(*claims: Claim) -> list[Analysis]:
    """One article an outlet for each path; 'The a Post' printed what is in article a."""
    by_article: dict[str, list[Claim]] = {}
    for one in claims:
        by_article.setdefault(one.article_id, []).append(one)
    paths = {make_id("article", path): path for path in "abcde"}
    return [
        make_analysis(make_article(path=paths[article_id], outlet=f"The {paths[article_id]} Post"), claims=tuple(own))
        for article_id, own in by_article.items()
    ]


def findings(*claims: Claim) -> tuple[Discrepancy, ...]:
    analyses = told(*claims)
    story_of = {analysis.article.article_id: "story" for analysis in analyses}
    return find_quote_variants(analyses, link_statements(analyses, story_of), story_of)


def joined_sets(*claims: Claim) -> list[set[str]]:
    analyses = told(*claims)
    links = link_statements(analyses, {analysis.article.article_id: "story" for analysis in analyses})
    sets: dict[str, set[str]] = {}
    for link in links:
        sets.setdefault(link.same_statement_id, set()).add(link.claim_id)
    return list(sets.values())


PARAPHRASES = [
    (
        THANKS,
        "I am enormously grateful to the harbour pilots and especially to Captain Hageland for bringing all 214 passengers safely ashore.",
    ),
    (
        "Nobody was lost! Today 214 people reached the quay of Norvik, cold, frightened and alive.",
        "Not one person was lost! 214 passengers reached the quay of Norvik today, frozen, scared and alive.",
    ),
    (
        "If the owners mean it about replacing the whole rudder, we can sail again before the herring season.",
        "If the owners insist on replacing the entire rudder, then we may sail again before the herring season begins.",
    ),
]


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_translations_and_paraphrases_are_one_statement(one: str, other: str):
    first, second = claim("a", one), claim("b", other, "Lunde")
    assert joined_sets(first, second) == [{first.claim_id, second.claim_id}]
    (finding,) = findings(first, second)
    assert (finding.kind, finding.severity, finding.outlets) == ("quote_variant", "info", ("The a Post", "The b Post"))
    assert "Mayor Odd Lunde" in finding.summary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (THANKS, "We will find out why Captain Hageland left the fairway with 214 passengers on board."),
        ("The pilots of this harbour did all that they could.", "The pilots of this harbour will be asked what they saw."),
        ("It was cold.", "It was dark."),
    ],
)
def test_two_remarks_of_one_speaker_are_not_joined(one: str, other: str):
    assert joined_sets(claim("a", one), claim("b", other)) == []


def test_the_same_words_in_two_articles_are_one_statement_without_a_finding():
    assert len(joined_sets(claim("a", THANKS), claim("b", THANKS.upper()))) == 1
    assert findings(claim("a", THANKS), claim("b", f"“{THANKS}”")) == ()


def test_claims_of_one_article_or_of_two_stories_are_not_joined():
    assert joined_sets(claim("a", THANKS), claim("a", THANKS, number=1)) == []
    analyses = told(claim("a", THANKS), claim("b", THANKS))
    assert link_statements(analyses, {analysis.article.article_id: analysis.article.source_path for analysis in analyses}) == ()


def test_narration_and_claims_outside_stories_are_left_out():
    assert joined_sets(claim("a", THANKS, kind="narration"), claim("b", THANKS)) == []
    assert link_statements(told(claim("a", THANKS), claim("b", THANKS)), {}) == ()


def test_the_id_of_a_statement_stays_when_another_statement_is_added():
    first = told(claim("a", THANKS), claim("b", THANKS))
    more = told(claim("a", THANKS), claim("b", THANKS), claim("c", PARAPHRASES[1][0]), claim("d", PARAPHRASES[1][1]))
    everywhere = {make_id("article", path): "story" for path in "abcd"}
    assert set(link_statements(first, everywhere)) <= set(link_statements(more, everywhere))


def test_reported_speech_is_joined_but_never_held_against_a_quotation():
    direct, indirect = (
        claim("a", THANKS),
        claim("b", THANKS.replace("I owe", "he owed").replace("bringing", "having brought"), kind="indirect"),
    )
    assert len(joined_sets(direct, indirect)) == 1
    assert findings(direct, indirect) == ()


def test_words_dropped_without_a_mark_are_named():
    (finding,) = findings(claim("a", THANKS.replace("the harbour pilots and above all to ", "")), claim("b", THANKS))
    assert (finding.kind, finding.severity) == ("dropped_words", "info")
    assert "without “the harbour pilots and above all to” in The a Post" in finding.summary


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[…]", "(…)"])
def test_a_marked_omission_is_no_finding(mark: str):
    assert findings(claim("a", THANKS.replace("the harbour pilots and above all to", mark)), claim("b", THANKS)) == ()


@pytest.mark.parametrize(
    "part",
    [
        THANKS.split(" for bringing")[0],
        "and above all to Captain Hageland for bringing 214 passengers ashore",
        THANKS.replace("Captain Hageland", "Captain [Jorunn] Hageland"),
        THANKS.replace("harbour", "harbor").replace("214", "214"),
        "We, and I mean all of us: " + THANKS,
    ],
)
def test_quoting_in_part_editors_brackets_and_house_style_are_no_finding(part: str):
    assert findings(claim("a", part), claim("b", THANKS)) == ()


def test_a_number_that_is_changed_is_a_warning():
    (finding,) = findings(claim("a", THANKS), claim("b", THANKS.replace("214", "241")))
    assert (finding.kind, finding.severity) == ("quote_variant", "warning")
    assert "214 against 241" in finding.summary or "241 against 214" in finding.summary


def test_a_number_in_words_is_the_same_number():
    text = "There were twelve lifeboats on deck and the crew lowered every one of them."
    assert findings(claim("a", text), claim("b", text.replace("twelve", "12"))) == ()


def test_a_dropped_negation_or_number_is_a_warning():
    text = "The rudder was not repaired in the yard at Sekar as the papers claim."
    (finding,) = findings(claim("a", text), claim("b", text.replace("not ", "")))
    assert (finding.kind, finding.severity) == ("dropped_words", "warning")
    assert "negation" in finding.summary
    (finding,) = findings(claim("a", THANKS), claim("b", THANKS.replace("214 ", "")))
    assert (finding.kind, finding.severity) == ("dropped_words", "warning")


def test_one_statement_gives_at_most_one_finding_a_kind():
    found = findings(
        claim("a", THANKS),
        claim("b", THANKS.replace("the harbour pilots and above all to ", "")),
        claim("c", PARAPHRASES[0][1]),
        claim("d", THANKS),
    )
    assert sorted(finding.kind for finding in found) == ["dropped_words", "quote_variant"]
    assert len({finding.discrepancy_id for finding in found}) == 2


TRANSLATED = ("The talks with Oslo were difficult but useful.", "Negotiations with Oslo proved hard, yet helpful.")


def test_two_translations_that_share_few_words_are_one_statement() -> None:
    first, second = claim("a", TRANSLATED[0]), claim("b", TRANSLATED[1], "Lunde")
    assert joined_sets(first, second) == [{first.claim_id, second.claim_id}]
    (finding,) = findings(first, second)
    assert (finding.kind, finding.severity) == ("quote_variant", "info")


def test_two_speakers_or_two_occasions_are_no_translation() -> None:
    first = replace(claim("a", TRANSLATED[0]), medium="X")
    assert joined_sets(first, claim("b", TRANSLATED[1], "Berit Aas")) == []
    assert joined_sets(first, replace(claim("b", TRANSLATED[1]), medium="television")) == []


REPORTED = [
    (
        "We will pay 214 million crowns to the families of the lost crew by Friday.",
        "they would pay 241 million crowns to the families of the lost crew by Friday",
        True,
    ),
    ("The rudder was not repaired in the yard at Sekar.", "the rudder was repaired in the yard at Sekar", True),
    ("We will pay 214 million crowns to the families of the crew.", "they would pay 214 million crowns to the families of the crew", False),
    ("We will pay 214 million crowns to the families of the crew.", "the company had money", False),
    ("We will pay 214 million crowns to the families of the crew.", "they would pay the families of the crew millions of crowns", False),
]


@pytest.mark.parametrize(("quoted", "reported", "differs"), REPORTED)
def test_a_report_with_another_number_or_sense_than_the_quotation_is_a_warning(quoted: str, reported: str, differs: bool) -> None:
    found = findings(claim("a", quoted), claim("b", reported, kind="indirect"))
    assert [finding.severity for finding in found] == (["warning"] if differs else [])


def test_near_verbatim_words_of_two_speakers_are_joined_and_said_to_be_so():
    (finding,) = findings(claim("a", THANKS, "Odd Lunde"), claim("b", THANKS.replace("214", "241"), "Berit Aas"))
    assert "attributed to" in finding.summary
    assert "Odd Lunde" in finding.summary
    assert "Berit Aas" in finding.summary


def test_only_the_quoted_stretches_of_a_mixed_claim_are_compared():
    mixed = claim("a", "he had feared for “every soul on that ship” and would “sleep”", kind="mixed")
    (utterance,) = utterances_of(told(mixed)[0])
    assert [wording.text for wording in utterance.wordings] == ["every soul on that ship"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tomas Žiedelis", "President Ziedelis", True),
        ("Owen Boake", "Owen Boke", True),
        ("Pavel Orlovsky", "Marina Orlovskaya", False),
        ("Anna Berg", "Nils Berg", False),
        ("J. Berg", "Jonas Berg", True),
        ("Berg", None, False),
        (None, None, False),
    ],
)
def test_speakers_are_told_by_their_names(one: str | None, other: str | None, same: bool):
    def speaking(name: str | None) -> Utterance:
        return Utterance(claim("a", THANKS, name), speaker_words(name), ())

    assert is_same_speaker(speaking(one), speaking(other)) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can't stop at 6:41pm", "we cannot stop at 18:41"),
        ("the eleventh-hour rule", "the 11th hour rule"),
        ("the U.S. neighbours organised it", "the US neighbors organized it"),
        ("I’ m sure they’re two", "I'm sure they are 2"),
        ("[T]he rudder broke", "the rudder broke"),
    ],
)
def test_spellings_of_one_wording_are_equal(one: str, other: str):
    assert wording_of(one).key == wording_of(other).key


def test_an_outer_match_is_moved_to_where_the_quotation_begins():
    alignment = align(wording_of("We know that the rudder broke"), wording_of("We want to say that we know that the rudder broke"))
    assert [stretch for stretch in differing_stretches(alignment) if stretch.tells] == []


WORDS = st.lists(
    st.sampled_from("the rudder broke before 214 passengers went ashore not grateful thankful in Norvik".split()), min_size=1, max_size=12
)


@given(WORDS, WORDS)
def test_alignment_is_symmetric_bounded_and_below_its_bound(first: Sequence[str], second: Sequence[str]):
    a, b = wording_of(" ".join(first)), wording_of(" ".join(second))
    there, back = align(a, b), align(b, a)
    assert there.shared == pytest.approx(back.shared)
    assert 0 <= there.likeness <= 1 + 1e-9
    assert there.shared <= max(could_share(a, b), could_share(b, a)) + 1e-9
    assert all(i < k and j < m for (i, j), (k, m) in zip(there.pairs, there.pairs[1:], strict=False))


@given(WORDS)
def test_a_wording_is_wholly_like_itself(words: Sequence[str]):
    wording = wording_of(" ".join(words))
    assert align(wording, wording).likeness == pytest.approx(1)
    assert list(differing_stretches(align(wording, wording))) == []
