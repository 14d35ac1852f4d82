"""Part of speech and lemma of a tagged word, by the tables of a spaCy pipeline (attribute ruler and lemmatizer).

Both depend on the word, its tag and its label alone (and, for a few contractions and "there is", on the word before), so
each combination is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_MOST_KNOWN = 60_000


class WordClass(NamedTuple):
    """What the tables say of a word."""

    lemma: str
    pos: str
    leads: bool
    """Whether some rule about the word behind it may apply."""


class _Word(NamedTuple):
    lower: str
    tag: str
    dep: str
    is_space: bool


class _Rule(NamedTuple):
    number: int
    pattern: list[Mapping[str, Any]]
    attributes: Mapping[str, Any]


class WordClasses:
    """The rules of one pipeline, with what was found by them kept."""

    def __init__(self, pipeline: Any) -> None:
        self._vocab = pipeline.vocab
        self._lemmatizer = pipeline.get_pipe("lemmatizer")
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for pos in list(index):  # looked into once a form: lists there take a tenth of a millisecond each time
            index[pos] = frozenset(index[pos])
        rules = [
            _Rule(number, pattern, rule["attrs"])
            for number, rule in enumerate(pipeline.get_pipe("attribute_ruler").patterns)
            for pattern in rule["patterns"]
            if rule["index"] in (len(pattern) - 1, -1)
        ]
        self._ahead = [
            (pattern, rule["attrs"]["LEMMA"])
            for rule in pipeline.get_pipe("attribute_ruler").patterns
            for pattern in rule["patterns"]
            if len(pattern) == 2 and rule["index"] == 0 and "LEMMA" in rule["attrs"]
        ]
        """Rules about the first of two words: 'gon' before 'na'."""
        self._leaders = [rule.pattern[0] for rule in rules if len(rule.pattern) > 1] + [pattern[0] for pattern, _ in self._ahead]
        self._general: list[_Rule] = []
        self._by_word: dict[str, list[_Rule]] = {}
        for rule in rules:
            for lower in _words_of(rule.pattern[-1]):
                self._by_word.setdefault(lower, []).append(rule)
            if not _words_of(rule.pattern[-1]):
                self._general.append(rule)
        self._by_tag: dict[str, list[_Rule]] = {}
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._known: dict[tuple[str, str, str, _Word | None], WordClass] = {}

    def read(self, texts: list[str], tags: list[str], labels: list[str]) -> list[WordClass]:
        """The classes of the words of one sentence."""
        found: list[WordClass] = []
        before: _Word | None = None
        known = self._known
        for text, tag, label in zip(texts, tags, labels, strict=True):
            key = (text, tag, label, before)
            word = known.get(key)
            if word is None:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                word = known[key] = self._look_up(text, tag, label, before)
            if before is not None:
                this = _Word(text.lower(), tag, label, text.isspace())
                for (first, second), lemma in self._ahead:
                    if _fits(first, before) and _fits(second, this):
                        found[-1] = found[-1]._replace(lemma=lemma)
            found.append(word)
            before = _Word(text.lower(), tag, label, text.isspace()) if word.leads else None
        return found

    def _look_up(self, text: str, tag: str, label: str, before: _Word | None) -> WordClass:
        word = _Word(text.lower(), tag, label, text.isspace())
        chosen: dict[str, Any] = {}
        for rule in self._rules_for(word):
            pattern = rule.pattern
            if _fits(pattern[-1], word) and (len(pattern) == 1 or (before is not None and _fits(pattern[0], before))):
                chosen |= rule.attributes
        pos = chosen.get("POS", "")
        lemma = chosen.get("LEMMA") or self._lemma(text, pos, chosen.get("MORPH", ""))
        return WordClass(lemma, pos, any(_fits(leader, word) for leader in self._leaders))

    def _rules_for(self, word: _Word) -> list[_Rule]:
        """The rules that may speak of a word, later ones to be preferred."""
        if word.tag not in self._by_tag:
            self._by_tag[word.tag] = [rule for rule in self._general if _may_have_tag(rule.pattern[-1], word.tag)]
        own = self._by_word.get(word.lower)
        return sorted([*self._by_tag[word.tag], *own], key=lambda rule: rule.number) if own else self._by_tag[word.tag]

    def _lemma(self, text: str, pos: str, morphology: str) -> str:
        key = (text, pos, morphology)
        if key not in self._lemmas:
            from spacy.tokens import Doc

            if len(self._lemmas) >= _MOST_KNOWN:
                self._lemmas.clear()
            token: Any = Doc(self._vocab, words=[text])[0]
            token.pos_ = pos
            token.set_morph(morphology)
            self._lemmas[key] = str(self._lemmatizer.lemmatize(token)[0]) if pos else text.lower()
        return self._lemmas[key]


def _words_of(spec: Mapping[str, Any]) -> list[str]:
    """The words that a token pattern names, in lower case; none where it is about any word."""
    named = spec.get("LOWER")
    if isinstance(named, dict):
        return list(named.get("IN", ()))
    return [] if named is None else [named]


def _may_have_tag(spec: Mapping[str, Any], tag: str) -> bool:
    return "TAG" not in spec or _fits({"TAG": spec["TAG"]}, _Word("", tag, "", False))


def _fits(spec: Mapping[str, Any], word: _Word) -> bool:
    """Whether a word answers a token pattern of spaCy's matcher, of those that its rules for English use."""
    values: dict[str, Any] = {"LOWER": word.lower, "TAG": word.tag, "DEP": word.dep, "IS_SPACE": word.is_space}
    for attribute, wanted in spec.items():
        value = values[attribute]
        if not isinstance(wanted, dict):
            if value != wanted:
                return False
        elif (
            ("IN" in wanted and value not in wanted["IN"])
            or ("NOT_IN" in wanted and value in wanted["NOT_IN"])
            or ("REGEX" in wanted and not re.search(wanted["REGEX"], value))
        ):
            return False
    return True
