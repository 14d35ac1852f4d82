"""What is said of a figure by the word that governs it: the way of looking with a parser.

The verb or noun is found by climbing the parse from the thing counted; which class it names is for `cues` to say. The way
without a parser is `neighbouring`.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.cues import Cues
from crosswire.figures.persons import is_person
from crosswire.figures.targets import (
    GROUP_NOUNS,
    LEVEL_PREPOSITIONS,
    NOTHING,
    NOUN_PREPOSITIONS,
    SETTLED,
    Predicate,
    Target,
    children,
    has_object,
)
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_MAX_CLIMB = 7
_EMPTY_VERBS = word_list("predicate_empty_verbs")
_OBJECT_DEPS = frozenset({"dobj", "obj", "nsubjpass", "oprd", "dative"})
_ADVERBIAL_DEPS = frozenset({"advcl", "advmod", "npadvmod", "dep", "xcomp", "ccomp"})
_TOTALLING_VERBS = frozenset({"include", "comprise", "number", "total", "reach", "hit"})
_COPULA_DEPS = frozenset({"attr", "acomp"})
_COMPLEMENT_DEPS = frozenset({"acomp", "xcomp", "oprd", "prep", "advmod", "attr", "ccomp"})
_OBJECT_COMPLEMENT_DEPS = frozenset({"acomp", "oprd", "ccomp"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
"""A clause with a subject of its own says nothing of whoever says it: `two witnesses said three people had been killed`."""
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM", "DET", "X"})
_BODY_MODIFIERS = frozenset({"nummod", "compound", "amod", "quantmod", "nmod", "poss", "npadvmod", "conj", "appos", "advmod", "dep"})


def governing_predicate(tokens: Sequence[Token], target: Target, cues: Cues) -> Predicate:
    """What the verb or noun says that governs the target."""
    if target.part is not None:  # 'six of the prisoners who escaped were caught': the clause about the whole comes second
        found = governing_predicate(tokens, target._replace(head=target.part, part=None), cues)
        if found.is_outright:
            return found
    at = target.head
    relative = _of_relative(tokens, at, cues) if target.is_count else None
    if relative is not None:
        return Predicate(relative, True)
    for _ in range(_MAX_CLIMB):
        dep, head = tokens[at].dep, tokens[at].head
        if head == at:
            return NOTHING
        token = tokens[head]
        if token.pos in {"VERB", "AUX"}:
            return _of_verb(tokens, head, dep, at, target, cues)
        if token.pos == "ADP" or token.dep in {"prep", "agent"}:
            found, above = _of_preposition(tokens, head, at, target, cues)
            if above is None:
                return found
            at = above
            continue
        if token.pos not in _NOMINAL or dep not in _BODY_MODIFIERS:
            return NOTHING
        noun = cues.at(head)
        if "noun" in noun and dep not in {"appos", "conj"}:
            return Predicate(noun["noun"], True)
        at = head
    return NOTHING


def _of_preposition(tokens: Sequence[Token], preposition: int, at: int, target: Target, cues: Cues) -> tuple[Predicate, int | None]:
    """What a preposition ties the target to; an index instead where the noun above it is to be asked (`thousands of`)."""
    parts, above, word = cues.at(preposition), tokens[preposition].head, tokens[preposition].text.lower()
    if "phrase" in parts:
        return Predicate(parts["phrase"], True), None
    if above == preposition:
        return NOTHING, None
    if tokens[above].pos in {"VERB", "AUX"}:
        role = "agent" if tokens[preposition].dep == "agent" else f"prep {word}"
        return _of_verb(tokens, above, role, at, target, cues), None
    noun = cues.at(above)
    named = noun.get("noun") or noun.get("phrase")
    if named is not None and (not target.is_count or word in NOUN_PREPOSITIONS):
        return Predicate(named, True), None
    is_group = word == "of" and (not target.is_count or tokens[above].lemma.lower() in GROUP_NOUNS)
    return NOTHING, above if is_group or word in {"including", "like"} or tokens[above].pos == "ADP" else None


def _of_relative(tokens: Sequence[Token], at: int, cues: Cues) -> str | None:
    """`prisoners held in ...`, `people who died`, `men whom the army freed`."""
    for i in children(tokens, at):
        if i < at or tokens[i].dep not in {"acl", "relcl"} or tokens[i].pos not in {"VERB", "AUX"}:
            continue
        parts = cues.at(i)
        subject = next((j for j in children(tokens, i) if tokens[j].dep in {"nsubj", "nsubjpass"}), None)
        is_passive = tokens[i].tag == "VBN" and (tokens[i].dep == "acl" or (subject is not None and tokens[subject].dep == "nsubjpass"))
        is_subject = subject is None or tokens[subject].text.lower() in {"who", "that", "which"}
        if "phrase" in parts:
            return parts["phrase"]
        if is_passive or not is_subject:
            found = parts.get("verb") or parts.get("state")
        else:
            found = parts.get("subject")
        found = found or (_of_complement(tokens, i, cues) if is_subject else None)
        if found is not None:
            return found
    return None


def _of_verb(tokens: Sequence[Token], verb: int, dep: str, at: int, target: Target, cues: Cues) -> Predicate:
    """What a verb says of the target that stands in this relation to it."""
    parts = cues.at(verb)
    is_object, is_subject = dep in _OBJECT_DEPS, dep in {"nsubj", "agent"}
    is_level = dep in _COPULA_DEPS or (dep.startswith("prep ") and dep[5:] in LEVEL_PREPOSITIONS)
    word_before = tokens[target.first - 1].text.lower() if target.first else ""
    is_level = is_level or (dep in _ADVERBIAL_DEPS and word_before in LEVEL_PREPOSITIONS)
    is_level = is_level or (dep in {"prep", "prt", "advmod"} and tokens[at].text.lower() in {"up", "down", "back"})
    if is_subject and dep == "nsubj" and tokens[verb].tag == "VBN" and _is_passive(tokens, verb):
        is_object, is_subject = True, False
    found = None
    if is_object:
        found = parts.get("phrase") or parts.get("verb")
    elif is_subject:
        found = parts.get("phrase") or parts.get("subject") or (parts.get("state") if tokens[verb].tag == "VBG" else None)
    if found is None and not target.is_count:
        found = parts.get("phrase") or parts.get("verb") or parts.get("subject")
        if is_level or dep in {"npadvmod", "dobj", "attr"} or found is None:
            found = _of_topic(tokens, verb, at, cues) or found
    if found is None and dep == "prep for":
        found = parts.get("phrase")  # 'power was out for 20,000 homes'
    if found is None and (is_object or is_subject):
        found = _of_complement(tokens, verb, cues, is_of_object=is_subject and has_object(tokens, verb))
    lemma = tokens[verb].lemma.lower()
    is_total = is_level or (is_object and lemma in _TOTALLING_VERBS)
    if found is None and target.is_count and is_total:
        found = _of_topic(tokens, verb, at, cues)
    found = found or (_of_those_estimated(tokens, verb, target, cues) if is_level else None)
    if found is not None:
        return Predicate(found, True)
    if parts:
        return SETTLED
    if (is_object or is_subject) and tokens[verb].pos == "VERB" and lemma not in _EMPTY_VERBS and lemma.isalpha():
        return Predicate(lemma, is_settled=True)
    return NOTHING if is_object or is_level else SETTLED


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    return any(tokens[i].dep == "auxpass" for i in children(tokens, verb))


def _of_complement(tokens: Sequence[Token], verb: int, cues: Cues, *, is_of_object: bool = False) -> str | None:
    """What completes a verb: `remain detained`, `were in hospital`, `were forced to flee`, `are believed to have been killed`.

    Args:
        tokens: the sentence.
        verb: index of the verb.
        cues: the cues of the sentence.
        is_of_object: a state completes the object, and nothing is said of the subject: `two bombs left 12 people dead`.
    """
    for i in children(tokens, verb):
        parts = cues.at(i)
        is_complement = tokens[i].dep in _COMPLEMENT_DEPS or ("phrase" in parts and tokens[i].dep == "dobj")
        is_other = is_of_object and tokens[i].dep in _OBJECT_COMPLEMENT_DEPS
        if i < verb or is_other or not is_complement or any(tokens[j].dep in _SUBJECT_DEPS for j in children(tokens, i)):
            continue
        found = parts.get("phrase") or parts.get("state")
        if found is None and tokens[i].dep in {"xcomp", "ccomp"}:
            is_done = tokens[i].tag == "VBN" and (_is_passive(tokens, i) or not has_object(tokens, i))
            found = (
                parts.get("subject") or (parts.get("verb") if is_done else None) or (_of_complement(tokens, i, cues) if i > verb else None)
            )
        if found is not None:
            return found
    return None


def _of_those_estimated(tokens: Sequence[Token], verb: int, target: Target, cues: Cues) -> str | None:
    """What befell those whose number an estimate gives: `put the number of soldiers killed at 70`."""
    is_of_participle = tokens[target.head].pos == "NUM" and tokens[verb].dep == "acl" and _stands_for_people(tokens[tokens[verb].head])
    parts = cues.at(verb)
    return (parts.get("verb") or parts.get("state")) if is_of_participle else None


def _of_topic(tokens: Sequence[Token], verb: int, at: int, cues: Cues) -> str | None:
    """What the clause is about: `the toll rose to 31`, `put the damage at $4 million`, `the dead were four women`."""
    for _ in range(2):
        for i in children(tokens, verb):
            if i != at and tokens[i].dep in {"nsubj", "nsubjpass", "dobj"} and tokens[i].pos != "PRON":
                found = _of_noun(tokens, i, cues)
                if found is not None:
                    return found
            if tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i].text.lower() in {"which", "that", "who"}:
                return _of_noun(tokens, tokens[verb].head, cues)
            if tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i].text.lower() == "those":
                return _of_noun(tokens, i, cues)
        if tokens[verb].dep not in {"conj", "advcl"} or tokens[tokens[verb].head].pos not in {"VERB", "AUX"}:
            return None
        verb = tokens[verb].head
    return None


def _of_noun(tokens: Sequence[Token], noun: int, cues: Cues) -> str | None:
    """What a noun phrase names: `toll`, `the injured`, `those freed`, `the number of people killed`, `the death toll`."""
    parts = cues.at(noun)
    found = parts.get("noun") or parts.get("state") or parts.get("phrase")
    if found is not None:
        return found
    for i in children(tokens, noun):
        inner = cues.at(i)
        if tokens[i].dep == "compound":
            found = inner.get("noun") or inner.get("state")
        elif tokens[i].dep in {"amod", "acl", "relcl"} and _stands_for_people(tokens[noun]):
            found = inner.get("phrase") or inner.get("state") or inner.get("verb") or inner.get("noun") or inner.get("subject")
        elif tokens[i].dep == "prep" and tokens[i].text.lower() == "of":
            found = next((p for j in children(tokens, i) if tokens[j].dep == "pobj" and (p := _of_noun(tokens, j, cues))), None)
        if found is not None:
            return found
    return parts.get("group")


def _stands_for_people(token: Token) -> bool:
    """True where what is said of the noun is said of those counted: `those freed`, `the number killed`, not `a poll released`."""
    lemma = token.lemma.lower()
    return lemma in GROUP_NOUNS or token.text.lower() == "those" or is_person(lemma, "")
