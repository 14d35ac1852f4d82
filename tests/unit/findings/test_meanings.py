"""Sentences in two translations, and remarks of one speaker on one matter that are not translations of one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.findings.meanings import coverage
from crosswire.findings.wordings import wording_of

TRANSLATIONS = (
    (
        "We shall not abandon a single one of our sailors, wherever they are being held.",
        "None of our seamen will be left behind, no matter where they are imprisoned.",
    ),
    (
        "The harbour was swallowed by the sea within eleven minutes.",
        "It took the waves only 11 minutes to devour the port.",
    ),
    (
        "I did not order anybody to open fire on the crowd.",
        "I never gave the command to shoot at the people.",
    ),
    (
        "Our patience has run out, and the answer will be harsh.",
        "We are tired of waiting; the response is going to be severe.",
    ),
    (
        "Let them first return the 37 hostages, then we will talk about grain.",
        "First they must give back the 37 captives. After that we can discuss wheat.",
    ),
    (
        "Tomorrow I will ask parliament to dissolve itself.",
        "I'm going to request that the legislature disband tomorrow.",
    ),
    (
        "Nobody can force Velden to its knees.",
        "No one will be able to bring Velden to its knees.",
    ),
    (
        "The fire ate through four floors before the first engine came.",
        "Four storeys had burnt by the time the first fire truck arrived.",
    ),
    (
        "These people were freed thanks to the efforts of President Harlow and his team.",
        "It is because of the work done by President Harlow and his staff that these individuals have been released.",
    ),
    (
        "I am not going to resign because of one lost vote.",
        "I won't step down over a single defeat at the ballot box.",
    ),
    (
        "Our factories stand still, our children go hungry, and you speak of honour.",
        "You talk about dignity while our plants are idle and our kids are starving.",
    ),
    (
        "The talks with Oslo were difficult but useful.",
        "Negotiations with Oslo proved hard, yet helpful.",
    ),
    (
        "We found 16 bodies under the roof and we fear there are more.",
        "Beneath the roof we discovered 16 dead, and are afraid that the number will grow.",
    ),
    (
        "This bridge should have been closed two years ago.",
        "They ought to have shut the bridge two years back.",
    ),
    (
        "The dam held, and that saved the whole valley.",
        "It was the dam that did not break; thanks to this the entire valley survived.",
    ),
    (
        "We will rebuild every house, brick by brick.",
        "Each home is going to be put up again, one brick after another.",
    ),
    (
        "I regret deeply what our soldiers did in that village.",
        "I am profoundly sorry for the things our troops have done in this hamlet.",
    ),
    (
        "Four of my colleagues are still missing beneath the snow.",
        "There are still 4 of my workmates lost under the snow.",
    ),
    (
        "The negotiations collapsed because the other side kept changing its demands.",
        "Talks broke down since our opponents altered what they demanded again and again.",
    ),
    (
        "My country has never threatened anyone and will not start now.",
        "Our nation has not once menaced anybody, nor does it intend to begin today.",
    ),
    (
        "The captain ignored three warnings before the ship hit the rocks.",
        "Three times the captain was warned, and he took no notice until the vessel struck the reef.",
    ),
    (
        "The price of bread has doubled since winter.",
        "Bread is twice as expensive as it was in winter.",
    ),
    (
        "We lost everything in one night.",
        "In a single night all that we had was gone.",
    ),
    (
        "The court's decision is a disgrace for our democracy.",
        "What the judges decided brings shame on our democratic system.",
    ),
    (
        "Whoever attacks our pipelines attacks all of Europe.",
        "Anyone who strikes our pipelines is striking the whole of Europe.",
    ),
    (
        "I have seen the documents and they are forged.",
        "I looked at the papers, and they are fakes.",
    ),
)
OTHER_REMARKS = (
    (
        "We shall not abandon our sailors, wherever they are being held.",
        "Our sailors were taken on Monday by armed men.",
    ),
    (
        "The harbour was swallowed by the sea within eleven minutes.",
        "The harbour will open again in eleven days.",
    ),
    (
        "I did not order anybody to open fire on the crowd.",
        "I have ordered an inquiry into who opened fire on the crowd.",
    ),
    (
        "Let them first return the 37 hostages, then we will talk about grain.",
        "The 37 hostages are fed and in good health.",
    ),
    (
        "The talks with Oslo were difficult but useful.",
        "We will continue the talks with Oslo next week.",
    ),
    (
        "We found 16 bodies under the roof and we fear there are more.",
        "Sixteen families have asked us to find the builder of the roof.",
    ),
    (
        "This bridge should have been closed two years ago.",
        "The bridge was inspected two years ago and found sound.",
    ),
    (
        "I am not going to resign because of one lost vote.",
        "The vote was lost by one voice; I accept it.",
    ),
    (
        "Nobody can force Velden to its knees.",
        "Velden will not kneel before anybody's army, and it will not beg.",
    ),
    (
        "These people were freed thanks to the efforts of President Harlow and his team.",
        "President Harlow and his team are welcome in our country at any time.",
    ),
    (
        "Tomorrow I will ask parliament to dissolve itself.",
        "Parliament will vote on the budget tomorrow.",
    ),
    (
        "Our factories stand still, our children go hungry, and you speak of honour.",
        "Our children will go to school on Monday and our factories will open.",
    ),
    (
        "Our patience has run out, and the answer will be harsh.",
        "We will answer every attack, and harshly.",
    ),
    (
        "The fire ate through four floors before the first engine came.",
        "The first engine was at the scene four minutes after the alarm.",
    ),
    (
        "We expect the first trains to run on Friday morning.",
        "The trains that run on Friday will be free of charge.",
    ),
    (
        "I want to thank the firefighters who worked through the night.",
        "The firefighters worked without masks through the night, and that was wrong.",
    ),
    (
        "The dam held, and that saved the whole valley.",
        "The dam was built to protect the valley for a hundred years.",
    ),
    (
        "We will rebuild every house, brick by brick.",
        "Every house on this street was built of brick in the sixties.",
    ),
    (
        "I regret deeply what our soldiers did in that village.",
        "Our soldiers left that village on Sunday.",
    ),
    (
        "Four of my colleagues are still missing beneath the snow.",
        "Four of my colleagues dug in the snow all night.",
    ),
    (
        "The negotiations collapsed because the other side kept changing its demands.",
        "The other side has sent a new list of demands for the negotiations.",
    ),
    (
        "My country has never threatened anyone and will not start now.",
        "My country will never forget who helped it.",
    ),
    (
        "The captain ignored three warnings before the ship hit the rocks.",
        "The captain has commanded the ship for three years.",
    ),
    (
        "The price of bread has doubled since winter.",
        "The price of bread is fixed by the state in winter.",
    ),
    (
        "The court's decision is a disgrace for our democracy.",
        "We will respect the decision of the court, as a democracy must.",
    ),
    (
        "Whoever attacks our pipelines attacks all of Europe.",
        "Our pipelines supply half of Europe.",
    ),
    (
        "I have seen the documents and they are forged.",
        "I have signed the documents, and they will be published.",
    ),
    (
        "We want peace with all our neighbours.",
        "We want our neighbours to pay for the damage.",
    ),
)
LEAST_FOUND = 0.6
"""Translations that share a meaning in the table of synonyms for too few of their words stay unfound."""


def is_one_sentence(one: str, other: str) -> bool:
    covered = coverage(wording_of(one), wording_of(other))
    return covered is not None and covered.is_one_sentence


@pytest.mark.parametrize(("one", "other"), OTHER_REMARKS)
def test_another_remark_on_the_matter_is_no_translation(one: str, other: str) -> None:
    assert not is_one_sentence(one, other)


def test_most_translations_are_recognised() -> None:
    missed = [pair for pair in TRANSLATIONS if not is_one_sentence(*pair)]
    assert len(missed) <= (1 - LEAST_FOUND) * len(TRANSLATIONS), missed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We found 16 bodies under the roof.", "Beneath the roof we discovered 17 dead."),
        ("The talks with Oslo were useful and will go on.", "Negotiations with Oslo were helpful and will not go on."),
    ],
)
def test_another_number_or_a_negation_is_no_translation(one: str, other: str) -> None:
    assert coverage(wording_of(one), wording_of(other)) is None


WORDS = st.lists(st.sampled_from("we found sixteen bodies 12 under the roof not talks were hard tough port".split()), max_size=10)


@given(WORDS, WORDS)
def test_coverage_is_symmetric(first: list[str], second: list[str]) -> None:
    a, b = wording_of(" ".join(first)), wording_of(" ".join(second))
    there, back = coverage(a, b), coverage(b, a)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.together == back.together
        assert (there.covered_first, there.covered_second) == (back.covered_second, back.covered_first)
