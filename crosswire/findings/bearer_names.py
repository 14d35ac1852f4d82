"""Whose quantities are one party's, by whatever word of its name: `Holm` and `Ada`, `Carrick` and `Carrick Foods`, `the Nationals` and
`the Washington Nationals`.

Which word of a sentence bears a figure is read off its parse (`crosswire.figures.bearers`); here those of a story are brought together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from crosswire.model import Analysis


@dataclass(frozen=True, slots=True)
class Bearer:
    """The word that bears a figure, with the other words of the names that its article has for the party."""

    word: str
    names: frozenset[str]


def bearers_of(analysis: Analysis) -> dict[str, Bearer]:
    """Each word that bears a figure of an article, with the names of whom it stands for; a word of two parties stands for itself."""
    words = {figure.bearer for figure in analysis.figures if figure.bearer}
    parties: dict[str, set[str]] = {word: set() for word in words}
    named: dict[str, set[str]] = {}
    for mention in analysis.mentions:
        parts = set(mention.name.lower().replace(",", " ").split())
        if "and" in parts:  # 'Holm and Carrick' are two parties, or a firm of which either word is a name of its own
            continue
        named.setdefault(mention.article_actor_id, set()).update(parts)
        for word in parts & words:
            parties[word].add(mention.article_actor_id)
    return {
        word: Bearer(word, frozenset(chain((word,), *(named[own] for own in parties[word] if len(parties[word]) == 1)))) for word in words
    }


def one_word_each(bearers: Iterable[Bearer]) -> dict[str, str]:
    """Each word that bears a figure of a story -> the word that stands for its party: two words are one party's if a name has both."""
    names: dict[str, set[str]] = {}
    for bearer in bearers:
        names.setdefault(bearer.word, set()).update(bearer.names)
    root = {word: word for word in sorted(names)}
    shared = {word for word in root if _is_shared(word, names)}
    for word in root:
        for other in sorted(names[word] & root.keys()):
            if other not in shared:
                _join(root, word, other)
    return {word: _root(root, word) for word in root}


def _is_shared(word: str, names: Mapping[str, set[str]]) -> bool:
    """Whether names that have nothing else in common hold the word: the Manchester of City and of United."""
    holders = [own for own in names.values() if word in own and len(own) > 1]
    return any(one & other == {word} for one, other in combinations(holders, 2))


def _root(root: Mapping[str, str], word: str) -> str:
    while root[word] != word:
        word = root[word]
    return word


def _join(root: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(root, one), _root(root, other)))
    root[second] = first


def told_apart(bearers: Sequence[Bearer | None]) -> list[str | None]:
    """The party of each, by one word; None where none is told."""
    words = one_word_each(bearer for bearer in bearers if bearer is not None)
    return [words[bearer.word] if bearer is not None else None for bearer in bearers]
