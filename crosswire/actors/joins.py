"""Which names may be one actor: candidates found by keys, and what the rules say of each.

Only names that share a key are compared: a surname's skeleton, a surname less one letter, an acronym. The joins are made
in `groups`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crosswire.actors.clusters import initials
from crosswire.actors.groups import CLEARLY, Groups
from crosswire.actors.name_pairs import block_keys
from crosswire.actors.nodes import Company, Identity, Node
from crosswire.actors.offices import office_of
from crosswire.actors.person_names import PersonName
from crosswire.actors.rules import CLOSE_COMPANY, SOME_COMPANY, Join, acronym_of, bare_weight, same_person
from crosswire.actors.spellings import fold, skeleton

_MAX_BLOCK = 60
"""Names under one key beyond which the key says nothing; such a block is not compared."""
_MAX_BEARERS = 30
"""Bearers of one surname beyond which only the most named and those of neighbouring articles are looked at."""
_INITIAL = "initial"
"""The kind of key (`block_keys`) that says something only where one of two given names is an initial."""
_FAMOUS = 5
"""Articles that must name somebody in full before the surname alone says as much, ten times as many as name any other."""

_Fit = tuple[float, Identity, list[str], frozenset[str]]


def full_name_joins(nodes: Mapping[Identity, Node], company: Company) -> Iterator[Join]:
    """Full names that share a block, where they have to do with one another; in the order of the names."""
    full = sorted(identity for identity, node in nodes.items() if node.person is not None and node.person.is_full)
    for one, other in _in_one_block([person for identity in full if (person := nodes[identity].person) is not None]):
        join = same_person(nodes[full[one]], nodes[full[other]], company)
        if join:
            yield join


def _in_one_block(people: Sequence[PersonName]) -> Iterator[tuple[int, int]]:
    """Pairs of names, by their numbers, that share a key, each pair once.

    A name has some fifteen keys, so that these are held as numbers of eight bytes, not as texts; two keys that come to one number by chance
    would only have two more names compared. The lowest bit of a number tells the keys of initials apart.
    """
    import numpy as np

    keys, owners = array("q"), array("l")
    for number, person in enumerate(people):
        own = {hash(key) & ~1 | (key[0] == _INITIAL) for key in block_keys(person)}
        keys.extend(own)
        owners.extend([number] * len(own))
    if not keys:
        return
    numbers = np.frombuffer(keys, dtype=np.int64)
    order = np.argsort(numbers, kind="stable")
    starts = np.flatnonzero(np.diff(numbers[order], prepend=numbers[order[0]] - 1))
    sizes = np.diff(starts, append=len(order))
    wanted = (sizes > 1) & (sizes <= _MAX_BLOCK)
    pairs = array("q")
    for start, size in zip(starts[wanted].tolist(), sizes[wanted].tolist(), strict=True):
        block = order[start : start + size]
        members = [owners[place] for place in block.tolist()]
        is_of_initials = keys[block[0]] & 1
        for one, other in combinations(members, 2):
            if not is_of_initials or len(people[one].given) == 1 or len(people[other].given) == 1:
                pairs.append(one * len(people) + other)
    for pair in np.unique(np.frombuffer(pairs, dtype=np.int64)).tolist() if pairs else ():
        yield divmod(pair, len(people))


def acronym_joins(nodes: Mapping[Identity, Node], company: Company, _: Groups) -> Iterator[tuple[Identity, Identity, str]]:
    """Acronyms and the one organisation that each abbreviates."""
    by_initials: dict[str, list[Node]] = {}
    aliases: dict[str, set[str]] = {}
    for (kind, key), node in nodes.items():
        if kind != "organization" or " " not in key:
            continue
        by_initials.setdefault(initials(node.display), []).append(node)
        for printed in node.prints:
            for name in printed.names:
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
            near = company.articles_near(node.article_ids[0])
            famous = sorted(candidates, key=lambda identity: (-len(nodes[identity].article_ids), identity))[:_MAX_BEARERS]
            candidates = sorted({*famous, *(identity for identity in candidates if not nodes[identity].article_set.isdisjoint(near))})
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
        same = ("organization", fold(node.prints[0].name))
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
