from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ids import make_id
from crosswire.model import Analysis
from crosswire.stories import link_stories
from tests.factories import make_analysis, make_article
from tests.unit.stories.telling import BAKERY, NORVIK, TAMBORA

EVERYTHING = NORVIK | TAMBORA | BAKERY


def analyses_of(texts: Mapping[str, str], days: Mapping[str, date] | None = None) -> list[Analysis]:
    return [
        make_analysis(make_article(text, path, outlet=f"Outlet {path}", day=(days or {}).get(path), title=text.split("\n")[0]))
        for path, text in texts.items()
    ]


def groups(analyses: list[Analysis]) -> set[frozenset[str]]:
    path = {analysis.article.article_id: analysis.article.source_path for analysis in analyses}
    stories: dict[str, set[str]] = {}
    for link in link_stories(analyses)[1]:
        stories.setdefault(link.story_id, set()).add(path[link.article_id])
    return {frozenset(members) for members in stories.values()}


def test_no_articles_give_no_stories():
    assert link_stories([]) == ((), ())


def test_a_single_article_is_a_story_of_its_own():
    stories, links = link_stories(analyses_of(BAKERY))
    assert [(story.article_count, story.outlet_count, story.headline) for story in stories] == [(1, 1, "Old bakery reopens")]
    assert [link.duplicate_of for link in links] == [None]


def test_reports_of_one_event_belong_together_and_events_of_the_same_kind_do_not():
    assert groups(analyses_of(EVERYTHING)) == {frozenset(NORVIK), frozenset(TAMBORA), frozenset(BAKERY)}


def test_two_reports_alone_are_grouped_without_a_corpus_to_compare_with():
    two = dict(list(NORVIK.items())[:2])
    assert groups(analyses_of(two)) == {frozenset(two)}


def test_ids_stay_when_unrelated_articles_are_added():
    before = {link.article_id: link.story_id for link in link_stories(analyses_of(NORVIK))[1]}
    after = {link.article_id: link.story_id for link in link_stories(analyses_of(EVERYTHING))[1]}
    assert before.items() <= after.items()


def test_the_id_comes_from_the_first_article_so_that_a_later_report_keeps_it():
    days = {"norvik_1.txt": date(2024, 3, 4), "norvik_2.txt": date(2024, 3, 5), "norvik_3.txt": date(2024, 3, 5)}
    all_three = analyses_of(NORVIK, days)
    first = make_id("story", make_id("article", "norvik_1.txt"))
    assert {story.story_id for story in link_stories(all_three)[0]} == {first}
    assert {story.story_id for story in link_stories(all_three[:2])[0]} == {first}


def test_a_story_knows_its_days_and_outlets():
    days = {"norvik_1.txt": date(2024, 3, 4), "norvik_2.txt": date(2024, 3, 6)}
    analyses = analyses_of(NORVIK, days)
    same_outlet = [replace(a, article=replace(a.article, outlet_id="one")) for a in analyses]
    (story,), _ = link_stories(same_outlet)
    assert (story.first_published_on, story.last_published_on) == (date(2024, 3, 4), date(2024, 3, 6))
    assert (story.article_count, story.outlet_count) == (3, 1)
    assert story.headline in {text.split("\n")[0] for text in NORVIK.values()}


def test_a_reprint_joins_the_story_of_its_original():
    original, *others = NORVIK.items()
    texts = {**dict(others), original[0]: original[1], "reprint.txt": original[1] + "\nAdditional reporting by our staff."}
    analyses = analyses_of(texts, {original[0]: date(2024, 3, 4), "reprint.txt": date(2024, 3, 5)})
    stories, links = link_stories(analyses)
    copies = {link.article_id: link.duplicate_of for link in links if link.duplicate_of}
    assert copies == {make_id("article", "reprint.txt"): make_id("article", "norvik_1.txt")}
    assert [story.article_count for story in stories] == [4]


def test_the_reason_names_what_is_shared():
    _, links = link_stories(analyses_of(NORVIK))
    assert all(link.reason and "Solveig" in link.reason and "214" in link.reason for link in links)


def test_an_article_in_another_language_is_grouped_by_its_text():
    german = make_article("Die Fähre Solveig lief vor Norvik auf Grund. Kapitänin Jorunn Hageland sprach von einem Ruderschaden.", "de.txt")
    analysis = replace(make_analysis(replace(german, language="de")), sentences=())
    stories, links = link_stories([analysis, *analyses_of(BAKERY)])
    assert len(stories) == len(links) == 2


def test_an_outlets_standing_phrase_does_not_make_a_story():
    phrase = "Subscribe to the Harbourtown letter by Philippa Quist for Wexcombe crosswords and Thornaby recipes every Sunday."
    reports = {path: EVERYTHING[path] for path in ("norvik_1.txt", "tambora_1.txt", "bakery.txt")}
    texts = {path: f"{text}\n{phrase}" for path, text in reports.items()}
    analyses = [make_analysis(make_article(text, path, outlet="Chronicle")) for path, text in texts.items()]
    assert groups(analyses) == {frozenset((path,)) for path in texts}


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(EVERYTHING)), st.integers(min_value=1, max_value=len(EVERYTHING)))
def test_every_article_is_in_exactly_one_story_whatever_the_order(order: list[str], count: int):
    chosen = analyses_of({path: EVERYTHING[path] for path in order[:count]})
    stories, links = link_stories(chosen)
    assert sorted(link.article_id for link in links) == sorted(analysis.article.article_id for analysis in chosen)
    assert sum(story.article_count for story in stories) == len(chosen)
    assert (stories, links) == link_stories(sorted(chosen, key=lambda analysis: analysis.article.source_path))
