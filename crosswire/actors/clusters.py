"""Which mentions inside one article are one actor.

Full names first; then surnames, given names and handles are laid to the full name that they fit, and acronyms to the
name that they abbreviate. Between articles `link` decides, with other evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.actors.lexicon import gender_of, given_names
from crosswire.actors.name_pairs import compatible_middles
from crosswire.actors.offices import office_of
from crosswire.actors.person_names import SMALL_PARTS, PersonName, parse_person
from crosswire.actors.spellings import fold, same_given, skeleton, surname_likeness
from crosswire.language.words import common_words

_HONORIFIC_GENDER = {"Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Lady": "f", "Dame": "f", "Sir": "m"}
_SHORTEST_PART = 3
_SHORTEST_MISPRINT = 6
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "to", "de", "du", "la", "a", "an"])


@dataclass(slots=True)
class Found:
    """One printed form at its place, before and after it was laid to an actor."""

    char_start: int
    char_end: int
    name: str
    bare: str
    """The name without honorific and possessive."""
    kind: str
    key: str
    """ISO code of a country, main name of a known organisation, else the folded string."""
    title: str | None = None
    sentence_index: int = 0


@dataclass(slots=True)
class Cluster:
    """One actor of the article."""

    kind: str
    mentions: list[Found] = field(default_factory=list)
    person: PersonName | None = None


def cluster_mentions(found: Sequence[Found]) -> list[Cluster]:
    """All mentions in clusters, each cluster with at least one mention, in order of first appearance."""
    people = _people([mention for mention in found if mention.kind == "person"])
    others = _organizations([mention for mention in found if mention.kind != "person"])
    clusters = [cluster for cluster in (*people, *others) if cluster.mentions]
    for cluster in clusters:
        cluster.mentions.sort(key=lambda mention: mention.char_start)
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].char_start)


def _people(found: Sequence[Found]) -> list[Cluster]:
    clusters: list[Cluster] = []
    waiting: list[tuple[Found, PersonName]] = []
    for mention, person in _parsed(found):
        if not person.is_full:
            waiting.append((mention, person))
            continue
        for cluster in clusters:
            if cluster.person is not None and _is_same_full_name(cluster.person, person):
                cluster.mentions.append(mention)
                break
        else:
            clusters.append(Cluster("person", [mention], person))
    first_bare = {skeleton(person.surname): mention.char_start for mention, person in reversed(_by_place(waiting))}
    full = [cluster for cluster in clusters if not _is_introduced_later(cluster, first_bare)]
    sizes = Counter({id(cluster): len(cluster.mentions) for cluster in full})
    genders = _genders(waiting, full)
    bare: dict[str, Cluster] = {}
    for mention, person in _by_place(waiting):
        owner = _owner(mention, person, full, sizes)
        if owner is None:
            key = skeleton(person.surname)
            if len(genders[key]) > 1:
                key = f"{key} {honorific_gender(mention.name) or ''}"
            owner = bare.get(key)
            if owner is None:
                owner = bare[key] = Cluster("person", [], person)
                clusters.append(owner)
        owner.mentions.append(mention)
    return clusters


def _genders(waiting: Sequence[tuple[Found, PersonName]], full: Sequence[Cluster]) -> dict[str, set[str]]:
    """The genders that honorifics and given names tell for each surname."""
    genders: dict[str, set[str]] = defaultdict(set)
    told = [(person.surname, honorific_gender(mention.name)) for mention, person in waiting]
    told += [(c.person.surname, gender_of().get(c.person.given)) for c in full if c.person is not None]
    for surname, gender in told:
        if gender:
            genders[skeleton(surname)].add(gender)
    return genders


def _by_place(pairs: Sequence[tuple[Found, PersonName]]) -> list[tuple[Found, PersonName]]:
    return sorted(pairs, key=lambda pair: pair[0].char_start)


def _is_introduced_later(cluster: Cluster, first_bare: dict[str, int]) -> bool:
    """A 'Jr.' who is first named after the bare surname was: the bare surname then stands for somebody else, as a rule the father."""
    person = cluster.person
    if person is None or not person.suffix:
        return False
    return any(first_bare.get(skeleton(person.surname), mention.char_start) < mention.char_start for mention in cluster.mentions[:1])


def _parsed(found: Sequence[Found]) -> list[tuple[Found, PersonName]]:
    """The mentions with their names in parts, longest names first.

    Where a scraped text has lost its apostrophes, 'Okafors' beside 'Okafor' is the possessive of the same name.
    """
    pairs = [(mention, person) for mention in found if (person := parse_person(mention.bare)) is not None]
    ends = {" ".join(mention.bare.split()[-2:]) for mention, _ in pairs if len(mention.bare.split()) > 2}
    pairs = [
        (mention, replace(person, given="", middle=()) if person.given in SMALL_PARTS and mention.bare in ends else person)
        for mention, person in pairs
    ]
    surnames = {person.surname for _, person in pairs}
    pairs = [
        (mention, replace(person, surname=person.surname[:-1]) if person.surname[-1] == "s" and person.surname[:-1] in surnames else person)
        for mention, person in pairs
    ]
    return sorted(pairs, key=lambda pair: (-len(pair[0].bare.split()), pair[0].char_start))


def honorific_gender(name: str) -> str | None:
    """`m` or `f` for a printed name that begins with 'Mr.', 'Mrs.', 'Lady', ...; None for others."""
    return _HONORIFIC_GENDER.get(name.split()[0].rstrip("."))


def _is_same_full_name(one: PersonName, other: PersonName) -> bool:
    return (
        one.suffix == other.suffix
        and skeleton(one.surname) == skeleton(other.surname)
        and same_given(one.given, other.given)
        and compatible_middles(one, other)
    )


def _owner(mention: Found, person: PersonName, full: Sequence[Cluster], sizes: Counter[int]) -> Cluster | None:
    """The full name that a bare one stands for: by surname, else by given name where exactly one fits."""
    named = [cluster for cluster in full if cluster.person is not None and suits(mention.name, cluster.person)]
    surname = skeleton(person.surname)
    fitting = [c for c in named if c.person and skeleton(c.person.surname) == surname and person.suffix in ("", c.person.suffix)]
    fitting = [c for c in fitting if c.person and c.person.suffix == person.suffix] or fitting
    if not fitting:
        fitting = [c for c in named if c.person and c.person.given == person.surname and mention.name == mention.bare]
        fitting = fitting or [c for c in named if c.person and _is_other_surname_of(person.surname, c.person)]
        fitting = fitting or [c for c in named if c.person and _is_misprint(person.surname, c.person.surname)]
        return fitting[0] if len(fitting) == 1 else None
    if len(fitting) == 1:
        return fitting[0]
    titled = [c for c in fitting if mention.title and any(m.title == mention.title for m in c.mentions)]
    if len(titled) == 1:
        return titled[0]
    before = [c for c in fitting if any(m.char_start < mention.char_start and parse_full(m) for m in c.mentions)]
    if not before:
        return max(fitting, key=lambda c: sizes[id(c)])
    leading = max(before, key=lambda c: sizes[id(c)])
    if all(sizes[id(leading)] >= 2 * sizes[id(c)] for c in before if c is not leading):
        return leading
    return max(before, key=lambda c: max(m.char_start for m in c.mentions if m.char_start < mention.char_start and parse_full(m)))


def _is_other_surname_of(surname: str, person: PersonName) -> bool:
    """The first of two surnames, or one half: 'Vega' for 'Ana Vega Prado', 'Okoye' for 'Ada Lind-Okoye'."""
    return surname in person.double or (person.middle[-1:] == (surname,) and surname not in gender_of())


def _is_misprint(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST_MISPRINT and surname_likeness(one, other) == "letter"


def suits(name: str, person: PersonName | None) -> bool:
    """'Mrs.' does not go with a man's given name, nor 'Mr.' with a woman's."""
    gender = honorific_gender(name)
    given = gender_of().get(person.given if person else "")
    return gender is None or given is None or gender == given


def parse_full(mention: Found) -> bool:
    """The mention prints more than a surname."""
    person = parse_person(mention.bare)
    return person is not None and person.is_full


def initials(name: str) -> str:
    """The acronym that the capitalised words of a name make, small words left out."""
    return "".join(word[0] for word in fold(name.replace("-", " ")).split() if word not in _SMALL)


def _organizations(found: Sequence[Found]) -> list[Cluster]:
    clusters: dict[tuple[str, str], Cluster] = {}
    for mention in found:
        kind = mention.kind
        key = (kind if kind == "country" else "organization", mention.key)
        cluster = clusters.get(key)
        if cluster is None:
            cluster = clusters[key] = Cluster(kind)
        cluster.mentions.append(mention)
    organizations = [c for c in clusters.values() if c.kind != "country"]
    _lay_offices(organizations)
    organizations = [c for c in organizations if c.mentions]
    longest = {id(c): max((m.bare for m in c.mentions), key=len) for c in organizations}
    for cluster in organizations:
        name = longest.get(id(cluster), "")
        folded = fold(name)
        if " " in folded:
            continue
        owners = [c for c in organizations if c is not cluster and c.mentions and _is_longer_name(longest[id(c)], name, folded)]
        if not name.replace(".", "").isupper():
            owners = [c for c in owners if c.mentions[0].char_start < cluster.mentions[0].char_start]
        if len(owners) == 1:
            owners[0].mentions.extend(cluster.mentions)
            cluster.mentions = []
    return list(clusters.values())


def _lay_offices(organizations: Sequence[Cluster]) -> None:
    """'The Foreign Ministry' is that of the one nation whose Foreign Ministry the article names."""
    offices: dict[str, dict[str | None, Cluster]] = defaultdict(dict)
    for cluster in organizations:
        office = office_of(cluster.mentions[0].bare)
        if office is not None:
            offices[office[1]][office[0]] = cluster
    for by_nation in offices.values():
        if None in by_nation and len(by_nation) == 2:
            owner = next(cluster for nation, cluster in by_nation.items() if nation is not None)
            owner.mentions.extend(by_nation[None].mentions)
            by_nation[None].mentions = []


def _is_longer_name(long: str, short: str, folded: str) -> bool:
    """The short form is the acronym of the long one, or its first word: 'Goldman' after 'Goldman Sachs'."""
    parts = fold(long).split()
    if short.replace(".", "").isupper():
        return len(parts) > 1 and initials(long) == folded
    is_telling = folded not in given_names() and folded not in common_words() and len(folded) > _SHORTEST_PART
    return is_telling and len(parts) in (2, 3) and parts[0] == folded
