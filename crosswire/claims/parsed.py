"""Attributions from the dependency parse of a frame (the full tier).

Knows which complement of a reporting verb is the statement. Who the source is in the world is decided in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.complements import asks_somebody, says_more, statement_of
from crosswire.claims.cues import Cue, cue_for
from crosswire.claims.frames import Frame
from crosswire.claims.naming import name_before, name_behind
from crosswire.claims.nouns import read_nouns
from crosswire.claims.objects import is_call
from crosswire.claims.predicatives import read_predicatives
from crosswire.claims.relays import quoted_as
from crosswire.claims.sources import can_speak, names_role, role_of
from crosswire.claims.tree import Tree
from crosswire.claims.trimming import is_finite, last_word_before

_NEEDS_SPEAKER = frozenset({"think", "intend", "ask", "object", "express", "call"})
_FINITE_ONLY = frozenset({"think", "show", "ask", "object", "express", "intend"})
"""Kinds that state nothing in the infinitive: 'he came to ask', 'it can show'."""
_OWN_WORDS = frozenset({"say", "tell", "write", "think"})
"""Kinds of verbs with which an author states something in the first person."""
_FIRST_AND_SECOND = frozenset({"i", "we", "you"})
"""Subjects of an interview's own words, not of a report."""


def read_parsed(frame: Frame, index: int) -> list[Attribution]:
    """The attributions of one frame, in text order."""
    tree = Tree(frame)
    found = [*_verbs(tree, index), *read_nouns(tree, index), *read_predicatives(tree, index)]
    pronouns = {token.char_start for token in frame.tokens if token.text.lower() in ("he", "she", "they", "it")}
    return _with_carried_sources(sorted(found, key=lambda attribution: attribution.cue_span), pronouns)


def _with_carried_sources(found: list[Attribution], pronouns: set[int]) -> list[Attribution]:
    """A participle goes on with the source before it: '..., adding that ...'.

    So where the parse gave it no subject, or the pronoun of the statement in front: 'Lee said she was ready, adding ...'.
    """
    carried: list[Attribution] = []
    for attribution in found:
        before = next((a.source for a in reversed(carried) if a.source is not None and a.kind in ("say", "tell", "write")), None)
        is_open = attribution.source is None or attribution.source[0] in pronouns
        if is_open and attribution.kind == "say" and attribution.cue.lower().endswith("ing") and before is not None:
            attribution = attribution._replace(source=before)
        carried.append(attribution)
    return carried


def _verbs(tree: Tree, frame_index: int) -> Iterator[Attribution]:
    for index, token in enumerate(tree.tokens):
        cue = _cue_at(tree, index)
        if cue is None:
            continue
        inverted = _inverted_subject(tree, index, cue)
        subject = inverted if inverted is not None else _whoever(tree, tree.subject(_saying_above(tree, index)), index)
        quoted = quoted_as(tree, index)
        if quoted is not None:
            subject = quoted[0]
            if quoted[1] is not None:
                yield _relay(tree, frame_index, index, quoted[1])
        if not _may_state(tree, cue, subject):
            continue
        source = _source(tree, index, subject) if subject is not None else _name_by_order(tree, index)
        if inverted is None:
            statement = statement_of(tree, index, cue, _name_beside(tree, index, subject, source))
        else:
            statement = tree.span(0, last_word_before(tree, index)) if is_finite(tree, 0, index) else None
        takes_speech = cue.can_take("quote")
        if statement is None and not (takes_speech and (tree.frame.speech or _opens_speech(tree))):
            continue
        is_named = subject is None or (subject not in tree.frame.standing_in and subject != index)
        yield Attribution(
            frame=frame_index,
            cue=token.text,
            cue_span=(token.char_start, token.char_end),
            kind=_kind(tree, index, cue),
            source=source if is_named else None,
            statement=statement,
            takes_speech=takes_speech,
            beside=_pronoun_beside(tree, index),
        )


def _name_by_order(tree: Tree, index: int) -> Span | None:
    """The name right behind or before a verb beside speech, where the parse found it no subject."""
    if not tree.frame.speech or tree.tokens[index].tag not in ("VBD", "VBZ"):
        return None
    named = name_behind(tree.frame, index) or name_before(tree.frame, index)
    return tree.span(*named) if named is not None else None


def _relay(tree: Tree, frame_index: int, verb: int, named: int) -> Attribution:
    """The outlet that quotes whoever says this."""
    quoting = tree.tokens[tree.tokens[tree.tokens[verb].head].head]
    place = (quoting.char_start, quoting.char_end)
    source = tree.span(*tree.noun_phrase(named))
    return Attribution(frame_index, quoting.text, place, "relay", source, None, takes_speech=False, is_relay=True)


def _kind(tree: Tree, index: int, cue: Cue) -> str:
    """The class of the verb, or `ask` where it asks for something here."""
    if cue.lemma == "agree" and tree.child(index, "ccomp") is None:
        return "intend"  # 'agreed to a deal' tells what was done
    asks = (cue.kind in ("say", "tell") and asks_somebody(tree, index)) or is_call(tree, index, cue)
    return "ask" if asks else cue.kind


def _pronoun_beside(tree: Tree, index: int) -> Span | None:
    pronoun = tree.relative_pronoun(index)
    return tree.span(pronoun, pronoun) if pronoun is not None else None


def _opens_speech(tree: Tree) -> bool:
    """True where the sentence ends with a colon: what is said comes in the next."""
    return tree.tokens[-1].text == ":"


def _cue_at(tree: Tree, index: int) -> Cue | None:
    """The reporting verb that this token is, if it is one outside speech. Inside a sentence, one with a capital is a name."""
    token = tree.tokens[index]
    if index in tree.frame.standing_in or token.pos not in ("VERB", "AUX"):
        return None
    if index and not token.text.islower() and tree.frame.block_kind not in ("title", "deck"):
        return None
    cue = cue_for(token.text) or cue_for(token.lemma)
    if cue is None:
        return None
    if token.tag == "VB" and cue.kind in _FINITE_ONLY:  # 'will demand' and 'does not support' tell, 'to demand' does not
        helpers = [tree.tokens[c].tag for c in tree.children[index] if tree.tokens[c].dep == "aux"]
        return cue if helpers and "TO" not in helpers else None
    return cue


def _may_state(tree: Tree, cue: Cue, subject: int | None) -> bool:
    """Whether the subject may be a source. A verb without one still counts beside speech, unless it needs somebody who acts."""
    if subject is None or subject in tree.frame.standing_in:
        return cue.kind not in _NEEDS_SPEAKER and bool(tree.frame.speech)
    token = tree.tokens[subject]
    if token.text.lower() in _FIRST_AND_SECOND:
        return token.text.lower() != "you" and cue.kind in _OWN_WORDS
    return cue.kind not in _NEEDS_SPEAKER or can_speak(token, cue.kind == "call")


def _inverted_subject(tree: Tree, index: int, cue: Cue) -> int | None:
    """In '<sentence>, announced the minister' the minister, which parsers take for the object of a second verb."""
    tokens = tree.tokens
    if index < 3 or tokens[index - 1].text != "," or tokens[index].tag not in ("VBD", "VBZ", "VBP", "VBN") or not cue.can_take("clause"):
        return None
    if tree.child(index, "ccomp") is not None and max(tree.subtree(tree.child(index, "ccomp") or 0)) > index:
        return None
    if any(i in tree.frame.standing_in for i in range(index)):
        return None
    named = tree.child(index, "dobj", "nsubj")
    if named is None or named < index or not can_speak(tokens[named], False) or not names_role(tokens[named]):
        return None
    return named


def _source(tree: Tree, verb: int, subject: int) -> Span:
    """The words of a subject; of the name right before the verb, where the parse took the words in front of that for it.

    So in 'twelve men and two women, chief Ann Lee said', and in 'the news agency Tarva reported', where it splits the name.
    """
    tokens = tree.tokens
    first, last = tree.noun_phrase(subject)
    at = verb - 1
    while at > subject and tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    is_name = at > last and tokens[at].pos == "PROPN" and at not in tree.frame.standing_in
    if not is_name or tokens[at].dep not in ("appos", "conj", "nsubj", "dep"):
        return tree.span(first, last)
    begin = tree.noun_phrase(at)[0]
    if begin == last + 1:
        return tree.span(first, at)
    return tree.span(begin, at) if tokens[begin - 1].text == "," else tree.span(first, last)


def _name_beside(tree: Tree, verb: int, subject: int | None, source: Span | None) -> int | None:
    """The subject, or the last word of the name right before the verb where that is the source."""
    if subject is None or source is None or source[0] <= tree.tokens[subject].char_start:
        return subject
    return next((i for i in range(verb - 1, subject, -1) if tree.tokens[i].char_end == source[1]), subject)


def _whoever(tree: Tree, subject: int | None, verb: int) -> int | None:
    """In 'Lee, an analyst at Delft, who says' the analyst, and so Lee, where the parse took Delft for who says it."""
    pronoun = tree.relative_pronoun(verb)
    if subject is None or pronoun is None or tree.tokens[pronoun].text.lower() != "who":
        return subject
    at = subject
    for _ in range(3):
        token = tree.tokens[at]
        if token.dep == "pobj" and tree.tokens[token.head].dep == "prep":
            above = tree.tokens[token.head].head
            role = role_of(tree.tokens[above].text)
            if role is None or not (role.is_person or role.kind in ("official", "anonymous")):
                return at
            at = above
        elif token.dep == "appos" and token.head < at:
            at = token.head
        else:
            return at
    return at


def _saying_above(tree: Tree, verb: int) -> int:
    """The reporting verb that a second one is joined to ('said it was so and warned that ...'), else the verb itself."""
    tokens = tree.tokens
    at = verb
    while tokens[at].dep == "conj" and tokens[at].head != at and tree.child(at, "nsubj", "nsubjpass") is None:
        at = tokens[at].head
        above = tokens[at].head
        if tokens[at].dep == "ccomp" and cue_for(tokens[above].text) is not None and says_more(tree, verb, above):
            return above
    return verb


def subjects_of(frame: Frame) -> list[tuple[Span, bool]]:
    """The noun phrases that are subjects in this frame, outside its speech, in text order; and whether of a main clause."""
    tree = Tree(frame)
    found: list[tuple[Span, bool]] = []
    for index, token in enumerate(tree.tokens):
        if token.dep in ("nsubj", "nsubjpass") and index not in frame.standing_in:
            verb = token.head
            while tree.tokens[verb].dep == "conj" and tree.tokens[verb].head != verb:
                verb = tree.tokens[verb].head
            is_main = tree.tokens[verb].head == verb or tree.tokens[verb].dep == "parataxis"
            found.append((tree.span(*tree.noun_phrase(index)), is_main))
    return found
