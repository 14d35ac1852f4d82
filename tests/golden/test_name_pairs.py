"""Pairs of printed names, of one actor or of two, through the real reader and linker.

`name_pairs.csv` holds public facts: `left` and `right` are printed forms, `verdict` says whether they are one actor, `family` names
the difficulty. Each form stands in an article of its own; both articles name the same three others, so that the linker is
free to merge whatever the names allow: different people have to be kept apart by their names alone.
"""

from __future__ import annotations

import csv
import random
from functools import cache
from pathlib import Path

import pytest

from crosswire.actors import link_actors
from crosswire.actors.name_pairs import relation
from crosswire.actors.person_names import parse_person
from crosswire.model import Analysis
from tests.unit.actors.reports import analysis_of

with (Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8", newline="") as lines:
    PAIRS = list(csv.DictReader(lines))
LEAST_RECALL = 0.95
ORGANIZATIONS = ("acronyms", "organizations")


def report(name: str, family: str, witnesses: str) -> str:
    if family in ORGANIZATIONS:
        opening, closing = f"Officials of the {name} came to the talks.", f"An aide praised the {name} on Monday."
    elif family == "countries":
        opening, closing = f"Ships from {name} came to the harbour.", f"{name} said it would pay."
    else:
        opening, closing = f"On Monday {name} came to the talks.", f"The reporters then asked {name} a question."
    return f"{opening} Foreign Minister {witnesses} of the Harbour Pilots Guild listened.\n\n{closing}"


@cache
def analyses_of(left: str, right: str, family: str) -> tuple[Analysis, Analysis]:
    return (
        analysis_of(report(left, family, "Ilze Berzina and Oskars Liepa"), "left.txt"),
        analysis_of(report(right, family, "Oskars Liepa and Ilze Berzina"), "right.txt"),
    )


def are_merged(row: dict[str, str], *, swapped: bool = False) -> bool:
    """Whether some actor holds a mention at the place of each of the two names."""
    first, second = analyses_of(row["left"], row["right"], row["family"])
    _, links = link_actors([second, first] if swapped else [first, second])
    actor_of = {link.article_actor_id: link.actor_id for link in links}
    sides = []
    for analysis, name in ((first, row["left"]), (second, row["right"])):
        start = analysis.article.text.index(name)
        own = (m for m in analysis.mentions if m.char_start < start + len(name) and start < m.char_end)
        sides.append({actor_of[mention.article_actor_id] for mention in own})
    return bool(sides[0] & sides[1])


def test_the_table_is_large_and_holds_no_pair_twice() -> None:
    assert len(PAIRS) >= 200
    assert len({frozenset((row["left"], row["right"])) for row in PAIRS}) == len(PAIRS)
    assert {row["verdict"] for row in PAIRS} == {"same", "different"}


@pytest.mark.parametrize("row", [row for row in PAIRS if row["verdict"] == "different"], ids=lambda row: f"{row['left']}/{row['right']}")
def test_different_actors_are_never_merged(row: dict[str, str]) -> None:
    assert not are_merged(row)


def test_most_forms_of_one_actor_are_merged() -> None:
    same = [row for row in PAIRS if row["verdict"] == "same"]
    missed = [f"{row['left']} / {row['right']}" for row in same if not are_merged(row)]
    assert len(missed) <= (1 - LEAST_RECALL) * len(same), missed


def test_every_merge_has_a_reason_and_every_doubt_is_told() -> None:
    for row in PAIRS:
        for link in link_actors(analyses_of(row["left"], row["right"], row["family"]))[1]:
            assert len(link.reason.split()) >= 3, row


def test_the_order_of_two_articles_changes_nothing() -> None:
    for row in PAIRS:
        analyses = analyses_of(row["left"], row["right"], row["family"])
        assert link_actors(analyses) == link_actors(analyses[::-1]), row


def test_relations_of_names_are_symmetric() -> None:
    people = [person for row in PAIRS for name in (row["left"], row["right"]) if (person := parse_person(name)) is not None]
    chance = random.Random(7)
    pairs = [(parse_person(row["left"]), parse_person(row["right"])) for row in PAIRS]
    for one, other in [*pairs, *((chance.choice(people), chance.choice(people)) for _ in range(3000))]:
        if one is not None and other is not None:
            assert relation(one, other) == relation(other, one), (one, other)


def test_names_of_different_rows_are_not_merged_in_one_corpus() -> None:
    """All names of people at once, each in an article with the same company: what is joined has a surname or a given name in common."""
    people = [row for row in PAIRS if row["family"] not in (*ORGANIZATIONS, "countries")]
    forms = sorted({(name, row["family"]) for row in people for name in (row["left"], row["right"])})
    analyses = [
        analysis_of(report(name, family, "Ilze Berzina and Oskars Liepa"), f"{number}.txt") for number, (name, family) in enumerate(forms)
    ]
    apart = {frozenset((row["left"], row["right"])) for row in people if row["verdict"] == "different"}
    for actor in link_actors(analyses)[0]:
        assert not [pair for pair in apart if pair <= set(actor.names)], actor.names
