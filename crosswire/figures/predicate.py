"""What happened to the thing counted: freed, held, killed, paid, ...

A class of seeds/reference/predicates.csv where the words name one, else the lemma of the verb. Who does what is looked
at: `gunmen killed 14` says something of the 14 and nothing of the gunmen. With a parser the verb that governs the noun
decides; without one the words right before and after do. No predicate is better than a wrong one. Place, time and realis
are the work of `scope`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.figures.cues import Cues, may_say
from crosswire.figures.persons import is_person
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_MAX_CLIMB = 7
_CHILD_REACH = 14
_AFTER_REACH, _BEFORE_REACH = 90, 60
_AFTER_TOKENS, _BEFORE_TOKENS = 8, 6
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were", "get", "got", "gets", "getting"})
_REMAIN = _BE | {"remain", "remains", "remained", "left", "leaving", "reported", "lay", "still", "went", "goes", "go", "made", "feared"}
_CLAUSE_BREAK = word_list("predicate_clause_breaks") | {";", ":", ".", "!", "?"}
_EMPTY_VERBS = word_list("predicate_empty_verbs")
_GROUP_NOUNS = word_list("predicate_group_nouns")
_ADVERBS = word_list("predicate_adverbs")
_DETERMINERS = word_list("predicate_determiners")
_LEVEL_PREPOSITIONS = frozenset({"at", "to", "from", "by", "of", "above", "below", "under", "over", "past"})
_LEVEL_VERBS = word_list("predicate_level_verbs")
_NOUN_PREPOSITIONS = frozenset({"of", "to", "for", "against", "on", "among", "between"})
_OBJECT_DEPS = frozenset({"dobj", "obj", "nsubjpass", "oprd", "dative"})
_ADVERBIAL_DEPS = frozenset({"advcl", "advmod", "npadvmod", "dep", "xcomp", "ccomp"})
_COPULA_DEPS = frozenset({"attr", "acomp"})
_COMPLEMENT_DEPS = frozenset({"acomp", "xcomp", "oprd", "prep", "advmod", "attr", "ccomp"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM", "DET", "X"})
_BODY_MODIFIERS = frozenset({"nummod", "compound", "amod", "quantmod", "nmod", "poss", "npadvmod", "conj", "appos", "advmod", "dep"})
_AMONG = re.compile(r"\b(?:among|amongst) (?:those|the)\s+(?:\w+\s+)?", re.IGNORECASE)
_AMONG_REACH = 150


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and its thing, as indices into the tokens of their sentence."""

    first: int
    """First token of the figure, or of the thing where that comes first."""
    last: int
    """Index after both."""
    head: int
    """Head of the thing counted, or the number itself."""
    is_count: bool
    """Things are counted, or people by their age or share: they have a part to play in the clause."""
    unit_kind: str = "count"
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """What was found: a class or a lemma, and whether the words next to the figure name it outright (`three injured`)."""

    name: str | None = None
    is_outright: bool = False
    is_settled: bool = False
    """The verb is known and says nothing of the figure: nothing else is to be guessed."""


NOTHING = Predicate()
_SETTLED = Predicate(is_settled=True)


def find_predicate(text: str, char_start: int, tokens: Sequence[Token], target: Target, cues: Cues) -> Predicate:
    """What is said of the target in its sentence.

    Args:
        text: the sentence.
        char_start: its offset in the article.
        tokens: its tokens.
        target: the figure and its thing.
        cues: the cues of the sentence.
    """
    found = _own(target, cues) or _state_after(tokens, target, cues)
    if found is not None:
        return Predicate(_of_fit(found, target), True)
    is_parsed = bool(tokens and tokens[0].pos)
    parsed = _by_parse(tokens, target, cues) if is_parsed else NOTHING
    is_lemma = parsed.name is not None and not parsed.is_outright
    if parsed.name is not None and not is_lemma:
        return Predicate(_of_fit(parsed.name, target))
    name = _before_noun(target, cues) or (_among(text, char_start, tokens, target, cues) if target.is_count else None)
    if name is None and not parsed.is_settled and not is_lemma:
        name = _noun_before(tokens, target, cues) or _after(tokens, target, cues) or _before(tokens, target, cues)
    if name is None and target.is_count:
        name = cues.at(target.head).get("group")
    return Predicate(_of_fit(name, target) if name is not None else parsed.name, is_settled=parsed.is_settled)


def _of_fit(name: str, target: Target) -> str | None:
    """The predicate, or nothing where it cannot be said of such a quantity: then the words were read wrongly."""
    return name if may_say(name, target.unit_kind, is_person=target.is_person) else None


def _own(target: Target, cues: Cues) -> str | None:
    """`14 deaths`, `$9 billion in sales`: the noun itself names it, or a phrase that the figure is in (`two years in jail`)."""
    return cues.at(target.last - 1).get("phrase") or cues.at(target.head).get("noun")


def _state_after(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`31 people dead`, `17 missing`, `14 prisoners held in`: a state or participle right after the thing."""
    at = target.last
    if at + 2 < len(tokens) and tokens[at].text.lower() == "of" and tokens[at + 1].text.lower() in {"the", "those"}:
        named = cues.at(at + 2)  # 'nineteen of the dead'
        return (named.get("state") or named.get("noun") or named.get("verb")) if target.is_count else None
    while at < len(tokens) and tokens[at].text.lower() in _ADVERBS:
        at += 1
    if at >= len(tokens):
        return None
    parts = cues.at(at)
    found = parts.get("phrase")
    if found is None and not ("verb" in parts and _is_active(tokens, at)):
        found = parts.get("state") or (parts.get("verb") if target.is_count else None)
    return found if target.is_count or "phrase" in parts else None


def _is_active(tokens: Sequence[Token], verb: int) -> bool:
    """True for the verb of `killed 14`, `hold citizenship`: not a participle said of what stands before."""
    tag = tokens[verb].tag
    if tag and tag not in {"VBN", "VBD"}:
        return True
    if tokens[verb].dep in {"acl", "relcl"} and tag == "VBN":
        return False
    is_finite = tag == "VBD" and tokens[verb].dep in {"ROOT", "conj"}
    return (is_finite or not tag) and _has_object(tokens, verb)


def _has_object(tokens: Sequence[Token], verb: int) -> bool:
    """True where an object seems to follow the verb."""
    if tokens[verb].pos:
        return any(tokens[i].dep in {"dobj", "ccomp"} for i in _children(tokens, verb))
    follow = tokens[verb + 1] if verb + 1 < len(tokens) else None
    lower = follow.text.lower() if follow is not None else ""
    if not tokens[verb].text.lower().endswith(("ed", "n", "t")):
        return True
    return follow is not None and (lower in _DETERMINERS or lower[:1].isdigit() or (follow.text[:1].isupper()))


def _before_noun(target: Target, cues: Cues) -> str | None:
    """`two missing men`, `the freed prisoners`: a participle or state between the number and the noun."""
    for i in range(target.head - 1, target.first - 1, -1):
        parts = cues.at(i)
        found = parts.get("state") or parts.get("verb")
        if found is not None and target.is_count:
            return found
    return None


def _among(text: str, char_start: int, tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`Among the dead were four women`, `two boys were among those hurt`."""
    start, end = tokens[target.first].char_start - char_start, tokens[target.last - 1].char_end - char_start
    for low, high in ((max(0, start - 60), start), (end, min(len(text), end + _AMONG_REACH))):
        match = _AMONG.search(text, low, high)
        if match is None or re.search(r"[.;:]\s", text[match.end() : start] if match.end() < start else text[end : match.start()]):
            continue
        for cue in cues.after(char_start + match.start() + 6, 25):
            found = cue.parts.get("state") or cue.parts.get("verb") or cue.parts.get("noun")
            if found is not None:
                return found
    return None


# ---------------------------------------------------------------------------------------------------- with a parser


def _children(tokens: Sequence[Token], head: int) -> Iterator[int]:
    for i in range(max(0, head - _CHILD_REACH), min(len(tokens), head + _CHILD_REACH)):
        if tokens[i].head == head and i != head:
            yield i


def _by_parse(tokens: Sequence[Token], target: Target, cues: Cues) -> Predicate:
    """What the verb or noun says that governs the target."""
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
    if named is not None and (not target.is_count or word in _NOUN_PREPOSITIONS):
        return Predicate(named, True), None
    is_group = word == "of" and (not target.is_count or tokens[above].lemma.lower() in _GROUP_NOUNS)
    return NOTHING, above if is_group or word in {"including", "like"} or tokens[above].pos == "ADP" else None


def _of_relative(tokens: Sequence[Token], at: int, cues: Cues) -> str | None:
    """`prisoners held in ...`, `people who died`, `men whom the army freed`."""
    for i in _children(tokens, at):
        if i < at or tokens[i].dep not in {"acl", "relcl"} or tokens[i].pos not in {"VERB", "AUX"}:
            continue
        parts = cues.at(i)
        subject = next((j for j in _children(tokens, i) if tokens[j].dep in {"nsubj", "nsubjpass"}), None)
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
    is_level = dep in _COPULA_DEPS or (dep.startswith("prep ") and dep[5:] in _LEVEL_PREPOSITIONS)
    word_before = tokens[target.first - 1].text.lower() if target.first else ""
    is_level = is_level or (dep in _ADVERBIAL_DEPS and word_before in _LEVEL_PREPOSITIONS)
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
    if found is None and (is_object or is_subject):
        found = _of_complement(tokens, verb, cues)
    lemma = tokens[verb].lemma.lower()
    if (
        found is None
        and target.is_count
        and (is_level or (is_object and lemma in {"include", "comprise", "number", "total", "reach", "hit"}))
    ):
        found = _of_topic(tokens, verb, at, cues)
    if found is not None:
        return Predicate(found, True)
    if parts:
        return _SETTLED
    if (is_object or is_subject) and tokens[verb].pos == "VERB" and lemma not in _EMPTY_VERBS and lemma.isalpha():
        return Predicate(lemma, is_settled=True)
    return NOTHING if is_object or is_level else _SETTLED


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    return any(tokens[i].dep == "auxpass" for i in _children(tokens, verb))


def _of_complement(tokens: Sequence[Token], verb: int, cues: Cues) -> str | None:
    """What completes a verb: `remain detained`, `were in hospital`, `were forced to flee`, `are believed to have been killed`."""
    for i in _children(tokens, verb):
        parts = cues.at(i)
        is_complement = tokens[i].dep in _COMPLEMENT_DEPS or ("phrase" in parts and tokens[i].dep == "dobj")
        if i < verb or not is_complement:
            continue
        found = parts.get("phrase") or parts.get("state")
        if found is None and tokens[i].dep in {"xcomp", "ccomp"} and not any(tokens[j].dep in {"nsubj"} for j in _children(tokens, i)):
            is_done = tokens[i].tag == "VBN" and (_is_passive(tokens, i) or not _has_object(tokens, i))
            found = (
                parts.get("subject") or (parts.get("verb") if is_done else None) or (_of_complement(tokens, i, cues) if i > verb else None)
            )
        if found is not None:
            return found
    return None


def _of_topic(tokens: Sequence[Token], verb: int, at: int, cues: Cues) -> str | None:
    """What the clause is about: `the toll rose to 31`, `put the damage at $4 million`, `the dead were four women`."""
    for _ in range(2):
        for i in _children(tokens, verb):
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
    for i in _children(tokens, noun):
        inner = cues.at(i)
        if tokens[i].dep == "compound":
            found = inner.get("noun") or inner.get("state")
        elif tokens[i].dep in {"amod", "acl", "relcl"} and _stands_for_people(tokens[noun]):
            found = inner.get("phrase") or inner.get("state") or inner.get("verb") or inner.get("noun") or inner.get("subject")
        elif tokens[i].dep == "prep" and tokens[i].text.lower() == "of":
            found = next((p for j in _children(tokens, i) if tokens[j].dep == "pobj" and (p := _of_noun(tokens, j, cues))), None)
        if found is not None:
            return found
    return parts.get("group")


def _stands_for_people(token: Token) -> bool:
    """True where what is said of the noun is said of those counted: `those freed`, `the number killed`, not `a poll released`."""
    lemma = token.lemma.lower()
    return lemma in _GROUP_NOUNS or token.text.lower() == "those" or is_person(lemma, "")


# -------------------------------------------------------------------------------------------------- without a parser


def _is_number(token: Token) -> bool:
    return token.text[:1].isdigit() or token.pos == "NUM"


def _after(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """The first cue after the thing that can be said of it: `were killed`, `have died`, `are still in hospital`."""
    if not target.is_count or target.last >= len(tokens):
        return None
    at = target.last
    for cue in cues.after(tokens[at].char_start, _AFTER_REACH):
        if cue.token - target.last > _AFTER_TOKENS:
            return None
        for token in tokens[at : cue.token]:
            if token.text.lower() in _CLAUSE_BREAK or token.text == "," or _is_number(token):
                return None
        between = {token.text.lower() for token in tokens[max(target.last, cue.token - 3) : cue.token]}
        parts, at = cue.parts, cue.token
        if "phrase" in parts:
            return parts["phrase"]
        if between & _BE:
            found = parts.get("verb") or parts.get("state")
        elif between & _REMAIN:
            found = parts.get("state") or parts.get("subject") or parts.get("verb")
        else:
            found = parts.get("subject")
        if found is not None:
            return found
        if "verb" in parts and not set(parts) & {"noun", "group"}:
            return None
    return None


def _noun_before(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`the bodies of 22 miners`: the noun that is of the things counted."""
    parts = cues.at(target.first - 2) if target.first > 1 and tokens[target.first - 1].text.lower() == "of" else {}
    return parts.get("noun")


def _before(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """The nearest cue before the figure that takes it as its object or complement: `killing [at least] 14`, `release of 20`."""
    start = target.first
    for cue in cues.before(tokens[start].char_start, _BEFORE_REACH):
        inner = [token.text.lower() for token in tokens[cue.token + 1 : start] if token.char_start >= cue.char_end]
        if len(inner) > _BEFORE_TOKENS or any(word in _CLAUSE_BREAK or word == "," or word[:1].isdigit() for word in inner):
            return None
        parts = cue.parts
        is_level = bool(inner) and inner[-1] in _LEVEL_PREPOSITIONS | _LEVEL_VERBS
        if "phrase" in parts and len(inner) <= 2 and not (target.is_count and inner and inner[-1] in _LEVEL_PREPOSITIONS):
            return parts["phrase"]
        is_direct = all(word in _DETERMINERS | _ADVERBS or word.endswith("ly") for word in inner)
        is_passive = cue.token > 0 and any(token.text.lower() in _BE for token in tokens[max(0, cue.token - 2) : cue.token])
        if "verb" in parts and (is_direct or (not target.is_count and len(inner) <= 3)) and not (is_passive and target.is_count):
            return parts["verb"]
        if is_level and (set(parts) & {"noun", "state"}):
            return parts.get("noun") or parts.get("state")
        if "noun" in parts and inner and inner[0] in _NOUN_PREPOSITIONS and len(inner) <= 2:
            return parts["noun"]
    return None
