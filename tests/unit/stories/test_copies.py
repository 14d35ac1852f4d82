from __future__ import annotations

from datetime import date

from crosswire.model import Analysis
from crosswire.stories.copies import find_copies
from crosswire.stories.runs import RunShelf
from crosswire.stories.sketches import sketch_of
from tests.factories import make_analysis, make_article
from tests.unit.stories.telling import NORVIK, event_reports

TEXT = NORVIK["norvik_1.txt"]


def analysis(path: str, text: str, day: int | None = None, **fields: object) -> Analysis:
    return make_analysis(make_article(text, path, day=date(2024, 3, day) if day else None, **fields))


def copies_among(analyses: list[Analysis]) -> dict[str, tuple[str, str]]:
    sketches = [sketch_of(analysis, {}) for analysis in analyses]
    with RunShelf() as shelf:
        for sketch in sketches:
            shelf.add(sketch.runs)
        return find_copies([sketch.told for sketch in sketches], shelf)


def names(copies: dict[str, tuple[str, str]], *analyses: Analysis) -> dict[str, str]:
    path = {a.article.article_id: a.article.source_path for a in analyses}
    return {path[copy]: path[original] for copy, (original, _) in copies.items()}


def test_the_earliest_article_is_the_original_and_unknown_dates_come_last():
    late, early, undated = analysis("late", TEXT, 6), analysis("early", TEXT, 5), analysis("undated", TEXT)
    assert names(copies_among([late, undated, early]), late, early, undated) == {"late": "early", "undated": "early"}


def test_an_agencys_own_report_comes_before_a_reprint_of_the_same_day():
    own, reprint = analysis("own", TEXT, 5), analysis("reprint", TEXT, 5, wire_outlet_id="agency")
    assert names(copies_among([reprint, own]), own, reprint) == {"reprint": "own"}


def test_a_shortened_copy_is_found_and_says_why():
    longer, shorter = analysis("longer", TEXT + "\n" + NORVIK["norvik_3.txt"], 5), analysis("shorter", TEXT, 6)
    copies = copies_among([longer, shorter])
    assert names(copies, longer, shorter) == {"shorter": "longer"}
    assert next(iter(copies.values()))[1].endswith("of the shorter text stands in the longer one")


def test_two_reports_of_one_event_are_no_copies():
    assert copies_among([analysis(path, text) for path, text in NORVIK.items()]) == {}


def test_short_texts_are_copies_only_where_they_are_equal():
    a, b, c = analysis("a", "Ferry runs aground"), analysis("b", "Ferry runs aground!"), analysis("c", "Ferry runs aground again")
    assert len(copies_among([a, b, c])) == 1


def test_empty_texts_are_no_copies_of_one_another():
    assert copies_among([analysis("a", ""), analysis("b", "")]) == {}


def test_ten_reprints_have_one_original_and_a_cut_reprint_is_found_in_a_far_longer_text():
    padding = "\n".join(event_text(number) for number in range(8))
    longest = analysis("longest", f"{TEXT}\n{padding}", 4)
    reprints = [analysis(str(number), TEXT, 5 + number) for number in range(10)]
    found = names(copies_among([*reprints, longest]), longest, *reprints)
    assert found == {str(number): "longest" for number in range(10)}


def event_text(number: int) -> str:
    return "\n".join(event_reports(number, 3))
