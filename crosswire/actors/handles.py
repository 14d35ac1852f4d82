"""Social-media handles: which of them are people that the article names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crosswire.actors.clusters import Cluster, Found
from crosswire.actors.kinds import string_key
from crosswire.actors.lexicon import given_names
from crosswire.actors.spellings import fold
from crosswire.language.document import Document

_HANDLE = re.compile(r"(?<![\w.])@(\w{3,30})")
_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_SHORTEST_SURNAME = 3


def full_handles(document: Document, found: Sequence[Found]) -> Iterator[Found]:
    """Handles that print a given name before a surname of the article: '@TheRealAnnaKowal'. They count as full names."""
    surnames = {fold(mention.bare.split()[-1]) for mention in found if mention.kind == "person"}
    for match, index in _handles(document):
        for given, surname in pairwise(_CAMEL.findall(match.group(1))):
            if given.lower() in given_names() and fold(surname) in surnames:
                yield Found(match.start(), match.end(), match.group(), f"{given} {surname}", "person", string_key(surname), None, index)
                break


def add_handles(document: Document, clusters: Sequence[Cluster]) -> None:
    """Lay every other handle to the person whose name it holds, where exactly one fits."""
    taken = {mention.char_start for cluster in clusters for mention in cluster.mentions if mention.name.startswith("@")}
    for match, index in _handles(document):
        owner = None if match.start() in taken else _owner(match.group(1), clusters)
        if owner is not None:
            owner.mentions.append(Found(match.start(), match.end(), match.group(), match.group(), owner.kind, "", None, index))
            owner.mentions.sort(key=lambda mention: mention.char_start)


def _handles(document: Document) -> Iterator[tuple[re.Match[str], int]]:
    for match in _HANDLE.finditer(document.text) if "@" in document.text else ():
        index = document.sentence_index_at(match.start())
        if index is not None:
            yield match, index


def _owner(handle: str, clusters: Iterable[Cluster]) -> Cluster | None:
    letters = fold(handle).replace(" ", "")
    fitting = []
    for cluster in clusters:
        person = cluster.person
        if person is None or len(person.surname) < _SHORTEST_SURNAME or person.surname not in letters:
            continue
        if not person.is_full or person.given in letters or letters.endswith(person.surname):
            fitting.append(cluster)
    return fitting[0] if len(fitting) == 1 else None
