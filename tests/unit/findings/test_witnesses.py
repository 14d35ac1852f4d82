from __future__ import annotations

from datetime import date

from crosswire.findings.witnesses import origins_of, share_dispatches
from crosswire.ids import make_id
from crosswire.model import Analysis, Comparison, StoryArticle
from tests.factories import make_analysis, make_article, make_figure

AGENCY = "Meridian Wire"


def report(path: str, outlet: str, wire: str | None = None, said_by: str | None = None) -> Analysis:
    named = {"wire_outlet_id": make_id("outlet", wire), "wire_outlet_name": wire} if wire else {}
    article = make_article("52 prisoners.", path, outlet, date(2031, 5, 1), **named)
    return make_analysis(article, (make_figure(path=path, said_by=said_by),))


def comparison(a: Analysis, b: Analysis) -> Comparison:
    one, two = a.figures[0].figure_id, b.figures[0].figure_id
    return Comparison("c", "s", "m", one, two, None, None, "agreement", 0.0, False, "“52” and “52”: the same number.")


def link(copy: Analysis, original: Analysis | None = None) -> StoryArticle:
    return StoryArticle(copy.article.article_id, "s", original and original.article.article_id)


def test_an_agencys_own_report_and_its_reprints_rest_on_the_agency():
    own, reprint, other = report("own", AGENCY), report("reprint", "The Gazette", AGENCY), report("other", "The Herald")
    origins = origins_of([own, reprint, other])
    assert origins == {own.figures[0].figure_id: AGENCY, reprint.figures[0].figure_id: AGENCY}


def test_an_agency_that_nobody_reprints_speaks_for_itself():
    assert origins_of([report("own", AGENCY)]) == {}


def test_ten_copies_of_one_text_are_one_witness_though_none_names_an_agency():
    original, other = report("0", "Outlet 0"), report("other", "The Herald")
    copies = [report(str(number), f"Outlet {number}") for number in range(1, 10)]
    links = [link(original), link(other), *(link(copy, original) for copy in copies)]
    everyone = [original, other, *copies]
    pairs = [comparison(a, b) for a in everyone for b in everyone if a.article.article_id < b.article.article_id]
    foreign = other.figures[0].figure_id
    for pair in share_dispatches(pairs, everyone, links):
        assert pair.shared_origin == (foreign not in (pair.figure_id_a, pair.figure_id_b))
        assert pair.shared_origin == ("copies of one text" in pair.reason)


def test_without_copies_nothing_changes():
    a, b = report("a", "Outlet a"), report("b", "Outlet b")
    assert share_dispatches([comparison(a, b)], [a, b], [link(a), link(b)]) == (comparison(a, b),)
