"""Which words of a parsed sentence are the statement that a reporting verb takes: its grammar, and repairs of it.

Whether the verb reports at all, and who is speaking, is decided in `parsed`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Span
from crosswire.claims.cues import Cue, cue_for
from crosswire.claims.objects import amount_of, asked_for, is_stated, object_of, occasion_in, of_the_passive, sum_of
from crosswire.claims.tree import Tree
from crosswire.claims.trimming import is_finite, last_word, last_word_before, trimmed

_NEAR = 6
"""Characters between two clauses that are one statement: a space, a comma, 'that'."""
_HIDES = frozenset({"name", "identify", "quote"})
_SHIFTED = frozenset({"had", "would", "could", "will", "has", "have"})
_QUESTION_WORDS = frozenset("when whether where why how who what which if".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr")
_NEEDS_SUBJECT = frozenset({"VBN", "VBG", "VBD", "VBZ", "VBP"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def statement_of(tree: Tree, verb: int, cue: Cue, subject: int | None) -> Span | None:
    """The characters of the statement that a reporting verb takes; None where it takes none, or only speech."""
    if cue.kind in ("say", "tell") and _is_left_open(tree, verb):
        return None
    found = _verbal(tree, verb, cue, subject)
    if found is not None:
        return found
    if cue.can_take("sum"):
        return sum_of(tree, verb)
    return _nominal(tree, verb, cue)


def _verbal(tree: Tree, verb: int, cue: Cue, subject: int | None) -> Span | None:
    """A clause, an infinitive or a gerund."""
    found = _clausal(tree, verb, subject) if cue.can_take("clause") else None
    if found is None and cue.can_take("infinitive"):
        found = _infinitive(tree, verb)
    if found is None and cue.can_take("gerund"):
        found = _gerund(tree, verb)
    return found


def _nominal(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """A noun phrase: an object, what is called for, the subject of a passive, or what a preposition introduces."""
    found = asked_for(tree, verb, cue)
    if found is None and cue.can_take("object", "call"):
        found = object_of(tree, verb, cue)
    if found is None:
        found = amount_of(tree, verb, cue)
    if found is None and cue.can_take("clause", "infinitive"):
        found = of_the_passive(tree, verb)
    if found is None and is_stated(tree, verb):
        for child in tree.children[verb]:
            if child > verb and tree.tokens[child].dep == "prep" and cue.can_take(tree.tokens[child].text.lower()):
                return trimmed(tree, tree.subtree(child) - {child})
    return found


def _is_left_open(tree: Tree, verb: int) -> bool:
    """True for 'did not say when', which tells what was not said."""
    if tree.child(verb, "neg") is None or tree.tokens[verb].lemma not in ("say", "tell", "disclose", "reveal", "specify", "explain"):
        return False
    opened = (tree.tokens[min(tree.subtree(c))] for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "ccomp")
    return any(token.text.lower() in _QUESTION_WORDS for token in opened)


def _clausal(tree: Tree, verb: int, subject: int | None) -> Span | None:
    """A whole clause: behind the verb, in front of it, or around it."""
    speech = tree.frame.standing_in
    clauses = [child for child in tree.children[verb] if tree.tokens[child].dep == "ccomp" and child not in speech]
    for aside in tree.children[verb]:  # 'reported, citing police, that ...', where the parse hangs the clause on 'citing'
        if aside > verb and tree.tokens[aside].text.lower() in ("citing", "quoting"):
            clauses += [c for c in tree.children[aside] if tree.tokens[c].dep == "ccomp" and tree.tokens[c - 1].text != "citing"]
    behind = [child for child in clauses if child > verb]
    if behind and not (subject is not None and behind[0] < subject):
        return _joined(tree, [clause(tree, child, verb) for child in behind])
    if clauses:
        return _clause_before(tree, clauses[0], verb, subject)
    return _inserted(tree, verb, subject) if _is_inserted(tree, verb) else None


def _joined(tree: Tree, spans: list[Span | None]) -> Span | None:
    """A clause with those right behind it, which the parse hung beside it instead of below it."""
    first = spans[0]
    if first is None:
        return None
    for span in spans[1:]:
        if span is not None and 0 <= span[0] - first[1] <= _NEAR:
            first = (first[0], span[1])
    return first


def _infinitive(tree: Tree, verb: int) -> Span | None:
    """'vowed to rebuild the bridge', 'urged the crews to stay': with whoever is to do it."""
    wish = tree.child(verb, "xcomp", "ccomp")
    if wish is None or wish < verb or wish in tree.frame.standing_in:
        return None
    if tree.tokens[wish].lemma in _HIDES and tree.child(wish, "neg") is not None:
        return None  # 'asked not to be named'
    if not any(tree.tokens[c].tag == "TO" for c in tree.children[wish]):
        return None
    span = clause(tree, wish, verb)
    asked = next((c for c in tree.children[verb] if verb < c < wish and tree.tokens[c].dep == "dobj"), None)
    if span is None or asked is None or asked in tree.frame.standing_in:
        return span
    return (tree.tokens[min(tree.subtree(asked))].char_start, span[1])


def asks_somebody(tree: Tree, verb: int) -> bool:
    """True for 'told the crews to stay', which asks for something where 'told the crews that ...' states it."""
    return tree.child(verb, "ccomp") is None and tree.child(verb, "dobj") is not None and _infinitive(tree, verb) is not None


def _gerund(tree: Tree, verb: int) -> Span | None:
    """'recalled hearing three shots'."""
    deed = tree.child(verb, "xcomp")
    if deed is None or deed < verb or tree.tokens[deed].tag != "VBG" or deed in tree.frame.standing_in:
        return None
    return trimmed(tree, tree.subtree(deed))


def _is_inserted(tree: Tree, verb: int) -> bool:
    """True where the parse hangs the verb into another sentence, or another sentence onto it, without a subordinator."""
    token = tree.tokens[verb]
    if token.dep == "parataxis" or tree.child(verb, "parataxis") is not None:
        return True
    return token.dep == "ccomp" and token.head > verb and tree.child(verb, "mark") is None


def clause(tree: Tree, root: int, verb: int) -> Span | None:
    """A reported clause behind its verb, without 'that'."""
    members = tree.subtree(root) - _carried_on(tree, root, verb)
    stray = next((c for c in tree.children[verb] if verb < c < min(members) and tree.tokens[c].dep == "dobj"), None)
    cue = cue_for(tree.tokens[verb].text)
    if stray is not None and (cue is None or cue.kind not in ("tell", "ask")):
        members |= tree.subtree(stray)  # 'said single people would pay': the parser took the subject for an object
    if (
        stray is None
        and tree.tokens[root].tag in _NEEDS_SUBJECT
        and tree.child(root, *_SUBJECTS) is None
        and tree.tokens[root].dep == "ccomp"
    ):
        return None  # 'said in a letter first printed in May', 'shells that they said were found'
    members -= _time_before(tree, root, members)
    if tree.tokens[root].tag == "VBG" and tree.child(root, "aux") is None:
        members -= occasion_in(tree, members)
    for mark in tree.children[root]:
        if tree.tokens[mark].dep == "mark" and tree.tokens[mark].text.lower() == "that":
            members = {i for i in members if i > mark}
    return trimmed(tree, {i for i in members if i > verb})


def _time_before(tree: Tree, root: int, members: set[int]) -> set[int]:
    """The time of saying, where the parse gave it to the clause behind: 'told them this weekend he would resign'."""
    subject = tree.child(root, *_SUBJECTS)
    first = min(members)
    if subject is None or tree.tokens[first].dep not in ("npadvmod", "det", "amod", "compound"):
        return set()
    time = next((c for c in tree.children[root] if tree.tokens[c].dep == "npadvmod" and c < subject and first in tree.subtree(c)), None)
    if time is None:
        return set()
    stretch = tree.subtree(time)
    begin = min(tree.subtree(subject))
    return stretch if max(stretch) + 1 == begin else set()


def _carried_on(tree: Tree, root: int, verb: int) -> set[int]:
    """Tokens of a second verb that belongs to the speaker, not to the statement: 'said he had won, and left the room'.

    The tense tells: a statement put into the past ('had won', 'would win') does not go on in the plain past.
    """
    tokens = tree.tokens
    helpers = (tokens[c].text.lower() for c in tree.children[root] if tokens[c].dep in ("aux", "auxpass"))
    shifted = not _SHIFTED.isdisjoint(helpers)
    gone: set[int] = set()
    for child in tree.children[root]:
        if tokens[child].dep != "conj" or tokens[child].tag not in ("VBD", "VBZ"):
            continue
        if (not shifted or tokens[child].tag == "VBZ") and not says_more(tree, child, verb):
            continue
        has_own = any(tokens[c].dep in ("nsubj", "nsubjpass", "expl", "aux") for c in tree.children[child])
        comma = next((i for i in range(child - 1, root, -1) if tokens[i].text == ","), None)
        joiner = next((i for i in range(root + 1, child) if tokens[i].text.lower() in ("and", "but") and tokens[i].head == root), None)
        if has_own or joiner is None:
            continue
        if (comma is not None and comma == joiner - 1) or says_more(tree, child, verb):
            gone |= {i for i in tree.subtree(root) if i >= joiner}
    return gone


def says_more(tree: Tree, second: int, verb: int) -> bool:
    """True where a joined verb is a reporting verb with a statement of its own, in the tense of the first."""
    cue = cue_for(tree.tokens[second].text)
    if cue is None or cue.kind in ("think", "show", "quote") or tree.finite_tag(verb) != tree.finite_tag(second):
        return False
    return statement_of(tree, second, cue, None) is not None


def _clause_before(tree: Tree, root: int, verb: int, subject: int | None) -> Span | None:
    """A reported clause in front of 'X said', or around it; it begins where the sentence begins."""
    members = tree.subtree(root)
    if max(members) > verb:
        around = {i for i in members if i not in tree.frame.standing_in}
        return tree.span(0, last_word(tree, max(around))) if around else None
    edge = verb
    if subject is not None and subject < verb:
        edge = tree.noun_phrase(subject)[0]
    if any(i in tree.frame.standing_in for i in range(edge)):
        return None
    start = 0 if tree.tokens[verb].dep != "conj" else min(members)
    if edge <= start or not is_finite(tree, start, edge):
        return None
    return tree.span(start, last_word_before(tree, edge))


def _inserted(tree: Tree, verb: int, subject: int | None) -> Span | None:
    """The sentence around ', X said,'; the insertion itself stays inside, as the statement goes on behind it."""
    tokens = tree.tokens
    if tree.frame.standing_in or subject is None:
        return None
    first = min(verb, tree.noun_phrase(subject)[0])
    if first < 1 or tokens[first - 1].text not in (",", "–", "—"):
        return None
    if _goes_on(tree, verb, subject):
        return tree.span(0, last_word(tree, len(tokens) - 1))
    return tree.span(0, last_word_before(tree, first)) if is_finite(tree, 0, first) else None


def _goes_on(tree: Tree, verb: int, subject: int) -> bool:
    """True where the sentence carries on behind a comma after the insertion."""
    last = max(verb, tree.noun_phrase(subject)[1])
    rest = tree.tokens[last + 1 :]
    return len(rest) > 3 and rest[0].text in (",", "–", "—")
