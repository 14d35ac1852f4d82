"""Attributions from the dependency parse of a frame (the full tier).

Knows which complement of a reporting verb is the statement. Who the source is in the world is decided in `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.claims.attributions import Attribution, Span
from crosswire.claims.cues import Cue, cue_for, cue_nouns
from crosswire.claims.frames import Frame
from crosswire.claims.sources import can_speak, names_role
from crosswire.claims.tree import Tree

_NEEDS_SPEAKER = frozenset({"think", "intend", "ask", "object", "express", "call"})
_FINITE_ONLY = frozenset({"think", "show", "ask", "object", "express", "intend"})
"""Kinds that state nothing in the infinitive: 'he came to ask', 'it can show'."""
_MAKES = frozenset({"make", "repeat", "express", "voice", "issue", "reject", "deny", "back", "support", "dismiss", "have", "release"})
_SHORTEST_OBJECT = 4
"""Words that the object of a reporting verb must have to be a statement: 'confirmed it' and 'confirmed the release' say nothing."""
_ASIDE = frozenset({"referring", "alluding", "speaking", "pointing", "pausing", "gesturing", "citing", "using"})
"""Participles that comment on a statement behind it, and are not part of it."""


def read_parsed(frame: Frame, index: int) -> list[Attribution]:
    """The attributions of one frame, in text order."""
    tree = Tree(frame)
    found = [*_verbs(tree, index), *_nouns(tree, index)]
    return sorted(found, key=lambda attribution: attribution.cue_span)


def _verbs(tree: Tree, frame_index: int) -> Iterator[Attribution]:
    for index, token in enumerate(tree.tokens):
        if index in tree.frame.standing_in or token.pos not in ("VERB", "AUX") or (index and not token.text.islower()):
            continue
        cue = cue_for(token.text) or cue_for(token.lemma)
        if cue is None or cue.kind == "pass" or (token.tag == "VB" and cue.kind in _FINITE_ONLY):
            continue
        inverted = _inverted_subject(tree, index, cue)
        subject = inverted if inverted is not None else tree.subject(_saying_above(tree, index))
        source = None
        if subject is not None and subject not in tree.frame.standing_in and subject != index:
            source = tree.span(*tree.noun_phrase(subject))
        if subject is not None and tree.tokens[subject].text.lower() in ("i", "we", "you"):
            continue
        if source is None or (cue.kind in _NEEDS_SPEAKER and not can_speak(tree.tokens[subject or 0], cue.kind == "call")):
            if cue.kind in _NEEDS_SPEAKER or not tree.frame.speech:
                continue
        statement = (
            (tree.span(0, _before(tree, index)) if _is_finite(tree, 0, index) else None) if inverted is not None else _statement(tree, index, cue, subject)
        )
        beside_speech = bool(tree.frame.speech) and cue.can_take("quote")
        if statement is None and not beside_speech:
            continue
        yield Attribution(
            frame=frame_index,
            cue=token.text,
            cue_span=(token.char_start, token.char_end),
            kind=cue.kind,
            source=source,
            statement=statement,
            takes_speech=cue.can_take("quote"),
        )


def _before(tree: Tree, index: int) -> int:
    """The last token before this one that is not punctuation."""
    at = index - 1
    while at > 0 and tree.tokens[at].pos == "PUNCT":
        at -= 1
    return max(at, 0)


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


def _statement(tree: Tree, verb: int, cue: Cue, subject: int | None) -> Span | None:
    tokens, speech = tree.tokens, tree.frame.standing_in
    clauses = [child for child in tree.children[verb] if tokens[child].dep == "ccomp" and child not in speech]
    if cue.can_take("clause"):
        behind = [child for child in clauses if child > verb]
        if behind and not (subject is not None and behind[0] < subject):
            return _clause(tree, behind[0], verb)
        if clauses:
            return _clause_before(tree, clauses[0], verb, subject)
        if _is_inserted(tree, verb):
            inserted = _inserted(tree, verb, subject)
            if inserted is not None:
                return inserted
    if cue.can_take("infinitive"):
        wish = tree.child(verb, "xcomp")
        if wish is not None and wish > verb and wish not in speech and any(tokens[c].tag == "TO" for c in tree.children[wish]):
            return _clause(tree, wish, verb)
    if cue.can_take("object", "call") and (cue.kind == "call" or tokens[verb].tag in ("VBD", "VBZ", "VBP", "VBN") or tree.child(verb, "aux") is not None):
        thing = next((c for c in tree.children[verb] if c > verb and tokens[c].dep in ("dobj", "oprd")), None)
        if thing is not None and thing not in speech:
            members = tree.subtree(thing)
            for more in tree.children[verb]:
                if tokens[more].dep in ("oprd", "prep", "xcomp") and more > thing and cue.can_take("call"):
                    members |= tree.subtree(more)
            return _trimmed(tree, members, verb) if cue.kind == "call" or len(members) >= _SHORTEST_OBJECT else None
    for child in tree.children[verb]:
        if tokens[child].dep == "prep" and child > verb and cue.can_take(tokens[child].text.lower()):
            return _trimmed(tree, tree.subtree(child) - {child}, verb)
    return None


def _is_inserted(tree: Tree, verb: int) -> bool:
    """True where the parse hangs the verb into another sentence, or another sentence onto it, without a subordinator."""
    token = tree.tokens[verb]
    if token.dep == "parataxis" or tree.child(verb, "parataxis") is not None:
        return True
    return token.dep == "ccomp" and token.head > verb and tree.child(verb, "mark") is None


def _clause(tree: Tree, root: int, verb: int) -> Span | None:
    """A reported clause behind its verb, without 'that'."""
    members = tree.subtree(root) - _carried_on(tree, root, verb)
    stray = next((c for c in tree.children[verb] if verb < c < min(members) and tree.tokens[c].dep == "dobj"), None)
    cue = cue_for(tree.tokens[verb].text)
    if stray is not None and (cue is None or cue.kind not in ("tell", "ask")):
        members |= tree.subtree(stray)  # 'said single people would pay': the parser took the subject for an object
    marks = [i for i in members if tree.tokens[i].dep == "mark" and tree.tokens[i].text.lower() == "that" and tree.tokens[i].head == root]
    for mark in marks:
        members = {i for i in members if i > mark}
    return _trimmed(tree, {i for i in members if i > verb}, verb)


def _carried_on(tree: Tree, root: int, verb: int) -> set[int]:
    """Tokens of a second verb that belongs to the speaker, not to the statement: 'said he had won, and left the room'.

    The tense tells: a statement put into the past ('had won', 'would win') does not go on in the plain past.
    """
    tokens = tree.tokens
    shifted = any(tokens[c].dep in ("aux", "auxpass") and tokens[c].text.lower() in ("had", "would", "could", "will", "has", "have") for c in tree.children[root])
    gone: set[int] = set()
    for child in tree.children[root]:
        if tokens[child].dep != "conj" or tokens[child].tag != "VBD":
            continue
        if not shifted and not _says_more(tree, child, verb):
            continue
        has_own = any(tokens[c].dep in ("nsubj", "nsubjpass", "expl", "aux") for c in tree.children[child])
        comma = next((i for i in range(child - 1, root, -1) if tokens[i].text == ","), None)
        joiner = next((i for i in range(root + 1, child) if tokens[i].text.lower() in ("and", "but") and tokens[i].head == root), None)
        if has_own or joiner is None:
            continue
        if (comma is not None and comma == joiner - 1) or _says_more(tree, child, verb):
            gone |= {i for i in tree.subtree(root) if i >= joiner}
    return gone


def _saying_above(tree: Tree, verb: int) -> int:
    """The reporting verb that a second one is joined to ('said it was so and warned that ...'), else the verb itself."""
    tokens = tree.tokens
    at = verb
    while tokens[at].dep == "conj" and tokens[at].head != at and tree.child(at, "nsubj", "nsubjpass") is None:
        at = tokens[at].head
        if tokens[at].dep == "ccomp" and cue_for(tokens[tokens[at].head].text) is not None and _says_more(tree, verb, tokens[at].head):
            return tokens[at].head
    return verb


def _says_more(tree: Tree, second: int, verb: int) -> bool:
    """True where a joined verb is a reporting verb with a statement of its own, in the tense of the first."""
    cue = cue_for(tree.tokens[second].text)
    return cue is not None and cue.kind in ("say", "tell") and tree.tokens[verb].tag == "VBD" and _statement(tree, second, cue, None) is not None


def _trimmed(tree: Tree, members: set[int], verb: int) -> Span | None:
    """The characters from the first to the last of these tokens, cut before speech, without punctuation at the ends."""
    speech = tree.frame.standing_in
    ordered = sorted(members)
    cut = next((i for i in ordered if i in speech), None)
    if cut is not None:
        ordered = [i for i in ordered if i < cut]
    aside = next((i for i in ordered if tree.tokens[i].text.lower() in _ASIDE and i > ordered[0] and tree.tokens[i - 1].text == ","), None)
    if aside is not None:
        ordered = [i for i in ordered if i < aside]
    while (ordered and tree.tokens[ordered[-1]].text in ",.;:!?–—-\"") or (ordered and tree.tokens[ordered[-1]].dep == "cc"):
        ordered.pop()
    while ordered and tree.tokens[ordered[0]].text in ",.;:!?–—\"":
        ordered.pop(0)
    if not ordered:
        return None
    return tree.span(ordered[0], ordered[-1])


def _clause_before(tree: Tree, root: int, verb: int, subject: int | None) -> Span | None:
    """A reported clause in front of 'X said', or around it; it begins where the sentence begins."""
    members = tree.subtree(root)
    if max(members) > verb:
        around = {i for i in members if i not in tree.frame.standing_in}
        return tree.span(0, _last_word(tree, max(around))) if around else None
    edge = verb
    if subject is not None and subject < verb:
        edge = tree.noun_phrase(subject)[0]
    if any(i in tree.frame.standing_in for i in range(edge)):
        return None
    start = 0 if tree.tokens[verb].dep != "conj" else min(members)
    if edge <= start or not _is_finite(tree, start, edge):
        return None
    return tree.span(start, _before(tree, edge))


def _last_word(tree: Tree, last: int) -> int:
    while last > 0 and tree.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def _inserted(tree: Tree, verb: int, subject: int | None) -> Span | None:
    """The sentence around ', X said,'; the insertion itself stays inside, as the statement goes on behind it."""
    tokens = tree.tokens
    if tree.frame.standing_in or subject is None:
        return None
    first = min(verb, tree.noun_phrase(subject)[0])
    if first < 1 or tokens[first - 1].text not in (",", "–", "—"):
        return None
    if _goes_on(tree, verb, subject):
        return tree.span(0, _last_word(tree, len(tokens) - 1))
    return tree.span(0, _before(tree, first)) if _is_finite(tree, 0, first) else None


def _is_finite(tree: Tree, first: int, end: int) -> bool:
    """True where a finite verb stands among these tokens: 'Last month' before ', police warned' is no statement."""
    return any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in tree.tokens[first:end])


def _goes_on(tree: Tree, verb: int, subject: int) -> bool:
    """True where the sentence carries on behind a comma after the insertion."""
    last = max(verb, tree.noun_phrase(subject)[1])
    rest = tree.tokens[last + 1 :]
    return len(rest) > 3 and rest[0].text in (",", "–", "—")


def _nouns(tree: Tree, frame_index: int) -> Iterator[Attribution]:
    """'Her claim that ...', 'made the claim that ...'."""
    tokens = tree.tokens
    for index, token in enumerate(tokens):
        if token.pos != "NOUN" or index in tree.frame.standing_in or token.text.lower() not in cue_nouns():
            continue
        clause = next(
            (c for c in tree.children[index] if c > index and tokens[c].dep in ("acl", "ccomp", "relcl") and _opens_with_that(tree, c)), None
        )
        if clause is None:
            continue
        owner = tree.child(index, "poss")
        if owner is None and token.dep in ("dobj", "pobj", "attr") and tokens[token.head].lemma in _MAKES:
            owner = tree.subject(token.head)
        statement = _clause(tree, clause, index)
        if owner is None or statement is None or not can_speak(tokens[owner], False):
            continue
        first, last = tree.noun_phrase(owner)
        while last > first and tokens[last].dep in ("case", "punct"):
            last -= 1
        yield Attribution(frame_index, token.text, (token.char_start, token.char_end), "noun", tree.span(first, last), statement, False)


def _opens_with_that(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[i].text.lower() == "that" and tree.tokens[i].dep == "mark" for i in tree.children[clause])


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
