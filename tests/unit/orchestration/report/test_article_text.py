from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from orchestration.report.article_text import Paragraph, marked_text
from orchestration.report.rows import ActorRow, ArticleActorRow, ArticleRow, ClaimRow, FigureRow
from tests.report_file import POST, _article, claim, figure

ARTICLE = _article("a1", "s1", "post", POST)
HOLM = ActorRow("holm", "Ada Holm", "person", True, 1, 1, ["Ada Holm"])
PRESENT = ArticleActorRow("a1", "holm", "s1", 1, POST.index("Ada"), 1, ["Ada Holm"], [])


def read_back(paragraphs: list[Paragraph]) -> str:
    return "".join(
        "".join(word.text for word in part.words) + part.closing
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for part in sentence.statements
    )


def mark(article: ArticleRow, figures: list[FigureRow], claims: list[ClaimRow]) -> list[Paragraph]:
    return marked_text(article, figures, claims, [PRESENT], {"holm": HOLM})


spans = st.tuples(st.integers(0, len(POST) - 1), st.integers(1, 40)).map(lambda drawn: (drawn[0], min(len(POST), sum(drawn))))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_every_character_is_there_once_however_spans_overlap(figures: list[tuple[int, int]], claims: list[tuple[int, int]]) -> None:
    one, said = figure("f", "a1", POST, "Some 40", 40, 38, 42), claim("q", "a1", POST, "We counted")
    marked = mark(
        ARTICLE,
        [replace(one, figure_id=str(number), char_start=start, char_end=end) for number, (start, end) in enumerate(figures)],
        [replace(said, claim_id=str(number), char_start=start, char_end=end) for number, (start, end) in enumerate(claims)],
    )
    assert "".join(read_back(marked).split()) == "".join(POST.split())
    firsts = [word.figure.figure_id for word in _words(marked) if word.figure and word.is_first]
    assert len(firsts) == len(set(firsts))


def test_figures_names_statements_and_sentences_are_marked() -> None:
    marked = mark(
        ARTICLE,
        [figure("f", "a1", POST, "Some 40", 40, 38, 42)],
        [claim("q", "a1", POST, "We counted forty heads and lost no one in the fog")],
    )
    assert [word.text for word in _words(marked) if word.figure] == ["Some 40"]
    assert [word.text for word in _words(marked) if word.actor] == ["Ada Holm"]
    (statement,) = [part for paragraph in marked for sentence in paragraph.sentences for part in sentence.statements if part.claim]
    assert statement.closing == ",”"
    (sentence,) = [sentence for paragraph in marked for sentence in paragraph.sentences if sentence.is_sentence]
    assert "".join(word.text for part in sentence.statements for word in part.words).endswith("Ada Holm said.")


def test_empty_lines_end_paragraphs_and_wrapped_lines_do_not_count() -> None:
    wrapped = replace(ARTICLE, text="A ferry went\ndown at noon.\n\n\nLine one.\nLine two.")
    first, second = mark(wrapped, [], [])
    assert not first.keeps_lines
    assert second.keeps_lines


def test_without_empty_lines_each_line_is_a_paragraph() -> None:
    assert len(mark(replace(ARTICLE, text="One.\nTwo.\nThree."), [], [])) == 3


def test_the_fields_before_a_text_are_told_from_it() -> None:
    first, second = mark(replace(ARTICLE, text="---\ntitle: Ferry\n---\n\nIt sank."), [], [])
    assert first.is_header
    assert not second.is_header


def test_a_longer_name_wins_over_the_one_inside_it_and_no_name_begins_or_ends_inside_a_word() -> None:
    text = "Ada Holm-Berg met Ada. Adagio is no name, nor is Canada; Ada Holm is one."
    short, long = replace(HOLM, actor_id="ada", names=["Ada"]), HOLM
    present = [
        replace(PRESENT, actor_id="ada", names=["Ada", ""]),
        replace(PRESENT, names=["Ada Holm"]),
    ]
    marked = marked_text(replace(ARTICLE, text=text), [], [], present, {"ada": short, "holm": long})
    assert [(word.text, word.actor.actor_id) for word in _words(marked) if word.actor] == [
        ("Ada Holm", "holm"),
        ("Ada", "ada"),
        ("Ada Holm", "holm"),
    ]


def _words(paragraphs: list[Paragraph]):  # type: ignore[no-untyped-def]
    return [word for p in paragraphs for sentence in p.sentences for part in sentence.statements for word in part.words]
