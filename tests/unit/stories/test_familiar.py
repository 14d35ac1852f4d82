from __future__ import annotations

from datetime import date, timedelta

from crosswire.stories.familiar import FAMILIAR_WEEKS, less_of_the_familiar
from crosswire.stories.term_shelf import PackedTerms, TermShelf
from crosswire.stories.terms import Terms, terms_of_text

REPORT = terms_of_text("The ferry of captain Hageland struck a rock off Norvik.")


def lowered_terms(articles: list[Terms], days: list[date | None]) -> list[Terms]:
    with TermShelf() as shelf:
        for terms in articles:
            shelf.add(PackedTerms.of(terms))
        vectors = less_of_the_familiar(shelf.vectors(range(len(shelf))), days)
        return [shelf.terms(row, vectors.weights_of(row).tolist()) for row in range(len(vectors))]


def weight_of(name: str, articles: list[Terms]) -> float:
    return articles[0].weights[f"name:{name}"]


def weekly(text: str, weeks: int, step: int = 7) -> tuple[list[Terms], list[date | None]]:
    return [terms_of_text(text)] * weeks, [date(2024, 1, 1) + timedelta(days=step * week) for week in range(weeks)]


def test_a_name_that_is_printed_week_after_week_weighs_less_and_no_other_term_does():
    others, days = weekly("Nothing new from captain Hageland.", 4 * FAMILIAR_WEEKS)
    lowered = lowered_terms([REPORT, *others], [date(2024, 1, 1), *days])
    assert weight_of("hageland", lowered) < weight_of("hageland", [REPORT])
    assert {term for term in REPORT.weights if lowered[0].weights[term] != REPORT.weights[term]} == {"name:hageland"}


def test_many_reports_of_one_week_make_no_name_familiar():
    others, days = weekly("Nothing new from captain Hageland.", 4 * FAMILIAR_WEEKS, step=0)
    assert lowered_terms([REPORT, *others], [date(2024, 1, 1), *days])[0] == REPORT


def test_few_weeks_more_change_nothing_so_that_stories_stay():
    for weeks in (2 * FAMILIAR_WEEKS, 3 * FAMILIAR_WEEKS):
        others, days = weekly("Nothing new from captain Hageland.", weeks)
        lowered = lowered_terms([REPORT, *others], [date(2024, 1, 1), *days])
        assert weight_of("hageland", lowered) == weight_of("hageland", [REPORT]) / 1.5


def test_articles_without_a_date_count_together_as_weeks():
    others, _ = weekly("Nothing new from captain Hageland.", 1000)
    lowered = lowered_terms([REPORT, *others], [None] * 1001)
    assert weight_of("hageland", lowered) < weight_of("hageland", [REPORT])
