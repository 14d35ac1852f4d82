from __future__ import annotations

from itertools import permutations

from crosswire.actors import link_actors
from crosswire.actors.link import linked
from crosswire.model import Actor, Analysis
from tests.unit.actors.reports import analysis_of

ONE = analysis_of("Envoy Adam Harte met Foreign Minister Ilze Berzina and Oskars Liepa of the Port Workers Union. Harte smiled.", "one.txt")
TWO = analysis_of("Deputy special envoy Adam Hart met Foreign Minister Ilze Bērziņa and Oskars Liepa. Hart left early.", "two.txt")
FAR = analysis_of("Painter Adam Hart opened a show with singer Nadia Rossi. Adam Hart paints boats.", "far.txt")
BARE = analysis_of("Harte said so again, said Mr. Harte. Oskars Liepa and the Port Workers Union agreed with Ilze Berzina.", "bare.txt")


def actor_of(analyses: list[Analysis], name: str, source_path: str) -> str:
    links = {link.article_actor_id: link.actor_id for link in link_actors(analyses)[1]}
    return next(
        links[actor.article_actor_id]
        for analysis in analyses
        if analysis.article.source_path == source_path
        for actor in analysis.actors
        if name in actor.names
    )


def test_accents_and_case_never_part_a_name() -> None:
    both = [ONE, TWO]
    assert actor_of(both, "Ilze Berzina", "one.txt") == actor_of(both, "Ilze Bērziņa", "two.txt")


def test_one_letter_apart_is_one_person_in_the_same_company() -> None:
    both = [ONE, TWO]
    assert actor_of(both, "Adam Harte", "one.txt") == actor_of(both, "Adam Hart", "two.txt")
    reasons = [link.reason for link in link_actors(both)[1]]
    assert any("differ by a letter of the surname" in reason and "both articles name" in reason for reason in reasons)


def test_one_letter_apart_is_two_people_elsewhere() -> None:
    both = [ONE, FAR]
    assert actor_of(both, "Adam Harte", "one.txt") != actor_of(both, "Adam Hart", "far.txt")


def test_a_bare_surname_joins_the_full_name_that_keeps_its_company() -> None:
    both = [ONE, BARE]
    assert actor_of(both, "Adam Harte", "one.txt") == actor_of(both, "Harte", "bare.txt")


def test_two_names_of_one_article_are_two_people() -> None:
    text = "Adam Harte and Adam Hart met Ilze Berzina and Oskars Liepa."
    links = link_actors([analysis_of(text, "x.txt"), ONE])
    people = {actor.name for actor in links[0] if actor.kind == "person"}
    assert {"Adam Harte", "Adam Hart"} <= people


def test_namesakes_of_the_table_stay_apart() -> None:
    first = analysis_of("President George Bush met Colin Powell and James Baker.", "a.txt")
    second = analysis_of("President George W. Bush met Colin Powell and James Baker.", "b.txt")
    both = [first, second]
    assert actor_of(both, "George Bush", "a.txt") != actor_of(both, "George W. Bush", "b.txt")


def test_countries_join_by_code() -> None:
    first = analysis_of("Britain agreed. The United States did not.", "a.txt")
    second = analysis_of("The U.K. agreed; London said so. The U.S. refused.", "b.txt")
    actors, _ = link_actors([first, second])
    assert {actor.name: actor.article_count for actor in actors} == {"United Kingdom": 2, "United States": 2}


def test_known_names_of_an_organization_are_one() -> None:
    first = analysis_of("The European Union agreed.", "a.txt")
    second = analysis_of("The EU agreed.", "b.txt")
    assert len(link_actors([first, second])[0]) == 1


def test_nothing_depends_on_the_order_of_articles() -> None:
    results = {repr(link_actors(list(order))) for order in permutations([ONE, TWO, FAR, BARE])}
    assert len(results) == 1


def test_ids_stay_when_articles_are_added() -> None:
    before = {actor.actor_id for actor in link_actors([ONE, BARE])[0]}
    after = {actor.actor_id for actor in link_actors([ONE, BARE, FAR])[0]}
    assert before <= after


def test_every_article_actor_is_linked_once() -> None:
    analyses = [ONE, TWO, FAR, BARE]
    actors, links = link_actors(analyses)
    assert sorted(link.article_actor_id for link in links) == sorted(a.article_actor_id for x in analyses for a in x.actors)
    assert {link.actor_id for link in links} == {actor.actor_id for actor in actors}


def test_offices_of_two_nations_stay_apart_and_one_of_a_nation_is_one() -> None:
    company = "Ilze Berzina met Oskars Liepa there."
    first = analysis_of(f"Latvia's Defense Ministry paid. {company}", "a.txt")
    second = analysis_of(f"The Estonian Defence Ministry did not. {company}", "b.txt")
    third = analysis_of(f"The Ministry of Defence in Latvia was silent. {company}", "c.txt")
    offices = {actor.names for actor in link_actors([first, second, third])[0] if any("Defen" in name for name in actor.names)}
    assert offices == {("Defense Ministry", "Ministry of Defence"), ("Estonian Defence Ministry",)}


def test_an_initial_is_no_bridge_between_two_people() -> None:
    company = "Foreign Minister Ilze Berzina and Oskars Liepa listened."
    texts = [f"Lawyer {name} spoke. {company}" for name in ("Jens Holst", "J. Holst", "Jonas Holst")]
    actors, links = link_actors([analysis_of(text, f"{number}.txt") for number, text in enumerate(texts)])
    assert not [actor for actor in actors if {"Jens Holst", "Jonas Holst"} <= set(actor.names)]
    assert any("unsure" in link.reason for link in links)


def test_articles_about_others_change_no_link() -> None:
    other = analysis_of("Painter Nadia Rossi showed boats with singer Teo Okafor.", "other.txt")
    before = link_actors([ONE, TWO, BARE])[1]
    assert set(before) <= set(link_actors([ONE, TWO, BARE, other])[1])


def test_articles_that_are_read_twice_instead_of_held_are_linked_the_same() -> None:
    ordered = sorted([ONE, TWO, FAR, BARE], key=lambda analysis: analysis.article.article_id)
    found = list(linked(lambda: iter(ordered)))
    actors, links = link_actors(ordered)
    assert len(found) == len(actors) + len(links)
    assert {each for each in found if isinstance(each, Actor)} == set(actors)
    assert {each for each in found if not isinstance(each, Actor)} == set(links)
