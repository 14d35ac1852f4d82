from __future__ import annotations

from crosswire.actors.nodes import gather
from tests.unit.actors.reports import analysis_of

FIRST = analysis_of("Envoy Adam Harte met Ilze Berzina. Harte smiled. A spokesman of the Port Workers Union said nothing.", "one.txt")
SECOND = analysis_of("Lawyer Ádám Harte met Ilze Bērziņa and the Port Workers Union.", "two.txt")
BOTH = sorted([FIRST, SECOND], key=lambda analysis: analysis.article.article_id)


def test_a_name_is_gathered_with_its_articles_its_forms_and_its_roles() -> None:
    node = gather(BOTH).nodes["person", "adam harte"]
    assert node.article_ids == [analysis.article.article_id for analysis in BOTH]
    assert node.article_set == frozenset(node.article_ids)
    assert {printed.name for printed in node.prints} == {"Adam Harte", "Ádám Harte"}
    assert node.display == max("Adam Harte", "Ádám Harte")
    assert "envoy" in node.roles


def test_every_named_article_actor_has_the_number_of_its_node() -> None:
    gathered = gather(BOTH)
    nodes = list(gathered.nodes.values())
    named = [actor for analysis in BOTH for actor in analysis.actors if actor.is_named]
    assert len(named) == len(gathered.node_numbers)
    for actor, number in zip(named, gathered.node_numbers, strict=True):
        assert actor.article_id in nodes[number].article_ids
        assert actor.names in {printed.names for printed in nodes[number].prints}


def test_what_articles_print_alike_is_held_once() -> None:
    twice = gather([analysis_of("Envoy Adam Harte spoke.", "a.txt"), analysis_of("Envoy Adam Harte spoke.", "b.txt")])
    (node,) = (node for node in twice.nodes.values() if node.kind == "person")
    assert node.prints[0] is node.prints[1]
