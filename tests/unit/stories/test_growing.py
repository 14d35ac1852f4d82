"""A corpus that grows piece by piece ends as one built in one go, and what is not touched keeps its story."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.model import Analysis
from crosswire.stories import link_stories
from tests.factories import make_analysis, make_article
from tests.unit.stories.telling import event_reports

EVENTS = 12
REPORTS = 5


def report(event: int, index: int) -> Analysis:
    """One report of an event; later ones are published later."""
    day = date(2024, 3, 1) + timedelta(days=17 * event + index)
    text = event_reports(event, REPORTS)[index]
    article = make_article(text, f"{event}/{index}.txt", outlet=f"Outlet {index}", day=day, title=text.partition("\n")[0])
    return make_analysis(article)


def event_of(analysis: Analysis) -> str:
    return analysis.article.source_path.partition("/")[0]


def story_ids(analyses: list[Analysis]) -> dict[str, str]:
    return {link.article_id: link.story_id for link in link_stories(analyses)[1]}


ALL = [report(event, index) for event in range(EVENTS) for index in range(REPORTS)]


def test_events_of_one_kind_are_told_apart():
    ids = story_ids(ALL)
    by_event = {event_of(a): {ids[b.article.article_id] for b in ALL if event_of(b) == event_of(a)} for a in ALL}
    assert all(len(stories) == 1 for stories in by_event.values())
    assert len({next(iter(stories)) for stories in by_event.values()}) == EVENTS


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(EVENTS)), st.lists(st.integers(0, EVENTS * REPORTS), max_size=3))
def test_ids_stay_while_articles_arrive_and_the_end_is_the_same(events: list[int], cuts: list[int]):
    arriving = sorted(ALL, key=lambda a: (int(a.article.source_path.partition("/")[2][0]), events.index(int(event_of(a)))))
    before: dict[str, str] = {}
    for cut in [*sorted(cuts), len(arriving)]:
        now = story_ids(arriving[:cut])
        assert before.items() <= now.items()
        before = now
    assert before == story_ids(ALL)


@settings(max_examples=10, deadline=None)
@given(st.sets(st.integers(0, EVENTS - 1), min_size=1), st.integers(0, REPORTS - 1))
def test_articles_of_some_events_change_no_story_of_the_others(touched: set[int], index: int):
    base = [a for a in ALL if int(event_of(a)) not in touched]
    added = [report(event, index) for event in touched]
    assert story_ids(base).items() <= story_ids([*base, *added]).items()


def test_an_article_that_comes_late_founds_a_story_only_where_none_tells_its_event():
    known = [a for a in ALL if event_of(a) != "3"]
    (late,) = [a for a in ALL if a.article.source_path == "3/1.txt"]
    joined = story_ids([*ALL[:3], late])
    assert joined[late.article.article_id] not in {joined[a.article.article_id] for a in ALL[:3]}
    assert story_ids([*known, late])[late.article.article_id] not in set(story_ids(known).values())
