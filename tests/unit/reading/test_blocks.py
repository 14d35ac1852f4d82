"""Blocks: the head of a text, its captions and furniture, and that nothing of the report is lost."""

from __future__ import annotations

import re
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.sentences import split_sentences
from crosswire.model import CONTENT_BLOCKS, WRAPPED_LINES, Article
from crosswire.reading import article_from_text
from crosswire.resources import table

LEAD = "The old mill of Quaytown burned down on Friday, and 12 families had to leave their homes."
SECOND = "Nobody was hurt. The mill had stood empty for nine years, the mayor said."
THIRD = "Firefighters from three towns worked until dawn to keep the flames from the church."


def layout(*lines: str, gap: str = "\n\n") -> list[tuple[str, str]]:
    article = article_from_text(gap.join(lines))
    check_offsets(article)
    return [(block.kind, article.text[block.char_start : block.char_end]) for block in article.blocks]


def check_offsets(article: Article) -> None:
    """Blocks stand in order, do not overlap, begin and end with something, and cover every word of the text."""
    position = 0
    for block in article.blocks:
        assert position <= block.char_start < block.char_end <= len(article.text)
        assert not any(map(str.isalpha, article.text[position : block.char_start]))
        piece = article.text[block.char_start : block.char_end]
        assert piece == piece.strip()
        position = block.char_end
    assert not any(map(str.isalpha, article.text[position:]))


def test_title_deck_byline_place_and_report() -> None:
    head = ("Fire takes Quaytown's mill", "Twelve families homeless, church saved", "By Ada Roe and Max Poe", "QUAYTOWN")
    assert layout(*head, LEAD, SECOND) == [
        ("title", "Fire takes Quaytown's mill"),
        ("deck", "Twelve families homeless, church saved"),
        ("byline", "By Ada Roe and Max Poe"),
        ("dateline", "QUAYTOWN"),
        ("body", f"{LEAD}\n\n{SECOND}"),
    ]


def test_bullets_are_decks() -> None:
    assert layout("Fire takes mill", "- 12 families homeless", "• Church saved.", LEAD, SECOND) == [
        ("title", "Fire takes mill"),
        ("deck", "12 families homeless"),
        ("deck", "Church saved."),
        ("body", f"{LEAD}\n\n{SECOND}"),
    ]


def test_a_lead_that_is_repeated_is_kept_as_deck() -> None:
    caption = "The mill on Friday night. Photo by Max Poe/Quay Pictures"
    found = layout(LEAD, caption, f"QUAYTOWN, May 16 (UPI) -- {LEAD}", SECOND, gap="\n")
    assert found == [
        ("deck", LEAD),
        ("caption", "The mill on Friday night."),
        ("boilerplate", "Photo by Max Poe/Quay Pictures"),
        ("dateline", "QUAYTOWN, May 16 (UPI) --"),
        ("body", f"{LEAD}\n{SECOND}"),
    ]


@pytest.mark.parametrize("title", ["12 families homeless", "Was it arson?", "Fire takes the mill.", "MILL BURNS IN THE NIGHT"])
def test_first_line_is_the_title(title: str) -> None:
    assert article_from_text(f"{title}\n\n{LEAD}\n\n{SECOND}").title == title


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"{LEAD}\n{SECOND}\n{THIRD}",
        f"{LEAD}\n\n{SECOND}",
        "The old mill of\nQuaytown burned down\non Friday, and 12\nfamilies had to leave\ntheir homes. Nobody\nwas hurt.",
    ],
)
def test_texts_without_a_title_have_none(text: str) -> None:
    article = article_from_text(text)
    assert article.title is None
    assert [block.kind for block in article.blocks] == ["body"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("The post Mill burns appeared first on Quay Post.", "republisher's trailer"),
        ("This article was originally published by Quay Post.", "republisher's trailer"),
        ("Quay Wire website contains only part of its reports.", "subscription note"),
        ("Ada Roe covers fires and floods in the north. She is based in Quaytown.", "about the author"),
        ("Max Poe is a senior reporter for Quay Post. Follow him on X @maxpoe", "about the author"),
        ("Reporting by Ada Roe in Quaytown; Editing by Max Poe and Ida Moe", "credits of the desk"),
        ("Quay Post's Max Poe contributed to this report.", "credits of the desk"),
        ("Copyright 2024 Quay Post. All rights reserved.", "copyright line"),
        ("© 2024 Quay Post", "copyright line"),
        ("Sign up for our newsletter", "invitation to readers"),
        ("READ MORE: How mills burn", "link to another article"),
        ("Advertisement", "page furniture"),
        ("This story has been updated with the mayor's words.", "editorial note"),
        ("The views expressed in this article are the author's own.", "disclaimer"),
    ],
)
def test_furniture_at_the_end_is_set_aside(line: str, reason: str) -> None:
    article = article_from_text(f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{line}")
    check_offsets(article)
    last = article.blocks[-1]
    assert (last.kind, last.reason) == ("boilerplate", reason)
    assert article.text[last.char_start : last.char_end] == line


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        ("UPDATE 2:52 p.m. --", " Insurers put the damage at $4 million."),
        ("Update at 7:45 p.m. ET.", " Two Halls Are Gone"),
        ("Updated at 6:50 a.m. ET, April 17:", " Insurers put the damage at $4 million."),
        ("UPDATE 2 --", " Insurers put the damage at $4 million."),
        ("Update —", " Insurers put the damage at $4 million."),
    ],
)
def test_the_label_of_an_update_is_set_aside_and_what_it_says_is_read(label: str, rest: str) -> None:
    article = article_from_text(f"{LEAD}\n\n{SECOND}\n\n{label}{rest}\n\n{THIRD}")
    check_offsets(article)
    (found,) = (block for block in article.blocks if block.kind == "boilerplate")
    assert (article.text[found.char_start : found.char_end].strip(), found.reason) == (label, "label of an update")
    assert rest.strip() in {sentence.text for sentence in split_sentences(article)}


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Quay Post found that 12 of the 40 mills had no alarm.",
        "The insurer covers losses of up to $2 million, he said.",
        "The mayor said that the town covers half of the cost.",
        "The company is based in Quaytown and has 300 workers.",
        "More than 40 people signed up for shelter.",
        "The picture was clear: 12 mills have burned since 2010.",
        "She is a member of the council, which has 15 seats.",
        "Rain is expected on Monday (it would be the first since May).",
        "Mayor Ada Roe is the head of a town of 4,000.",
        "Updates to the plan cost $4 million.",
        "Update 12 of the plan was late.",
    ],
)
def test_sentences_of_the_report_are_not_taken_for_furniture(line: str) -> None:
    article = article_from_text(f"{LEAD}\n\n{SECOND}\n\n{line}\n\n{line}")
    assert [block.kind for block in article.blocks] == ["body"]
    assert article.text.endswith(line)
    assert article.blocks[-1].char_end == len(article.text)


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    wrapped = "\n".join(textwrap.wrap(f"{LEAD} {SECOND}", 32)) + "\n\n" + "\n".join(textwrap.wrap(THIRD, 32))
    article = article_from_text(f"Fire takes mill\n\n{wrapped}\n")
    check_offsets(article)
    assert [(block.kind, block.reason) for block in article.blocks] == [("title", None), ("body", WRAPPED_LINES)]
    sentences = [" ".join(sentence.text.split()) for sentence in split_sentences(article)]
    assert sentences == ["Fire takes mill", LEAD, *SECOND.replace(". ", ".\n").split("\n"), THIRD]


def test_furniture_table_is_sound() -> None:
    for row in table("page_furniture"):
        assert re.compile(row["pattern"])
        assert row["kind"] in {"boilerplate", "caption"}
        assert row["scope"] in {"line", "start", "end"}
        assert row["position"] in {"any", "head", "tail"}
        assert row["contains"] == row["contains"].lower()
        assert row["reason"]


@pytest.mark.parametrize("opening", ["Aa ", "Reporting by Aa, ", "image by ", "the post a ", "(", "photo/", "Aa Bb/"])
def test_long_lines_are_read_in_linear_time(opening: str) -> None:
    started = time.process_time()
    article_from_text(opening * 20_000)
    assert time.process_time() - started < 5


def test_notes_before_the_text_are_set_aside() -> None:
    found = layout("Note: All names in this text are invented.", "Fire takes mill", LEAD, SECOND)
    assert found[0] == ("boilerplate", "Note: All names in this text are invented.")
    assert found[1] == ("title", "Fire takes mill")


def test_captions_inside_the_text_are_content_without_their_credit() -> None:
    found = layout("Fire takes mill", LEAD, "The ruin on Saturday; 12 families lived next door. (Max Poe/Getty Images)", SECOND)
    assert ("caption", "The ruin on Saturday; 12 families lived next door.") in found
    assert ("boilerplate", "(Max Poe/Getty Images)") in found


def test_trailing_credit_is_cut_off_the_last_sentence() -> None:
    assert layout(LEAD, f"{SECOND} – AFP")[-1] == ("boilerplate", "– AFP")


def test_trailer_gives_the_title_that_the_text_lacks() -> None:
    article = article_from_text(f"{LEAD}\n{SECOND}\nThe post Mill Burns in Quaytown appeared first on Quay Post.")
    assert article.title == "Mill Burns in Quaytown"


@given(st.text(alphabet=st.sampled_from('ab .A1-–(/)\n:"”|•©'), max_size=200))
def test_any_text_gives_orderly_blocks_that_lose_no_word(text: str) -> None:
    article = article_from_text(text)
    check_offsets(article)
    kept = "".join(text[block.char_start : block.char_end] for block in article.blocks)
    assert sum(map(str.isalpha, kept)) == sum(map(str.isalpha, text))
    assert all(block.kind in CONTENT_BLOCKS or block.reason or block.kind in {"byline", "dateline"} for block in article.blocks)


REPORT_LINES = [
    "Mill burns down",
    "The old mill of Quaytown burned down on Friday.",
    "12 families had to leave.",
    "No one was hurt.",
    "Why?",
]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("___", "separator"),
        ("• • •", "separator"),
        ("Follow @quaypost", "invitation to readers"),
        ("Read or share this story: https://quay.example/1", "invitation to readers"),
        ("Write to Ada Roe at ada.roe@quay.example and Max Poe at max.poe@quay.example", "about the author"),
        ("• Ada Roe is a columnist of the Quay Post.", "about the author"),
        ("Contributing: Ada Roe and Max Poe, Quay Post; Associated Press", "credits of the desk"),
        ("Ada Roe and Max Poe contributed.", "credits of the desk"),
        ("With Post wires", "credits of the desk"),
        ("This report contains material from Reuters.", "credits of the desk"),
        ("Information from The Associated Press was used in this report.", "credits of the desk"),
        ("This story was reported by The Associated Press.", "agency credit"),
        ("Send letters to letters@quay.example.", "invitation to readers"),
        ("Local news delivered to your inbox: sign up", "invitation to readers"),
        ("Click for more from Quay FM.", "link to another article"),
        ("— Updated at 8:23 p.m.", "date line"),
        ("This is a developing story and will be updated.", "editorial note"),
        ("Story highlights Mill burns down, nobody is hurt", "summary that repeats the text"),
        (
            "Photos: Mill fire Photos: Mill fire – Smoke over the quay. Hide Caption 1 of 9 Photos: Mill fire – Hoses.",
            "pictures of a gallery",
        ),
        ("Slideshow (6 Images)", "pictures of a gallery"),
        ("Appeared in the May 8, 2024, print edition as 'Mill Burns'.", "print edition"),
    ],
)
def test_what_stands_below_a_report_is_cut_with_its_reason(line: str, reason: str) -> None:
    text = "\n\n".join([*REPORT_LINES, line])
    last = article_from_text(text).blocks[-1]
    assert (last.kind, last.reason, text[last.char_start : last.char_end]) == ("boilerplate", reason, line)


def test_the_gallery_behind_the_last_sentence_is_cut_off() -> None:
    text = "\n\n".join([*REPORT_LINES[:-1], f"{REPORT_LINES[-1]} Hide Caption 1 of 9 Photos: Mill fire – Hoses."])
    *_, body, cut = article_from_text(text).blocks
    assert (body.kind, cut.reason) == ("body", "pictures of a gallery")
    assert text[cut.char_start :].startswith("Hide Caption")


@pytest.mark.parametrize(
    "line",
    [
        "He wrote to Ada Roe at the town hall and had no answer.",
        "Contributing to the damage was the wind, the fire service said.",
        "Updated rules for mills come into force in May.",
        "With 12 families homeless, the town opened its school.",
        "The council contributed.",
        "Follow the smoke, the fire chief said.",
        "Story highlights of the year were told at the mill's feast, the council said.",
        "This report is what the council asked for.",
        "Information from the mill was used in court.",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    text = "\n\n".join([*REPORT_LINES, line])
    last = article_from_text(text).blocks[-1]
    assert (last.kind, text[last.char_start : last.char_end].endswith(line)) == ("body", True)


def test_a_report_by_an_agency_names_it_at_the_foot() -> None:
    article = article_from_text("\n\n".join([*REPORT_LINES, "This story was reported by The Associated Press."]), outlet="Quay Post")
    assert (article.outlet_name, article.wire_outlet_name) == ("Quay Post", "Associated Press")
