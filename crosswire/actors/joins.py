"""Which names may be one actor: candidates found by keys, and what the rules say of each.

Only names that share a key are compared: a surname's skeleton, a surname less one letter, an acronym. The joins are made
in `groups`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crosswire.actors.clusters import initials
from crosswire.actors.groups import CLEARLY, Groups
from crosswire.actors.name_pairs import block_keys
from crosswire.actors.nodes import Company, Identity, Node
from crosswire.actors.offices import office_of
from crosswire.actors.rules import CLOSE_COMPANY, SOME_COMPANY, Join, acronym_of, bare_weight, same_person
from crosswire.actors.spellings import fold, skeleton

_MAX_BLOCK = 60
"""Names under one key beyond which the key says nothing; such a block is not compared."""
_MAX_BEARERS = 30
"""Bearers of one surname beyond which only the most named and those of neighbouring articles are looked at."""
_FAMOUS = 5
"""Articles that must name somebody in full before the surname alone says as much, ten times as many as name any other."""

_Fit = tuple[float, Identity, list[str], frozenset[str]]


def full_name_joins(nodes: Mapping[Identity, Node], company: Company) -> Iterator[Join]:
    """Full names that share a block, where they have to do with one another."""
    blocks: dict[tuple[str, ...], list[Identity]] = {}
    for identity, node in nodes.items():
        if node.person is not None and node.person.is_full:
            for key in set(block_keys(node.person)):
                blocks.setdefault(key, []).append(identity)
    seen: set[tuple[Identity, Identity]] = set()
    for key, members in blocks.items():
        if not 1 < len(members) <= _MAX_BLOCK:
            continue
        for pair in combinations(sorted(members), 2):
            if pair in seen or (key[0] == "initial" and not any(_has_initial(nodes[identity]) for identity in pair)):
                continue
            seen.add(pair)
            join = same_person(nodes[pair[0]], nodes[pair[1]], company)
            if join:
                yield join


def _has_initial(node: Node) -> bool:
    return node.person is not None and len(node.person.given) == 1


def acronym_joins(nodes: Mapping[Identity, Node], company: Company, _: Groups) -> Iterator[tuple[Identity, Identity, str]]:
    """Acronyms and the one organisation that each abbreviates."""
    by_initials: dict[str, list[Node]] = {}
    aliases: dict[str, set[str]] = {}
    for (kind, key), node in nodes.items():
        if kind != "organization" or " " not in key:
            continue
        by_initials.setdefault(initials(node.display), []).append(node)
        for member in node.members:
            for name in member.names:
                if " " not in name and name.replace(".", "").isupper():
                    aliases.setdefault(fold(name), set()).add(key)
    for (kind, key), node in nodes.items():
        if kind != "organization" or " " in key or not node.display.replace(".", "").isupper():
            continue
        named = aliases.get(key, set())
        if len(named) == 1:
            yield (kind, key), (kind, next(iter(named))), f"an article gives '{node.display}' as another name of the organisation"
            continue
        longer = by_initials.get(key, [])
        for candidate in longer:
            reason = acronym_of(node, candidate, company, len(longer) == 1)
            if reason:
                yield (kind, key), (kind, candidate.key), reason


def office_joins(nodes: Mapping[Identity, Node], company: Company, _: Groups) -> Iterator[tuple[Identity, Identity, str]]:
    """'Foreign Ministry' without a nation: that of the only country of its article whose office others name; else of close company."""
    by_office: dict[str, dict[str | None, list[Identity]]] = {}
    for identity, node in nodes.items():
        office = office_of(node.display) if node.kind == "organization" else None
        if office is not None:
            by_office.setdefault(office[1], {}).setdefault(office[0], []).append(identity)
    for by_nation in by_office.values():
        untold = sorted(by_nation.get(None, []))
        nations = {nation: members[0] for nation, members in by_nation.items() if nation is not None}
        placed = set()
        for identity in untold:
            near = [nation for nation in nations if company.names_country(nodes[identity].article_ids[0], nation)]
            if near:
                placed.add(identity)
            if len(near) == 1 and company.shared(nodes[identity], nodes[nations[near[0]]])[0] >= SOME_COMPANY:
                yield identity, nations[near[0]], f"'{nodes[identity].display}' in an article that names the country of that office"
        for one, other in combinations(untold, 2) if len(untold) <= _MAX_BLOCK else ():
            weight, shared = company.shared(nodes[one], nodes[other])
            if not placed & {one, other} and weight >= CLOSE_COMPANY:
                yield one, other, f"one office in close company: both articles name {' and '.join(shared)}"


def bare_joins(nodes: Mapping[Identity, Node], company: Company, groups: Groups) -> Iterator[tuple[Identity, Identity, str]]:
    """Surnames without any full name in their article, laid to the one full name elsewhere that keeps the same company."""
    by_surname: dict[str, list[Identity]] = {}
    for identity, node in nodes.items():
        if node.person is not None and node.person.is_full:
            by_surname.setdefault(skeleton(node.person.surname), []).append(identity)
    for identity, node in nodes.items():
        if node.person is None or node.person.is_full:
            continue
        best: dict[Identity, _Fit] = {}
        candidates = by_surname.get(skeleton(node.person.surname), [])
        if len(candidates) > _MAX_BEARERS:
            near = company.names_near(node.article_ids[0])
            famous = sorted(candidates, key=lambda identity: (-len(nodes[identity].article_ids), identity))[:_MAX_BEARERS]
            candidates = sorted({*famous, *(identity for identity in candidates if identity in near)})
        for candidate in candidates:
            weight, shared, roles = bare_weight(node, nodes[candidate], company)
            root = groups.root(candidate)
            if weight > best.get(root, (0.0,))[0]:
                best[root] = (weight, candidate, shared, roles)
        ranked = sorted(best.values(), key=lambda fit: (-fit[0], fit[1]))
        chosen = _best_fit(ranked, nodes)
        if chosen is not None:
            _, full, shared, _ = chosen
            company_phrase = f"; both articles name {' and '.join(shared)}" if shared else ""
            yield identity, full, f"'{node.display}' is the surname of '{nodes[full].display}'{company_phrase}"
            continue
        same = ("organization", fold(node.members[0].name))
        if same in nodes and company.shared(node, nodes[same])[0] >= SOME_COMPANY:
            yield identity, same, f"'{node.display}' is an organisation in other articles of the same company"


def _best_fit(ranked: Sequence[_Fit], nodes: Mapping[Identity, Node]) -> _Fit | None:
    """The full name that fits a bare one clearly best: by company, or as by far the most named bearer of the surname."""
    if not ranked:
        return None
    first = ranked[0]
    if first[0] >= SOME_COMPANY and (len(ranked) == 1 or first[0] >= CLEARLY * ranked[1][0]):
        return first
    by_fame = sorted(ranked, key=lambda fit: (-len(nodes[fit[1]].article_ids), fit[1]))
    articles = [len(nodes[fit[1]].article_ids) for fit in by_fame]
    if by_fame[0][0] >= SOME_COMPANY / 2 and articles[0] >= _FAMOUS and (len(articles) == 1 or articles[0] >= 10 * articles[1]):
        return by_fame[0]
    return None
